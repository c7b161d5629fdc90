"""The independent check of a plan: recomputes everything from the choices, by docs/planning.md alone.

It shares no code with the search. `verify` checks a plan; `Checker` and `evaluate` are an oracle for tests;
`possible_choices` and `broken_rules` say which choices there are and which rules remove them.
"""

from __future__ import annotations

from collections.abc import Sequence

from lindwurm.core.planning.problem import Choice, Problem
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.verify.checker import Checker, Evaluation
from lindwurm.core.planning.verify.choices import possible_choices
from lindwurm.core.planning.verify.report import verify
from lindwurm.core.planning.verify.violation import Violation

__all__ = [
    "Checker",
    "Evaluation",
    "Violation",
    "broken_rules",
    "evaluate",
    "possible_choices",
    "verify",
]


def evaluate(problem: Problem, choices: Sequence[Choice]) -> Evaluation:
    """Evaluate one set of choices, fixed ones included; for many sets keep a `Checker`."""
    return Checker(problem).evaluate(choices)


def broken_rules(problem: Problem, choice: Choice) -> frozenset[Rule]:
    """Return the rules about the measure alone that remove a choice; see `Checker.broken_rules`."""
    return Checker(problem).broken_rules(choice)
