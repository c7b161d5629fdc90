"""The way from the database to a city: the same value that its folder gives."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.records import Reader
from lindwurm.core.city import ApplicationStatus, City, State, Text
from lindwurm.stages.plans.models import Settings
from lindwurm.stages.plans.queries.head import Head, stored_head
from lindwurm.stages.plans.records import KIND

_LISTS = {
    "organisations": "organisation",
    "units": "unit",
    "roles": "role",
    "milestone_areas": "milestone_area",
    "fields": "field",
    "goals": "goal",
    "groups": "group",
    "synergies": "synergy",
    "frame": "frame_fact",
    "lines": "line",
    "programmes": "programme",
    "events": "event",
    "sites": "site",
    "directives": "directive",
}
_STATUSES = list(ApplicationStatus)


class NoSettingsError(LookupError):
    """The municipality has no settings of planning yet: nothing was loaded into it."""

    words = Text(
        de="es gibt noch keine Angaben zur Planung; zuerst einen Stadtordner einlesen",
        en="there are no settings of planning yet; load a city folder first",
    )

    def into(self, lang: str) -> str:
        """Return what is wrong and what to do in the language ``de`` or ``en``."""
        return self.words.into(lang)


def city_of(municipality: Municipality) -> City:
    """Return the city of a municipality as its folder would give it, in a fixed number of queries.

    Archived rows are left out; measures and versions come in the order of their keys, everything else as in the
    file, and what was born in the office after it.

    Raises:
        NoSettingsError: if nothing was loaded yet.
    """
    settings = Settings.objects.filter(municipality=municipality).first()
    if settings is None:
        raise NoSettingsError(municipality.slug)
    head = stored_head(municipality, settings)
    reader = Reader(municipality)
    lists: dict[str, Any] = {name: reader.current(KIND[kind].record) for name, kind in _LISTS.items()}
    return City(
        **{entry.name: getattr(head, entry.name) for entry in fields(Head)},
        **lists,
        measures=tuple(sorted(reader.current(KIND["measure"].record), key=lambda measure: measure.id)),
        plans=tuple(sorted(reader.current(KIND["version"].record), key=lambda version: version.id)),
        state=_state(reader),
    )


def _state(reader: Reader) -> State:
    """Collect what has happened; applications by where they stand, as the file splits them."""
    applications = reader.current(KIND["application"].record)
    return State(
        started=reader.current(KIND["started"].record),
        finished=reader.current(KIND["finished"].record),
        applications=tuple(sorted(applications, key=lambda entry: _STATUSES.index(entry.status))),
        spent=reader.current(KIND["spent"].record),
        committed=reader.current(KIND["committed"].record),
    )
