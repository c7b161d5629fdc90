"""Where a measure stands: its state, its period in words and its bar."""

from __future__ import annotations

from dataclasses import dataclass

from lindwurm.core.city import City, Measure, Progress
from lindwurm.core.drawing.axis import COARSE, FINE, Axis
from lindwurm.core.drawing.bars import Bar, Mark, past_bar, running_bar, span_bar
from lindwurm.core.drawing.page import Status
from lindwurm.core.drawing.words import say
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.plan import Plan, PlannedMeasure
from lindwurm.core.planning.problem import Kind, Problem
from lindwurm.core.wording import Lang

_BY_KIND = {Kind.DONE: Status.DONE, Kind.ENDED: Status.ENDED, Kind.RUNNING: Status.RUNNING}
_BY_PROGRESS = {
    Progress.IDEA: Status.IDEA,
    Progress.PAUSED: Status.PAUSED,
    Progress.UNKNOWN: Status.UNKNOWN,
}
_OVER = (Status.DONE, Status.ENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """State and dates of a measure; dates are None where nobody knows them."""

    status: Status
    start: Quarter | None
    finish: Quarter | None
    known: Quarter | None
    """When the state was last known; stands in for a missing finish of what is over."""
    planned: PlannedMeasure | None


def places(city: City, problem: Problem, plan: Plan) -> dict[str, Place]:
    """Place every measure that has a state or a date; the rest is not chosen or not plannable."""
    chosen = {choice.measure: choice for choice in plan.choices}
    kinds = {measure.id: measure for measure in problem.measures}
    started = {entry.measure: entry.quarter for entry in city.state.started}
    finished = {entry.measure: entry.quarter for entry in city.state.finished}
    found = {}
    for measure in city.measures:
        seen, choice = kinds.get(measure.id), chosen.get(measure.id)
        status = _status(measure, seen.kind if seen else None, choice)
        if status is None:
            continue
        running = seen.finish if seen and seen.kind is Kind.RUNNING else None
        has_finish = measure.remaining is not None and measure.remaining.finish is not None
        finish = problem.first_quarter.plus(running) if running is not None and has_finish else None
        if finish is not None and finish <= city.now:
            finish = None  # goes on: an end that is over only says that others need not wait
        found[measure.id] = Place(
            status=status,
            start=choice.start if choice else started.get(measure.id),
            finish=choice.finish if choice else finished.get(measure.id, finish),
            known=known_quarter(measure.progress_as_of),
            planned=choice,
        )
    return found


def _status(measure: Measure, kind: Kind | None, choice: PlannedMeasure | None) -> Status | None:
    if kind in _BY_KIND:
        return _BY_KIND[kind]
    if choice is not None:
        return _BY_PROGRESS.get(measure.progress, Status.PLANNED)
    if kind is None and measure.progress is Progress.UNKNOWN:
        return Status.UNKNOWN
    return None


def known_quarter(as_of: str | None) -> Quarter | None:
    """Read a date of knowledge as the last quarter it may mean."""
    parts = (as_of or "").split("-")
    if not parts[0].isdigit():
        return None
    month = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 12
    return Quarter(int(parts[0]), (min(max(month, 1), 12) - 1) // 3 + 1)


def dates_of(place: Place) -> tuple[Quarter, ...]:
    """Return the dates that will be drawn."""
    last = place.finish.plus(-1) if place.finish else None
    known = place.known if place.status in _OVER and place.finish is None else None
    return tuple(entry for entry in (place.start, last, known) if entry is not None)


def is_undated_past(place: Place) -> bool:
    """Tell whether the measure is over and nobody knows since when."""
    return place.status in _OVER and place.finish is None


def bar_of(axis: Axis, place: Place, *, now: Quarter, here: float) -> Bar | None:
    """Draw the measure; None where there is nothing to draw."""
    shape = place.status.value
    if place.status in _OVER:
        if place.start is not None and place.finish is not None and place.finish > place.start:
            return span_bar(axis, shape=shape, start=place.start, finish=place.finish, here=here)
        known = place.known.plus(1) if place.known else None
        return past_bar(axis, shape=shape, finish=place.finish or known, here=here)
    if place.status is Status.RUNNING:
        return running_bar(axis, shape=shape, start=place.start, finish=place.finish, now=now, here=here)
    if place.start is not None and place.finish is not None:
        return span_bar(axis, shape=shape, start=place.start, finish=place.finish, here=here)
    return None


def marks_of(
    axis: Axis, city: City, measure: Measure, place: Place, *, plan: Plan, lang: Lang
) -> tuple[Mark, ...]:
    """Mark milestones and the applications that the measure's place counts on."""
    found = []
    for milestone in measure.milestones:
        quarter = milestone.quarter
        if quarter is None and milestone.offset is not None and place.start is not None:
            quarter = place.start.plus(milestone.offset)
        if quarter is not None:
            words = say(lang, "mark-milestone", title=milestone.title.into(lang))
            found.append(Mark(kind="milestone", at=middle_of(axis, quarter), words=words))
    names = {programme.id: programme.name.into(lang) for programme in city.programmes}
    for grant in plan.claims.grants:
        if grant.measure == measure.id and grant.to_file:
            words = say(
                lang,
                "mark-application",
                programme=names.get(grant.programme, grant.programme),
                when=date_words(axis, grant.apply, lang),
            )
            found.append(Mark(kind="application", at=middle_of(axis, grant.apply), words=words))
    return tuple(found)


def middle_of(axis: Axis, quarter: Quarter) -> float:
    """Place the middle of a quarter, no finer than the axis shows it."""
    return (axis.left(quarter) + axis.right(quarter)) / 2


def quarter_words(quarter: Quarter, lang: Lang) -> str:
    """Write a quarter in words."""
    return say(lang, "quarter", number=quarter.number, year=quarter.year)


def date_words(axis: Axis, quarter: Quarter, lang: Lang) -> str:
    """Write a date no finer than the axis shows it."""
    precision = axis.precision(quarter)
    if precision == FINE:
        return quarter_words(quarter, lang)
    return str(quarter.year) if precision in {COARSE, "earlier"} else say(lang, "later")


def period_words(axis: Axis, place: Place, lang: Lang) -> str:
    """Write when the work takes place, no finer than the money behind it."""
    last = place.finish.plus(-1) if place.finish else None
    if place.status in _OVER and last is None:
        key = "period-at-latest" if place.known else "period-undated"
        return say(lang, key, year=place.known.year if place.known else "")
    if place.status is Status.UNKNOWN:
        return (
            say(lang, "period-last-known", year=place.known.year)
            if place.known
            else say(lang, "period-undated")
        )
    if place.status is Status.RUNNING:
        return _running_words(axis, place.start, last, lang)
    if last is None:
        return say(lang, "period-none")
    if place.start is None and place.finish is not None and place.status is Status.DONE:
        return say(lang, "period-since", first=date_words(axis, place.finish, lang))
    if place.start is None:
        return say(lang, "period-until", last=date_words(axis, last, lang))
    return range_words(axis, place.start, max(place.start, last), lang)


def _running_words(axis: Axis, start: Quarter | None, last: Quarter | None, lang: Lang) -> str:
    if start is not None and last is not None and last > start:
        return range_words(axis, start, last, lang)
    if last is not None and start is None:
        return say(lang, "period-until", last=date_words(axis, last, lang))
    if start is not None:
        return say(lang, "period-since", first=date_words(axis, start, lang))
    return say(lang, "period-running-open")


def range_words(axis: Axis, first: Quarter, last: Quarter, lang: Lang) -> str:
    """Write a range of quarters, each end no finer than the axis shows it."""
    if first.year == last.year and axis.precision(first) == FINE == axis.precision(last) and first != last:
        values = {"from": first.number, "to": last.number, "year": first.year}
        return say(lang, "period-same-year", **values)
    begin, end = date_words(axis, first, lang), date_words(axis, last, lang)
    if begin == end:
        return begin
    if end == say(lang, "later"):
        return say(lang, "period-later", first=begin)
    return say(lang, "period-range", first=begin, last=end)
