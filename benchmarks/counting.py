"""Measures the count of participatory budgets, beside pabutools if it is installed somewhere else.

    make bench
    .venv/bin/python benchmarks/counting.py --size 60000x160 --size 10000x100
    .venv/bin/python benchmarks/counting.py --file VOTES.pb --peer /path/to/its/bin/python

Each vote is counted in a process of its own; the memory is the peak of that process with all that it imports. The peer
(GPL, so never in this environment) reads the same file and gets `--seconds` for each of its runs: floats once, exact
fractions once, and completion.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from lindwurm.core.counting.count import count
from lindwurm.core.counting.election import Ballot, Election, Project, make_election
from lindwurm.core.counting.pabulib import read_pb, sealed_file, write_pb
from lindwurm.core.counting.procedure import Completion, Procedure, Rule

MOST_CHOICES = 10
PEER = """
import json, sys, time
import pabutools.fractions
from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.rules import method_of_equal_shares
path, kind = sys.argv[1:]
pabutools.fractions.FRACTION = "float" if kind == "float" else "gmpy2"
instance, profile = parse_pabulib(path)
started = time.perf_counter()
more = {} if kind != "completion" else {"voter_budget_increment": STEP}
won = method_of_equal_shares(instance, profile.as_multiprofile(), sat_class=Cost_Sat, **more)
print(json.dumps([time.perf_counter() - started, sorted(project.name for project in won)]))
"""


def random_vote(voters: int, projects: int, seed: int = 1) -> Election:
    """Draw a city's vote: a few popular projects, many others, up to ten on a ballot, costs from 2,000 to 100,000."""
    draw = random.Random(seed)
    ids = [f"p{number:03}" for number in range(projects)]
    popular = [draw.paretovariate(1.1) for _ in ids]
    ballots = []
    for _ in range(voters):
        wanted = draw.randint(1, MOST_CHOICES)
        chosen: set[str] = set()
        while len(chosen) < min(wanted, projects):
            chosen |= set(draw.choices(ids, popular) if draw.random() < 0.6 else [draw.choice(ids)])
        ballots.append(Ballot(tuple(chosen)))
    return make_election(
        budget=projects * 20_000 // 3,
        projects=[Project(id=name, cost=Fraction(draw.randint(200, 10_000) * 10)) for name in ids],
        ballots=ballots,
    )


def timed(job: Callable[[], object]) -> tuple[float, object]:
    """Return the wall clock of a job and what it gave."""
    started = time.perf_counter()
    result = job()
    return time.perf_counter() - started, result


def measure(path: Path) -> dict[str, object]:
    """Count a file in this process and tell seconds and memory."""
    reading, file = timed(lambda: read_pb(path.read_bytes()))
    laying, election = timed(file.election)  # type: ignore[attr-defined]  # what `timed` gives back is a file
    rules = {
        "one": Procedure(rule=Rule.EQUAL_SHARES, completion=Completion.NONE),
        "completed": Procedure(rule=Rule.EQUAL_SHARES),
        "phragmen": Procedure(rule=Rule.PHRAGMEN),
    }
    found: dict[str, object] = {"read": reading + laying, "distinct": len(election.ballots)}
    for name, procedure in rules.items():
        seconds, result = timed(lambda procedure=procedure: count(election, procedure))
        found |= {name: seconds, f"{name}-winners": sorted(result.winners)}
        if result.completed is not None:
            found["steps"] = result.completed.steps
            found["step"] = str(result.procedure.step)
    found["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def peer(python: str, path: Path, kind: str, step: str, seconds: float) -> str:
    """Run pabutools on a file and tell its seconds, or that it took too long."""
    program = PEER.replace("STEP", f"pabutools.fractions.frac({step.replace('/', ', ')})")
    try:
        done = subprocess.run(
            [python, "-c", program, str(path), kind],
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"more than {seconds:.0f} s"
    if done.returncode:
        return done.stderr.strip().splitlines()[-1][:60]
    return f"{json.loads(done.stdout.splitlines()[-1])[0]:.2f} s"


def show(name: str, path: Path, arguments: argparse.Namespace) -> None:
    """Print one row, and one for the peer."""
    child = subprocess.run(
        [sys.executable, __file__, "--measure", str(path)], capture_output=True, text=True, check=True
    )
    found = json.loads(child.stdout)
    print(
        f"{name:<14}{found['distinct']:>9}{found['read']:>8.2f} s{found['one']:>8.2f} s"
        f"{found['completed']:>10.2f} s{found['steps']:>7}{found['phragmen']:>9.2f} s{found['megabytes']:>8.0f} MB",
        flush=True,
    )
    if arguments.peer:
        kinds = ("float", "exact", "completion")
        told = [peer(arguments.peer, path, kind, found["step"], arguments.seconds) for kind in kinds]
        print(
            f"{'  pabutools':<14}one, floats: {told[0]}; one, exact: {told[1]}; completed: {told[2]}",
            flush=True,
        )


def main() -> None:
    """Print one row per vote."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", action="append", metavar="VOTERSxPROJECTS")
    parser.add_argument("--file", action="append", type=Path, default=[])
    parser.add_argument("--peer", help="a Python that has pabutools")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(measure(arguments.measure)))
        return
    sizes = arguments.size or ([] if arguments.file else ["10000x100", "60000x160"])
    print(
        f"{'vote':<14}{'distinct':>9}{'read':>10}{'one':>10}{'completed':>12}{'steps':>7}{'Phragmén':>11}{'memory':>11}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            voters, projects = map(int, size.split("x"))
            path = Path(folder) / f"{size}.pb"
            path.write_bytes(write_pb(sealed_file(random_vote(voters, projects), {"description": size})))
            show(size, path, arguments)
        for path in arguments.file:
            show(path.stem[:13], path, arguments)


if __name__ == "__main__":
    main()
