"""Builds all columns of a problem and remembers for each removed one every rule that removed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lindwurm.core.planning.columns.column import Column, Effects, FixedPart, add_effects
from lindwurm.core.planning.columns.effects import EffectsBuilder, own_amounts, own_cost
from lindwurm.core.planning.columns.financings import financings, serving_programmes
from lindwurm.core.planning.columns.grants import Financing, Grant
from lindwurm.core.planning.columns.propagate import Propagation
from lindwurm.core.planning.columns.removal import RuleBook
from lindwurm.core.planning.columns.value import Worth
from lindwurm.core.planning.problem import Choice, Kind, Measure, Problem, Variant
from lindwurm.core.planning.rules import Rule


@dataclass(frozen=True, slots=True)
class Removed:
    """A column that rules remove, with all of them."""

    choice: Choice
    finish: int
    rules: frozenset[Rule]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSet:
    """The remaining columns of all FREE measures, the removed ones, and the fixed part of every plan."""

    problem: Problem
    columns: tuple[Column, ...]
    """In the order of the problem's measures, then of their variants, starts and financings."""
    by_measure: dict[str, tuple[Column, ...]]
    """FREE measures only; empty for a measure without a remaining column."""
    removed: dict[str, tuple[Removed, ...]]
    fixed: FixedPart
    worth: Worth
    financing: Financing

    def find(self, choice: Choice) -> Column | None:
        """Return the remaining or fixed column of a choice, None if rules removed it or it never was one."""
        for column in (*self.by_measure.get(choice.measure, ()), *self.fixed.columns):
            if column.choice == choice:
                return column
        return None


@dataclass(frozen=True, slots=True)
class _Way:
    """What all starts of a variant with one financing share."""

    measure: Measure
    variant: Variant
    grants: tuple[Grant, ...]
    own: tuple[int, ...]
    """Own money per cost item in cents."""
    own_cost: int
    weight: Fraction
    """Value of being in use over the whole horizon."""


class ColumnBuilder:
    """Computes single columns; shared by the enumeration and by explanations."""

    def __init__(self, problem: Problem) -> None:
        """Prepare the parts that every column needs."""
        self.problem = problem
        self.financing = Financing(problem)
        self.worth = Worth(problem)
        self.rules = RuleBook(problem, self.financing)
        self._effects = EffectsBuilder(problem)

    def column(self, measure: Measure, variant: Variant, choice: Choice, *, fixed: bool = False) -> Column:
        """Compute the column of a choice, whether or not rules allow it."""
        return self._column(self._way(measure, variant, choice.calls), choice, fixed=fixed)

    def _way(self, measure: Measure, variant: Variant, calls: tuple[str, ...]) -> _Way:
        grants = self.financing.grants(measure, variant, calls)
        own = own_amounts(variant, grants)
        weight = self.worth.weight(measure, variant, self._chance(measure, grants))
        return _Way(measure, variant, grants, own, own_cost(variant, own), weight)

    def _column(self, way: _Way, choice: Choice, *, fixed: bool) -> Column:
        finish = choice.start + way.variant.duration
        return Column(
            choice=choice,
            finish=finish,
            value=self.worth.value(way.weight, finish),
            duty=self.worth.duty(way.measure, finish),
            own_cost=way.own_cost,
            effects=self._effects.build(way.measure, way.variant, way.grants, way.own, choice.start),
            fixed=fixed,
        )

    def _chance(self, measure: Measure, grants: tuple[Grant, ...]) -> Fraction:
        sure = self.financing.chance_factors(measure, tuple(grant.call.id for grant in grants))
        chance = Fraction(1)
        for grant, is_sure in zip(grants, sure, strict=True):
            if not is_sure:
                chance *= grant.programme.chance
        return chance

    def enumerate(
        self, measure: Measure, *, only_windows: bool = False
    ) -> tuple[list[Column], list[Removed]]:
        """Return the columns that no single-measure rule removes, and the removed ones with their rules.

        Starts outside the variants' windows are not even listed among the removed ones where `only_windows` says so.
        """
        kept: list[Column] = []
        removed: list[Removed] = []
        for variant in measure.variants:
            ways: dict[tuple[str, ...], _Way] = {}
            serving = serving_programmes(self.problem, variant)
            first, last = (only_windows and variant.window) or (0, self.problem.horizon)
            for start in range(max(first, self.problem.now), min(last + 1, self.problem.horizon)):
                for calls in financings(self.problem, measure, serving, start):
                    if calls not in ways:
                        ways[calls] = self._way(measure, variant, calls)
                    choice = Choice(measure=measure.id, variant=variant.id, calls=calls, start=start)
                    rules = self.rules.removing(measure, variant, ways[calls].grants, choice)
                    if rules:
                        removed.append(Removed(choice, start + variant.duration, rules))
                    else:
                        kept.append(self._column(ways[calls], choice, fixed=False))
        return kept, removed


