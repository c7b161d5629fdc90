"""Suggestions on the draft budget, § 97(1) GemO: announced, made online or on paper, commented on, decided."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.base.outbox.domain import notify
from lindwurm.core.wording import Catalogue, Lang, Phrase
from lindwurm.core.wording import date as date_words
from lindwurm.stages.finance.models import Line
from lindwurm.stages.participation.domain.formats import change_format
from lindwurm.stages.participation.domain.taking_part import demand_welcome
from lindwurm.stages.participation.enums import Origin, ProcessState, Verdict, Visibility
from lindwurm.stages.participation.models import BudgetRound, Format, Suggestion
from lindwurm.stages.participation.queries.budget import (
    decided_from,
    lawful_span,
    public_lines,
    suggestion_stamp,
)

WORDS = Catalogue(
    {
        "announced": Phrase(
            "Öffentlich bekannt gemacht am {day}: Vorschläge sind bis zum {last} möglich.",
            "Announced publicly on {day}: suggestions can be made until {last}.",
        ),
        "decided": Phrase(
            "Über Ihren Vorschlag {number} ist entschieden: {title}",
            "Your suggestion {number} has been decided on: {title}",
        ),
        Verdict.ADOPTED: Phrase("Der Vorschlag wurde angenommen.", "The suggestion was adopted."),
        Verdict.PARTLY: Phrase(
            "Der Vorschlag wurde teilweise angenommen.", "The suggestion was partly adopted."
        ),
        Verdict.REJECTED: Phrase("Der Vorschlag wurde abgelehnt.", "The suggestion was rejected."),
        Verdict.NOTED: Phrase("Der Vorschlag wurde zur Kenntnis genommen.", "The suggestion was noted."),
    }
)


class Unfit(StrEnum):
    """Why something about a round is not taken."""

    CLOSED = "closed"
    """Suggestions are not, or no longer, taken."""
    LINE = "line"
    """Not a line of the city's own budget."""
    FUTURE = "future"
    """The day has not come."""
    EARLY = "early"
    """Suggestions are still taken, or the meeting has not been."""
    REASON = "reason"
    """A decision without its reason."""


class BudgetError(ValueError):
    """A round does not take what was given; nothing was written."""

    def __init__(self, why: Unfit) -> None:
        """Keep why."""
        super().__init__(f"the round does not take that: {why.value}")
        self.why = why


@transaction.atomic
def set_up_round(
    *,
    format: Format,  # noqa: A002 -- the model's word
    year: int,
    announced_on: date | None = None,
    announced_in: str = "",
    decided_on: date | None = None,
    body: str = "",
    acting_user: Any,
) -> BudgetRound:
    """Keep what a round is about; a new day of announcement gives the format the times of the law.

    Args:
        format: of the kind budget.
        year: of the draft.
        announced_on: day of the public announcement.
        announced_in: where it stood.
        decided_on: day of the public meeting.
        body: which one decides.
        acting_user: who sets it up.
    """
    row, created = BudgetRound.objects.get_or_create(
        format=format, defaults={"municipality": format.municipality, "year": year}
    )
    row = BudgetRound.objects.select_for_update().get(pk=row.pk)
    is_new_day = announced_on is not None and (created or row.announced_on != announced_on)
    row.year, row.announced_on, row.announced_in = year, announced_on, announced_in
    row.decided_on, row.body = decided_on, body
    row.full_clean()
    row.save()
    if is_new_day and announced_on is not None:
        span = lawful_span(announced_on)
        change_format(
            format=format,
            opens_at=span.opens_at,
            closes_at=span.closes_at,
            note_de=_announced(announced_on, span.last_day, "de"),
            note_en=_announced(announced_on, span.last_day, "en"),
            acting_user=acting_user,
        )
    _log(row, acting_user, "set_up_round", row, year=year)
    return row


@transaction.atomic
def make_suggestion(
    *,
    budget: BudgetRound,
    title: str,
    text: str,
    line: Line | None = None,
    acting_user: Any,
    now: datetime | None = None,
    held: bool = False,
) -> Suggestion:
    """Take a suggestion from somebody who takes part; it gets the next number.

    Args:
        budget: the round.
        title: in a few words.
        text: what is suggested, and why.
        line: of the budget, if the person knows it.
        acting_user: the author.
        now: the moment, for tests.
        held: whether it waits for a moderator; in a format that is moderated beforehand it does in any case.

    Raises:
        BudgetError: if suggestions are not taken now, or the line is not one of the city's own.
        RefusedError: if the person is blocked, or has not accepted the rules.
    """
    row = _locked(budget)
    moment = now or timezone.now()
    if not row.format.is_open(moment):
        raise BudgetError(Unfit.CLOSED)
    demand_welcome(acting_user, row.format)
    waits = held or row.format.premoderated
    return _add(
        row,
        title=title,
        text=text,
        line=line,
        author=acting_user,
        origin=Origin.ONLINE,
        received_on=timezone.localdate(moment),
        created_at=moment,
        visibility=Visibility.HELD if waits else Visibility.VISIBLE,
        acting_user=acting_user,
    )


