"""Versions as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lindwurm.base.accounts.queries import names_of
from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.plans.enums import PlannedStatus
from lindwurm.stages.plans.models import PlannedMeasure, Version

_OUT = {PlannedStatus.NOT_CHOSEN, PlannedStatus.NOT_PLANNABLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRows:
    """The measures of a field that have a place."""

    title: str
    rows: tuple[PlannedMeasure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An entry of the log, in words."""

    entry: Entry
    who: str


def by_field(rows: Iterable[PlannedMeasure]) -> tuple[FieldRows, ...]:
    """Return the measures with a place by field, in the order of the page."""
    found: dict[str, list[PlannedMeasure]] = {}
    for row in rows:
        if row.status not in _OUT:
            found.setdefault(row.measure.field.title, []).append(row)
    return tuple(FieldRows(title=title, rows=tuple(each)) for title, each in found.items())


def left_out(rows: Iterable[PlannedMeasure]) -> dict[str, list[PlannedMeasure]]:
    """Return what was not chosen and what cannot be planned yet."""
    found: dict[str, list[PlannedMeasure]] = {"not_chosen": [], "not_plannable": []}
    for row in rows:
        if row.status in _OUT:
            found[str(row.status)].append(row)
    return found


def log_of(version: Version) -> tuple[Act, ...]:
    """Return what happened to a version, the last first."""
    entries = Entry.objects.filter(
        municipality=version.municipality, target_type=version._meta.label_lower, target_id=str(version.pk)
    )
    return acts_of(entries, version.municipality)


def acts_of(entries: Iterable[Entry], municipality: Municipality) -> tuple[Act, ...]:
    """Name who acted, as the office names people; nobody's address is shown (P-3)."""
    listed = list(entries)
    names = names_of(municipality, (entry.actor_id for entry in listed))
    return tuple(Act(entry=entry, who=names.get(entry.actor_id or 0, "")) for entry in listed)
