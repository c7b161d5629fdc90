"""All plans of a small problem, by trying every combination."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from lindwurm.core.planning.problem import Choice, Kind, Problem
from lindwurm.core.planning.verify import Checker, Evaluation, possible_choices

MOST = 600
"""Combinations that are tried at most."""


class AllPlans:
    """Every combination of choices of a problem."""

    def __init__(self, problem: Problem, *, with_removed: bool = False) -> None:
        self.checker = Checker(problem)
        self.options: list[list[Choice | None]] = [
            [
                None,
                *(
                    choice
                    for choice in possible_choices(problem, measure.id)
                    if choice.start >= problem.now and (with_removed or not self.checker.broken_rules(choice))
                ),
            ]
            for measure in problem.measures
            if measure.kind is Kind.FREE
        ]

    @property
    def is_small(self) -> bool:
        return math.prod(map(len, self.options)) <= MOST

    def __iter__(self) -> Iterator[tuple[tuple[Choice, ...], Evaluation]]:
        for picked in itertools.product(*self.options):
            choices = (*self.checker.fixed_choices, *(choice for choice in picked if choice is not None))
            yield choices, self.checker.evaluate(choices)


def best_of_all(problem: Problem, _choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Plan by trying everything: least duty, most value, least shift."""
    plans = (
        (evaluation.duty, -evaluation.value, evaluation.shift or 0, choices)
        for choices, evaluation in AllPlans(problem)
        if not evaluation.violations
    )
    return min(plans)[-1]
