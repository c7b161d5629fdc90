"""Combined rows from which cuts are separated: staff, programmes, and windows of budget years with their carry-over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lindwurm.core.planning.cuts import CombinedRow, combine
from lindwurm.core.planning.matrix import ChoiceModel, Row
from lindwurm.core.planning.matrix.payable import BASIS
from lindwurm.core.planning.problem import Line

Integers = NDArray[np.int64]
SINGLE = {"staff-peak", "staff-year", "total", "applications", "commitment", "liquidity"}
"""Kinds of rows over columns alone."""
LONGEST_WINDOW = 4
"""Budget years in one combined row; longer ones gave less than 0.1 points on all problems measured."""
SAFE = 10**17
"""Sums beyond this might overflow in the search for cuts; such rows are left out."""


@dataclass(frozen=True)
class Base:
    """A combined row by measure; `factors` says how to combine it again."""

    factors: dict[str, int]
    capacity: int
    columns: Integers
    """Columns with a weight, ascending, and with it by measure."""
    weights: Integers
    groups: Integers
    """Number of each column's measure among the model's groups."""

    @cached_property
    def steps(self) -> dict[int, Integers]:
        """Per measure its different weights, ascending."""
        cuts = np.flatnonzero(np.diff(self.groups)) + 1
        parts = np.split(self.weights, cuts)
        starts = self.groups[np.concatenate([[0], cuts])] if len(self.groups) else []
        return {int(group): np.unique(part) for group, part in zip(starts, parts, strict=False)}

    @cached_property
    def room(self) -> int:
        """Capacity with all negative weights used that there may be."""
        return self.capacity - sum(min(0, int(steps[0])) for steps in self.steps.values())


class Bases:
    """Makes the bases of a model; rows that can never bind are not in the model and simply left out."""

    def __init__(self, model: ChoiceModel) -> None:
        """Index rows and the rows that limit what synergies save."""
        self._model = model
        self._rows = {row.key: row for row in model.rows}
        self._group = np.full(model.column_count, -1, dtype=np.int64)
        for number, group in enumerate(model.groups):
            self._group[list(group)] = number
        self._savings = self._find_savings()

    def all(self) -> Iterator[Base]:
        """Yield every base that can bind."""
        for row in self._model.rows:
            if row.key.split(":", 1)[0] in SINGLE:
                yield from self._base({row.key: 1})
        for line in self._model.columns.problem.lines:
            for factors in self._windows(line):
                yield from self._base(factors)

    def _find_savings(self) -> dict[tuple[str, int], dict[str, int]]:
        """Return, by line and year, rows that bound what synergies save there by the columns that allow it."""
        problem = self._model.columns.problem
        synergies = {synergy.id: synergy for synergy in problem.synergies}
        found: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
        for key in self._rows:
            kind, subject, period = key.split(":", 2)
            synergy = synergies.get(subject.rsplit("/", 1)[0])
            if kind == "saving-if" and synergy is not None:
                found[synergy.line, int(period)][key] = 1
            if kind == "together-late" and synergy is not None:
                found[synergy.line, problem.year_of(int(period))][key] = synergy.saving
        return found

    def _windows(self, line: Line) -> Iterator[dict[str, int]]:
        years = [year.year for year in line.years if year.amount is not None]
        for first in range(len(years)):
            for last in range(first, min(first + LONGEST_WINDOW, len(years))):
                yield self._window(line, years[first : last + 1])

    def _window(self, line: Line, years: list[int]) -> dict[str, int]:
        """Return rows whose sum says: what the years spend is at most their money and what may be carried to them."""
        factors: dict[str, int] = {}
        for year in years:
            factors[f"budget:{line.id}:{year}"] = BASIS
            factors[f"vintage:{line.id}:{year}"] = BASIS
            for key, factor in self._savings.get((line.id, year), {}).items():
                factors[key] = BASIS * factor
        for rest in line.rests:
            factors[f"vintage:{line.id}:{rest.vintage}"] = BASIS
        for line_year in line.years:
            year = line_year.year
            if year < years[0] <= year + line.carry_life:
                if f"carry:{line.id}:{year}" in self._rows:
                    factors[f"carry:{line.id}:{year}"] = 1
                else:
                    factors[f"vintage:{line.id}:{year}"] = BASIS
        return factors

    def _base(self, factors: dict[str, int]) -> Iterator[Base]:
        """Yield the base of these rows if it can bind and its sums are small enough for the search."""
        parts: list[tuple[Row, int]] = [
            (self._rows[key], factor) for key, factor in factors.items() if key in self._rows
        ]
        combined = combine(self._model, parts)
        if combined.capacity < 0 or combined.capacity + sum(map(abs, combined.weights.values())) > SAFE:
            return
        columns = np.array(sorted(combined.weights), dtype=np.int64)
        base = Base(
            {row.key: factor for row, factor in parts},
            combined.capacity,
            columns,
            _weights(combined, columns),
            self._group[columns],
        )
        if sum(max(0, int(steps[-1])) for steps in base.steps.values()) > base.capacity:
            yield base


def _weights(combined: CombinedRow, columns: Integers) -> Integers:
    return np.array([combined.weights[column] for column in columns.tolist()], dtype=np.int64)
