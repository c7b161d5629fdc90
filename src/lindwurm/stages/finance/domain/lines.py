"""Changes of budget lines."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.stamps import demand_unchanged
from lindwurm.core.city import Figure, Limit
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.codec import encode
from lindwurm.stages.finance.models import Line, LineYear, Rest
from lindwurm.stages.finance.queries import year_values

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
    seen: str | None = None,
    later: bool = False,
) -> LineYear:
    """Change a line's money in one year of its plan; what is not given stays.

    Args:
        line: the budget line.
        year: a year that it has.
        acting_user: who changes it.
        amount: the year's money.
        left: what is left of it in the year of now.
        authority: commitment authority.
        effective: quarter from which the year's budget is in effect.
        seen: mark of what the person saw (`queries.year_stamp`).
        later: give the amount to all later years of the line as well, each a change of its own in the log.

    Raises:
        StaleError: if somebody changed the year since then.
        LineYear.DoesNotExist: if the line has no such year.
        ValidationError: if a figure is of another kind or its range does not rise.
    """
    row = LineYear.objects.of(line.municipality).select_for_update().get(line=line, year=year)
    demand_unchanged(seen, *year_values(row))
    if later and amount is not UNTOUCHED:
        for following in (
            LineYear.objects.of(line.municipality).filter(line=line, year__gt=year).order_by("year")
        ):
            set_line_year(line=line, year=following.year, acting_user=acting_user, amount=amount)
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


@transaction.atomic
def set_rest(
    *, line: Line, vintage: int, amount: Figure[int] | None, acting_user: Any, seen: str | None = None
) -> Rest | None:
    """Say how much money of an earlier year is left on a line; None takes the entry away.

    Args:
        line: the budget line.
        vintage: the year that the money is of.
        amount: what is left.
        acting_user: who changes it.
        seen: mark of what the person saw (`queries.rest_stamp`).

    Raises:
        StaleError: if somebody changed the rest since then.
        ValidationError: if the figure is of another kind or its range does not rise.
    """
    Line.objects.of(line.municipality).select_for_update().get(pk=line.pk)
    row = Rest.objects.of(line.municipality).filter(line=line, vintage=vintage).first()
    before = None if row is None else row.amount
    demand_unchanged(seen, before)
    if before == amount:
        return row
    row = _write_rest(line, vintage, row, amount)
    record(
        municipality=line.municipality,
        acting_user=acting_user,
        action="finance.set_rest",
        target=line,
        data={"vintage": vintage, "before": encode(before), "after": encode(amount)},
    )
    return row


def _write_rest(line: Line, vintage: int, row: Rest | None, amount: Figure[int] | None) -> Rest | None:
    if amount is None:
        if row is not None:
            row.delete()
        return None
    if row is None:
        row = Rest(municipality=line.municipality, line=line, vintage=vintage, place=line.rests.count())
    row.amount = amount
    row.full_clean(exclude=["municipality", "line"])
    row.save()
    return row
