"""What the planner may do with each measure: from progress, readiness and what has happened so far."""

from __future__ import annotations

from dataclasses import dataclass

from lindwurm.core.city import Measure, Progress, Publication, Readiness, Variant
from lindwurm.core.planning.intake.context import Context, Gap
from lindwurm.core.planning.intake.ways import usable_ways
from lindwurm.core.planning.problem import Kind, NotPlanned

_MARK = " @"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A measure's place in the problem; FREE ones may still become FIXED by the published plan."""

    measure: Measure
    kind: Kind
    ways: tuple[Variant, ...] = ()
    """FREE only."""


def place_measures(context: Context) -> tuple[tuple[Place, ...], tuple[NotPlanned, ...]]:
    """Sort every measure into the problem or out of it, both by id.

    What has happened beats what the file says: finished in the state is done, started is running, but a
    paused one is free again whatever was started. Readiness, not progress, tells an idea from a measure
    that can be planned. An archived measure is left out unless it is in use or running.
    """
    started = {entry.measure for entry in context.city.state.started}
    finished = {entry.measure for entry in context.city.state.finished}
    places: list[Place] = []
    outside: list[NotPlanned] = []
    for measure in sorted(context.city.measures, key=lambda measure: measure.id):
        kind = _settled(measure, is_started=measure.id in started, is_finished=measure.id in finished)
        if kind is not None:
            places.append(Place(measure=measure, kind=kind))
            continue
        ways, gaps = usable_ways(context, measure)
        reason = _reason(measure, planned=bool(ways))
        if reason is None:
            places.append(Place(measure=measure, kind=Kind.FREE, ways=ways))
        else:
            outside.append(_not_planned(measure, reason, gaps))
    return tuple(places), tuple(outside)


def _settled(measure: Measure, *, is_started: bool, is_finished: bool) -> Kind | None:
    if measure.progress is Progress.ENDED:
        return Kind.ENDED
    if measure.progress is Progress.DONE or is_finished:
        return Kind.DONE
    if measure.progress is Progress.RUNNING or (is_started and measure.progress is not Progress.PAUSED):
        return Kind.RUNNING
    return None


def _reason(measure: Measure, *, planned: bool) -> str | None:
    if measure.publication is Publication.ARCHIVED:
        return "archived"
    if measure.progress is Progress.UNKNOWN:
        return "unknown-progress"
    if measure.readiness is Readiness.IDEA:
        return "idea"
    return None if planned else "missing"


def _not_planned(measure: Measure, reason: str, gaps: tuple[Gap, ...]) -> NotPlanned:
    """List what is missing only where delivering it would help; an idea with figures lacks its readiness."""
    if reason not in {"idea", "missing"}:
        gaps = ()
    elif not gaps:
        gaps = ((f"measures/{measure.id}/readiness", measure.owner.role),)
    return NotPlanned(
        measure=measure.id, reason=reason, missing=tuple(path + _MARK + who for path, who in gaps)
    )


def missing_parts(entry: str) -> Gap:
    """Split an entry of `NotPlanned.missing` into the path and the id of who owes it."""
    path, _, who = entry.partition(_MARK)
    return path, who
