"""A set of choices tried on a problem, and what moves from one trial to another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from lindwurm.core.planning.problem import Choice, Kind, Problem
from lindwurm.core.planning.replan.move import Move
from lindwurm.core.planning.verify import Checker
from lindwurm.core.planning.verify.objective import value_of

FARTHEST = 8
"""Quarters from which on a moved measure counts like one that was dropped or added."""


class Trial:
    """Choices on a problem, with the fixed ones of the problem put in."""

    def __init__(
        self, problem: Problem, choices: Iterable[Choice], *, checker: Checker | None = None
    ) -> None:
        """Evaluate the choices by the rules alone; many trials on one problem go faster with its checker."""
        checker = checker or Checker(problem)
        fixed = {choice.measure: choice for choice in checker.fixed_choices}
        free = {choice.measure: choice for choice in choices if choice.measure not in fixed}
        self.choices: tuple[Choice, ...] = tuple(sorted((free | fixed).values()))
        self.evaluation = checker.evaluate(self.choices)

    @property
    def is_valid(self) -> bool:
        """Tell whether no hard rule is broken."""
        return not self.evaluation.violations

    def beats(self, other: Trial, margin: int = 0) -> bool:
        """Tell whether this one is better in (duty, value), in value by more than the margin."""
        mine, theirs = self.evaluation, other.evaluation
        return mine.duty < theirs.duty or (mine.duty == theirs.duty and mine.value > theirs.value + margin)

    @cached_property
    def values(self) -> Mapping[str, int]:
        """Value of each free measure that is chosen."""
        placements = self.evaluation.state.placements
        return {
            measure: value_of(self.evaluation.index, placement)
            for measure, placement in placements.items()
            if placement.measure.kind is Kind.FREE
        }


def moves_between(before: Trial, after: Trial) -> tuple[Move, ...]:
    """List the measures whose choice differs, sorted by id."""
    old = {choice.measure: choice for choice in before.choices}
    new = {choice.measure: choice for choice in after.choices}
    return tuple(
        Move(measure=measure, changes=changes, before=old.get(measure), after=new.get(measure))
        for measure in sorted(old.keys() | new.keys())
        if (changes := _changes(old.get(measure), new.get(measure)))
    )


def _changes(before: Choice | None, after: Choice | None) -> tuple[str, ...]:
    if before is None:
        return ("added",)
    if after is None:
        return ("dropped",)
    differs = {
        "start": before.start != after.start,
        "variant": before.variant != after.variant,
        "financing": before.calls != after.calls,
    }
    return tuple(name for name, changed in differs.items() if changed)


def weight_of(moves: Iterable[Move], before: Trial, after: Trial) -> int:
    """Add up the value that moves: all of a dropped or added measure, of a moved one a share, rounded down.

    The share is that of stage 3a: 1 + the quarters of the shift, 1 for another variant or financing, of 8.
    """
    return sum(
        max(before.values.get(move.measure, 0), after.values.get(move.measure, 0))
        * _distance(move)
        // FARTHEST
        for move in moves
    )


def _distance(move: Move) -> int:
    if move.before is None or move.after is None:
        return FARTHEST
    shift = abs(move.before.start - move.after.start)
    other_way = bool({"variant", "financing"} & set(move.changes))
    return min(FARTHEST, (1 + shift if shift else 0) + other_way)
