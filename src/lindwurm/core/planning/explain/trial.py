"""Tries other choices of a measure while everything else of the plan stays."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from lindwurm.core.planning.columns import Column, ColumnSet, Removed
from lindwurm.core.planning.columns.build import ColumnBuilder
from lindwurm.core.planning.explain.causes import Causes
from lindwurm.core.planning.explain.compare import Compare
from lindwurm.core.planning.explain.explanation import Case, Change, Verdict
from lindwurm.core.planning.explain.load import Load
from lindwurm.core.planning.explain.money import Money
from lindwurm.core.planning.explain.order import Order
from lindwurm.core.planning.explain.reasons import Breach
from lindwurm.core.planning.explain.users import with_users
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.problem import Choice, Measure, Problem, Variant

Tried = tuple[Column, tuple[Breach, ...]]


def choices_of(problem: Problem, plan: Plan) -> tuple[Choice, ...]:
    """Return the choices of a plan, starts as quarter indices."""
    return tuple(
        Choice(
            measure=planned.measure,
            variant=planned.variant,
            calls=planned.calls,
            start=problem.first_quarter.until(planned.start),
        )
        for planned in plan.choices
    )


class Trial:
    """Judges single exchanges against one plan; everything about the plan is summed up once."""

    def __init__(self, columns: ColumnSet, plan: Plan) -> None:
        """Sum up the plan."""
        self._problem = columns.problem
        self._builder = ColumnBuilder(columns.problem)
        self._causes = Causes(columns)
        self.measures = {measure.id: measure for measure in columns.problem.measures}
        fixed = {column.measure: column for column in columns.fixed.columns}
        free = {
            choice.measure: self.column(choice, columns)
            for choice in choices_of(columns.problem, plan)
            if choice.measure not in fixed
        }
        self.chosen: dict[str, Column] = {**fixed, **free}
        load = Load(columns, free.values())
        self._load = load
        self._money = Money(columns, self.chosen, load.total)
        self._order = Order(columns, self.chosen)
        self._compare = Compare(columns, plan, self.chosen, self._money)

    def column(self, choice: Choice, columns: ColumnSet | None = None) -> Column:
        """Return the column of a choice, also of one that rules remove."""
        found = None if columns is None else columns.find(choice)
        measure = self.measures[choice.measure]
        return found or self._builder.column(measure, variant_of(measure, choice), choice)

    def possible(self, columns: list[Column]) -> Case:
        """Judge remaining columns: the best of those that break nothing, else the one that breaks least."""
        old = self.chosen.get(columns[0].measure)
        tried = [(column, self._breaches(old, column)) for column in columns]
        fitting = [column for column, breaches in tried if not breaches]
        if fitting:
            return self._fitting(old, fitting)
        column, breaches = min(tried, key=lambda pair: self._least(old, pair))
        return self._case(old, column, Verdict.ROWS, breaches)

    def removed(self, removals: list[Removed]) -> Case:
        """Judge removed choices: the one with the fewest rules, among them the one that breaks fewest rows."""
        fewest = min(len(removal.rules) for removal in removals)
        columns = [self.column(removal.choice) for removal in removals if len(removal.rules) == fewest]
        old = self.chosen.get(columns[0].measure)
        tried = [(column, self._breaches(old, column)) for column in columns]
        column, breaches = min(tried, key=lambda pair: self._least(old, pair))
        return self._case(old, column, Verdict.RULES, breaches)

    def _fitting(self, old: Column | None, columns: list[Column]) -> Case:
        def rank(column: Column) -> tuple[Any, ...]:
            _, new = self._compare.judge(old, column)
            return (new.duty, -new.value, new.shift, new.own_money, *_differs(old, column))

        column = min(columns, key=rank)
        verdict, comparison = self._compare.judge(old, column)
        return replace(self._case(old, column, verdict, ()), comparison=comparison)

    def _breaches(self, old: Column | None, new: Column) -> tuple[Breach, ...]:
        return (
            *self._order.breaches(old, new),
            *self._money.breaches(old, new),
            *self._load.breaches(old, new),
        )

    def _least(self, old: Column | None, tried: Tried) -> tuple[Any, ...]:
        """Rank by the number of rows, then closeness to the plan's choice, then how far limits are exceeded."""
        column, breaches = tried
        rows = {(breach.rule, breach.subject, breach.period) for breach in breaches}
        excess = sum((Fraction(breach.excess, max(1, breach.limit)) for breach in breaches), Fraction(0))
        return (len(rows), *_differs(old, column), excess, column.start)

    def _case(
        self, old: Column | None, column: Column, verdict: Verdict, breaches: tuple[Breach, ...]
    ) -> Case:
        measure = self.measures[column.measure]
        is_removed = verdict is Verdict.RULES
        causes = (
            self._causes.of(measure, variant_of(measure, column.choice), column.choice) if is_removed else ()
        )
        return Case(
            choice=column.choice,
            start=self._problem.first_quarter.plus(column.start),
            finish=self._problem.first_quarter.plus(column.finish),
            verdict=verdict,
            causes=causes,
            breaches=tuple(
                with_users(self._problem, self.chosen.values(), column.measure, each) for each in breaches
            ),
            changes=self._changes(old, column),
        )

    def _changes(self, old: Column | None, new: Column) -> tuple[Change, ...]:
        if old is None:
            return ()
        found = []
        if old.choice.variant != new.choice.variant:
            found.append(Change.VARIANT)
        if self._programmes(old) != self._programmes(new):
            found.append(Change.FINANCING)
        if new.finish > old.finish:
            found.append(Change.LATER_FINISH)
        return tuple(found)

    def _programmes(self, column: Column) -> tuple[str, ...]:
        return tuple(self._builder.financing.calls[call][0].id for call in column.choice.calls)


def variant_of(measure: Measure, choice: Choice) -> Variant:
    """Return the variant that a choice names."""
    return next(variant for variant in measure.variants if variant.id == choice.variant)


def _differs(old: Column | None, new: Column) -> tuple[bool, bool]:
    """Say whether variant and calls are others than the plan's."""
    if old is None:
        return False, False
    return old.choice.variant != new.choice.variant, old.choice.calls != new.choice.calls
