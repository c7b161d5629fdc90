"""Phases and formats of a process: added, put in order, changed with a public note."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.rules import role_in
from lindwurm.stages.participation.domain.changes import (
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
from lindwurm.stages.participation.enums import FormatKind, PollState, ProcessState
from lindwurm.stages.participation.models import Format, Phase, Poll, Process, Survey

_ONCE = frozenset({FormatKind.SURVEY, FormatKind.WEIGHING})
"""What shows its results at its end, and forgets who took part: begun again, everybody could take part twice."""


class PhaseColumns(TypedDict, total=False):
    """What may be said of a phase."""

    title_de: str
    title_en: str
    starts_on: date | None
    ends_on: date | None
    place: int


class FormatColumns(TypedDict, total=False):
    """What may be said of a format beside its kind."""

    title_de: str
    title_en: str
    text_de: str
    text_en: str
    plain_de: str
    phase: Phase | None
    opens_at: datetime | None
    closes_at: datetime | None
    comments: bool
    with_place: bool
    premoderated: bool
    place: int


@transaction.atomic
def add_phase(*, process: Process, acting_user: Any, **columns: Unpack[PhaseColumns]) -> Phase:
    """Add a phase at the end; `title_de` is needed."""
    row = locked(process)
    place = columns.pop("place", None)
    phase = Phase.objects.create(
        municipality=row.municipality,
        process=row,
        place=next_place(row.phases.all()) if place is None else place,
        **columns,
    )
    log(phase, acting_user, "add_phase", columns)
    return phase


@transaction.atomic
def change_phase(
    *, phase: Phase, acting_user: Any, note_de: str = "", note_en: str = "", **columns: Unpack[PhaseColumns]
) -> Phase:
    """Change a phase; its days, once the process is public, only with a note for everybody.

    Raises:
        ProcessRefusedError: if the note is missing.
    """
    process = locked(phase.process)
    row = process.phases.select_for_update().get(pk=phase.pk)
    changed = set_columns(row, columns)
    note_change(process, changed, note_de, note_en)
    if changed:
        row.save()
        log(row, acting_user, "change_phase", changed)
    return row


@transaction.atomic
def delete_phase(*, phase: Phase, acting_user: Any) -> None:
    """Delete a phase of a draft; its formats stay, without a phase.

    Raises:
        ProcessRefusedError: if the process is public.
    """
    if locked(phase.process).is_public:
        raise ProcessRefusedError(Hindrance.PUBLIC)
    log(phase, acting_user, "delete_phase")
    phase.delete()


@transaction.atomic
def add_format(
    *, process: Process, kind: FormatKind, acting_user: Any, slug: str = "", **columns: Unpack[FormatColumns]
) -> Format:
    """Add a way to take part at the end; a survey gets its settings at once.

    Args:
        process: where it belongs.
        kind: how citizens take part.
        acting_user: who adds it.
        slug: name in the address; made of the German title where it is empty.
        columns: at least `title_de`.

    Raises:
        ProcessRefusedError: if the process has ended, or the phase is of another one.
    """
    row = locked(process)
    if row.state in {ProcessState.FINISHED, ProcessState.CANCELLED}:
        raise ProcessRefusedError(Hindrance.STATE)
    _own_phase(row, columns.get("phase"))
    place = columns.pop("place", None)
    added = Format.objects.create(
        municipality=row.municipality,
        process=row,
        kind=kind,
        slug=slug or new_slug(Format, row.municipality, columns["title_de"]),
        place=next_place(row.formats.all()) if place is None else place,
        **columns,
    )
    if kind is FormatKind.SURVEY:
        Survey.objects.create(municipality=row.municipality, format=added)
    log(added, acting_user, "add_format", columns)
    return added


@transaction.atomic
def change_format(
    *,
    format: Format,  # noqa: A002 -- the model's word
    acting_user: Any,
    note_de: str = "",
    note_en: str = "",
    seen: str | None = None,
    now: datetime | None = None,
    **columns: Unpack[FormatColumns],
) -> Format:
    """Change a format; its times and rules, once the process is public, only with a note for everybody.

    Raises:
        ProcessRefusedError: if the note is missing, the phase is of another process, or the times stand fast: those of
            a vote that was opened (only officers prolong it, before its end), of a survey or weighing that has ended.
        StaleError: if somebody else changed it since the person looked.
    """
    process = locked(format.process)
    row = process.formats.select_for_update().get(pk=format.pk)
    demand_unseen(row, seen)
    _own_phase(process, columns.get("phase"))
    _demand_times(row, columns, acting_user, now or timezone.now())
    changed = set_columns(row, columns)
    note_change(process, changed, note_de, note_en)
    if changed:
        row.save()
        log(row, acting_user, "change_format", changed)
    return row


@transaction.atomic
def move_format(*, format: Format, up: bool, acting_user: Any) -> None:  # noqa: A002 -- the model's word
    """Let a format change places with the one before, or behind it; at the end nothing happens."""
    process = locked(format.process)
    rows = list(process.formats.select_for_update())
    place = next(number for number, row in enumerate(rows) if row.pk == format.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for number, row in enumerate(rows):
        row.place = number
    Format.objects.bulk_update(rows, ["place"])
    log(format, acting_user, "move_format")


@transaction.atomic
def delete_format(*, format: Format, acting_user: Any) -> None:  # noqa: A002 -- the model's word
    """Delete a format of a draft.

    Raises:
        ProcessRefusedError: if the process is public.
    """
    if locked(format.process).is_public:
        raise ProcessRefusedError(Hindrance.PUBLIC)
    log(format, acting_user, "delete_format")
    format.delete()


def _own_phase(process: Process, phase: Phase | None) -> None:
    if phase is not None and phase.process_id != process.pk:
        raise ProcessRefusedError(Hindrance.ELSEWHERE)


def _demand_times(row: Format, columns: FormatColumns, acting_user: Any, moment: datetime) -> None:
    """Refuse to move times on which votes, or results that are public, rest.

    Raises:
        ProcessRefusedError: if they stand fast.
    """
    begins, ends = columns.get("opens_at", row.opens_at), columns.get("closes_at", row.closes_at)
    if (begins, ends) == (row.opens_at, row.closes_at):
        return
    ended = row.closes_at is not None and row.closes_at <= moment
    if row.kind in _ONCE and row.process.is_public and ended:
        raise ProcessRefusedError(Hindrance.ENDED)
    poll = Poll.objects.of(row.municipality).select_for_update().filter(format=row).first()
    if poll is None or poll.state is PollState.SETUP:
        return
    is_officer = acting_user is not None and role_in(acting_user, row.municipality) is Role.OFFICER
    is_longer = ends is not None and ends > (row.closes_at or moment)
    may = poll.state is PollState.OPEN and is_officer and not ended
    if begins != row.opens_at or not is_longer or not may:
        raise ProcessRefusedError(Hindrance.VOTE)
