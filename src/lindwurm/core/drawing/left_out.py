"""Measures without a place on the roadmap: why they were not chosen, or what is missing."""

from __future__ import annotations

from collections.abc import Mapping

from lindwurm.core.city import City, Measure, Missing, walk_figures
from lindwurm.core.drawing.labels import label, sources_of
from lindwurm.core.drawing.page import LeftOut
from lindwurm.core.drawing.places import Place
from lindwurm.core.drawing.words import DRAWING, say
from lindwurm.core.planning.problem import NotPlanned, Problem
from lindwurm.core.wording import Lang

_HIDDEN = "archived"


def not_chosen(
    city: City, problem: Problem, found: dict[str, Place], reasons: Mapping[str, str], lang: Lang
) -> tuple[LeftOut, ...]:
    """List the measures that could be planned but have no place, in the order of the fields."""
    inside = {measure.id for measure in problem.measures} - set(found)
    return tuple(
        _left_out(city, measure, reasons.get(measure.id) or say(lang, "no-reason"), "", lang)
        for measure in _by_field(city)
        if measure.id in inside
    )


def not_plannable(city: City, problem: Problem, found: dict[str, Place], lang: Lang) -> tuple[LeftOut, ...]:
    """List the measures that lack figures, with what is missing and who owes it."""
    entries = {entry.measure: entry for entry in problem.not_planned if entry.reason != _HIDDEN}
    owners = _owners(city, lang)
    return tuple(
        _left_out(
            city,
            measure,
            _missing_words(entries[measure.id], lang),
            _owed_by(city, measure, entries[measure.id], owners),
            lang,
        )
        for measure in _by_field(city)
        if measure.id in entries and measure.id not in found
    )


def _by_field(city: City) -> list[Measure]:
    order = {entry.id: place for place, entry in enumerate(city.fields)}
    return sorted(city.measures, key=lambda measure: (order.get(measure.field, len(order)), measure.id))


def _left_out(city: City, measure: Measure, reason: str, owed_by: str, lang: Lang) -> LeftOut:
    fields = {entry.id: entry.title for entry in city.fields}
    return LeftOut(
        id=measure.id,
        title=label(measure.title, lang),
        field=label(fields[measure.field], lang),
        reason=reason,
        owed_by=owed_by,
        editorial=measure.editorial or "",
        sources=sources_of(measure),
    )


def _owners(city: City, lang: Lang) -> dict[str, str]:
    names = {unit.id: unit.name.into(lang) for unit in city.units}
    return names | {role.id: role.name.into(lang) for role in city.roles}


def _missing_words(entry: NotPlanned, lang: Lang) -> str:
    """Name what is missing: as the entry lists it, else what an idea always lacks."""
    if entry.reason == "unknown-progress":
        return say(lang, "missing-unknown")
    things: list[str] = []
    for name in entry.missing:
        last = name.rsplit("/", 1)[-1]
        word = say(lang, "miss-" + last) if "miss-" + last in DRAWING else last
        if word not in things:
            things.append(word)
    return say(lang, "missing-some", things=", ".join(things)) if things else say(lang, "missing-idea")


def _owed_by(city: City, measure: Measure, entry: NotPlanned, owners: dict[str, str]) -> str:
    """Name who delivers the missing figures, else who answers for the measure."""
    wanted = {
        path if path.startswith("measures/") else f"measures/{measure.id}/{path}" for path in entry.missing
    }
    owed = {
        figure.origin.owed_by
        for path, figure in (walk_figures(city) if wanted else ())
        if isinstance(figure.origin, Missing) and path in wanted
    }
    names = sorted(owed) or [measure.owner.role]
    return ", ".join(owners.get(name, name) for name in names)
