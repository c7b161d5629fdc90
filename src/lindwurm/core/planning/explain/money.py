"""What a plan spends on each line, synergies deducted, and what cannot be paid when a choice is exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lindwurm.core.planning.columns import Column, ColumnSet, Effects
from lindwurm.core.planning.explain.reasons import Breach, RowKind
from lindwurm.core.planning.matrix.payable import pay
from lindwurm.core.planning.problem import Line, Synergy
from lindwurm.core.planning.rules import Rule

Savings = dict[tuple[str, int], int]
"""Cents by line and year."""


class Money:
    """The lines' years under a plan; whole lines are paid anew, because carried money ties their years."""

    def __init__(self, columns: ColumnSet, chosen: Mapping[str, Column], total: Effects) -> None:
        """Take the plan's columns by measure, fixed ones included, and the sum of their effects."""
        self._problem = columns.problem
        self._chosen = chosen
        self._total = total
        self._of_measure: dict[str, list[Synergy]] = {}
        for synergy in columns.problem.synergies:
            for measure in dict.fromkeys((synergy.first, synergy.second)):
                self._of_measure.setdefault(measure, []).append(synergy)
        self._saved = self._all_savings(chosen)
        self._raised = self._inherited(columns)

    def saving(self, column: Column | None) -> Savings:
        """Return what the column saves together with the plan's other measures."""
        savings: Savings = {}
        if column is None:
            return savings
        for synergy in self._of_measure.get(column.measure, ()):
            other = synergy.second if synergy.first == column.measure else synergy.first
            partner = self._chosen.get(other)
            if partner is not None and other != column.measure:
                self._add(savings, synergy, column, partner)
        return savings

    def breaches(self, old: Column | None, new: Column) -> Iterator[Breach]:
        """Yield each line and year that comes short when the new column stands in for the old one."""
        gone, come = Effects() if old is None else old.effects, new.effects
        lost, won = self.saving(old), self.saving(new)
        keys = (*gone.own, *come.own, *gone.added, *come.added, *lost, *won)
        touched = {line for line, _ in keys}
        for line in self._problem.lines:
            if line.id in touched:
                yield from self._unpaid(line, gone, come, lost, won)

    def _unpaid(
        self, line: Line, gone: Effects, come: Effects, lost: Savings, won: Savings
    ) -> Iterator[Breach]:
        own, added = {}, {}
        for line_year in line.years:
            key = (line.id, line_year.year)
            gross = self._total.own.get(key, 0) - gone.own.get(key, 0) + come.own.get(key, 0)
            saved = self._saved.get(key, 0) - lost.get(key, 0) + won.get(key, 0)
            own[line_year.year] = max(0, gross - saved)
            added[line_year.year] = (
                self._total.added.get(key, 0) - gone.added.get(key, 0) + come.added.get(key, 0)
            )
        amounts = {year.year: year.amount or 0 for year in line.years}
        for year, short in pay(line, own, added, self._raised[line.id]).unpaid.items():
            yield Breach(
                rule=Rule.YEARLY_BUDGET,
                kind=RowKind.BUDGET,
                subject=line.id,
                period=str(year),
                excess=short,
                limit=amounts[year],
            )

    def _add(self, savings: Savings, synergy: Synergy, one: Column, other: Column) -> None:
        if abs(one.start - other.start) > synergy.window:
            return
        key = (synergy.line, self._problem.year_of(max(one.start, other.start)))
        both = one.effects.own.get(key, 0) + other.effects.own.get(key, 0)
        savings[key] = savings.get(key, 0) + min(synergy.saving, both)

    def _all_savings(self, columns: Mapping[str, Column]) -> Savings:
        savings: Savings = {}
        for synergy in self._problem.synergies:
            first, second = columns.get(synergy.first), columns.get(synergy.second)
            if first is not None and second is not None:
                self._add(savings, synergy, first, second)
        return savings

    def _inherited(self, columns: ColumnSet) -> dict[str, dict[int, int]]:
        """Return per line and year what fixed work alone cannot pay: it raises that year's limit."""
        fixed = columns.fixed.effects
        savings = self._all_savings({column.measure: column for column in columns.fixed.columns})
        raised = {}
        for line in self._problem.lines:
            keys = {year.year: (line.id, year.year) for year in line.years}
            own = {y: max(0, fixed.own.get(key, 0) - savings.get(key, 0)) for y, key in keys.items()}
            added = {y: fixed.added.get(key, 0) for y, key in keys.items()}
            raised[line.id] = pay(line, own, added).unpaid
        return raised
