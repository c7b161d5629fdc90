"""Reminds officers of ballot boxes that nobody closes: until the close voters stay joined with their ballots."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.outbox.domain import notify
from lindwurm.core import wording
from lindwurm.core.wording import Catalogue, Lang, Phrase
from lindwurm.stages.participation.days import last_day_before
from lindwurm.stages.participation.domain.polls import log
from lindwurm.stages.participation.domain.polls_seconds import officers_of, title_in
from lindwurm.stages.participation.models import Poll
from lindwurm.stages.participation.queries.polls import unclosed_polls

WORDS = Catalogue(
    {
        "subject": Phrase("Die Urne ist noch offen: {title}", "The box is still open: {title}"),
        "ended": Phrase(
            "Die Abstimmung endete am {day}. Bis die Urne geschlossen ist, gibt es kein Ergebnis, und die Verbindung zwischen "
            "Abstimmenden und Stimmzetteln besteht weiter.",
            "Voting ended on {day}. Until the box is closed there is no result, and what joins voters with their ballots "
            "stays.",
        ),
        "two": Phrase("Zum Schließen braucht es zwei Personen.", "It takes two people to close it."),
    }
)


@transaction.atomic
def remind_of_boxes(*, municipality: Municipality, now: datetime | None = None) -> int:
    """Tell officers which boxes are open although voting has ended; once a day, however often called.

    Returns:
        how many were told now.
    """
    moment = now or timezone.now()
    people = officers_of(municipality)
    return sum(_remind(poll, people, moment) for poll in unclosed_polls(municipality, moment))


def _remind(poll: Poll, people: list[int], moment: datetime) -> int:
    number = notify(
        municipality=poll.municipality,
        users=people,
        topic=f"poll:{poll.pk}",
        event=f"unclosed:{timezone.localdate(moment)}",
        kind="unclosed",
        subject_de=_subject(poll, "de"),
        subject_en=_subject(poll, "en"),
        lines_de=_lines(poll, "de"),
        lines_en=_lines(poll, "en"),
        page="office:poll",
        parts={"pk": poll.format_id},
        acting_user=None,
    )
    if number:
        log(poll, None, "remind_of_box", {"people": number})
    return number


def _subject(poll: Poll, lang: Lang) -> str:
    return WORDS.say("subject", lang, title=title_in(poll.format, lang))


def _lines(poll: Poll, lang: Lang) -> list[str]:
    ends = poll.format.closes_at
    day = last_day_before(ends).isoformat() if ends else ""
    return [WORDS.say("ended", lang, day=wording.date(day, lang)), WORDS.say("two", lang)]
