"""Titles of a city's things by their ids, ready to stand in a sentence."""

from __future__ import annotations

import re

from lindwurm.core.city import CallIntake, City, Directive, Measure, OrganisationKind, Text, Variant
from lindwurm.core.planning.explain.texts import COUNTS
from lindwurm.core.wording import Lang, date, quoted

_INNER = re.compile(r" \(([^()]*)\)")
_SAID_BEFORE = "Förderprogramm "


def bracketed(text: str, lang: Lang) -> str:
    """Put a text into brackets behind something; brackets in it become commas."""
    return COUNTS.say("bracket", lang, text=_INNER.sub(r", \1", text.rstrip(".")))


class Names:
    """Looks up titles in one language; an unknown id stands for itself."""

    def __init__(self, city: City, lang: Lang) -> None:
        """Index the city."""
        self.lang = lang
        self._measures = {measure.id: measure for measure in city.measures}
        self._directives = {directive.id: directive for directive in city.directives}
        self._lines = {line.id: line.title for line in city.lines}
        cities = {each.id for each in city.organisations if each.kind is OrganisationKind.MUNICIPALITY}
        self._partners_lines = {line.id for line in city.lines if line.owner not in cities}
        self._units = {unit.id: unit.name for unit in city.units}
        self._roles = {role.id: role.name for role in city.roles}
        self._organisations = {each.id: each.name for each in city.organisations}
        self._events = {event.id: event.title for event in city.events}
        self._programmes = {programme.id: programme.name for programme in city.programmes}
        self._calls = {
            call.id: programme.id
            for programme in city.programmes
            if isinstance(programme.intake, CallIntake)
            for call in programme.intake.calls
        }

    def _title(self, titles: dict[str, Text], key: str) -> str:
        return quoted(titles[key].into(self.lang) if key in titles else key, self.lang)

    def measure(self, key: str) -> str:
        """Return a measure's title in quotation marks."""
        found = self._measures.get(key)
        return quoted(found.title.into(self.lang) if found is not None else key, self.lang)

    def variant(self, measure: str, key: str) -> str:
        """Return the title of a measure's variant in quotation marks."""
        return self._title({way.id: way.title for way in self.ways(measure)}, key)

    def ways(self, measure: str) -> tuple[Variant, ...]:
        """Return a measure's variants; none for an unknown measure."""
        found = self._measures.get(measure)
        return () if found is None else found.ways

    def find(self, measure: str) -> Measure | None:
        """Return a measure of the city."""
        return self._measures.get(measure)

    def line(self, key: str) -> str:
        """Return a budget line's title in quotation marks."""
        return self._title(self._lines, key)

    def is_municipal(self, line: str) -> bool:
        """Tell whether a budget line is a municipality's, so that budget law holds for it."""
        return line not in self._partners_lines

    def unit(self, key: str) -> str:
        """Return a unit's name in quotation marks."""
        return self._title(self._units, key)

    def event(self, key: str) -> str:
        """Return an event's title in quotation marks."""
        return self._title(self._events, key)

    def programme(self, key: str) -> str:
        """Return a programme's name in quotation marks, also for the id of one of its calls.

        The word that every sentence puts before it is left out.
        """
        found = self.programme_id(key)
        name = self._programmes[found].into(self.lang) if found in self._programmes else found
        return quoted(name.removeprefix(_SAID_BEFORE), self.lang)

    def programme_id(self, key: str) -> str:
        """Return the programme that a call belongs to; a programme's own id stays."""
        return self._calls.get(key, key.partition("@")[0])

    def who(self, key: str) -> str:
        """Return the plain name of a role, unit or organisation."""
        for names in (self._roles, self._units, self._organisations):
            if key in names:
                return names[key].into(self.lang)
        return key

    def directive(self, key: str) -> dict[str, str]:
        """Return who directed something, when and why; empty texts stay empty."""
        found: Directive | None = self._directives.get(key)
        if found is None:
            return {"body": key, "date": "", "reason": ""}
        origin = found.origin
        reason = origin.reason.into(self.lang).rstrip(".")
        return {"body": origin.body, "date": date(origin.date, self.lang), "reason": reason}
