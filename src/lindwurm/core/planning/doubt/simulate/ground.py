"""What every run on one problem stands on: indexes, and columns that are computed once for all runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from lindwurm.core.planning.columns import Column
from lindwurm.core.planning.columns.build import ColumnBuilder
from lindwurm.core.planning.columns.financings import financings, serving_programmes
from lindwurm.core.planning.columns.removal import RuleBook, settled_finish
from lindwurm.core.planning.problem import Application, Choice, Measure, Problem, Variant

_State = tuple[tuple[int | None, ...], tuple[int | None, ...]]
_Key = tuple[Choice, tuple[Application, ...], _State]
_FixedKey = tuple[Choice, int, tuple[int, ...], tuple[Application, ...]]
SURE = Fraction(1)


class Ground:
    """Columns of a problem and of what it becomes in time.

    What a choice uses and is worth depends on the measure's variants and on how its applications stand, not on the
    quarter or on the limits; the rules are asked anew.
    """

    def __init__(self, problem: Problem) -> None:
        """Index the problem; nothing of it may change in time but what the keys name."""
        self.problem = problem
        self.builder = ColumnBuilder(problem)
        self.measures = {measure.id: measure for measure in problem.measures}
        self.calls = self.builder.financing.calls
        self._columns: dict[_Key, Column | None] = {}
        self._fixed: dict[_FixedKey, Column] = {}
        self._serving: dict[tuple[str, str], tuple[str, ...]] = {}

    def variant(self, measure: str, variant: str) -> Variant:
        """Return a variant as it is planned."""
        return next(each for each in self.measures[measure].variants if each.id == variant)

    def serving(self, measure: str, variant: Variant) -> tuple[str, ...]:
        """Return the programmes that share a purpose with the variant."""
        key = (measure, variant.id)
        if key not in self._serving:
            self._serving[key] = tuple(each.id for each in serving_programmes(self.problem, variant))
        return self._serving[key]

    def free_column(self, measure: Measure, choice: Choice, limits: Limits) -> Column | None:
        """Return the column of a choice with the variant as planned, None if a rule removes it.

        When the measure may start is not asked: the caller knows the quarter.
        """
        standing = tuple(each for each in measure.applications if each.call in choice.calls)
        key = (choice, standing, limits.state)
        if key not in self._columns:
            bare = replace(self.measures[measure.id], earliest=None, waits=(), applications=standing)
            variant = self.variant(measure.id, choice.variant)
            grants = self.builder.financing.grants(bare, variant, choice.calls)
            is_removed = bool(limits.rules.removing(bare, variant, grants, choice))
            self._columns[key] = None if is_removed else self.builder.column(bare, variant, choice)
        return self._columns[key]

    def fixed_column(self, measure: Measure) -> Column:
        """Return the column of a fixed measure, whatever it costs and however long it takes in this run."""
        choice = measure.fixed_choice
        assert choice is not None  # noqa: S101 - the caller asks for fixed measures only
        variant = next(each for each in measure.variants if each.id == choice.variant)
        standing = tuple(each for each in measure.applications if each.call in choice.calls)
        key = (choice, variant.duration, tuple(item.amount for item in variant.costs), standing)
        column = self._fixed.get(key)
        if column is None:
            column = self._fixed[key] = self.builder.column(measure, variant, choice, fixed=True)
        return column

    def forget_run(self) -> None:
        """Drop what belongs to one run only."""
        self._fixed.clear()

    def worth(self, measure: Measure, variant: Variant, finish: int) -> int:
        """Return the value of being in use from a quarter on, without any doubt about grants."""
        return self.builder.worth.value(self.builder.worth.weight(measure, variant, SURE), finish)

    def grant(self, choice: Choice, call: str) -> int:
        """Return what a call brings to a choice at the planned cost, in cents."""
        measure = self.measures[choice.measure]
        grants = self.builder.financing.grants(
            measure, self.variant(choice.measure, choice.variant), choice.calls
        )
        return next(grant.amount for grant in grants if grant.call.id == call)


class Limits:
    """The rules of a problem in time, and what of them may change with time beside a measure's own dates."""

    def __init__(self, ground: Ground, problem: Problem) -> None:
        """Take the problem as it stands now."""
        self.rules = RuleBook(problem, ground.builder.financing)
        needed = {programme.precondition for programme in problem.programmes} - {None}
        effective = tuple(year.effective for line in problem.lines for year in line.years)
        ready = tuple(settled_finish(measure) for measure in problem.measures if measure.id in needed)
        self.state: _State = (effective, ready)


class Options:
    """The choices that a problem in time still offers."""

    def __init__(self, ground: Ground, problem: Problem) -> None:
        """Take the problem as it stands now."""
        self._ground, self._problem = ground, problem
        self._limits = Limits(ground, problem)
        self._programmes = {programme.id: programme for programme in problem.programmes}

    def column(self, measure: Measure, choice: Choice) -> Column | None:
        """Return the choice's column, None if it is gone or a rule about the measure alone removes it."""
        variant = next((each for each in measure.variants if each.id == choice.variant), None)
        if variant is None or choice.start not in self._starts(measure, variant):
            return None
        if choice.calls not in self._financings(measure, variant, choice.start):
            return None
        return self._ground.free_column(measure, choice, self._limits)

    def columns(self, measure: Measure, first: int) -> Iterator[Column]:
        """Yield all that the measure may still do from a quarter on."""
        for variant in measure.variants:
            possible = self._starts(measure, variant)
            for start in range(max(first, possible.start), possible.stop):
                for calls in self._financings(measure, variant, start):
                    choice = Choice(measure=measure.id, variant=variant.id, calls=calls, start=start)
                    column = self._ground.free_column(measure, choice, self._limits)
                    if column is not None:
                        yield column

    def _starts(self, measure: Measure, variant: Variant) -> range:
        """Return the quarters in which the measure may start (M-1), procurement from the problem's now left out."""
        first, last = variant.window or (0, self._problem.horizon)
        waits = (wait.quarter + wait.lag for wait in measure.waits)
        return range(
            max(first, measure.earliest or 0, *waits),
            min(last, self._problem.horizon - variant.duration) + 1,
        )

    def _financings(self, measure: Measure, variant: Variant, start: int) -> list[tuple[str, ...]]:
        serving = [self._programmes[key] for key in self._ground.serving(measure.id, variant)]
        return financings(self._problem, measure, serving, start)
