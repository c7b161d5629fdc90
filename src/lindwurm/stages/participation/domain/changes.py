"""What all acts on processes share: why they are refused, the note that citizens get, the log, names in addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.text import slugify

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.stages.participation.models import Process, ProcessNote
from lindwurm.stages.participation.queries.processes import stamp_of_row

LONGEST_SLUG = 60
RELIED_ON = frozenset(
    {
        *("decides_de", "decides_en", "answer_days", "min_age"),
        *("legal_basis", "legal_note_de", "legal_note_en"),
        *("starts_on", "ends_on", "opens_at", "closes_at", "comments", "with_place", "premoderated"),
    }
)
"""Columns that citizens have relied on once a process is public: times and rules."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue", "ß": "ss"})


class Hindrance(StrEnum):
    """Why an act on a process cannot be done."""

    THRESHOLD = "threshold"
    """No threshold analysis: not to be published (P-10)."""
    UNREADY = "unready"
    """A format would show citizens an empty or endless form."""
    CONSENT = "consent"
    """What rests on consent is not for people under 16 (P-15)."""
    NOTE = "note"
    """What citizens rely on changes only with a note for them."""
    STATE = "state"
    """The process is not in the state that the act needs."""
    PUBLIC = "public"
    """Only what nobody has seen may be deleted."""
    REASON = "reason"
    """Whoever ends a process says what came of it, or why."""
    ELSEWHERE = "elsewhere"
    """The phase belongs to another process."""
    VOTE = "vote"
    """The times of a vote that was opened stay; officers alone may prolong it before its end."""
    ENDED = "ended"
    """A survey or weighing that has ended does not begin again: its results are public."""
    OPEN_POLL = "open-poll"
    """The box of a vote is open: it is closed by two people first."""
    ANNOUNCED = "announced"
    """Suggestions on the draft budget are taken until a day that the law gives and that was announced."""


class ProcessRefusedError(ValueError):
    """An act on a process was refused; nothing was written."""

    def __init__(self, hindrance: Hindrance, last_day: date | None = None) -> None:
        """Keep why, and until which day."""
        super().__init__(f"refused: {hindrance.value}")
        self.hindrance = hindrance
        self.last_day = last_day


def new_slug(model: type[Any], municipality: Municipality, title: str) -> str:
    """Make a name for an address that no row of a table has yet: ``leitbild``, then ``leitbild-2``."""
    stem = slugify(title.translate(_UMLAUTS))[:LONGEST_SLUG].strip("-_").replace("_", "-") or "x"
    taken = set(model.objects.of(municipality).filter(slug__startswith=stem).values_list("slug", flat=True))
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name


def locked(process: Process) -> Process:
    """Return a process, locked until the transaction ends."""
    return Process.objects.of(process.municipality).select_for_update().get(pk=process.pk)


def demand_unseen(row: models.Model, seen: str | None) -> None:
    """Refuse to overwrite what came in between.

    Raises:
        StaleError: if the row is not what the person saw.
    """
    if seen is not None and seen != stamp_of_row(row):
        raise StaleError


def set_columns(row: models.Model, columns: Mapping[str, Any]) -> list[str]:
    """Set columns and return which changed."""
    changed = [name for name, value in columns.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, columns[name])
    return changed


def note_change(process: Process, changed: Iterable[str], note_de: str, note_en: str) -> None:
    """Keep the note on a change for everybody; a draft needs none, for nobody has seen it.

    Raises:
        ProcessRefusedError: if citizens rely on what changes and nothing is said to them.
    """
    if not process.is_public:
        return
    if RELIED_ON & set(changed) and not note_de.strip():
        raise ProcessRefusedError(Hindrance.NOTE)
    if note_de.strip():
        ProcessNote.objects.create(
            municipality=process.municipality, process=process, text_de=note_de.strip(), text_en=note_en
        )


def next_place(rows: models.QuerySet[Any]) -> int:
    """Return the place behind the last row."""
    last = rows.aggregate(last=models.Max("place"))["last"]
    return 0 if last is None else last + 1


def log(row: Any, acting_user: Any, verb: str, columns: Iterable[str] = ()) -> None:
    """Write which columns changed; their texts stay out, for people write names into them."""
    record(
        municipality=row.municipality,
        acting_user=acting_user,
        action=f"participation.{verb}",
        target=row,
        data={"columns": sorted(columns)} if columns else {},
    )
