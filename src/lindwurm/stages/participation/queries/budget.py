"""Reads of suggestions on the draft budget: the days of the law, what is public, the lines to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.rows import KeyedQuerySet
from lindwurm.base.municipalities.scope import OwnedQuerySet
from lindwurm.base.municipalities.stamps import stamp_of
from lindwurm.core.city import OrganisationKind
from lindwurm.stages.finance.models import Line
from lindwurm.stages.participation.enums import Visibility
from lindwurm.stages.participation.models import BudgetRound, Format, Process, Suggestion

DAYS = 14
"""Within so many days from the announcement on inhabitants may make suggestions, § 97(1) GemO."""
SATURDAY = 5
STAMPED = ("comment_de", "comment_en", "verdict", "reason_de", "reason_en", "decided_on")
"""What two people of the office could overwrite each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From when to when suggestions are taken."""

    opens_at: datetime
    closes_at: datetime

    @property
    def last_day(self) -> date:
        """Return the last day on which a suggestion is in time."""
        return timezone.localdate(self.closes_at - timedelta(seconds=1))


def lawful_span(announced_on: date) -> Span:
    """Return the span of the law: the day of the announcement does not count, the fourteenth after it is the last.

    A last day on a Saturday or Sunday moves to the Monday (§§ 187, 188, 193 BGB); holidays are not known here, the
    office may let the format end later. It opens with the announcement, for nobody is kept from being early.
    """
    last = announced_on + timedelta(days=DAYS)
    if last.weekday() >= SATURDAY:
        last += timedelta(days=7 - last.weekday())
    return Span(opens_at=_midnight(announced_on), closes_at=_midnight(last + timedelta(days=1)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), tzinfo=timezone.get_current_timezone())


def is_too_short(budget: BudgetRound) -> bool:
    """Tell whether suggestions end earlier than the law says; False while nothing is announced."""
    closes = budget.format.closes_at
    if budget.announced_on is None or closes is None:
        return False
    return closes < lawful_span(budget.announced_on).closes_at


def last_day(held: Format) -> date | None:
    """Return the last day on which something is in time; None where a format has no end of its own."""
    closes = held.closes_at
    return None if closes is None else timezone.localdate(closes - timedelta(seconds=1))


def announced_until(process: Process, now: datetime | None = None) -> date | None:
    """Return the last day of suggestions on the draft budget that were announced in a process; None where none run.

    Days that the office took away count: the law gives them. Days that it added count too: they were announced.
    """
    ends = [
        max(lawful_span(row.announced_on).closes_at, row.format.closes_at or _midnight(row.announced_on))
        for row in rounds_of(process.municipality).filter(format__process=process)
        if row.announced_on is not None
    ]
    last = max(ends, default=None)
    if last is None or last <= (now or timezone.now()):
        return None
    return timezone.localdate(last - timedelta(seconds=1))


def is_late(suggestion: Suggestion) -> bool:
    """Tell whether a suggestion came after the last day: it is marked, the council decides what it does with it."""
    last = last_day(suggestion.budget.format)
    return last is not None and suggestion.received_on > last


def decided_from(budget: BudgetRound) -> date | None:
    """Return the first day on which suggestions can have been decided on: that of the meeting, never before their end."""
    days = [day for day in (last_day(budget.format), budget.decided_on) if day is not None]
    return max(days, default=None)


def rounds_of(municipality: Municipality) -> OwnedQuerySet[BudgetRound]:
    """Return the rounds of a municipality with format and process."""
    return BudgetRound.objects.of(municipality).select_related("format__process")


def public_lines(municipality: Municipality) -> KeyedQuerySet[Line]:
    """Return the lines of the city's own budget, by title: what a suggestion may be about."""
    rows = Line.objects.of(municipality).current().select_related("owner")
    return rows.filter(owner__kind=OrganisationKind.MUNICIPALITY).order_by("sort_de", "pk")


def public_suggestions(budget: BudgetRound) -> OwnedQuerySet[Suggestion]:
    """Return what everybody may read, by number; the only door for public pages and for the list of the meeting."""
    return all_suggestions(budget).filter(visibility=Visibility.VISIBLE)


def all_suggestions(budget: BudgetRound) -> OwnedQuerySet[Suggestion]:
    """Return all suggestions of a round, by number."""
    rows = Suggestion.objects.of(budget.municipality).filter(budget=budget)
    return rows.select_related("line", "budget__format").order_by("number")


def suggestion_stamp(suggestion: Suggestion) -> str:
    """Return the mark of what the office showed of a suggestion."""
    return stamp_of(*(str(getattr(suggestion, name) or "") for name in STAMPED))
