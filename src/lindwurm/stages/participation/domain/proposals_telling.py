"""Ideas that proposals of a vote were made of learn that they stand on the ballot, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lindwurm.core.wording import LANGUAGES, Catalogue, Lang, Phrase
from lindwurm.core.wording import date as date_words
from lindwurm.stages.participation.days import last_day_before
from lindwurm.stages.participation.domain.history import add_event
from lindwurm.stages.participation.enums import Check, EventKind
from lindwurm.stages.participation.models import Idea, Poll, Proposal, Seal
from lindwurm.stages.participation.queries.polls import has_won

WORDS = Catalogue(
    {
        "on-the-ballot": Phrase(
            "Die Idee steht zur Abstimmung: „{poll}“, Vorschlag {number}, bis {day}.",
            "The idea is put to the vote: “{poll}”, proposal {number}, until {day}.",
        ),
        "unfit": Phrase(
            "Die Idee wurde für „{poll}“ geprüft und steht nicht auf dem Stimmzettel: {reason}",
            "The idea was checked for “{poll}” and does not stand on the ballot: {reason}",
        ),
        "won": Phrase(
            "Die Stimmen von „{poll}“ sind gezählt: Der Vorschlag aus dieser Idee hat gewonnen. Über das Geld entscheidet "
            "der Rat.",
            "The votes of “{poll}” are counted: the proposal made of this idea has won. The council decides about the "
            "money.",
        ),
        "not-won": Phrase(
            "Die Stimmen von „{poll}“ sind gezählt: Der Vorschlag aus dieser Idee hat nicht gewonnen. Warum, steht beim "
            "Ergebnis.",
            "The votes of “{poll}” are counted: the proposal made of this idea has not won. The result says why.",
        ),
        "now-won": Phrase(
            "Das Ergebnis von „{poll}“ wurde berichtigt: Der Vorschlag aus dieser Idee hat jetzt gewonnen.",
            "The result of “{poll}” was corrected: the proposal made of this idea has won now.",
        ),
        "now-not-won": Phrase(
            "Das Ergebnis von „{poll}“ wurde berichtigt: Der Vorschlag aus dieser Idee hat jetzt nicht mehr gewonnen.",
            "The result of “{poll}” was corrected: the proposal made of this idea has no longer won.",
        ),
    }
)


def tell_opened(poll: Poll, acting_user: Any) -> None:
    """Tell of each idea behind a proposal that the vote has opened: on the ballot until when, or why not."""
    ends = poll.format.closes_at
    day = last_day_before(ends).isoformat() if ends else ""
    for row in _of_ideas(poll):
        if row.check_state is Check.FIT:
            words = {lang: {"number": row.key, "day": date_words(day, lang)} for lang in LANGUAGES}
            _tell(poll, row, "on-the-ballot", words, acting_user)
        else:
            note = {"de": row.check_note_de, "en": row.check_note_en or row.check_note_de}
            _tell(poll, row, "unfit", {lang: {"reason": note[lang]} for lang in LANGUAGES}, acting_user)


def tell_counted(seal: Seal, acting_user: Any) -> None:
    """Tell of each idea on the ballot whether it has won; after a correction only where that changed."""
    before = Seal.objects.of(seal.municipality).filter(poll=seal.poll, number=seal.number - 1).first()
    for row in _of_ideas(seal.poll):
        won = has_won(seal, row)
        if row.check_state is not Check.FIT or won is None:
            continue
        if before is None:
            _tell(seal.poll, row, "won" if won else "not-won", {}, acting_user)
        elif has_won(before, row) != won:
            _tell(seal.poll, row, "now-won" if won else "now-not-won", {}, acting_user)


def _of_ideas(poll: Poll) -> list[Proposal]:
    return list(poll.proposals.filter(idea__isnull=False).select_related("idea__municipality"))


def _tell(
    poll: Poll, row: Proposal, key: str, words: Mapping[Lang, Mapping[str, str]], acting_user: Any
) -> None:
    """Write a step where the idea goes on now: authors and followers of what was merged into it are told too."""
    title: dict[Lang, str] = {"de": poll.format.title_de, "en": poll.format.title_en or poll.format.title_de}
    assert row.idea is not None  # noqa: S101 -- chosen by that
    add_event(
        idea=_goes_on(row.idea),
        kind=EventKind.STATE,
        text_de=WORDS.say(key, "de", poll=title["de"], **words.get("de", {})),
        text_en=WORDS.say(key, "en", poll=title["en"], **words.get("en", {})),
        data={"poll": poll.pk, "proposal": row.pk, "step": key},
        acting_user=acting_user,
    )


def _goes_on(idea: Idea) -> Idea:
    while idea.merged_into is not None:
        idea = idea.merged_into
    return idea
