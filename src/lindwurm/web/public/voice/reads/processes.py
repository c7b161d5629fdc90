"""Processes of participation as everybody may see them, with their formats and the days that are left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.wording import Lang
from lindwurm.stages.participation.enums import ProcessState
from lindwurm.stages.participation.models import Format, Phase, Process
from lindwurm.stages.participation.queries.processes import processes_of
from lindwurm.web.public.voice.words import FORMATS, PROCESSES


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatCard:
    """A format in a list."""

    slug: str
    process: str
    """Its process, as the address has it."""
    title: str
    kind: str
    kind_word: str
    is_open: bool
    is_coming: bool
    days_left: int | None
    """Whole days until it closes, today not counted; None where no end is set, or it is not open."""
    opens_at: datetime | None
    closes_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessCard:
    """A process in a list."""

    process: Process
    state_word: str
    formats: tuple[FormatCard, ...]

    @property
    def is_running(self) -> bool:
        """Tell whether it runs."""
        return self.process.state is ProcessState.OPEN


def process_cards(municipality: Municipality, lang: Lang) -> list[ProcessCard]:
    """Read all public processes with their formats in two queries, those that run first."""
    rows = processes_of(municipality).exclude(state=ProcessState.DRAFT)
    formats = Prefetch("formats", queryset=Format.objects.order_by("place", "pk"))
    return [
        ProcessCard(
            process=row,
            state_word=PROCESSES.say(row.state, lang),
            formats=format_cards(row, row.formats.all(), lang),
        )
        for row in rows.prefetch_related(formats)
    ]


def public_process(municipality: Municipality, slug: str) -> Process | None:
    """Return a process that everybody may see."""
    rows = Process.objects.of(municipality).exclude(state=ProcessState.DRAFT)
    return rows.filter(slug=slug).first()


def format_cards(process: Process, formats: Iterable[Format], lang: Lang) -> tuple[FormatCard, ...]:
    """Set formats as they stand in lists."""
    now = timezone.now()
    found = []
    for row in formats:
        row.process = process
        is_open = row.is_open(now)
        coming = process.state is ProcessState.OPEN and row.opens_at is not None and row.opens_at > now
        left = (row.closes_at - now).days if is_open and row.closes_at is not None else None
        found.append(
            FormatCard(
                slug=row.slug,
                process=process.slug,
                title=row.title,
                kind=str(row.kind),
                kind_word=FORMATS.say(row.kind, lang),
                is_open=is_open,
                is_coming=coming,
                days_left=left,
                opens_at=row.opens_at,
                closes_at=row.closes_at,
            )
        )
    return tuple(found)


def phases_of(process: Process, lang: Lang) -> list[tuple[Phase | None, Sequence[FormatCard]]]:
    """Return the phases of a process with their formats, two queries; what belongs to no phase comes last."""
    phases = list(Phase.objects.filter(process=process))
    formats = list(Format.objects.filter(process=process))
    found: list[tuple[Phase | None, Sequence[FormatCard]]] = [
        (phase, format_cards(process, [row for row in formats if row.phase_id == phase.pk], lang))
        for phase in phases
    ]
    rest = format_cards(process, [row for row in formats if row.phase_id is None], lang)
    return [*found, (None, rest)] if rest else found
