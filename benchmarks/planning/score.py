"""Scores a plan that any solver made: duty, value and every rule that it breaks.

    .venv/bin/python -m benchmarks.planning.score city-150-1.problem.json my.choices.json

The choices are a JSON list of {"measure": "m0001", "variant": "full", "calls": ["p03-4"], "start": 7}: calls name what
finances it (none = own money), start is the quarter counted from 0. Committed measures may be left out. Exit code 1 if a
rule is broken.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from lindwurm.core.planning.codec import decode
from lindwurm.core.planning.problem import Choice, Problem
from lindwurm.core.planning.problem_json import problem_from_json
from lindwurm.core.planning.verify import Checker, Evaluation


def score(problem: Problem, choices: tuple[Choice, ...]) -> Evaluation:
    """Evaluate choices by the rules alone, committed measures put in where they are missing."""
    checker = Checker(problem)
    named = {choice.measure for choice in choices}
    missing = [choice for choice in checker.fixed_choices if choice.measure not in named]
    return checker.evaluate((*choices, *missing))


def main() -> None:
    """Print the score of a file of choices."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("problem", type=Path)
    parser.add_argument("choices", type=Path)
    arguments = parser.parse_args()
    problem = problem_from_json(json.loads(arguments.problem.read_text(encoding="utf-8")))
    choices = decode(tuple[Choice, ...], json.loads(arguments.choices.read_text(encoding="utf-8")))
    found = score(problem, choices)
    print(f"duty        {found.duty}")
    print(f"value       {found.value}")
    print(f"own money   {found.own_money / 100:.2f} EUR")
    print(f"violations  {len(found.violations)}")
    for violation in found.violations:
        print(f"  {violation.rule} {violation.subject} {violation.period}: {violation.detail}")
    sys.exit(1 if found.violations else 0)


if __name__ == "__main__":
    main()
