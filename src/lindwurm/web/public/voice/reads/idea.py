"""The page of an idea: what was said, what the city answered, what became of it, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from lindwurm.core.city import Publication
from lindwurm.core.drawing.page import Status
from lindwurm.core.wording import Lang
from lindwurm.stages.participation.domain.history import circle_of
from lindwurm.stages.participation.enums import Check, IdeaState, PollState
from lindwurm.stages.participation.models import Answer, Idea, IdeaEvent, Photo, Proposal
from lindwurm.stages.participation.queries.authors import authors_of
from lindwurm.stages.participation.queries.inbox import is_answered
from lindwurm.stages.participation.queries.polls import has_won
from lindwurm.stages.roadmap.models import MeasureIdea
from lindwurm.web.public.reads import Book
from lindwurm.web.public.reads.values import Entry
from lindwurm.web.public.voice.reads.ideas import place_of
from lindwurm.web.public.voice.words import OF_MEASURES, ON_BALLOTS, TONES, state_word


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """What the city answered."""

    state_word: str
    text: str
    unit: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """An idea that goes on in this one."""

    number: int
    title: str
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBallot:
    """A proposal of a vote that was made of an idea."""

    proposal: Proposal
    words: str
    """How it stands: to be voted on, voted on, won or not, or not on the ballot."""
    outcome: str
    has_result: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaFacts:
    """Everything that the page of an idea shows."""

    idea: Idea
    author: str
    place: str
    state_word: str
    tone: str
    since: datetime
    """When the state was last changed, else when the idea came in."""
    photos: Sequence[Photo]
    answers: Sequence[Official]
    """The newest first."""
    events: Sequence[IdeaEvent]
    measures: Sequence[Entry]
    """Public measures that it became, or is part of."""
    on_ballots: Sequence[OnBallot]
    """Proposals of opened votes that were made of it, or of what was merged into it."""
    merged: Sequence[Merged]
    promised_on: date
    """Day by which the process promises a first answer, whatever a unit was given (P-25)."""
    is_overdue: bool
    goes_on: Idea | None
    """The visible idea in which this one goes on."""
    is_open: bool
    """Whether citizens may comment and support now."""


def read_idea(idea: Idea, *, book: Book, lang: Lang) -> IdeaFacts:
    """Read an idea in a fixed number of queries, but one more for each level of ideas that were merged."""
    circle = circle_of(idea)
    events = list(IdeaEvent.objects.filter(idea=idea, is_public=True))
    answers = Answer.objects.filter(idea=idea).select_related("unit")
    into = idea.merged_into
    promised = timezone.localdate(idea.created_at) + timedelta(days=idea.format.process.answer_days)
    return IdeaFacts(
        idea=idea,
        author=authors_of([idea], lang=lang)[idea.pk],
        place=place_of(idea),
        state_word=state_word(idea.state, lang),
        tone=TONES[idea.state],
        since=_since(idea, events),
        photos=list(Photo.objects.filter(idea=idea).select_related("image__municipality")),
        answers=[_official(row, lang) for row in answers],
        events=events,
        measures=_measures(circle, book),
        on_ballots=_on_ballots(circle, lang),
        merged=_merged(circle[1:], lang),
        promised_on=promised,
        is_overdue=not is_answered(idea) and timezone.localdate() > promised,
        goes_on=into if into is not None and into.visibility == "visible" else None,
        is_open=idea.format.is_open() and idea.state is not IdeaState.MERGED,
    )


def _official(row: Answer, lang: Lang) -> Official:
    return Official(
        state_word=state_word(row.state, lang),
        text=row.text,
        unit=row.unit.name if row.unit else "",
        at=row.at,
    )


def _since(idea: Idea, events: Sequence[IdeaEvent]) -> datetime:
    moved = [event.at for event in events if "state" in event.data]
    return moved[-1] if moved else idea.created_at


def _measures(circle: Sequence[int], book: Book) -> list[Entry]:
    rows = MeasureIdea.objects.filter(
        idea__in=circle, measure__publication=Publication.PUBLISHED, measure__archived_at=None
    )
    keys = dict.fromkeys(rows.values_list("measure__key", flat=True))
    return [_beside_an_idea(book.entries[key], book.lang) for key in keys if key in book.entries]


def _on_ballots(circle: Sequence[int], lang: Lang) -> list[OnBallot]:
    """Read them in one query, and one more for the result of each vote that was counted."""
    rows = Proposal.objects.filter(idea__in=circle).exclude(poll__state=PollState.SETUP)
    found = []
    for row in rows.select_related("poll__format").order_by("pk"):
        outcome = _outcome(row)
        words = ON_BALLOTS.say(outcome, lang)
        found.append(
            OnBallot(
                proposal=row, words=words, outcome=outcome, has_result=row.poll.state is PollState.CLOSED
            )
        )
    return found


def _outcome(row: Proposal) -> str:
    if row.check_state is not Check.FIT:
        return "unfit"
    seal = row.poll.seals.defer("document").order_by("-number").first()
    if seal is None:
        return "on-the-ballot"
    return {True: "won", False: "not-won", None: "counted"}[has_won(seal, row)]


def _beside_an_idea(entry: Entry, lang: Lang) -> Entry:
    """Say of a measure that is not more than an idea itself whether the roadmap holds it."""
    if entry.state != Status.IDEA:
        return entry
    if entry.start is None:
        return replace(entry, state_word=OF_MEASURES.say("not-in-plan", lang), period="")
    return replace(entry, state=Status.PLANNED.value, state_word=OF_MEASURES.say("in-plan", lang))


def _merged(pks: Sequence[int], lang: Lang) -> list[Merged]:
    if not pks:
        return []
    rows = list(Idea.objects.filter(pk__in=pks, visibility="visible").order_by("number"))
    authors = authors_of(rows, lang=lang)
    return [Merged(number=row.number, title=row.title, author=authors[row.pk]) for row in rows]
