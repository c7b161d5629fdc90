"""Measures without a place on the roadmap: why they were not chosen, or what is missing."""

from __future__ import annotations

from collections.abc import Mapping

from lindwurm.core.city import City, Measure
from lindwurm.core.drawing.labels import label, sources_of
from lindwurm.core.drawing.page import LeftOut
from lindwurm.core.drawing.places import Place
from lindwurm.core.drawing.words import say
from lindwurm.core.planning.explain.names import Names
from lindwurm.core.planning.explain.outside import open_points
from lindwurm.core.planning.problem import NotPlanned, Problem
from lindwurm.core.wording import Lang, listed, sentence

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
    names = Names(city, lang)
    listed_here = [
        measure for measure in _by_field(city) if measure.id in entries and measure.id not in found
    ]
    return tuple(
        _left_out(city, measure, *_missing(entries[measure.id], measure, names), lang)
        for measure in listed_here
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


def _missing(entry: NotPlanned, measure: Measure, names: Names) -> tuple[str, str]:
    """Say what is missing and who delivers it; where nobody owes it by name, who answers for the measure."""
    points = list(open_points(entry.missing, names))
    things = listed([what for what, _ in points], names.lang)
    owed = listed(list(dict.fromkeys(who for _, who in points)), names.lang)
    return sentence(things or say(names.lang, "missing-idea")), owed or names.who(measure.owner.role)
