"""How old a statement on how far a measure is may be: one limit of the city for check, public pages and office."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def is_stale(as_of: str | None, day: date, months: int) -> bool:
    """Tell whether a statement is older on a day than the city lets it be.

    A year or a month counts from its last day; a statement without a date is always too old.

    Args:
        as_of: ``2025``, ``2025-12`` or ``2025-12-31``.
        day: the day on which it is read.
        months: for so many whole months it counts as fresh.
    """
    return not as_of or _later(last_day(as_of), months) < day


def last_day(as_of: str) -> date:
    """Return the last day that a date of one to three parts may mean."""
    parts = [int(part) for part in as_of.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


def _later(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