def build_columns(problem: Problem, *, only_windows: bool = False) -> ColumnSet:
    """Enumerate, remove by every single-measure rule, then propagate (M-2) until nothing changes.

    With `only_windows` the same columns remain, sooner: removed ones outside the variants' windows are not listed.
    """
    builder = ColumnBuilder(problem)
    columns: dict[str, list[Column]] = {}
    removed: dict[str, list[Removed]] = {}
    fixed: list[Column] = []
    for measure in problem.measures:
        if measure.kind is Kind.FREE:
            columns[measure.id], removed[measure.id] = builder.enumerate(measure, only_windows=only_windows)
        elif measure.kind is Kind.FIXED and measure.fixed_choice is not None:
            variant = next(v for v in measure.variants if v.id == measure.fixed_choice.variant)
            fixed.append(builder.column(measure, variant, measure.fixed_choice, fixed=True))
            columns[measure.id] = [fixed[-1]]
    _propagate(problem, builder.financing, columns, removed)
    by_measure = {m.id: tuple(columns[m.id]) for m in problem.measures if m.kind is Kind.FREE}
    return ColumnSet(
        problem=problem,
        columns=tuple(column for group in by_measure.values() for column in group),
        by_measure=by_measure,
        removed={key: tuple(value) for key, value in removed.items()},
        fixed=FixedPart(columns=tuple(fixed), effects=fixed_effects(problem, fixed)),
        worth=builder.worth,
        financing=builder.financing,
    )


def _propagate(
    problem: Problem,
    financing: Financing,
    columns: dict[str, list[Column]],
    removed: dict[str, list[Removed]],
) -> None:
    """Apply M-2 in place; columns that other rules removed learn of it too, so that they name all rules."""
    propagation = Propagation(problem, financing, columns)
    gone = propagation.run()
    for measure in problem.measures:
        if measure.kind is Kind.FREE:
            removed[measure.id] = [
                removal
                if propagation.is_possible(measure, removal.choice)
                else replace(removal, rules=removal.rules | {Rule.PROPAGATION})
                for removal in removed[measure.id]
            ]
    for column in gone:
        removed[column.measure].append(Removed(column.choice, column.finish, frozenset({Rule.PROPAGATION})))


def fixed_effects(problem: Problem, fixed: Sequence[Column]) -> Effects:
    """Add up what fixed columns use, and what running, done and ended measures still use."""
    total = Effects()
    for column in fixed:
        add_effects(total, column.effects)
    for measure in problem.measures:
        if measure.fixed_use is None:
            continue
        for money in measure.fixed_use.money:
            if problem.now <= money.quarter < problem.horizon:
                key = (money.line, problem.year_of(money.quarter))
                series = total.own if money.amount > 0 else total.added
                series[key] = series.get(key, 0) + abs(money.amount)
        for staff in measure.fixed_use.staff:
            if problem.now <= staff.quarter < problem.horizon:
                unit_key = (staff.unit, staff.quarter)
                total.staff[unit_key] = total.staff.get(unit_key, 0) + staff.amount
    return total
