"""Reminds the office of what citizens wait for, so that no idea is forgotten (P-25)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from lindwurm.base.accounts.models import Membership
from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.outbox.domain import notify
from lindwurm.base.outbox.models import Notice
from lindwurm.core import wording
from lindwurm.core.wording import LANGUAGES, Catalogue, Lang, Phrase
from lindwurm.stages.participation.models import Idea
from lindwurm.stages.participation.queries.inbox import due_soon
from lindwurm.stages.participation.rules import REMINDED

AHEAD = 7
"""Days before the day of the answer from which the office is reminded."""
LISTED = 10
"""So many ideas are named; of the others the number is said."""
DUE = "due"
"""Kind of the notice."""
WORDS = Catalogue(
    {
        "one": Phrase("1 Idee wartet auf eine Antwort der Stadt", "1 idea waits for an answer of the city"),
        "many": Phrase(
            "{count} Ideen warten auf eine Antwort der Stadt", "{count} ideas wait for an answer of the city"
        ),
        "late": Phrase(
            "Überfällig seit {day}: Idee {number} „{title}“{unit}",
            "Overdue since {day}: idea {number} “{title}”{unit}",
        ),
        "due": Phrase(
            "Fällig am {day}: Idee {number} „{title}“{unit}", "Due on {day}: idea {number} “{title}”{unit}"
        ),
        "unit": Phrase(" ({name})", " ({name})"),
        "more": Phrase("… und {count} weitere", "… and {count} more"),
    }
)


@transaction.atomic
def remind_of_ideas(*, municipality: Municipality, today: date) -> int:
    """Tell officers and unit leads which ideas are due within a week or overdue; once a week, however often called.

    Returns:
        how many people were told now.
    """
    rows = list(due_soon(municipality, today, days=AHEAD))
    if not rows:
        return 0
    people = Membership.objects.filter(municipality=municipality, role__in=REMINDED, user__is_active=True)
    year, week, _day = today.isocalendar()
    said: dict[Lang, list[str]] = {lang: _lines(rows, today, lang) for lang in LANGUAGES}
    number = notify(
        municipality=municipality,
        users=list(people.values_list("user_id", flat=True)),
        topic="inbox",
        event=f"due:{year}-{week:02d}",
        kind=DUE,
        subject_de=_subject(len(rows), "de"),
        subject_en=_subject(len(rows), "en"),
        lines_de=said["de"],
        lines_en=said["en"],
        page="office:inbox",
        acting_user=None,
    )
    if number:
        record(
            municipality=municipality,
            acting_user=None,
            action="participation.remind_of_ideas",
            target=municipality,
            data={"ideas": len(rows), "people": number},
        )
    return number


def word_anew(notice: Notice, *, today: date) -> bool:
    """Let a waiting notice name the ideas that are due now; one that has none left to name is gone.

    Returns:
        whether any idea is due.
    """
    rows = list(due_soon(notice.municipality, today, days=AHEAD))
    if not rows:
        notice.delete()
        return False
    notice.subject_de, notice.subject_en = _subject(len(rows), "de"), _subject(len(rows), "en")
    notice.lines_de, notice.lines_en = _lines(rows, today, "de"), _lines(rows, today, "en")
    notice.save(update_fields=["subject_de", "subject_en", "lines_de", "lines_en"])
    return True


def _subject(count: int, lang: Lang) -> str:
    return WORDS.say("one" if count == 1 else "many", lang, count=count)


def _lines(rows: list[Idea], today: date, lang: Lang) -> list[str]:
    lines = [_line(row, today, lang) for row in rows[:LISTED]]
    if len(rows) > LISTED:
        lines.append(WORDS.say("more", lang, count=len(rows) - LISTED))
    return lines


def _line(row: Idea, today: date, lang: Lang) -> str:
    name = (
        "" if row.unit is None else row.unit.name_de if lang == "de" else row.unit.name_en or row.unit.name_de
    )
    return WORDS.say(
        "late" if row.due_on < today else "due",
        lang,
        day=wording.date(row.due_on.isoformat(), lang),
        number=row.number,
        title=row.title,
        unit=WORDS.say("unit", lang, name=name) if name else "",
    )
