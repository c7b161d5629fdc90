"""The sparse model: rows a·v <= b in integers over columns and auxiliary variables."""

from __future__ import annotations

from dataclasses import dataclass

from lindwurm.core.planning.columns import ColumnSet
from lindwurm.core.planning.rules import Rule


@dataclass(frozen=True, slots=True)
class Row:
    """One constraint: the sum of coefficient × variable is at most `rhs`.

    `key` is ``kind:subject:period`` and stable between builds of the same problem: certificates name it.
    """

    key: str
    rule: Rule | None
    """The rule that a violation of the row breaks; None for rows that only define auxiliary variables."""
    variables: tuple[int, ...]
    coefficients: tuple[int, ...]
    rhs: int


@dataclass(frozen=True, slots=True)
class Auxiliary:
    """An integer variable beside the columns: carried money, a synergy, a shortfall."""

    key: str
    upper: int
    """0 <= value <= upper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceModel:
    """Variables 0 … n-1 are the columns of `columns`, the rest the auxiliaries in their order."""

    columns: ColumnSet
    auxiliaries: tuple[Auxiliary, ...]
    rows: tuple[Row, ...]
    groups: tuple[tuple[int, ...], ...]
    """Variables of each FREE measure with columns, of which at most one is 1 (M-19)."""
    value: tuple[int, ...]
    """Stage-2 objective per variable."""
    duty: dict[int, int]
    """Stage-1 objective per variable, relative to choosing nothing."""
    duty_constant: int
    """Stage-1 cost of choosing nothing: what fixed work owes and every duty left out."""
    own_cost: dict[int, int]
    """Stage-3b objective per variable, cents."""

    @property
    def column_count(self) -> int:
        """Number of column variables."""
        return len(self.columns.columns)

    @property
    def variable_count(self) -> int:
        """Number of all variables."""
        return len(self.columns.columns) + len(self.auxiliaries)

    def upper(self, variable: int) -> int:
        """Return the largest value of a variable."""
        if variable < self.column_count:
            return 1
        return self.auxiliaries[variable - self.column_count].upper
