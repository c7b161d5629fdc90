"""Counts official votes anew and compares with what was officially selected.

    make verify-count PABULIB=FOLDER

Takes every `.pb` file of the folder whose `rule` in META is one that Lindwurm knows (docs/counting.md) and whose projects
carry a column `selected`. Ends with 1 if a file cannot be read or its result differs, with 2 if there is no such file.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

from lindwurm.core.counting.count import count
from lindwurm.core.counting.pabulib import PbError, procedure_of, read_pb
from lindwurm.core.counting.pabulib.rules import FAMILY
from lindwurm.core.counting.procedure import Completion, Stop
from lindwurm.core.counting.result import Result


def verify(path: Path) -> bool | None:
    """Print a line on a file and tell whether the result is the official one; None if it is not about us."""
    try:
        file = read_pb(path.read_bytes())
    except PbError as error:
        print(f"{path.name}: cannot be read: {str(error).splitlines()[0]}")
        return False
    official = file.official()
    if not official or file.meta.get("rule", "").lower() not in FAMILY:
        return None
    procedure = procedure_of(file.meta)
    started = time.perf_counter()
    result = count(file.election(), procedure)
    seconds = time.perf_counter() - started
    equal = set(result.winners) == official
    print(f"{path.name}: {file.meta['rule']}")
    tell(result, official, seconds)
    if result.procedure.completion is Completion.ADD1:
        other = count(file.election(), replace(procedure, stop=Stop.EXHAUSTIVE))
        tell(other, official, None)
    for warning in file.warnings:
        print(f"    note: {warning.say('en')}")
    return equal


def tell(result: Result, official: frozenset[str], seconds: float | None) -> None:
    """Print what a count gave, and how it differs."""
    winners, done = set(result.winners), result.completed
    how = f"stop rule {result.procedure.stop}, step {result.procedure.step}" if done else "no completion"
    steps = f", {done.steps} steps, ended {done.end}" if done else ""
    differs = f"DIFFERS by {', '.join(sorted(winners ^ official))}"
    took = "" if seconds is None else f", {seconds:.2f} s"
    outcome = "equal to the official result" if winners == official else differs
    print(f"    {how}{steps}: {len(winners)} projects for {float(result.spent):,.2f}{took}: {outcome}")


def main(arguments: list[str]) -> int:
    """Verify a folder."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("expected a folder with .pb files: make verify-count PABULIB=FOLDER", file=sys.stderr)
        return 2
    outcomes = [verify(path) for path in sorted(Path(arguments[0]).glob("*.pb"))]
    judged = [outcome for outcome in outcomes if outcome is not None]
    print(f"{sum(judged)} of {len(judged)} files give the official result")
    return 2 if not judged else int(not all(judged))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
