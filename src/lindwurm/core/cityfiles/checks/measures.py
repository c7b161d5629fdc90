"""Checks of single measures: readiness, assessment, dates, and what is suspicious."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lindwurm.core.city import (
    City,
    Measure,
    Progress,
    Publication,
    Readiness,
    Text,
    is_stale,
    unmet_readiness,
)
from lindwurm.core.cityfiles.checks.funding import check_sources, is_future
from lindwurm.core.cityfiles.checks.places import Places
from lindwurm.core.cityfiles.findings import Finding

_OUT = {Progress.DONE, Progress.ENDED, Progress.UNKNOWN}
_RUN = {Progress.RUNNING, Progress.DONE, Progress.ENDED}


def check_measures(city: City, places: Places) -> Iterator[Finding]:
    """Yield what a measure lacks for what it claims to be."""
    enabling = {link.measure for measure in city.measures for link in measure.after}
    enabling |= {
        programme.precondition for programme in city.programmes if programme.precondition is not None
    }
    for measure in city.measures:
        yield from check_sources(measure.sources, city, places)
        yield from _basis(measure, places)
        yield from _assessment(measure, city, places)
        yield from _dates(measure, city, places)
        yield from _law(measure, places)
        yield from _progress(measure, city, places)
        if measure.publication is not Publication.ARCHIVED and measure.progress not in _OUT:
            yield from _readiness(measure, places)
            yield from _benefit(measure, places, enabling=measure.id in enabling)


def _basis(measure: Measure, places: Places) -> Iterator[Finding]:
    if not measure.sources and measure.editorial is None:
        yield places.warning("no-basis", measure, "title")
    if measure.sources and measure.editorial is not None:
        yield places.warning("both-bases", measure, "editorial")


def _assessment(measure: Measure, city: City, places: Places) -> Iterator[Finding]:
    if measure.assessment is None:
        return
    for scores, criteria in (
        (measure.assessment.urgency, city.urgency.criteria),
        (measure.assessment.feasibility, city.feasibility),
    ):
        known = [criterion.id for criterion in criteria]
        for score in scores:
            if score.criterion not in known:
                yield places.error(
                    "unknown-criterion", score, known=", ".join(known) or "–", id=score.criterion
                )


def _dates(measure: Measure, city: City, places: Places) -> Iterator[Finding]:
    start, deadline = measure.earliest_start, measure.deadline
    if start is not None and deadline is not None and deadline.quarter <= start.quarter:
        yield places.error(
            "deadline-before-start", deadline, "quarter", start=start.quarter, deadline=deadline.quarter
        )
    last = city.horizon.first.plus(city.horizon.quarters - 1)
    if start is not None and start.quarter > last:
        yield places.error("window-too-late", measure, "earliest_start", last=last, first=start.quarter)
    for milestone in measure.milestones:
        if milestone.quarter is not None and milestone.offset is not None:
            yield places.error("quarter-or-offset", milestone)


def _law(measure: Measure, places: Places) -> Iterator[Finding]:
    if measure.duty is not None and measure.duty.confirmed_by is None:
        yield places.warning("unconfirmed-duty", measure.duty)
    for exception in measure.exceptions:
        if exception.legal_basis is None and exception.contract is None:
            yield places.error("exception-basis", exception)
        if exception.confirmed_by is None:
            yield places.warning("unconfirmed-exception", exception)


def _progress(measure: Measure, city: City, places: Places) -> Iterator[Finding]:
    if measure.pilot and measure.progress is not Progress.RUNNING:
        yield places.error("pilot-not-running", measure, "pilot", progress=measure.progress)
    if measure.progress_as_of is not None:
        if is_future(measure.progress_as_of, city.now):
            yield places.warning(
                "future-knowledge", measure, "progress_as_of", now=city.now, as_of=measure.progress_as_of
            )
        elif measure.progress in {Progress.RUNNING, Progress.PLANNED} and _is_stale(measure, city):
            months = city.parameters.stale_after_months
            yield places.warning(
                "stale", measure, "progress_as_of", as_of=measure.progress_as_of, months=months
            )
    remaining = measure.remaining
    if remaining is None:
        if measure.progress is Progress.RUNNING and not measure.variants:
            yield places.warning("no-remaining", measure, "progress")
        return
    if measure.progress not in _RUN:
        yield places.error("remaining-unused", measure, "remaining", progress=measure.progress)
    for money in remaining.money:
        if (money.year is None) == (money.quarter is None):
            count = Text(de="keines", en="none") if money.year is None else Text(de="beide", en="both")
            yield places.error("year-or-quarter", money, count=count)


def _is_stale(measure: Measure, city: City) -> bool:
    """Tell whether the statement was too old on the first day of `now`; a folder knows no other day."""
    first_day = date(city.now.year, city.now.number * 3 - 2, 1)
    return is_stale(measure.progress_as_of, first_day, city.parameters.stale_after_months)


def _readiness(measure: Measure, places: Places) -> Iterator[Finding]:
    lack = unmet_readiness(measure)
    if lack is not None:
        needed, lower = lack
        yield places.error(
            "readiness", measure, "readiness", readiness=measure.readiness, needed=needed, lower=lower
        )


def _adds_staff(measure: Measure) -> bool:
    return any((item.fte.likely or 0) < 0 for variant in measure.variants for item in variant.staff)


def _benefit(measure: Measure, places: Places, *, enabling: bool) -> Iterator[Finding]:
    if measure.readiness is Readiness.IDEA or measure.progress is Progress.RUNNING:
        return
    if not (
        places.has(measure, "contributions") or measure.duty is not None or enabling or _adds_staff(measure)
    ):
        yield places.warning("no-benefit", measure, "title")
    if measure.contributions and (measure.assessment is None or not measure.assessment.urgency):
        yield places.warning("no-urgency", measure, "title")
