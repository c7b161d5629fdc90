"""How far formats are, for citizens: what is not ready is never called open, what is over says what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.participation.enums import FormatKind, PollState, ProcessState, Visibility
from lindwurm.stages.participation.models import Format, Statement, Suggestion, Weights
from lindwurm.stages.participation.queries.readiness import missing_by_format
from lindwurm.stages.participation.queries.weighing import FEWEST


class Stand(StrEnum):
    """How far a format is."""

    PREPARING = "preparing"
    """Something is missing without which nobody can take part."""
    COMING = "coming"
    OPEN = "open"
    COUNTING = "counting"
    """Voting is over; two people have not closed the box yet."""
    EVALUATING = "evaluating"
    """Over; the city has not told yet what it makes of it."""
    RESULT = "result"
    """There is a result to read."""
    ENDED = "ended"


def stands_of(
    municipality: Municipality, formats: Iterable[Format], now: datetime | None = None
) -> dict[int, Stand]:
    """Return by primary key how far formats are: two queries, however many there are.

    Args:
        municipality: whose they are.
        formats: with their process read.
        now: the moment that is asked for.
    """
    rows, moment = list(formats), now or timezone.now()
    missing = missing_by_format(municipality, rows)
    facts = _facts(rows) if rows else {}
    found = {}
    for row in rows:
        waits = any(point.keeps_waiting for point in missing[row.pk])
        found[row.pk] = _stand(row, facts[row.pk], waits=waits, now=moment)
    return found


def _facts(rows: Sequence[Format]) -> dict[int, dict[str, Any]]:
    mine = OuterRef("pk")
    said = Statement.objects.filter(paragraph__draft__format=mine, visibility=Visibility.VISIBLE)
    suggested = Suggestion.objects.filter(budget__format=mine, visibility=Visibility.VISIBLE)
    weighed = Weights.objects.filter(weighing__format=mine).order_by("pk")
    found = Format.objects.filter(pk__in=[row.pk for row in rows]).annotate(
        replied=Exists(said.exclude(verdict="")) & ~Exists(said.filter(verdict="")),
        decided=Exists(suggested.exclude(verdict="")) & ~Exists(suggested.filter(verdict="")),
        poll_state=F("poll__state"),
        workshop_closed=Q(workshop__closed_at__isnull=False),
        results_public=F("survey__results_public"),
        weighed=Exists(weighed[FEWEST - 1 : FEWEST]),
    )
    columns = ("pk", "replied", "decided", "poll_state", "workshop_closed", "results_public", "weighed")
    return {fact["pk"]: fact for fact in found.values(*columns)}


def _stand(row: Format, fact: dict[str, Any], *, waits: bool, now: datetime) -> Stand:
    runs = row.process.state is ProcessState.OPEN
    over = not runs or (row.closes_at is not None and row.closes_at <= now)
    if _has_result(row, fact, over=over and not waits):
        return Stand.RESULT
    if over:
        return _afterwards(row, fact, waits=waits) if runs else Stand.ENDED
    if row.opens_at is not None and row.opens_at > now:
        return Stand.COMING
    return Stand.PREPARING if waits else Stand.OPEN


def _has_result(row: Format, fact: dict[str, Any], *, over: bool) -> bool:
    told = {
        FormatKind.POLL: fact["poll_state"] == PollState.CLOSED,
        FormatKind.WORKSHOP: fact["workshop_closed"],
        FormatKind.SURVEY: over and fact["results_public"],
        FormatKind.WEIGHING: over and fact["weighed"],
        FormatKind.CONSULTATION: over and fact["replied"],
        FormatKind.BUDGET: over and fact["decided"],
    }
    return bool(told.get(row.kind))


def _afterwards(row: Format, fact: dict[str, Any], *, waits: bool) -> Stand:
    if row.kind is FormatKind.POLL and fact["poll_state"] in {None, PollState.SETUP}:
        return Stand.PREPARING  # a poll that nobody has opened gets a new end, and begins then
    if waits:
        return Stand.ENDED
    after = {
        FormatKind.POLL: Stand.COUNTING,
        FormatKind.WORKSHOP: Stand.EVALUATING,
        FormatKind.CONSULTATION: Stand.EVALUATING,
        FormatKind.BUDGET: Stand.EVALUATING,
    }
    return after.get(row.kind, Stand.ENDED)
