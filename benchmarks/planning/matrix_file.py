"""The choice model as plain arrays in a file: what every solver of the benchmark gets. Needs numpy alone.

Maximise `value · v` subject to `A v <= rhs` (sparse rows), at most one variable of each group, 0 <= v <= upper, all whole.
The first `columns` variables are yes or no, the others auxiliaries (carried money, savings, shortfalls) that may as
well be continuous.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixFile:
    """All arrays of a model; row r has the entries starts[r] … starts[r + 1] - 1."""

    columns: int
    value: Ints
    upper: Ints
    starts: Ints
    variables: Ints
    coefficients: Ints
    rhs: Ints
    group_starts: Ints
    group_variables: Ints
    chosen: Ints
    """Column variables of the first plan."""

    def save(self, path: Path) -> None:
        """Write the arrays."""
        np.savez_compressed(path, **{name: getattr(self, name) for name in self.__slots__})

    @property
    def groups(self) -> list[list[int]]:
        """Variables of each measure."""
        ends = self.group_starts
        return [
            self.group_variables[a:b].tolist()
            for a, b in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)
        ]


def load(path: Path) -> MatrixFile:
    """Read the arrays back."""
    with np.load(path) as arrays:
        content = {name: arrays[name] for name in MatrixFile.__slots__}
    return MatrixFile(**{**content, "columns": int(content["columns"])})
