"""The first plan: several greedy orders, guided by the relaxation, the best kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lindwurm.core.planning.solve.greedy import greedy
from lindwurm.core.planning.solve.ledger import HardRows, Ledger
from lindwurm.core.planning.solve.lp import Relaxation
from lindwurm.core.planning.solve.objective import Objectives

DUTY_WEIGHT = 1e6
"""Worth of a quarter that a duty is late, against the value of a column."""


class FirstPlan:
    """Greedy plans; duties come first in every order."""

    def __init__(self, rows: HardRows, objectives: Objectives) -> None:
        """Rank the measures by the best value of their columns."""
        self._rows = rows
        self._objectives = objectives
        self._columns = rows.model.columns.columns
        problem = rows.model.columns.problem
        deadlines = [(m.duty.deadline, m.id) for m in problem.measures if m.duty is not None]
        self._by_deadline = [measure for _, measure in sorted(deadlines)]
        self._duties = set(self._by_deadline)
        self._best: dict[str, int] = {}
        for column in self._columns:
            self._best[column.measure] = max(self._best.get(column.measure, 0), column.value)

    def plain(self, start: Iterable[int] = ()) -> Ledger:
        """Return the plan in the order of value; columns in `start` stand already."""
        return greedy(self._rows, self._order(lambda _: 0.0), self._worth, start)

    def published(self) -> Ledger:
        """Return the published plan as far as it still fits, filled up in the order of value."""
        ledger = Ledger(self._rows)
        measures = {measure.id: measure for measure in self._rows.model.columns.problem.measures}
        there = [
            n for n, column in enumerate(self._columns) if column.choice == measures[column.measure].published
        ]
        for variable in sorted(there, key=lambda v: (self._columns[v].start, v)):
            if ledger.fits(variable):
                ledger.choose(variable)
        return self.plain(ledger.chosen.values())

    def dutiful(self) -> list[Ledger]:
        """Return plans that first meet the duties by their deadlines, as cheaply or as late as they may be met."""

        def cheap(variable: int) -> float:
            return -1e12 * self._columns[variable].duty - self._columns[variable].own_cost

        def late(variable: int) -> float:
            return -1e12 * self._columns[variable].duty + self._columns[variable].start

        met = (greedy(self._rows, self._by_deadline, score) for score in (cheap, late))
        return [self.plain(duties.chosen.values()) for duties in met]

    def guided(self, relaxation: Relaxation, start: Iterable[int] = ()) -> list[Ledger]:
        """Return plans in the order in which the relaxation wants the measures."""
        start = tuple(start)
        wanted: dict[str, float] = {}
        for n, column in enumerate(self._columns):
            wanted[column.measure] = wanted.get(column.measure, 0.0) + float(relaxation.values[n])

        def as_relaxed(variable: int) -> float:
            support, reduced = float(relaxation.values[variable]), float(relaxation.reduced[variable])
            return 1e9 * support + reduced - DUTY_WEIGHT * self._columns[variable].duty

        order = self._order(lambda measure: wanted[measure])
        return [greedy(self._rows, order, score, start) for score in (as_relaxed, self._worth)]

    def best(self, plans: Iterable[Ledger]) -> Ledger:
        """Return the best by (duty, value), the first of equals."""
        return min(plans, key=self.rank)

    def rank(self, plan: Ledger) -> tuple[int, int]:
        """Return (duty, -value): less is better."""
        return self._objectives.duty(plan.chosen), -self._objectives.value(plan.chosen)

    def _order(self, wanted: Callable[[str], float]) -> list[str]:
        return sorted(self._best, key=lambda m: (m not in self._duties, -wanted(m), -self._best[m], m))

    def _worth(self, variable: int) -> float:
        column = self._columns[variable]
        return column.value - DUTY_WEIGHT * column.duty
