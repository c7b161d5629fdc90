"""Variables and rows for synergies (M-18): a saving in the year of the later start, at most what both spend."""

from __future__ import annotations

from collections import defaultdict

from lindwurm.core.planning.columns import Column
from lindwurm.core.planning.matrix.rowlist import RowList, merge
from lindwurm.core.planning.problem import Problem, Synergy


class SynergyRows:
    """Adds the saving variables; budget rows subtract them."""

    def __init__(self, rows: RowList, problem: Problem) -> None:
        """Remember the fixed columns by measure."""
        self._rows = rows
        self._problem = problem
        self._fixed = {column.measure: column for column in rows.columns.fixed.columns}
        self.savings: dict[tuple[str, int], list[int]] = defaultdict(list)
        self.fixed_saving: dict[tuple[str, int], int] = defaultdict(int)

    def add(self) -> None:
        """Add every synergy; one between two fixed measures lowers the fixed part's own money instead."""
        for synergy in self._problem.synergies:
            first, second = self._fixed.get(synergy.first), self._fixed.get(synergy.second)
            if first and second:
                self._add_fixed(synergy, first, second)
            else:
                self._add_free(synergy)

    def _add_fixed(self, synergy: Synergy, first: Column, second: Column) -> None:
        if abs(first.start - second.start) <= synergy.window:
            key = (synergy.line, self._problem.year_of(max(first.start, second.start)))
            both = first.effects.own.get(key, 0) + second.effects.own.get(key, 0)
            self.fixed_saving[key] += min(synergy.saving, both)

    def _candidates(self, measure: str) -> list[tuple[int | None, Column]]:
        fixed = self._fixed.get(measure)
        if fixed:
            return [(None, fixed)]
        return [(n, self._rows.columns.columns[n]) for n in self._rows.variables_of(measure)]

    def _add_free(self, synergy: Synergy) -> None:
        first, second = self._candidates(synergy.first), self._candidates(synergy.second)
        by_year: dict[int, list[int]] = defaultdict(list)
        for late, early, tag, closest in ((first, second, "a", 0), (second, first, "b", 1)):
            for start in sorted({column.start for _, column in late}):
                partners = [
                    pair for pair in early if start - synergy.window <= pair[1].start <= start - closest
                ]
                if not partners:
                    continue
                variable = self._rows.auxiliary(f"together:{synergy.id}/{tag}:{start}", 1)
                self._limit(
                    f"together-late:{synergy.id}/{tag}:{start}",
                    variable,
                    [p for p in late if p[1].start == start],
                )
                self._limit(f"together-early:{synergy.id}/{tag}:{start}", variable, partners)
                by_year[self._problem.year_of(start)].append(variable)
        for year, variables in by_year.items():
            self._add_saving(synergy, year, variables, [*first, *second])

    def _limit(self, key: str, variable: int, allowed: list[tuple[int | None, Column]]) -> None:
        constant = sum(n is None for n, _ in allowed)
        terms = merge([(variable, 1)], [(n, -1) for n, _ in allowed if n is not None])
        self._rows.add(key, None, terms, constant)

    def _add_saving(
        self, synergy: Synergy, year: int, together: list[int], both: list[tuple[int | None, Column]]
    ) -> None:
        key = (synergy.line, year)
        saving = self._rows.auxiliary(f"saving:{synergy.id}:{year}", synergy.saving)
        self._rows.add(
            f"saving-if:{synergy.id}:{year}",
            None,
            merge([(saving, 1)], [(variable, -synergy.saving) for variable in together]),
            0,
        )
        spent = [(n, -column.effects.own.get(key, 0)) for n, column in both if n is not None]
        constant = sum(column.effects.own.get(key, 0) for n, column in both if n is None)
        self._rows.add(f"saving-of:{synergy.id}:{year}", None, merge([(saving, 1)], spent), constant)
        self.savings[key].append(saving)
        self._rows.own_cost[saving] = -1
