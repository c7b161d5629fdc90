"""Checks of state, directives and plan versions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lindwurm.core.city import (
    AllocationIntake,
    Application,
    City,
    Directive,
    Finished,
    Measure,
    Progress,
    RollingIntake,
    Spent,
    Started,
)
from lindwurm.core.cityfiles.checks.places import Places
from lindwurm.core.cityfiles.findings import Finding, Severity, make_finding

_STARTED = {Progress.RUNNING, Progress.DONE, Progress.ENDED, Progress.PAUSED}
_FINISHED = {Progress.DONE, Progress.ENDED}


def check_history(city: City, places: Places) -> Iterator[Finding]:
    """Yield what contradicts the measures, the calls or the present."""
    measures = {measure.id: measure for measure in city.measures}
    yield from _state(city, measures, places)
    yield from _calls(city, places)
    for directive in city.directives:
        yield from _directive(directive, measures, places)
    if "measure" not in places.unread:
        yield from _plans(city, measures)
    published = city.published_plan
    chosen = {choice.measure for choice in published.choices} if published is not None else set()
    for entry in city.state.committed:
        if entry.measure not in chosen:
            yield places.error("committed-unpublished", entry, "measure", id=entry.measure)


def _state(city: City, measures: dict[str, Measure], places: Places) -> Iterator[Finding]:
    state = city.state
    past: tuple[Started | Finished | Application | Spent, ...]
    past = (*state.started, *state.finished, *state.applications, *state.spent)
    for entry in past:
        if entry.quarter >= city.now:
            yield places.error("state-future", entry, "quarter", now=city.now, quarter=entry.quarter)
    for started in state.started:
        measure = measures.get(started.measure)
        if measure is None:
            continue
        if measure.progress not in _STARTED:
            expected = ", ".join(sorted(_STARTED))
            yield places.error("state-progress", started, expected=expected, progress=measure.progress)
        yield from _variant(started, started.variant, measure, places)
    for finished in state.finished:
        measure = measures.get(finished.measure)
        if measure is not None and measure.progress not in _FINISHED:
            yield places.error("state-progress", finished, expected="done, ended", progress=measure.progress)


def _variant(entry: object, variant: str | None, measure: Measure, places: Places) -> Iterator[Finding]:
    known = [way.id for way in measure.ways]
    if variant is not None and variant not in known:
        yield places.error(
            "unknown-variant", entry, "variant", measure=measure.id, known=", ".join(known) or "–", id=variant
        )


def _calls(city: City, places: Places) -> Iterator[Finding]:
    """Compare derived calls with the kind of intake; calls with ids of their own are references."""
    intakes = {programme.id: programme.intake for programme in city.programmes}
    named: list[tuple[object, str, str]]
    named = [(entry, "call", entry.call) for entry in city.state.applications]
    named += [(entry, "calls", call) for entry in city.state.started for call in entry.calls]
    for entry, key, call in named:
        programme, _, when = call.partition("@")
        wanted = AllocationIntake if when == "allocation" else RollingIntake
        if when and programme in intakes and not isinstance(intakes[programme], wanted):
            yield places.error("unknown-call", entry, key, id=call)


def _directive(directive: Directive, measures: dict[str, Measure], places: Places) -> Iterator[Finding]:
    first, last = directive.start_from, directive.start_to
    if first is not None and last is not None and first > last:
        yield places.error("start-order", directive, "start_from", first=first, last=last)
    if directive.measure in measures:
        yield from _variant(directive, directive.variant, measures[directive.measure], places)


def _plans(city: City, measures: dict[str, Measure]) -> Iterator[Finding]:
    """Warn of choices that the city no longer knows: the file is history and stays as it is."""
    for plan in city.plans:
        file = f"plans/{plan.id}.json"
        for place, choice in enumerate(plan.choices):
            path = f"choices/{place}"
            measure = measures.get(choice.measure)
            if measure is None:
                yield make_finding(
                    "plan-measure", file=file, path=path, id=choice.measure, severity=Severity.WARNING
                )
            elif measure.ways and choice.variant not in {way.id for way in measure.ways}:
                known = ", ".join(way.id for way in measure.ways)
                details: dict[str, Any] = {"measure": measure.id, "known": known, "id": choice.variant}
                yield make_finding(
                    "unknown-variant", file=file, path=path, severity=Severity.WARNING, **details
                )
