"""The time axis of a roadmap: quarters where money stands behind them, then years, then "later"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lindwurm.core.periods import Quarter

FINE, COARSE, EARLIER, LATER = "fine", "coarse", "earlier", "later"
PLAN_YEARS = 3
"""Years of the finance plan after the year of now: dates in them are shown as years."""
PAST_YEARS = 2
"""Years before now that have a column of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the axis; `year` is 0 for "earlier" and "later"."""

    kind: str
    year: int
    left: float
    """Per cent of the axis."""
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Columns of equal width; positions are per cent of the whole."""

    columns: tuple[Column, ...]

    def column_of(self, quarter: Quarter) -> Column:
        """Return the column a quarter falls into."""
        for column in self.columns:
            if column.year == quarter.year:
                return column
        return self.columns[0] if quarter.year < self._first_year() else self.columns[-1]

    def _first_year(self) -> int:
        return min((column.year for column in self.columns if column.year), default=0)

    def precision(self, quarter: Quarter) -> str:
        """Tell how fine a date may be shown: ``fine``, ``coarse``, ``earlier`` or ``later``."""
        return self.column_of(quarter).kind

    def left(self, quarter: Quarter) -> float:
        """Place the beginning of a quarter, no finer than its column allows."""
        column = self.column_of(quarter)
        if column.kind == FINE:
            return column.left + column.width * (quarter.number - 1) / 4
        return column.left

    def right(self, quarter: Quarter) -> float:
        """Place the end of a quarter, no finer than its column allows."""
        column = self.column_of(quarter)
        if column.kind == FINE:
            return column.left + column.width * quarter.number / 4
        return column.left + column.width

    def at(self, day: date) -> float:
        """Place a day within its year."""
        column = self.column_of(Quarter(day.year, (day.month - 1) // 3 + 1))
        if not column.year:
            return column.left + column.width / 2
        begin, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
        return column.left + column.width * ((day - begin).days / (end - begin).days)

    @property
    def lines(self) -> tuple[float, ...]:
        """Where columns meet."""
        return tuple(column.left for column in self.columns[1:])

    @property
    def quarter_lines(self) -> tuple[float, ...]:
        """Where quarters meet inside the columns that show them."""
        return tuple(
            column.left + column.width * part / 4
            for column in self.columns
            if column.kind == FINE
            for part in (1, 2, 3)
        )


def build_axis(
    *,
    now: Quarter,
    dates: tuple[Quarter, ...],
    fine_years: frozenset[int] = frozenset(),
    undated_past: bool = False,
) -> Axis:
    """Build the axis that holds the dates of a roadmap.

    Args:
        now: first quarter of planning; its year and all before it are shown in quarters.
        dates: every date that will be drawn.
        fine_years: later years whose budget is in effect or adopted.
        undated_past: something lies before without a date, so that "earlier" is needed.
    """
    first = max(now.year - PAST_YEARS, min([now.year, *(entry.year for entry in dates)]))
    last = now.year + PLAN_YEARS
    parts = [
        (FINE if year <= now.year or year in fine_years else COARSE, year) for year in range(first, last + 1)
    ]
    if undated_past or any(entry.year < first for entry in dates):
        parts.insert(0, (EARLIER, 0))
    parts.append((LATER, 0))
    width = 100 / len(parts)
    return Axis(
        columns=tuple(
            Column(kind=kind, year=year, left=width * place, width=width)
            for place, (kind, year) in enumerate(parts)
        )
    )
