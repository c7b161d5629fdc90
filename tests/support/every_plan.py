"""All plans of a small problem, tried one after the other, so that the best one is known without any search.

`verify`'s checker, which shares no code with the planner, says which choices there are, which sets of them are
plans and what they are worth. Two things keep that quick. What a set is worth is added up from its single
choices, as the checker values each beside the fixed ones; only a group's shortfall is not a sum, and is computed
here. And sets are tried from the best on: the first that the checker takes for a plan is the best plan.
`test_brute_force.py` holds both against trying everything in full.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any

from lindwurm.core.planning.problem import Choice, Group, GroupKind, Kind, Problem
from lindwurm.core.planning.verify import Checker, Evaluation
from lindwurm.core.planning.verify.choices import choices_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """A set of choices of free measures and what it would be worth if it is a plan."""

    choices: tuple[Choice, ...]
    duty: int
    value: int
    shift: int

    @property
    def measures(self) -> frozenset[str]:
        """The free measures that are chosen."""
        return frozenset(choice.measure for choice in self.choices)


class EveryPlan:
    """Every plan of one problem."""

    def __init__(self, problem: Problem) -> None:
        """List what may be chosen; nothing is combined yet."""
        self.problem = problem
        self.checker = Checker(problem)
        self.options: list[list[Choice]] = [
            [c for c in choices_of(self.checker.index, m.id) if not self.checker.broken_rules(c)]
            for m in problem.measures
            if m.kind is Kind.FREE
        ]
        self._found: dict[tuple[Choice, ...], Evaluation] = {}

    @property
    def count(self) -> int:
        """How many sets of choices there are."""
        return math.prod(len(options) + 1 for options in self.options)

    def evaluate(self, choices: tuple[Choice, ...]) -> Evaluation:
        """Ask the checker, once for each set."""
        if choices not in self._found:
            self._found[choices] = self.checker.evaluate((*self.checker.fixed_choices, *choices))
        return self._found[choices]

    def is_plan(self, candidate: Candidate) -> bool:
        """Tell whether the checker finds no broken rule."""
        return not self.evaluate(candidate.choices).violations

    @cached_property
    def candidates(self) -> list[Candidate]:
        """All sets of choices, plans or not, with what the checker would say of them."""
        nothing = self.evaluate(())
        parts = [[(), *((choice,) for choice in options)] for options in self.options]
        worth = {choice: self._worth(choice, nothing) for options in self.options for choice in options}
        groups = [group for group in self.problem.groups if group.kind is GroupKind.AT_LEAST]
        result = []
        for combination in itertools.product(*parts):
            choices = tuple(itertools.chain(*combination))
            duty, value, shift = nothing.duty, nothing.value, nothing.shift or 0
            for choice in choices:
                more_duty, more_value, more_shift = worth[choice]
                duty, value, shift = duty + more_duty, value + more_value, shift + more_shift
            for group in groups:
                duty += self._not_a_sum(group, choices)
            result.append(Candidate(choices, duty, value, shift))
        return result

    def _worth(self, choice: Choice, nothing: Evaluation) -> tuple[int, int, int]:
        alone = self.evaluate((choice,))
        shift = (alone.shift or 0) - (nothing.shift or 0)
        return alone.duty - nothing.duty, alone.value - nothing.value, shift

    def _not_a_sum(self, group: Group, choices: tuple[Choice, ...]) -> int:
        """Correct the duty by what several members of a group share less than the sum of each alone."""
        members = set(group.members)
        kinds = {measure.id: measure.kind for measure in self.problem.measures}
        fixed = sum(kinds[member] is not Kind.FREE for member in members if member in kinds)
        chosen = sum(choice.measure in members for choice in choices)
        none, one, all_of = (max(0, group.count - fixed - n) for n in (0, 1, chosen))
        return group.severity * (all_of - none - chosen * (one - none))

    def first(
        self, candidates: Iterable[Candidate], key: Callable[[Candidate], Any]
    ) -> tuple[Candidate, Evaluation]:
        """Return the plan with the least key; there always is one, the fixed work alone."""
        found = next(candidate for candidate in sorted(candidates, key=key) if self.is_plan(candidate))
        return found, self.evaluate(found.choices)

    @cached_property
    def best(self) -> Evaluation:
        """The plan of least duty, and among those of most value."""
        return self.first(self.candidates, lambda each: (each.duty, -each.value))[1]

    def above(self, floor: int) -> list[Candidate]:
        """List the candidates with the least duty and at least this value."""
        return [each for each in self.candidates if each.duty == self.best.duty and each.value >= floor]

    def least_shift(self, floor: int, stay: frozenset[str]) -> int:
        """Return stage 3a's best: nearest to the published plan, the measures of `stay` kept."""
        near = [each for each in self.above(floor) if stay <= each.measures]
        return self.first(near, attrgetter("shift"))[0].shift

    def least_own_money(self, floor: int, measures: frozenset[str], shift: int | None) -> int:
        """Return stage 3b's best: least own money of the plans with these measures and this shift."""
        same = (
            each
            for each in self.above(floor)
            if each.measures == measures and (shift is None or each.shift == shift)
        )
        return min(self.evaluate(each.choices).own_money for each in same if self.is_plan(each))

    def plans(self) -> Iterator[tuple[Candidate, Evaluation]]:
        """Try everything in full."""
        for candidate in self.candidates:
            if self.is_plan(candidate):
                yield candidate, self.evaluate(candidate.choices)
