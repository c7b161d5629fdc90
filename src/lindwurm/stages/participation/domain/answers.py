"""What the city does with an idea: it looks at it, gives it to a unit, and answers (P-25, P-26)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.core import wording
from lindwurm.core.wording import Catalogue, Phrase
from lindwurm.stages.participation.domain.history import add_event
from lindwurm.stages.participation.domain.idea_rows import held_idea, shortened
from lindwurm.stages.participation.enums import ANSWERED, EventKind, IdeaState, Visibility
from lindwurm.stages.participation.models import Answer, Idea
from lindwurm.stages.partners.models import Unit

LONGEST_ANSWER = 5000
WORDS = Catalogue(
    {
        "review": Phrase("Die Stadt prüft die Idee.", "The city looks at the idea."),
        "assigned": Phrase("{unit} soll bis zum {day} antworten.", "{unit} is to answer by {day}."),
        IdeaState.TAKEN_UP: Phrase(
            "Die Stadt greift die Idee auf: {text}", "The city takes the idea up: {text}"
        ),
        IdeaState.PARTLY: Phrase(
            "Die Stadt greift einen Teil der Idee auf: {text}", "The city takes up a part of the idea: {text}"
        ),
        IdeaState.REJECTED: Phrase(
            "Die Stadt greift die Idee nicht auf. Begründung: {text}",
            "The city does not take the idea up. Reason: {text}",
        ),
        IdeaState.DONE: Phrase(
            "Die Idee ist umgesetzt: {text}", "The idea has been put into practice: {text}"
        ),
    }
)


class Unfit(StrEnum):
    """Why an act on an idea cannot be done."""

    TEXT = "text"
    """An answer says something: a rejection its reason."""
    LONG = "long"
    STATE = "state"
    """The word is no answer."""
    MERGED = "merged"
    """The idea goes on in another one: act there."""
    UNSEEN = "unseen"
    """Nobody but its author and the office sees it."""
    UNIT = "unit"
    DUE = "due"
    """The day has passed."""


class UnfitActError(ValueError):
    """An act on an idea was refused; nothing was written."""

    def __init__(self, what: Unfit, expected: str, got: object) -> None:
        """Name what hinders, what was expected and what came."""
        super().__init__(f"{what.value}: expected {expected}, got {got!r}")
        self.what = what


@transaction.atomic
def set_review(*, idea: Idea, acting_user: Any) -> Idea:
    """Say publicly that the city looks at a new idea; one that is further stays as it is.

    Raises:
        UnfitActError: if the idea was merged, or not everybody sees it.
    """
    row = _open(idea)
    if row.state is IdeaState.NEW:
        _review(row, acting_user)
        _log(row, acting_user, "set_review", {})
    return row


@transaction.atomic
def assign_idea(*, idea: Idea, unit: Unit, due_on: date, acting_user: Any, today: date | None = None) -> Idea:
    """Give an idea to a unit with a day for the answer; that the city looks at it is public, who until when is not.

    An earlier day than the one that citizens were promised takes its place; a later one is the unit's alone and moves no
    promise.

    Raises:
        UnfitActError: if the idea was merged or is not seen, the unit is of another town, or the day has passed.
    """
    row = _open(idea)
    _own(row.municipality, unit)
    if due_on < (today or timezone.localdate()):
        raise UnfitActError(Unfit.DUE, "a day that is still to come", due_on.isoformat())
    row.unit, row.due_on = unit, min(due_on, row.due_on)
    row.save(update_fields=["unit", "due_on"])
    if row.state is IdeaState.NEW:
        _review(row, acting_user)
    day = due_on.isoformat()
    add_event(
        idea=row,
        kind=EventKind.ASSIGNED,
        is_public=False,
        text_de=WORDS.say("assigned", "de", unit=unit.name_de, day=wording.date(day, "de")),
        text_en=WORDS.say("assigned", "en", unit=unit.name_en or unit.name_de, day=wording.date(day, "en")),
        data={"unit": unit.key, "due_on": day},
        acting_user=acting_user,
    )
    _log(row, acting_user, "assign_idea", {"unit": unit.key, "due_on": day})
    return row


@transaction.atomic
def answer_idea(
    *,
    idea: Idea,
    state: IdeaState,
    text_de: str,
    text_en: str = "",
    unit: Unit | None = None,
    acting_user: Any,
    seen: int | None = None,
) -> Answer:
    """Answer for the city; a new answer stands beside the old ones, and the last one says what becomes of the idea.

    Author and followers are told, with the reason where the idea is rejected.

    Args:
        idea: that everybody sees and that goes on in no other one.
        state: one of `ANSWERED`.
        text_de: what the city says.
        text_en: the same in English.
        unit: who speaks; None for the unit that the idea was given to.
        acting_user: who writes it.
        seen: number of the last answer that the person saw, 0 for none; None = whoever asks saw nothing.

    Raises:
        StaleError: if somebody has answered since the person looked.
        UnfitActError: if there is no text, the word is no answer, or the idea cannot be answered.
    """
    row = _open(idea)
    said, english = text_de.strip(), text_en.strip()
    _check_answer(state, said, english)
    speaks = unit or row.unit
    if speaks is not None:
        _own(row.municipality, speaks)
    last = row.answers.aggregate(last=Max("number"))["last"] or 0
    if seen is not None and seen != last:
        raise StaleError
    before, now = row.state, timezone.now()
    answer = Answer.objects.create(
        municipality=row.municipality,
        idea=row,
        number=last + 1,
        state=state,
        text_de=said,
        text_en=english,
        unit=speaks,
        given_by=acting_user,
        at=now,
    )
    row.state, row.answered_at = state, row.answered_at or now
    row.save(update_fields=["state", "answered_at"])
    add_event(
        idea=row,
        kind=EventKind.ANSWERED,
        text_de=WORDS.say(state, "de", text=shortened(said)),
        text_en=WORDS.say(state, "en", text=shortened(english or said)),
        data={"state": str(state), "answer": answer.number},
        acting_user=acting_user,
    )
    data = {"from": str(before), "to": str(state), "answer": answer.number}
    _log(row, acting_user, "answer_idea", data)
    return answer


def _review(row: Idea, acting_user: Any) -> None:
    row.state = IdeaState.REVIEW
    row.save(update_fields=["state"])
    add_event(
        idea=row,
        kind=EventKind.STATE,
        text_de=WORDS.say("review", "de"),
        text_en=WORDS.say("review", "en"),
        data={"state": str(IdeaState.REVIEW)},
        acting_user=acting_user,
    )


def _open(idea: Idea) -> Idea:
    row = held_idea(idea)
    if row.state is IdeaState.MERGED:
        raise UnfitActError(Unfit.MERGED, "an idea that goes on in no other one", row.merged_into_id)
    if row.visibility is not Visibility.VISIBLE:
        raise UnfitActError(Unfit.UNSEEN, "an idea that everybody sees", str(row.visibility))
    return row


def _own(municipality: Municipality, unit: Unit) -> None:
    if unit.municipality_id != municipality.pk:
        raise UnfitActError(Unfit.UNIT, "a unit of the municipality", unit.key)


def _check_answer(state: IdeaState, german: str, english: str) -> None:
    if state not in ANSWERED:
        raise UnfitActError(Unfit.STATE, f"one of {', '.join(sorted(ANSWERED))}", str(state))
    if not german:
        needed = "the reason of the rejection" if state is IdeaState.REJECTED else "an answer"
        raise UnfitActError(Unfit.TEXT, needed, german)
    longest = max(len(german), len(english))
    if longest > LONGEST_ANSWER:
        raise UnfitActError(Unfit.LONG, f"at most {LONGEST_ANSWER} signs", longest)


def _log(row: Idea, acting_user: Any, verb: str, data: dict[str, Any]) -> None:
    record(
        municipality=row.municipality,
        acting_user=acting_user,
        action=f"participation.{verb}",
        target=row,
        data=data,
    )
