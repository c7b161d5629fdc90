"""A table as values, for `kit/table.html`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column with its head."""

    label: str | Promise
    numeric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; the first cell of a row names the row."""

    caption: str | Promise
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    quiet: bool = False
    """Whether the caption is for screen readers only, because a heading says the same."""
    empty: str | Promise = ""
    """What stands there instead of a table without rows."""

    @property
    def cells(self) -> list[list[tuple[Column, Any]]]:
        """Return each row with the columns that its cells belong to."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]