@transaction.atomic
def enter_paper_suggestion(
    *,
    budget: BudgetRound,
    title: str,
    text: str,
    received_on: date,
    line: Line | None = None,
    acting_user: Any,
) -> Suggestion:
    """Enter a suggestion that came on paper, with its stamp of receipt: it counts like any other (P-28).

    One that came late is entered all the same and marked: the council decides what it does with it.

    Raises:
        BudgetError: if the process is not running, the stamp lies in the future, or the line is no public one.
    """
    row = _locked(budget)
    if row.format.process.state is not ProcessState.OPEN:
        raise BudgetError(Unfit.CLOSED)
    if received_on > timezone.localdate():
        raise BudgetError(Unfit.FUTURE)
    return _add(
        row,
        title=title,
        text=text,
        line=line,
        origin=Origin.PAPER,
        entered_by=acting_user,
        received_on=received_on,
        acting_user=acting_user,
    )


@transaction.atomic
def comment_suggestion(
    *,
    suggestion: Suggestion,
    comment_de: str,
    comment_en: str = "",
    line: Line | None = None,
    acting_user: Any,
    seen: str | None = None,
) -> Suggestion:
    """Keep what the administration says to a suggestion, and which line it belongs to.

    Raises:
        StaleError: if somebody changed it since the person saw it.
        BudgetError: if the line is not one of the city's own.
    """
    row = _held(suggestion, seen)
    if line is not None and line.pk != row.line_id:
        _own_line(row.budget, line)
    row.comment_de, row.comment_en, row.line = comment_de, comment_en, line
    row.save(update_fields=["comment_de", "comment_en", "line"])
    _log(row.budget, acting_user, "comment_suggestion", row)
    return row


@transaction.atomic
def decide_suggestion(
    *,
    suggestion: Suggestion,
    verdict: Verdict,
    reason_de: str,
    reason_en: str = "",
    decided_on: date,
    acting_user: Any,
    seen: str | None = None,
) -> Suggestion:
    """Enter what the public meeting decided on a suggestion; it is public, and its author is told.

    Raises:
        StaleError: if somebody changed it since the person saw it.
        BudgetError: if suggestions are still taken, the meeting is still to come, or no reason is given.
    """
    row = _held(suggestion, seen)
    if decided_on > timezone.localdate():
        raise BudgetError(Unfit.FUTURE)
    first, ends = decided_from(row.budget), row.budget.format.closes_at
    if (first is not None and decided_on < first) or (ends is not None and ends > timezone.now()):
        raise BudgetError(Unfit.EARLY)
    if not reason_de.strip():
        raise BudgetError(Unfit.REASON)
    before = (row.verdict, row.reason_de, row.reason_en, row.decided_on)
    row.verdict, row.reason_de, row.reason_en = verdict, reason_de, reason_en
    row.decided_on, row.decided_by = decided_on, acting_user
    if (verdict, reason_de, reason_en, decided_on) == before:
        return row
    row.save(update_fields=["verdict", "reason_de", "reason_en", "decided_on", "decided_by"])
    entry = _log(row.budget, acting_user, "decide_suggestion", row, verdict=str(verdict))
    if row.author_id is not None:
        _tell(row, f"decided:{entry}", acting_user)
    return row


def _announced(announced_on: date, last: date, lang: Lang) -> str:
    words = (date_words(day.isoformat(), lang) for day in (announced_on, last))
    return WORDS.say("announced", lang, **dict(zip(("day", "last"), words, strict=True)))


def _tell(row: Suggestion, event: str, acting_user: Any) -> None:
    """Tell the author; a decision that is corrected is told again."""
    notify(
        municipality=row.municipality,
        users=[row.author_id] if row.author_id is not None else [],
        topic=f"suggestion:{row.pk}",
        event=event,
        kind="decided",
        subject_de=WORDS.say("decided", "de", number=row.number, title=row.title),
        subject_en=WORDS.say("decided", "en", number=row.number, title=row.title),
        lines_de=[WORDS.say(row.verdict, "de"), row.reason_de],
        lines_en=[WORDS.say(row.verdict, "en"), row.reason_en or row.reason_de],
        page="public:suggestion",
        parts={"slug": row.budget.format.slug, "number": row.number},
        acting_user=acting_user,
    )


def _add(budget: BudgetRound, *, line: Line | None, acting_user: Any, **columns: Any) -> Suggestion:
    if line is not None:
        _own_line(budget, line)
    last = budget.suggestions.aggregate(last=Max("number"))["last"] or 0
    row = Suggestion.objects.create(
        municipality=budget.municipality, budget=budget, number=last + 1, line=line, **columns
    )
    _log(budget, acting_user, "add_suggestion", row, number=row.number, origin=str(row.origin))
    return row


def _own_line(budget: BudgetRound, line: Line) -> None:
    if not public_lines(budget.municipality).filter(pk=line.pk).exists():
        raise BudgetError(Unfit.LINE)


def _locked(budget: BudgetRound) -> BudgetRound:
    """Lock a round: two at once get two numbers."""
    rows = BudgetRound.objects.select_for_update(of=("self",)).select_related("format__process")
    return rows.get(pk=budget.pk)


def _held(suggestion: Suggestion, seen: str | None) -> Suggestion:
    rows = Suggestion.objects.select_for_update(of=("self",)).select_related("budget__format")
    row = rows.get(pk=suggestion.pk)
    if seen is not None and seen != suggestion_stamp(row):
        raise StaleError
    return row


def _log(budget: BudgetRound, acting_user: Any, verb: str, target: Any, **data: Any) -> int:
    entry = record(
        municipality=budget.municipality,
        acting_user=acting_user,
        action=f"participation.{verb}",
        target=target,
        data={"budget": budget.pk, **data},
    )
    return entry.pk
