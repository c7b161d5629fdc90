"""The office's inbox: what is new, what waits, what waits too long (P-25), and what has been answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import reduce
from operator import or_

from django.db.models import Count, Q
from django.utils import timezone

from lindwurm.base.municipalities.fields import fold
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.scope import OwnedQuerySet
from lindwurm.stages.participation.enums import ANSWERED, IdeaState, ProcessState, Visibility
from lindwurm.stages.participation.models import Idea, Process
from lindwurm.stages.partners.models import Unit

BESIDE = ("field", "unit", "format__process")
_OPEN = Q(answered_at__isnull=True, state__in=[IdeaState.NEW, IdeaState.REVIEW])
_NOTHING = Q(pk__in=[])


class Tray(StrEnum):
    """Where in the inbox an idea lies."""

    OVERDUE = "overdue"
    """Without a first answer for longer than the process promises, or than its unit was given."""
    NEW = "new"
    WAITING = "waiting"
    """A unit is at it, and the day has not passed."""
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What of the inbox is looked at; None and empty leave everything in."""

    unit: int | None = None
    field: int | None = None
    process: int | None = None
    words: str = ""


def inbox_ideas(municipality: Municipality) -> OwnedQuerySet[Idea]:
    """Return what the office has to answer: everything that everybody sees and that goes on in no other idea."""
    rows = Idea.objects.of(municipality).filter(visibility=Visibility.VISIBLE)
    return rows.exclude(state=IdeaState.MERGED).select_related(*BESIDE)


def sifted(rows: OwnedQuerySet[Idea], sieve: Sieve) -> OwnedQuerySet[Idea]:
    """Return the ideas that are looked at."""
    given = {"unit": sieve.unit, "field": sieve.field, "format__process": sieve.process}
    rows = rows.filter(**{name: value for name, value in given.items() if value is not None})
    if not sieve.words:
        return rows
    for word in fold(sieve.words).split():
        rows = rows.filter(search__contains=word)
    return rows


def in_tray(municipality: Municipality, today: date) -> Mapping[Tray, Q]:
    """Return the condition of each tray; one query, however many processes there are."""
    late = _OPEN & (waits_too_long(municipality, today) | Q(due_on__lt=today))
    return {
        Tray.OVERDUE: late,
        Tray.NEW: _OPEN & ~late & Q(state=IdeaState.NEW),
        Tray.WAITING: _OPEN & ~late & Q(state=IdeaState.REVIEW),
        Tray.ANSWERED: ~_OPEN,
    }


def tray_counts(rows: OwnedQuerySet[Idea], trays: Mapping[Tray, Q]) -> dict[Tray, int]:
    """Return how many ideas lie in each tray, in one query."""
    found = rows.aggregate(**{tray.value: Count("pk", filter=where) for tray, where in trays.items()})
    return {tray: found[tray.value] for tray in trays}


def waits_too_long(municipality: Municipality, today: date) -> Q:
    """Return the condition that an idea came in longer ago than its process promises an answer (P-25).

    Counted from the day on which it came in: no deadline of a unit moves it.
    """
    days = Process.objects.of(municipality).order_by().values_list("answer_days", flat=True).distinct()
    conditions = [
        Q(format__process__answer_days=number, created_at__lt=_begin(today - timedelta(days=number)))
        for number in days
    ]
    return reduce(or_, conditions, _NOTHING)


def overdue_ideas(municipality: Municipality, today: date) -> OwnedQuerySet[Idea]:
    """Return the ideas without first answer that have waited longer than their process promises, oldest first."""
    rows = inbox_ideas(municipality).filter(_OPEN & waits_too_long(municipality, today))
    return rows.order_by("created_at", "pk")


def overdue_counts(municipality: Municipality, today: date) -> list[tuple[int, int]]:
    """Return how many ideas wait longer than how many days: pairs of days and number, for the overview."""
    rows = overdue_ideas(municipality, today).order_by("format__process__answer_days")
    found = rows.values_list("format__process__answer_days").annotate(number=Count("pk"))
    return [(days, number) for days, number in found]


def due_soon(municipality: Municipality, today: date, *, days: int) -> OwnedQuerySet[Idea]:
    """Return the ideas without first answer whose day comes within so many days, or has passed."""
    rows = inbox_ideas(municipality).filter(_OPEN, due_on__lte=today + timedelta(days=days))
    return rows.order_by("due_on", "pk")


def office_idea(municipality: Municipality, number: int) -> Idea | None:
    """Return an idea with what its office page needs beside it, whoever sees it; None where there is none."""
    beside = (*BESIDE, "site", "merged_into", "portal", "municipality")
    return Idea.objects.of(municipality).select_related(*beside).filter(number=number).first()


def unit_of(idea: Idea) -> Unit | None:
    """Return who answers for an idea: the unit that it was given to, else the one that spoke last."""
    if idea.unit is not None:
        return idea.unit
    spoken = idea.answers.exclude(unit=None).select_related("unit").order_by("-number").first()
    return None if spoken is None else spoken.unit


def running_processes(municipality: Municipality) -> OwnedQuerySet[Process]:
    """Return the processes that everybody sees, to choose from."""
    return Process.objects.of(municipality).exclude(state=ProcessState.DRAFT)


def is_answered(idea: Idea) -> bool:
    """Tell whether the city has answered, here or in the portal that the idea came from."""
    return idea.answered_at is not None or idea.state in ANSWERED


def _begin(day: date) -> datetime:
    """Return the first moment of a day, where the town is."""
    return timezone.make_aware(datetime.combine(day, time.min))
