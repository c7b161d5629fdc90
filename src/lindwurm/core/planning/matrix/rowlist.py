"""Collects variables and rows while the model is built."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lindwurm.core.planning.columns import Column, ColumnSet
from lindwurm.core.planning.matrix.model import Auxiliary, Row
from lindwurm.core.planning.rules import Rule


class RowList:
    """Numbers columns and auxiliaries and drops rows that can never bind."""

    def __init__(self, columns: ColumnSet) -> None:
        """Number the columns."""
        self.columns = columns
        self.auxiliaries: list[Auxiliary] = []
        self.rows: list[Row] = []
        self.own_cost: dict[int, int] = {}
        self.indexed: tuple[tuple[int, Column], ...] = tuple(enumerate(columns.columns))
        self.measures: list[str] = [column.measure for column in columns.columns]
        self.of_measure: dict[str, list[int]] = {measure: [] for measure in columns.by_measure}
        for n, column in self.indexed:
            self.of_measure[column.measure].append(n)

    def auxiliary(self, key: str, upper: int) -> int:
        """Add an integer variable and return its number."""
        self.auxiliaries.append(Auxiliary(key, upper))
        return len(self.columns.columns) + len(self.auxiliaries) - 1

    def variables_of(self, measure: str) -> list[int]:
        """Return the column variables of a measure; none unless it is FREE."""
        return self.of_measure.get(measure, [])

    def add(self, key: str, rule: Rule | None, terms: Mapping[int, int], rhs: int) -> None:
        """Add a row unless the most its variables can reach is within the limit anyway."""
        kept = {variable: coefficient for variable, coefficient in terms.items() if coefficient}
        if self._can_exceed(kept, rhs):
            self.rows.append(Row(key, rule, tuple(kept), tuple(kept.values()), rhs))

    def _can_exceed(self, terms: Mapping[int, int], rhs: int) -> bool:
        count = len(self.columns.columns)
        most: dict[str, int] = {}
        rest = 0
        for variable, coefficient in terms.items():
            if variable < count:
                measure = self.measures[variable]
                if coefficient > most.get(measure, 0):
                    most[measure] = coefficient
            else:
                rest += max(0, coefficient) * self.auxiliaries[variable - count].upper
        return sum(most.values()) + rest > rhs


def merge(*parts: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Add up (variable, coefficient) pairs into one mapping."""
    terms: dict[int, int] = {}
    for part in parts:
        for variable, coefficient in part:
            terms[variable] = terms.get(variable, 0) + coefficient
    return terms
