"""The overview: how the public version stands, what waits, what is missing, what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import Progress, is_stale, last_day
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.explain import ClaimedDuty, claimed_short
from lindwurm.core.wording import Lang
from lindwurm.stages.participation.queries.inbox import overdue_counts
from lindwurm.stages.plans.models import PlannedGrant, Run, Version
from lindwurm.stages.plans.queries import (
    NoSettingsError,
    Owed,
    owed_points,
    present_of,
    published_version,
    runs_of,
    version_grants,
    version_rows,
)
from lindwurm.stages.roadmap.models import Measure
from lindwurm.stages.roadmap.queries import office_measures

LAST_RUNS, NEXT_GRANTS, NEXT_DEADLINES = 5, 8, 8
AHEAD = 8
"""Quarters within which a deadline is near."""
PLANNED_WITH = (
    "finance.",
    "partners.",
    "roadmap.create_measure",
    "roadmap.change_measure",
    "roadmap.send_back_measure",
    "roadmap.archive_measure",
    "roadmap.set_progress",
    "strategy.",
    "funding.",
    "exchange.load",
    "plans.create_directive",
    "plans.change_directive",
    "plans.withdraw_directive",
)
"""Actions after which another plan may be better."""
_OVER = {Progress.DONE, Progress.ENDED}
_ALIVE = {Progress.RUNNING, Progress.PLANNED, Progress.PAUSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A deadline that is near."""

    when: Quarter
    measure: Measure
    claim: str
    """That its duty is not confirmed, and what the public version does about it; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cockpit:
    """Everything on the overview."""

    is_loaded: bool
    version: Version | None = None
    is_behind: bool = False
    """True: budget, staff or measures have changed since the public version was computed."""
    error: str = ""
    """Why the city cannot be planned at present."""
    runs: tuple[Run, ...] = ()
    owed: tuple[Owed, ...] = ()
    owed_number: int = 0
    grants: tuple[PlannedGrant, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    stale: tuple[Measure, ...] = ()
    stale_after: int = 0
    """Months for which a statement on how far a measure is counts as fresh."""
    alive: int = 0
    waiting: tuple[tuple[int, int], ...] = ()
    """How many ideas of citizens wait for a first answer longer than was promised: pairs of days and number."""


def cockpit_of(municipality: Municipality, lang: Lang, today: date) -> Cockpit:
    """Look at everything once."""
    try:
        present = present_of(municipality)
    except NoSettingsError:
        return Cockpit(is_loaded=False)
    version = published_version(municipality)
    owed = owed_points(present, lang)
    measures = list(office_measures(municipality))
    alive = [measure for measure in measures if measure.progress in _ALIVE]
    now, months = present.city.now, present.city.parameters.stale_after_months
    grants = (
        version_grants(version, public=False).filter(to_file=True, apply__gte=str(now)) if version else ()
    )
    dated = [(when, measure) for measure in measures if (when := _deadline(measure)) is not None]
    near = [pair for pair in dated if 0 <= now.until(pair[0]) <= AHEAD]
    return Cockpit(
        is_loaded=True,
        version=version,
        is_behind=bool(version and is_behind(version)),
        error="" if present.error is None else present.error.into(lang),
        runs=tuple(runs_of(municipality).defer("progress")[:LAST_RUNS]),
        owed=owed,
        owed_number=sum(len(each.things) for each in owed),
        grants=tuple(grants[:NEXT_GRANTS]),
        deadlines=tuple(deadlines(near, version, lang)),
        stale=tuple(stale(alive, today, months)),
        stale_after=months,
        alive=len(alive),
        waiting=tuple(overdue_counts(municipality, today)),
    )


def deadlines(
    near: Iterable[tuple[Quarter, Measure]], version: Version | None, lang: Lang
) -> Iterator[Deadline]:
    """Give the next deadlines; beside an unconfirmed duty that it is one, and when the version meets it."""
    first = sorted(near, key=lambda pair: pair[0])[:NEXT_DEADLINES]
    claimed = [
        each.pk
        for _, each in first
        if each.duty_deadline and not each.duty_confirmed_by and each.progress not in _OVER
    ]
    finishes: dict[int, Quarter | None] = {}
    if version is not None and claimed:
        rows = version_rows(version, public=False).filter(measure__in=claimed)
        finishes = {row.measure_id: row.finish for row in rows}
    for when, measure in first:
        claim = ""
        if measure.pk in claimed:
            duty = ClaimedDuty(measure=measure.key, deadline=when, finish=finishes.get(measure.pk))
            decided = version is not None and (
                duty.finish is not None or measure.progress != Progress.RUNNING
            )
            claim = claimed_short(duty, lang, published=decided)
        yield Deadline(when=when, measure=measure, claim=claim)


def is_behind(version: Version) -> bool:
    """Tell whether anything that is planned with has changed since the run of a version was asked for."""
    if version.run_id is None:
        return False
    run = runs_of(version.municipality).only("asked_at").select_related(None).get(pk=version.run_id)
    since = Entry.objects.filter(municipality=version.municipality, at__gt=run.asked_at)
    return since.filter(reduce(or_, (Q(action__startswith=app) for app in PLANNED_WITH))).exists()


def stale(measures: Iterable[Measure], today: date, months: int) -> list[Measure]:
    """Return the measures about which nobody has said anything for so many months, the oldest first."""
    found = [measure for measure in measures if is_stale(measure.progress_as_of, today, months)]
    return sorted(found, key=lambda measure: _until(measure.progress_as_of))


def _until(as_of: str) -> date:
    """Take a year or a month by its last day; nothing at all is the oldest."""
    return last_day(as_of) if as_of else date.min


def _deadline(measure: Measure) -> Quarter | None:
    found: Quarter | None = measure.duty_deadline or measure.deadline_quarter
    return found
