"""Copies of what an idea says: in notices, on cards and in proposals. What is no longer shown is not shown there either."""

from __future__ import annotations

from typing import TypedDict

from django.db.models import QuerySet

from lindwurm.base.outbox.models import Notice
from lindwurm.core.wording import Catalogue, Phrase
from lindwurm.stages.participation.enums import Check, PollState, Visibility
from lindwurm.stages.participation.models import Card, Idea, Poll, Proposal
from lindwurm.stages.participation.unshown import GONE, UNSHOWN

SUBJECTS = Catalogue(
    {
        "news": Phrase("Neues zur Idee {number}: {title}", "News of idea {number}: {title}"),
        "comment": Phrase(
            "Neuer Kommentar zur Idee {number}: {title}", "New comment on idea {number}: {title}"
        ),
    }
)
"""Of notices that name an idea."""
COMMENT = "comment"
"""Kind of such a notice that tells of a comment."""


class Subjects(TypedDict):
    """The subject of a notice in both languages."""

    subject_de: str
    subject_en: str


def subjects_of(idea: Idea, kind: str) -> Subjects:
    """Return the subject of notices of an idea in both languages; not its title once that was hidden or taken back."""
    is_shown = _is_shown(idea)
    key = COMMENT if kind == COMMENT else "news"
    return {
        "subject_de": SUBJECTS.say(
            key, "de", number=idea.number, title=idea.title if is_shown else UNSHOWN.de
        ),
        "subject_en": SUBJECTS.say(
            key, "en", number=idea.number, title=idea.title if is_shown else UNSHOWN.en
        ),
    }


def retitle(idea: Idea) -> None:
    """Let notices of an idea, sent or waiting, name it as it may be named now.

    A proposal made of an idea that is gone is looked at once more before anybody votes on it.
    """
    rows: QuerySet[Notice] = Notice.objects.filter(municipality=idea.municipality_id, topic=f"idea:{idea.pk}")
    rows.filter(kind=COMMENT).update(**_fitting(subjects_of(idea, COMMENT)))
    rows.exclude(kind=COMMENT).update(**_fitting(subjects_of(idea, "news")))
    if not _is_shown(idea):
        _waiting(idea).update(check_state=Check.OPEN)


def forget_words(idea: Idea) -> None:
    """Take what a person wrote off the cards and the proposals that nobody votes on yet; for good."""
    Card.objects.filter(idea=idea).update(text_de=UNSHOWN.de, text_en=UNSHOWN.en)
    _waiting(idea).update(title_de=UNSHOWN.de, title_en=UNSHOWN.en, text_de="", text_en="")
    retitle(idea)


def _is_shown(idea: Idea) -> bool:
    return idea.visibility not in {Visibility.HIDDEN, Visibility.WITHDRAWN} and idea.title != GONE


def _waiting(idea: Idea) -> QuerySet[Proposal]:
    """Return the proposals that nobody votes on yet, their polls held: the database refuses to change them afterwards."""
    mine = Proposal.objects.filter(idea=idea)
    polls = Poll.objects.filter(pk__in=mine.values("poll"), state=PollState.SETUP).order_by("pk")
    return mine.filter(poll__in=list(polls.select_for_update().values_list("pk", flat=True)))


def _fitting(subjects: Subjects) -> Subjects:
    most = Notice._meta.get_field("subject_de").max_length
    return {"subject_de": subjects["subject_de"][:most], "subject_en": subjects["subject_en"][:most]}
