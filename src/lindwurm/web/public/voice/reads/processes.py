"""Processes of participation as everybody may see them, with their formats and the days that are left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import get_language

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.wording import Lang
from lindwurm.stages.participation.days import last_day_before
from lindwurm.stages.participation.enums import ProcessState
from lindwurm.stages.participation.models import Format, Phase, Process
from lindwurm.stages.participation.queries.processes import processes_of
from lindwurm.stages.participation.queries.stands import Stand, stands_of
from lindwurm.web.public.voice.words import FORMATS, PROCESSES, STAND_TONES, STANDS

AFTER: Final = (Stand.COUNTING, Stand.EVALUATING, Stand.RESULT)
"""What is said of a process in which nobody can take part any more: what is still to be done comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatCard:
    """A format in a list."""

    slug: str
    process: str
    """Its process, as the address has it."""
    title: str
    kind: str
    kind_word: str
    stand: Stand
    stand_word: str
    tone: str
    is_german: bool
    """Whether the title stands there in German on a page in another language."""
    days_left: int | None
    """Days until its last one, today not counted; None where no end is set, or it is not open."""
    opens_at: datetime | None
    closes_at: datetime | None
    last_day: date | None
    """On which one can take part last: what ends at midnight ends with the day before."""

    @property
    def is_open(self) -> bool:
        """Tell whether citizens can take part now."""
        return self.stand is Stand.OPEN

    @property
    def is_coming(self) -> bool:
        """Tell whether it opens on a day that is known."""
        return self.stand is Stand.COMING

    @property
    def ends_at_midnight(self) -> bool:
        """Tell whether it ends with its last day, so that no time needs to be said."""
        return self.closes_at is not None and self.last_day != timezone.localdate(self.closes_at)

    @property
    def has_result(self) -> bool:
        """Tell whether there is a result to read."""
        return self.stand is Stand.RESULT


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessCard:
    """A process in a list."""

    process: Process
    state_word: str
    formats: tuple[FormatCard, ...]

    @property
    def is_running(self) -> bool:
        """Tell whether citizens can take part in it now."""
        return self.process.state is ProcessState.OPEN and (
            not self.formats or any(card.is_open for card in self.formats)
        )

    @property
    def is_coming(self) -> bool:
        """Tell whether citizens will be able to take part in it, and cannot yet."""
        return self._is_public_and_closed and _is_ahead(self.formats)

    @property
    def is_over(self) -> bool:
        """Tell whether the process goes on, and nobody can take part in it any more."""
        return self._is_public_and_closed and not _is_ahead(self.formats)

    @property
    def is_german(self) -> bool:
        """Tell whether title and summary stand there in German on a page in another language."""
        return get_language() == "en" and not self.process.title_en

    @property
    def results(self) -> tuple[FormatCard, ...]:
        """Return the formats with a result to read."""
        return tuple(card for card in self.formats if card.has_result)

    @property
    def _is_public_and_closed(self) -> bool:
        return self.process.state is ProcessState.OPEN and not self.is_running


def process_cards(municipality: Municipality, lang: Lang) -> list[ProcessCard]:
    """Read all public processes with their formats in four queries, those that run first."""
    rows = processes_of(municipality).exclude(state=ProcessState.DRAFT)
    inside = Prefetch("formats", queryset=Format.objects.order_by("place", "pk"))
    processes = list(rows.prefetch_related(inside))
    stands = stands_of(municipality, [shown for row in processes for shown in row.formats.all()])
    found = []
    for row in processes:
        cards = format_cards(row, row.formats.all(), stands, lang)
        found.append(ProcessCard(process=row, state_word=state_of(row, cards, lang), formats=cards))
    return found


def state_of(process: Process, cards: Sequence[FormatCard], lang: Lang) -> str:
    """Say how far a process is: it runs as long as citizens can take part, or will be able to."""
    if process.state is not ProcessState.OPEN or not cards or any(card.is_open for card in cards):
        return PROCESSES.say(process.state, lang)
    there = {card.stand for card in cards}
    order = (Stand.COMING, Stand.PREPARING) if _is_ahead(cards) else AFTER
    return STANDS.say(next((stand for stand in order if stand in there), Stand.ENDED), lang)


def _is_ahead(cards: Sequence[FormatCard]) -> bool:
    return any(card.stand in {Stand.COMING, Stand.PREPARING} for card in cards)


def public_process(municipality: Municipality, slug: str) -> Process | None:
    """Return a process that everybody may see."""
    rows = Process.objects.of(municipality).exclude(state=ProcessState.DRAFT)
    return rows.filter(slug=slug).first()


def format_cards(
    process: Process, formats: Iterable[Format], stands: Mapping[int, Stand], lang: Lang
) -> tuple[FormatCard, ...]:
    """Set formats of a process as they stand in lists."""
    today = timezone.localdate()
    found = []
    for row in formats:
        stand = stands[row.pk]
        last = None if row.closes_at is None else last_day_before(row.closes_at)
        found.append(
            FormatCard(
                slug=row.slug,
                process=process.slug,
                title=row.title,
                kind=str(row.kind),
                kind_word=FORMATS.say(row.kind, lang),
                stand=stand,
                stand_word=STANDS.say(stand, lang),
                tone=STAND_TONES[stand],
                is_german=lang == "en" and not row.title_en,
                days_left=(last - today).days if last is not None and stand is Stand.OPEN else None,
                opens_at=row.opens_at,
                closes_at=row.closes_at,
                last_day=last,
            )
        )
    return tuple(found)


def phases_of(process: Process, lang: Lang) -> list[tuple[Phase | None, Sequence[FormatCard]]]:
    """Return the phases of a process with their formats, four queries; what belongs to no phase comes last."""
    phases = list(Phase.objects.filter(process=process))
    formats = list(Format.objects.filter(process=process).select_related("process"))
    stands = stands_of(process.municipality, formats)

    def cards_in(phase: int | None) -> tuple[FormatCard, ...]:
        rows = [row for row in formats if row.phase_id == phase]
        return format_cards(process, rows, stands, lang)

    rest = cards_in(None)
    found: list[tuple[Phase | None, Sequence[FormatCard]]] = [(phase, cards_in(phase.pk)) for phase in phases]
    return [*found, (None, rest)] if rest else found
