"""Processes of participation: prepared, published, changed with a public note, ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import Figure, Source
from lindwurm.stages.participation.domain.changes import (
    RELIED_ON,
    Hindrance,
    ProcessRefusedError,
    demand_unseen,
    locked,
    log,
    new_slug,
    next_place,
    note_change,
    set_columns,
)
from lindwurm.stages.participation.domain.formats import (
    FormatColumns,
    PhaseColumns,
    add_format,
    add_phase,
    change_format,
    change_phase,
    delete_format,
    delete_phase,
    move_format,
)
from lindwurm.stages.participation.enums import LegalBasis, PollState, ProcessState
from lindwurm.stages.participation.models import Poll, Process, ProcessFigure, ProcessNote
from lindwurm.stages.participation.queries.budget import announced_until
from lindwurm.stages.participation.queries.readiness import is_barred

__all__ = [
    "RELIED_ON",
    "FormatColumns",
    "Hindrance",
    "PhaseColumns",
    "ProcessColumns",
    "ProcessRefusedError",
    "add_format",
    "add_phase",
    "add_process_figure",
    "cancel_process",
    "change_format",
    "change_phase",
    "change_process",
    "create_process",
    "delete_format",
    "delete_phase",
    "delete_process",
    "finish_process",
    "move_format",
    "publish_process",
]


AGE_OF_CONSENT: Final = 16
"""Art. 8(1) GDPR: who is younger cannot consent alone."""


class ProcessColumns(TypedDict, total=False):
    """What may be said of a process beside title and summary."""

    title_de: str
    title_en: str
    summary_de: str
    summary_en: str
    text_de: str
    text_en: str
    plain_de: str
    decides_de: str
    decides_en: str
    answer_days: int
    min_age: int | None
    legal_basis: LegalBasis
    legal_note_de: str
    legal_note_en: str
    threshold_on: date | None
    threshold_note: str
    register_entry: str
    processors: list[dict[str, str]]
    source: Source | None
    imported_key: str


@transaction.atomic
def create_process(
    *, municipality: Municipality, acting_user: Any, slug: str = "", **columns: Unpack[ProcessColumns]
) -> Process:
    """Begin a process that only the office sees.

    Args:
        municipality: whose process it is.
        acting_user: who begins it.
        slug: name in the address; made of the German title where it is empty.
        columns: at least `title_de` and `summary_de`.

    Raises:
        ProcessRefusedError: if it rests on consent and is open to people under 16.
    """
    name = slug or new_slug(Process, municipality, columns["title_de"])
    row = Process(municipality=municipality, slug=name, **columns)
    _demand_age_of_consent(row)
    row.save()
    log(row, acting_user, "create_process", columns)
    return row


@transaction.atomic
def change_process(
    *,
    process: Process,
    acting_user: Any,
    note_de: str = "",
    note_en: str = "",
    seen: str | None = None,
    **columns: Unpack[ProcessColumns],
) -> Process:
    """Say a process anew; once it is public, times and rules change only with a note for everybody.

    Args:
        process: what is changed.
        acting_user: who changes it.
        note_de: what changed, for citizens; kept and shown.
        note_en: the same in English.
        seen: mark of what the person saw (`queries.stamp_of_row`).
        columns: what shall stand there.

    Raises:
        ProcessRefusedError: if a rule changes without a note, the threshold analysis of a public process goes, or it
            rests on consent and is open to people under 16.
        StaleError: if somebody else changed it since the person looked.
    """
    row = locked(process)
    demand_unseen(row, seen)
    changed = set_columns(row, columns)
    if row.is_public and "threshold_on" in changed and row.threshold_on is None:
        raise ProcessRefusedError(Hindrance.THRESHOLD)
    if not {"legal_basis", "min_age"}.isdisjoint(changed):
        _demand_age_of_consent(row)
    note_change(row, changed, note_de, note_en)
    if changed:
        row.save()
        log(row, acting_user, "change_process", changed)
    return row


@transaction.atomic
def publish_process(*, process: Process, acting_user: Any, at: datetime | None = None) -> Process:
    """Open a process to everybody.

    Raises:
        ProcessRefusedError: if it is not a draft, has no threshold analysis (P-10), or citizens would see an empty or
            endless form.
    """
    row = locked(process)
    if row.state is not ProcessState.DRAFT:
        raise ProcessRefusedError(Hindrance.STATE)
    if row.threshold_on is None:
        raise ProcessRefusedError(Hindrance.THRESHOLD)
    _demand_age_of_consent(row)
    if is_barred(row, at):
        raise ProcessRefusedError(Hindrance.UNREADY)
    row.state, row.published_at = ProcessState.OPEN, at or timezone.now()
    row.save(update_fields=["state", "published_at"])
    log(row, acting_user, "publish_process")
    return row


@transaction.atomic
def finish_process(
    *, process: Process, result_de: str, result_en: str = "", acting_user: Any, at: datetime | None = None
) -> Process:
    """End an open process and say what came of it; nobody can take part any more.

    Raises:
        ProcessRefusedError: if it is not open, a vote in it is, announced days for suggestions on the draft budget run
            (§ 97 GemO), or nothing is said.
    """
    return _end(process, _Ending(ProcessState.FINISHED, result_de, result_en, at), acting_user)


@transaction.atomic
def cancel_process(
    *, process: Process, reason_de: str, reason_en: str = "", acting_user: Any, at: datetime | None = None
) -> Process:
    """End an open process early and say why; what citizens wrote stays.

    Raises:
        ProcessRefusedError: if it is not open, a vote in it is, announced days for suggestions on the draft budget run
            (§ 97 GemO), or no reason is given.
    """
    row = _end(process, _Ending(ProcessState.CANCELLED, reason_de, reason_en, at), acting_user)
    ProcessNote.objects.create(
        municipality=row.municipality, process=row, text_de=reason_de, text_en=reason_en
    )
    return row


@transaction.atomic
def delete_process(*, process: Process, acting_user: Any) -> None:
    """Delete a draft with all its phases and formats.

    Raises:
        ProcessRefusedError: if it was ever public.
    """
    row = locked(process)
    if row.is_public:
        raise ProcessRefusedError(Hindrance.PUBLIC)
    log(row, acting_user, "delete_process")
    row.delete()


@transaction.atomic
def add_process_figure(
    *, process: Process, title_de: str, value: Figure[Any], title_en: str = "", acting_user: Any
) -> ProcessFigure:
    """Note a documented count of a process that ran elsewhere."""
    figure = ProcessFigure.objects.create(
        municipality=process.municipality,
        process=process,
        place=next_place(process.figures.all()),
        title_de=title_de,
        title_en=title_en,
        value=value,
    )
    log(process, acting_user, "add_process_figure")
    return figure


@dataclass(frozen=True, slots=True)
class _Ending:
    """How a process ends."""

    state: ProcessState
    text_de: str
    text_en: str
    at: datetime | None


def _end(process: Process, ending: _Ending, acting_user: Any) -> Process:
    row = locked(process)
    if row.state is not ProcessState.OPEN:
        raise ProcessRefusedError(Hindrance.STATE)
    if not ending.text_de.strip():
        raise ProcessRefusedError(Hindrance.REASON)
    _demand_no_open_poll(row)
    last_day = announced_until(row, ending.at)
    if last_day is not None:
        raise ProcessRefusedError(Hindrance.ANNOUNCED, last_day)
    row.state, row.finished_at = ending.state, ending.at or timezone.now()
    row.result_de, row.result_en = ending.text_de, ending.text_en
    row.save(update_fields=["state", "finished_at", "result_de", "result_en"])
    log(row, acting_user, "finish_process" if ending.state is ProcessState.FINISHED else "cancel_process")
    return row


def _demand_age_of_consent(process: Process) -> None:
    """Refuse a process that rests on consent and is open to people under 16 (P-15): their parents would have to agree.

    Raises:
        ProcessRefusedError: if it is.
    """
    if process.legal_basis == LegalBasis.CONSENT and (process.min_age or 0) < AGE_OF_CONSENT:
        raise ProcessRefusedError(Hindrance.CONSENT)


def _demand_no_open_poll(process: Process) -> None:
    """Refuse to end while a box is open: nobody would close it, and voters stay joined with their ballots until then.

    Raises:
        ProcessRefusedError: if a poll is open.
    """
    polls = Poll.objects.of(process.municipality).select_for_update().filter(format__process=process)
    if any(poll.state is PollState.OPEN for poll in polls):
        raise ProcessRefusedError(Hindrance.OPEN_POLL)
