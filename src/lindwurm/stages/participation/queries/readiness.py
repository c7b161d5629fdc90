"""What formats still lack before citizens can take part in them, and which of them have a result to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from lindwurm.stages.participation.enums import Check, FormatKind, PollState, ProcessState, Visibility
from lindwurm.stages.participation.models import (
    BudgetRound,
    Draft,
    Format,
    Proposal,
    Question,
    Statement,
    Station,
    Suggestion,
    WeighedGoal,
)
from lindwurm.stages.participation.queries.weighing import LEAST_GOALS

LEAST_PROPOSALS: Final = 2
"""Between fewer nobody can choose."""


class Missing(StrEnum):
    """What a format lacks."""

    QUESTIONS = "questions"
    """A survey asks nothing."""
    STATIONS = "stations"
    """A workshop has no topics."""
    GOALS = "goals"
    """A weighing has fewer than two goals."""
    TEXT = "text"
    """A consultation has no version that everybody may read."""
    ROUND = "round"
    """The year of a draft budget is not set."""
    POLL = "poll"
    """Money and rule of a poll are not set."""
    PROPOSALS = "proposals"
    """Fewer than two proposals of a poll passed the check."""
    CHECKS = "checks"
    """A proposal of a poll has not been checked."""
    END = "end"
    """A poll has no end in the future."""
    OPENING = "opening"
    """Nobody has opened the poll; that is possible only once its process is public."""


class Stand(StrEnum):
    """How far a format is, for citizens."""

    PREPARING = "preparing"
    COMING = "coming"
    OPEN = "open"
    COUNTING = "counting"
    """Over; two people have not closed the box yet."""
    WEIGHED_UP = "weighed-up"
    """Over; the city has not told yet what it makes of it."""
    RESULT = "result"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What a format lacks, and how far it is."""

    missing: tuple[Missing, ...]
    stand: Stand


def missing_of(format: Format) -> tuple[Missing, ...]:  # noqa: A002 -- the model's word
    """Return what a format lacks before anybody can take part; empty once nothing is in the way."""
    return readiness_of([format])[format.pk].missing


def readiness_of(formats: Iterable[Format], now: datetime | None = None) -> dict[int, Readiness]:
    """Return by primary key what formats lack and how far they are: one query, however many there are.

    Args:
        formats: with their process read.
        now: the moment that is asked for.
    """
    rows, moment = list(formats), now or timezone.now()
    if not rows:
        return {}
    facts = {fact["pk"]: fact for fact in _facts([row.pk for row in rows])}
    found = {}
    for row in rows:
        missing = _missing(row, facts[row.pk], moment)
        found[row.pk] = Readiness(missing=missing, stand=_stand(row, facts[row.pk], missing, moment))
    return found


def _facts(keys: list[int]) -> QuerySet[Format, dict[str, Any]]:
    mine = OuterRef("pk")
    proposals = Proposal.objects.filter(poll__format=mine)
    said = Statement.objects.filter(paragraph__draft__format=mine, visibility=Visibility.VISIBLE)
    suggested = Suggestion.objects.filter(budget__format=mine, visibility=Visibility.VISIBLE)
    goals = WeighedGoal.objects.filter(weighing__format=mine).order_by().values("weighing")
    fit = proposals.filter(check_state=Check.FIT).order_by().values("poll")
    return (
        Format.objects.filter(pk__in=keys)
        .annotate(
            has_questions=Exists(Question.objects.filter(survey__format=mine)),
            has_stations=Exists(Station.objects.filter(workshop__format=mine)),
            has_text=Exists(Draft.objects.filter(format=mine, published_at__isnull=False)),
            has_round=Exists(BudgetRound.objects.filter(format=mine)),
            goals=Subquery(goals.annotate(number=Count("pk")).values("number")),
            fit=Subquery(fit.annotate(number=Count("pk")).values("number")),
            unchecked=Exists(proposals.filter(check_state=Check.OPEN)),
            answered=(Exists(said.exclude(verdict="")) & ~Exists(said.filter(verdict="")))
            | (Exists(suggested.exclude(verdict="")) & ~Exists(suggested.filter(verdict=""))),
            poll_state=F("poll__state"),
            workshop_closed=Q(workshop__closed_at__isnull=False),
            results_public=F("survey__results_public"),
        )
        .values(
            *("pk", "has_questions", "has_stations", "has_text", "has_round", "goals", "fit", "unchecked"),
            *("answered", "poll_state", "workshop_closed", "results_public"),
        )
    )


def _missing(row: Format, fact: dict[str, Any], now: datetime) -> tuple[Missing, ...]:
    lacks = {
        FormatKind.SURVEY: ((Missing.QUESTIONS, not fact["has_questions"]),),
        FormatKind.WORKSHOP: ((Missing.STATIONS, not fact["has_stations"]),),
        FormatKind.WEIGHING: ((Missing.GOALS, (fact["goals"] or 0) < LEAST_GOALS),),
        FormatKind.CONSULTATION: ((Missing.TEXT, not fact["has_text"]),),
        FormatKind.BUDGET: ((Missing.ROUND, not fact["has_round"]),),
    }
    if row.kind is FormatKind.POLL:
        return _missing_of_poll(row, fact, now)
    return tuple(code for code, is_missing in lacks.get(row.kind, ()) if is_missing)


def _missing_of_poll(row: Format, fact: dict[str, Any], now: datetime) -> tuple[Missing, ...]:
    if fact["poll_state"] is None:
        return (Missing.POLL,)
    if fact["poll_state"] != PollState.SETUP:
        return ()
    lacks = (
        (Missing.PROPOSALS, (fact["fit"] or 0) < LEAST_PROPOSALS),
        (Missing.CHECKS, fact["unchecked"]),
        (Missing.END, row.closes_at is None or row.closes_at <= now),
        (Missing.OPENING, True),
    )
    return tuple(code for code, is_missing in lacks if is_missing)


def _stand(row: Format, fact: dict[str, Any], missing: tuple[Missing, ...], now: datetime) -> Stand:
    runs = row.process.state is ProcessState.OPEN
    over = not runs or (row.closes_at is not None and row.closes_at <= now)
    if _has_result(row, fact, over=over):
        return Stand.RESULT
    if runs and Missing.OPENING in missing:
        return Stand.PREPARING
    if over:
        return _afterwards(row, fact) if runs and not missing else Stand.ENDED
    if row.opens_at is not None and row.opens_at > now:
        return Stand.COMING
    return Stand.PREPARING if missing else Stand.OPEN


def _has_result(row: Format, fact: dict[str, Any], *, over: bool) -> bool:
    told = {
        FormatKind.POLL: fact["poll_state"] == PollState.CLOSED,
        FormatKind.WORKSHOP: fact["workshop_closed"],
        FormatKind.SURVEY: over and bool(fact["results_public"]) and fact["has_questions"],
        FormatKind.WEIGHING: over and (fact["goals"] or 0) >= LEAST_GOALS,
        FormatKind.CONSULTATION: over and fact["answered"],
        FormatKind.BUDGET: over and fact["answered"],
    }
    return bool(told.get(row.kind))


def _afterwards(row: Format, fact: dict[str, Any]) -> Stand:
    if row.kind is FormatKind.POLL:
        return Stand.COUNTING
    waits = {FormatKind.WORKSHOP, FormatKind.CONSULTATION, FormatKind.BUDGET}
    return Stand.WEIGHED_UP if row.kind in waits or fact["results_public"] else Stand.ENDED
