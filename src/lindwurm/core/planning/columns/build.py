"""Builds all columns of a problem and remembers for each removed one every rule that removed it."""

from __future__ import annotations

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
        grants = self.financing.grants(measure, variant, choice.calls)
        return self._column(measure, variant, grants, choice, fixed=fixed)

    def _column(
        self, measure: Measure, variant: Variant, grants: tuple[Grant, ...], choice: Choice, *, fixed: bool
    ) -> Column:
        finish = choice.start + variant.duration
        weight = self.worth.weight(measure, variant, self._chance(measure, grants))
        return Column(
            choice=choice,
            finish=finish,
            value=self.worth.value(weight, finish),
            duty=self.worth.duty(measure, finish),
            own_cost=own_cost(variant, own_amounts(variant, grants)),
            effects=self._effects.build(measure, variant, grants, choice.start),
            fixed=fixed,
        )

    def _chance(self, measure: Measure, grants: tuple[Grant, ...]) -> Fraction:
        sure = self.financing.chance_factors(measure, tuple(grant.call.id for grant in grants))
        chance = Fraction(1)
        for grant, is_sure in zip(grants, sure, strict=True):
            if not is_sure:
                chance *= grant.programme.chance
        return chance

    def enumerate(self, measure: Measure) -> tuple[list[Column], list[Removed]]:
        """Return the columns that no single-measure rule removes, and the removed ones with their rules."""
        kept: list[Column] = []
        removed: list[Removed] = []
        for variant in measure.variants:
            grants_of: dict[tuple[str, ...], tuple[Grant, ...]] = {}
            serving = serving_programmes(self.problem, variant)
            for start in range(self.problem.now, self.problem.horizon):
                for calls in financings(self.problem, measure, serving, start):
                    if calls not in grants_of:
                        grants_of[calls] = self.financing.grants(measure, variant, calls)
                    grants = grants_of[calls]
                    choice = Choice(measure=measure.id, variant=variant.id, calls=calls, start=start)
                    rules = self.rules.removing(measure, variant, grants, choice)
                    if rules:
                        removed.append(Removed(choice, start + variant.duration, rules))
                    else:
                        kept.append(self._column(measure, variant, grants, choice, fixed=False))
        return kept, removed


def build_columns(problem: Problem) -> ColumnSet:
    """Enumerate, remove by every single-measure rule, then propagate (M-2) until nothing changes."""
    builder = ColumnBuilder(problem)
    columns: dict[str, list[Column]] = {}
    removed: dict[str, list[Removed]] = {}
    fixed: list[Column] = []
    for measure in problem.measures:
        if measure.kind is Kind.FREE:
            columns[measure.id], removed[measure.id] = builder.enumerate(measure)
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
        fixed=FixedPart(columns=tuple(fixed), effects=_fixed_effects(problem, fixed)),
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


def _fixed_effects(problem: Problem, fixed: list[Column]) -> Effects:
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
