"""Reads of budget lines."""

from __future__ import annotations

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.rows import KeyedQuerySet
from lindwurm.base.municipalities.stamps import stamp_of
from lindwurm.stages.finance.models import Line, LineYear, Rest


def lines_of(municipality: Municipality) -> KeyedQuerySet[Line]:
    """Return all current lines with owner, years and rests, in three queries."""
    rows = Line.objects.of(municipality).current().select_related("owner")
    return rows.prefetch_related("years", "rests")


def year_stamp(row: LineYear) -> str:
    """Return the mark of what a form showed of a year."""
    return stamp_of(*year_values(row))


def year_values(row: LineYear) -> tuple[object, ...]:
    """Return what people may change of a year."""
    return (row.amount, row.left, row.authority, row.effective)


def rest_stamp(row: Rest | None) -> str:
    """Return the mark of what a form showed of a rest; None = there was none."""
    return stamp_of(None if row is None else row.amount)
