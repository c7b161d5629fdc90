"""Versions as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership
from lindwurm.base.audit.models import Entry
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
    return acts_of(entries.select_related("actor"), version.municipality_id)


def acts_of(entries: Iterable[Entry], municipality_id: int) -> tuple[Act, ...]:
    """Name who acted, by the name that the person goes by in the municipality.

    The address stands in for staff without a name only; of a citizen nobody sees it (P-3).
    """
    rows = Membership.objects.filter(municipality_id=municipality_id)
    names = {row.user_id: (row.display_name, row.role) for row in rows}
    return tuple(Act(entry=entry, who=_who(entry, names)) for entry in entries)


def _who(entry: Entry, names: Mapping[int, tuple[str, str]]) -> str:
    if entry.actor is None:
        return ""
    name, role = names.get(entry.actor.pk, ("", Role.CITIZEN))
    return name or ("" if role == Role.CITIZEN else entry.actor.email)
