"""Units as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lindwurm.stages.partners.enums import CapacityKind
from lindwurm.stages.partners.models import Unit
from lindwurm.web.office.reads.money import Cell, cell


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A unit with what it can do."""

    unit: Unit
    counted: str
    numbers: tuple[tuple[str, Cell], ...]
    """Label (a year, or empty) and figure."""


def unit_rows(
    units: Iterable[Unit], people: Mapping[str, str]
) -> tuple[tuple[str, tuple[UnitRow, ...]], ...]:
    """Return organisations with their units."""
    groups: dict[str, list[UnitRow]] = {}
    for unit in units:
        groups.setdefault(unit.organisation.name, []).append(_row(unit, people))
    return tuple((name, tuple(rows)) for name, rows in groups.items())


def _row(unit: Unit, people: Mapping[str, str]) -> UnitRow:
    if unit.capacity is None:
        years = sorted(unit.years.all(), key=lambda row: row.year)
        numbers = tuple((str(row.year), cell(row.value, people)) for row in years)
        return UnitRow(unit=unit, counted=_("Full posts, year by year"), numbers=numbers)
    numbers = (("", cell(unit.capacity, people)),)
    if unit.capacity_kind is CapacityKind.POSTS:
        share = (_("of them for the roadmap"), cell(unit.capacity_share, people))
        return UnitRow(unit=unit, counted=_("Posts"), numbers=(*numbers, share))
    at_once = unit.capacity_kind is CapacityKind.AT_ONCE
    return UnitRow(
        unit=unit, counted=_("Measures at once") if at_once else _("Full posts a year"), numbers=numbers
    )
