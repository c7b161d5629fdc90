"""Reads of organisations, units and roles."""

from __future__ import annotations

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.rows import KeyedQuerySet
from lindwurm.base.municipalities.stamps import stamp_of
from lindwurm.stages.partners.models import Organisation, Role, Unit


def units_of(municipality: Municipality) -> KeyedQuerySet[Unit]:
    """Return all current units with organisation, years and retirements, in three queries."""
    rows = Unit.objects.of(municipality).current().select_related("organisation")
    return rows.prefetch_related("years", "retirements")


def people_of(municipality: Municipality) -> dict[str, str]:
    """Return who may estimate or owe a figure, by id: roles first, then units and organisations."""
    found: dict[str, str] = {}
    for row in Role.objects.of(municipality).current():
        found[row.key] = row.name
    for unit in Unit.objects.of(municipality).current():
        found.setdefault(unit.key, unit.name)
    for organisation in Organisation.objects.of(municipality).current():
        found.setdefault(organisation.key, organisation.name)
    return found


def first_role(unit: Unit) -> Role | None:
    """Return the role that answers for a unit where nobody says another: the first one."""
    return Role.objects.of(unit.municipality).current().filter(unit=unit).first()


def unit_values(unit: Unit) -> tuple[object, ...]:
    """Return what people may change of a unit's capacity."""
    years = tuple((row.year, row.value) for row in sorted(unit.years.all(), key=lambda row: row.year))
    return (str(unit.capacity_kind), unit.capacity, unit.capacity_share, years)


def unit_stamp(unit: Unit) -> str:
    """Return the mark of what a form showed of a unit's capacity."""
    return stamp_of(*unit_values(unit))
