"""Checks of funding programmes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lindwurm.core.city import CallIntake, City, Figure, Programme, ProgrammeStatus, RollingIntake, Source
from lindwurm.core.cityfiles.checks.places import Places
from lindwurm.core.cityfiles.findings import Finding
from lindwurm.core.periods import Quarter


def check_funding(city: City, places: Places) -> Iterator[Finding]:
    """Yield contradictions inside a programme, and what it lacks to be used."""
    for programme in city.programmes:
        yield from _intake(programme, places)
        yield from _figures(programme, places)
        for pair in programme.pairs:
            if pair.second == programme.id:
                yield places.error("pair-itself", pair, "with")
        open_for_use = programme.status in {ProgrammeStatus.OPEN, ProgrammeStatus.PLANNED}
        if programme.missing_for_use and programme.not_usable is None and open_for_use:
            yield places.warning("not-usable", programme, missing=", ".join(programme.missing_for_use))
        yield from check_sources(programme.sources, city, places)


def _intake(programme: Programme, places: Places) -> Iterator[Finding]:
    intake = programme.intake
    if isinstance(intake, CallIntake):
        for call in intake.calls:
            decision = call.decision.low or call.decision.likely
            if decision is not None and decision < call.apply:
                yield places.error("call-order", call, "decision", apply=call.apply, decision=decision)
    elif isinstance(intake, RollingIntake) and _is_turned(intake):
        yield places.error("intake-order", intake, "from", first=intake.first, last=intake.last)


def _is_turned(intake: RollingIntake) -> bool:
    return intake.first is not None and intake.last is not None and intake.first > intake.last


def _figures(programme: Programme, places: Places) -> Iterator[Finding]:
    rate, caps = programme.rate, programme.caps
    if rate is not None and rate.raised is not None and _below(rate.raised, rate.normal):
        yield places.error("raised-lower", rate, "raised")
    if caps.grant_min is not None and caps.grant_max is not None and _below(caps.grant_max, caps.grant_min):
        yield places.error("caps-order", caps, "grant_min")
    if programme.chance is not None and programme.chance.likely == 0:
        yield places.error("chance-zero", programme, "chance")


def _below(first: Figure[Any], second: Figure[Any]) -> bool:
    return first.likely is not None and second.likely is not None and first.likely < second.likely


def check_sources(sources: tuple[Source, ...], city: City, places: Places) -> Iterator[Finding]:
    """Yield sources that are dated after the present of the city."""
    for source in sources:
        if is_future(source.as_of, city.now):
            yield places.warning("future-knowledge", source, "as_of", now=city.now, as_of=source.as_of)


def is_future(as_of: str, now: Quarter) -> bool:
    """Tell whether a date of knowledge lies after the quarter of now."""
    month = int(as_of[5:7]) if len(as_of) >= 7 else 1
    return Quarter(int(as_of[:4]), (month - 1) // 3 + 1) > now
