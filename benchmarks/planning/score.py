"""Scores a plan that any solver made: duty, value and every rule that it breaks.

    .venv/bin/python -m benchmarks.planning.score city-150-1.problem.json my.choices.json

The choices are a JSON list of {"measure": "m0001", "variant": "full", "calls": ["p03-4"], "start": 7}: calls name what
finances it (none = own money), start is the quarter counted from 0. Committed measures may be left out. Exit code 1 if a
rule is broken, 2 if a file cannot be read. docs/rules.md explains the ids of the rules.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from lindwurm.core.planning.codec import FormatError, decode
from lindwurm.core.planning.problem import Choice, Problem
from lindwurm.core.planning.problem_json import problem_from_json
from lindwurm.core.planning.verify import Checker, Evaluation

UNITS = "cents, hundredths of a post, quarters counted from 0; docs/rules.md explains the ids"


class UnreadableError(Exception):
    """A file that cannot be scored; the message says which, where, what was expected and what came."""


def score(problem: Problem, choices: tuple[Choice, ...]) -> Evaluation:
    """Evaluate choices by the rules alone, committed measures put in where they are missing."""
    checker = Checker(problem)
    named = {choice.measure for choice in choices}
    missing = [choice for choice in checker.fixed_choices if choice.measure not in named]
    return checker.evaluate((*choices, *missing))


def read_problem(path: Path) -> Problem:
    """Read a drawn city.

    Raises:
        UnreadableError: if there is none in the file.
    """
    data = _json_of(path)
    try:
        return problem_from_json(data)
    except FormatError as error:
        raise UnreadableError(f"{path}: {error}") from error


def read_choices(path: Path) -> tuple[Choice, ...]:
    """Read a list of choices.

    Raises:
        UnreadableError: if there is none in the file.
    """
    data = _json_of(path)
    try:
        return decode(tuple[Choice, ...], data)
    except FormatError as error:
        raise UnreadableError(f"{path}: {error}") from error


def _json_of(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path}: expected UTF-8 text") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UnreadableError(f"{path}: expected JSON, {where}: {error.msg}") from error


def main() -> None:
    """Print the score of a file of choices."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("problem", type=Path)
    parser.add_argument("choices", type=Path)
    arguments = parser.parse_args()
    try:
        problem, choices = read_problem(arguments.problem), read_choices(arguments.choices)
    except UnreadableError as error:
        parser.exit(2, f"{error}\n")
    found = score(problem, choices)
    print(f"duty        {found.duty} points (less wins)")
    print(f"value       {found.value} points (then more wins)")
    print(f"own money   {found.own_money / 100:.2f} EUR")
    print(f"violations  {len(found.violations)}" + (f" ({UNITS})" if found.violations else ""))
    for violation in found.violations:
        print(f"  {violation.rule} {violation.subject} {violation.period}: {violation.detail}")
    sys.exit(1 if found.violations else 0)


if __name__ == "__main__":
    main()
