"""What the fixed part uses of every line, and the lookups that ledgers share."""

from __future__ import annotations

from collections import defaultdict

from lindwurm.core.planning.columns import Column, ColumnSet
from lindwurm.core.planning.matrix.payable import pay
from lindwurm.core.planning.problem import Line, Synergy


class Baseline:
    """The fixed part by line and year, its inherited overruns, and the synergies by line and measure."""

    def __init__(self, columns: ColumnSet) -> None:
        """Compute everything once per problem."""
        problem = columns.problem
        self.problem = problem
        self.lines: dict[str, Line] = {line.id: line for line in problem.lines}
        self.fixed_columns: dict[str, Column] = {column.measure: column for column in columns.fixed.columns}
        self.own: dict[str, dict[int, int]] = {line.id: {} for line in problem.lines}
        self.added: dict[str, dict[int, int]] = {line.id: {} for line in problem.lines}
        for (line, year), amount in columns.fixed.effects.own.items():
            self.own[line][year] = amount
        for (line, year), amount in columns.fixed.effects.added.items():
            self.added[line][year] = amount
        self.synergies_on: dict[str, list[Synergy]] = defaultdict(list)
        self.synergies_of: dict[str, list[Synergy]] = defaultdict(list)
        for synergy in problem.synergies:
            self.synergies_on[synergy.line].append(synergy)
            self.synergies_of[synergy.first].append(synergy)
            self.synergies_of[synergy.second].append(synergy)
        self.overrun = {line.id: self._overrun(line) for line in problem.lines}

    def fixed_saving(self, line: str) -> dict[int, int]:
        """Return what synergies between fixed measures save on the line, per year."""
        saved: dict[int, int] = defaultdict(int)
        for synergy in self.synergies_on.get(line, ()):
            first, second = self.fixed_columns.get(synergy.first), self.fixed_columns.get(synergy.second)
            if first and second and abs(first.start - second.start) <= synergy.window:
                key = (line, self.problem.year_of(max(first.start, second.start)))
                both = first.effects.own.get(key, 0) + second.effects.own.get(key, 0)
                saved[key[1]] += min(synergy.saving, both)
        return saved

    def _overrun(self, line: Line) -> dict[int, int]:
        own = dict(self.own[line.id])
        for year, saved in self.fixed_saving(line.id).items():
            own[year] = own.get(year, 0) - saved
        return pay(line, own, self.added[line.id]).unpaid
