"""Changes of what units can do."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.stamps import demand_unchanged
from lindwurm.core.city import Figure
from lindwurm.core.planning.codec import encode
from lindwurm.stages.partners.enums import CapacityKind
from lindwurm.stages.partners.models import Unit, UnitYear
from lindwurm.stages.partners.queries import unit_values


@transaction.atomic
def set_capacity(
    *,
    unit: Unit,
    acting_user: Any,
    kind: CapacityKind,
    number: Figure[Decimal] | None = None,
    share: Figure[Decimal] | None = None,
    years: Mapping[int, Figure[Decimal]] | None = None,
    seen: str | None = None,
) -> Unit:
    """Say anew how much a unit can do: one number for all years, or, for full posts, one per year.

    Args:
        unit: the unit.
        acting_user: who changes it.
        kind: what is counted.
        number: the number for all years.
        share: of a number of posts the share for the roadmap.
        years: one number per year.
        seen: mark of what the person saw (`queries.unit_stamp`).

    Raises:
        StaleError: if somebody changed the unit since then.
        ValueError: if number, share and years do not fit the kind.
        ValidationError: if a figure is of another kind or its range does not rise.
    """
    by_year = dict(sorted((years or {}).items()))
    if (number is None) != bool(by_year) or (by_year and kind is not CapacityKind.FTE):
        raise ValueError("expected one number, or for full posts one per year")
    if (share is None) != (kind is not CapacityKind.POSTS):
        raise ValueError("expected a share exactly for a number of posts")
    row = Unit.objects.of(unit.municipality).select_for_update().get(pk=unit.pk)
    demand_unchanged(seen, *unit_values(row))
    before = _as_data(row)
    row.capacity_kind, row.capacity, row.capacity_share = kind, number, share
    row.full_clean(exclude=["municipality", "organisation"])
    row.save(update_fields=["capacity_kind", "capacity", "capacity_share"])
    _write_years(row, by_year)
    after = _as_data(row)
    if after != before:
        record(
            municipality=row.municipality,
            acting_user=acting_user,
            action="partners.set_capacity",
            target=row,
            data={"before": before, "after": after},
        )
    return row


def _write_years(unit: Unit, years: Mapping[int, Figure[Decimal]]) -> None:
    unit.years.all().delete()
    for place, (year, value) in enumerate(years.items()):
        row = UnitYear(municipality=unit.municipality, unit=unit, year=year, value=value, place=place)
        row.full_clean(exclude=["municipality", "unit"])
        row.save()


def _as_data(unit: Unit) -> dict[str, Any]:
    return {
        "kind": str(unit.capacity_kind),
        "number": encode(unit.capacity),
        "share": encode(unit.capacity_share),
        "years": {str(row.year): encode(row.value) for row in unit.years.all()},
    }
