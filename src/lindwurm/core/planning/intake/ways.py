"""The ways to do a measure: the figures each needs, and what is missing where it cannot be planned."""

from __future__ import annotations

from collections.abc import Iterator

from lindwurm.core.city import CostKind, Measure, Series, StaffItem, Variant
from lindwurm.core.city.figures import AnyFigure
from lindwurm.core.planning.intake.context import Context, Gap
from lindwurm.core.planning.intake.usable import owed_by


def usable_ways(context: Context, measure: Measure) -> tuple[tuple[Variant, ...], tuple[Gap, ...]]:
    """Return the ways that can be planned, by id, and, if there is none, all that the ways lack."""
    gaps = {way.id: tuple(dict.fromkeys(_gaps(context, measure, way))) for way in measure.ways}
    usable = tuple(sorted((way for way in measure.ways if not gaps[way.id]), key=lambda way: way.id))
    if usable:
        return usable, ()
    if not gaps:
        return (), ((f"measures/{measure.id}/outline", measure.owner.role),)
    return (), tuple(sorted({gap for found in gaps.values() for gap in found}))


def way_path(measure: Measure, way: Variant) -> str:
    """Return the path of a way's figures; those of an outline stand under ``outline``."""
    return f"measures/{measure.id}/" + (f"variants/{way.id}" if measure.variants else "outline")


def needed_figures(context: Context, measure: Measure, way: Variant) -> Iterator[tuple[str, AnyFigure]]:
    """Yield the figures without which the way cannot be planned, with their paths.

    The posts of staff in a unit that counts measures at once are not needed. A missing contract value is
    not needed either: the sum of the cost items stands in.
    """
    path, outline = way_path(measure, way), measure.outline
    if not measure.variants and outline is not None:
        yield f"{path}/duration", outline.duration
        yield f"{path}/cost", outline.cost
        if not context.is_at_once(outline.unit):
            yield f"{path}/staff", outline.staff
        if outline.follow_up is not None:
            yield f"{path}/follow_up", outline.follow_up
        return
    yield f"{path}/duration", way.duration
    for place, tender in enumerate(way.tender_staff):
        yield f"{path}/tender_staff/{place}/fte", tender.fte
    for item in way.costs:
        yield f"{path}/costs/{item.id}/amount", item.amount
    for follow in way.follow_up:
        yield f"{path}/follow_up/{follow.id}/per_year", follow.per_year
    for place, staff in enumerate(way.staff):
        if not counts_at_once(context, staff):
            yield f"{path}/staff/{place}/fte", staff.fte


def counts_at_once(context: Context, item: StaffItem) -> bool:
    """Tell whether the item counts as one measure of its unit, whatever its posts; added capacity does not."""
    return context.is_at_once(item.unit) and not (item.fte.likely is not None and item.fte.likely < 0)


def _gaps(context: Context, measure: Measure, way: Variant) -> Iterator[Gap]:
    owner = measure.owner.role
    for path, figure in needed_figures(context, measure, way):
        if figure.likely is None:
            yield path, owed_by(figure, owner)
    lines = {line for item in way.costs for line in item.lines}
    lines |= {line for follow in way.follow_up for line in follow.lines}
    units = {tender.unit for tender in way.tender_staff} | {item.unit for item in way.staff}
    for key in (*(f"line:{line}" for line in sorted(lines)), *(f"unit:{unit}" for unit in sorted(units))):
        if key in context.gaps:
            yield context.gaps[key]
    for item in way.costs:
        if item.kind is CostKind.CAPEX and item.life_years is None and _is_depreciated(context, item.lines):
            place = f"/costs/{item.id}" if measure.variants else ""
            yield f"{way_path(measure, way)}{place}/life_years", owner
    yield from _event_gaps(context, measure)


def _is_depreciated(context: Context, lines: tuple[str, ...]) -> bool:
    return any(line in context.lines and context.lines[line].series is Series.RESULT for line in lines)


def _event_gaps(context: Context, measure: Measure) -> Iterator[Gap]:
    """Yield the dates that the measure waits for and nobody knows: without them it has no start."""
    events = {event.id: event for event in context.city.events}
    for wait in measure.waits_for:
        event = events.get(wait.event)
        if event is not None and event.when.likely is None:
            yield f"events/{event.id}/when", owed_by(event.when, event.watched_by)
