"""Measures the certified bound: what the plain relaxation proves, what cuts add, and what checking it costs.

    .venv/bin/python benchmarks/bounds.py                # Worms, Musterstadt, random cities of 50 and 150 measures
    .venv/bin/python benchmarks/bounds.py --seconds 10 --random 50:1 50:2 150:1 --cities worms

Columns: the value of stage 2 that a search of so many seconds finds; how far it is at most below the best by the plain
relaxation and by the certificate; how far the shown plan is (after stage 3); cuts and size of the certificate; seconds
to prove it again. The search asks the process' own time, so that other work on the machine disturbs little.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from random_problems import random_problem  # noqa: E402 -- needs the path above

from lindwurm.core.cityfiles import read_city  # noqa: E402 -- as above
from lindwurm.core.planning.certificate import certified_value  # noqa: E402 -- as above
from lindwurm.core.planning.codec import encode  # noqa: E402 -- as above
from lindwurm.core.planning.intake import intake  # noqa: E402 -- as above
from lindwurm.core.planning.problem import Problem  # noqa: E402 -- as above
from lindwurm.core.planning.solve import SolveOptions, budget  # noqa: E402 -- as above
from lindwurm.core.planning.solve.engine import Engine  # noqa: E402 -- as above
from lindwurm.core.planning.solve.options import Progress  # noqa: E402 -- as above
from lindwurm.core.rulesets import load_ruleset  # noqa: E402 -- as above

COLUMNS = ("problem", "seed", "value", "plain %", "certified %", "shown %", "cuts", "kB", "check s")
FORMAT = "{:<14}{:>5}{:>10}{:>9}{:>13}{:>9}{:>6}{:>6}{:>9}"


def problems(cities: list[str], random: list[str]) -> Iterator[tuple[str, Problem]]:
    """Yield demonstration cities and random ones, the latter given as size:seed."""
    for name in cities:
        city = read_city(ROOT / "cities" / name)
        yield name, intake(city, load_ruleset(city.ruleset.name))
    for entry in random:
        size, seed = entry.split(":")
        yield f"random {entry}", random_problem(int(seed), int(size))


def measure(name: str, problem: Problem, seconds: float, seed: int) -> str:
    """Search once and return a row of the table."""
    bounds: list[int] = []

    def note(progress: Progress) -> None:
        if progress.stage == "bound" and progress.bound is not None:
            bounds.append(progress.bound)

    engine = Engine(problem, SolveOptions(seconds=seconds, seed=seed), note)
    outcome = engine.run()
    certificate = outcome.certificate
    started = time.process_time()
    proved = certified_value(engine.model, certificate)
    check = time.process_time() - started
    value = next(int(s.split()[2]) for s in outcome.stages if s.startswith("2 value"))
    return FORMAT.format(
        name,
        seed,
        value,
        f"{100 * (1 - value / bounds[0]):.2f}",
        f"{100 * (1 - value / proved):.2f}",
        f"{100 * (1 - outcome.value / proved):.2f}",
        len(certificate.cuts),
        len(json.dumps(encode(certificate), indent=1)) // 1000,
        f"{check:.2f}",
    )


def main() -> None:
    """Print one row per problem and seed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--cities", nargs="*", default=["worms", "musterstadt"])
    parser.add_argument("--random", nargs="*", default=["50:1", "50:2", "150:1"])
    arguments = parser.parse_args()
    budget.time = SimpleNamespace(monotonic=time.process_time)
    print(FORMAT.format(*COLUMNS))
    for name, problem in problems(arguments.cities, arguments.random):
        for seed in range(1, arguments.seeds + 1):
            print(measure(name, problem, arguments.seconds, seed), flush=True)


if __name__ == "__main__":
    main()
