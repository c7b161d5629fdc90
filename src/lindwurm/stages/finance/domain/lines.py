"""Changes of budget lines."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from lindwurm.base.audit.domain import record
from lindwurm.core.city import Figure, Limit
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.codec import encode
from lindwurm.stages.finance.models import Line, LineYear

UNTOUCHED: Any = object()
"""Stands for a value that is not to be changed; None empties it."""


@transaction.atomic
def set_line_year(
    *,
    line: Line,
    year: int,
    acting_user: Any,
    amount: Limit = UNTOUCHED,
    left: Figure[int] | None = UNTOUCHED,
    authority: Limit | None = UNTOUCHED,
    effective: Figure[Quarter] | None = UNTOUCHED,
) -> LineYear:
    """Change a line's money in one year of its plan; what is not given stays.

    Raises:
        LineYear.DoesNotExist: if the line has no such year.
        ValidationError: if a figure is of another kind or its range does not rise.
    """
    row = LineYear.objects.of(line.municipality).select_for_update().get(line=line, year=year)
    given = {"amount": amount, "left": left, "authority": authority, "effective": effective}
    changed = {
        name: value for name, value in given.items() if value is not UNTOUCHED and getattr(row, name) != value
    }
    if not changed:
        return row
    before = {name: encode(getattr(row, name)) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    row.full_clean(exclude=["municipality", "line"])
    row.save(update_fields=list(changed))
    record(
        municipality=line.municipality,
        acting_user=acting_user,
        action="finance.set_line_year",
        target=line,
        data={
            "year": year,
            "before": before,
            "after": {name: encode(value) for name, value in changed.items()},
        },
    )
    return row
