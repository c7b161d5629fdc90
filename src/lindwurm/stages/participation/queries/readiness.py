"""What a format still lacks before citizens can take part in it, so that nobody publishes an empty or endless form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.participation.enums import FormatKind, PollState, ProcessState
from lindwurm.stages.participation.models import (
    BudgetRound,
    Draft,
    Format,
    Group,
    Poll,
    Process,
    Question,
    Station,
    WeighedGoal,
    Workshop,
)
from lindwurm.stages.participation.queries.budget import public_lines
from lindwurm.stages.participation.queries.weighing import LEAST_GOALS


class Missing(StrEnum):
    """A point that a format lacks."""

    QUESTIONS = "questions"
    """A survey asks nothing."""
    VERSION = "version"
    """A consultation has no version of its text that everybody may read."""
    GOALS = "goals"
    """A weighing has no two goals, or nobody has said with how many points."""
    ROUND = "round"
    """Nobody has said for which year suggestions on the budget are made."""
    TIME = "time"
    """A workshop has no day, or no time at which it begins."""
    TOPICS = "topics"
    """A workshop has no station."""
    GROUPS = "groups"
    """A workshop has no group, and so no rounds."""
    ANNOUNCEMENT = "announcement"
    """The draft budget is not announced, so that the days of the law are not known."""
    LINES = "lines"
    """There is no line of the city's own budget that a suggestion could name."""
    POLL = "poll"
    """A vote is not open: citizens see that it is being prepared."""
    END = "end"
    """A form that never ends: its results are never told."""
    PAST = "past"
    """It would be over before anybody sees it."""
    OUTSIDE_PHASE = "outside-phase"
    """It opens before its phase, or closes after it."""

    @property
    def bars(self) -> bool:
        """Tell whether the process must not be made public: citizens would see an empty or endless form."""
        return self in _BARS

    @property
    def keeps_waiting(self) -> bool:
        """Tell whether citizens cannot take part yet, whatever the times say: it is being prepared."""
        return self in _KEEPS_WAITING


_EMPTY: Final = frozenset({Missing.QUESTIONS, Missing.VERSION, Missing.GOALS, Missing.ROUND})
_BARS: Final = _EMPTY | {Missing.END}
_KEEPS_WAITING: Final = _EMPTY | {Missing.TIME, Missing.TOPICS, Missing.POLL}
_NEEDS_END: Final = frozenset(
    {FormatKind.CONSULTATION, FormatKind.SURVEY, FormatKind.WEIGHING, FormatKind.BUDGET}
)
"""Kinds that are counted or answered once they are over; ideas may come in as long as the process runs."""


def missing_of(format: Format, now: datetime | None = None) -> tuple[Missing, ...]:  # noqa: A002 -- the model's word
    """Return what a format lacks, the weightiest first; one query.

    Args:
        format: any format, of a draft or of a public process.
        now: the moment, for tests.
    """
    return missing_by_format(format.municipality, [format], now)[format.pk]


def missing_by_format(
    municipality: Municipality, formats: Iterable[Format], now: datetime | None = None
) -> Mapping[int, tuple[Missing, ...]]:
    """Return by primary key what formats of a town lack; one query however many they are.

    Args:
        municipality: whose formats they are.
        formats: of any processes.
        now: the moment, for tests.
    """
    wanted = [row.pk for row in formats]
    if not wanted:
        return {}
    moment = now or timezone.now()
    rows = Format.objects.of(municipality).filter(pk__in=wanted).select_related("phase", "process")
    return {row.pk: tuple(_missing(row, moment)) for row in rows.annotate(**_parts(municipality))}


def is_barred(process: Process, now: datetime | None = None) -> bool:
    """Tell whether citizens would see an empty or endless form if the process were public."""
    found = missing_by_format(process.municipality, process.formats.all(), now)
    return any(point.bars for points in found.values() for point in points)


def _parts(municipality: Municipality) -> dict[str, Any]:
    """Return the columns that say what belongs to a format."""

    def there(model: Any, by: str, **more: Any) -> Exists:
        return Exists(model.objects.of(municipality).filter(**{by: OuterRef("pk")}, **more))

    goals = WeighedGoal.objects.of(municipality).filter(weighing__format=OuterRef("pk")).order_by()
    counted = goals.values("weighing__format").annotate(number=Count("pk")).values("number")
    return {
        "has_questions": there(Question, "survey__format"),
        "has_version": there(Draft, "format", published_at__isnull=False),
        "goals": Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        "has_round": there(BudgetRound, "format"),
        "is_announced": there(BudgetRound, "format", announced_on__isnull=False),
        "has_lines": Exists(public_lines(municipality)),
        "has_time": there(Workshop, "format", held_on__isnull=False, begins_at__isnull=False),
        "has_stations": there(Station, "workshop__format"),
        "has_groups": there(Group, "workshop__format"),
        "is_opened": there(Poll, "format", state__in=[PollState.OPEN, PollState.CLOSED]),
    }


def _missing(row: Any, moment: datetime) -> Iterator[Missing]:
    kinds: dict[FormatKind, list[tuple[Missing, bool]]] = {
        FormatKind.CONSULTATION: [(Missing.VERSION, row.has_version)],
        FormatKind.SURVEY: [(Missing.QUESTIONS, row.has_questions)],
        FormatKind.WEIGHING: [(Missing.GOALS, row.goals >= LEAST_GOALS)],
        FormatKind.WORKSHOP: [
            (Missing.TIME, row.has_time),
            (Missing.TOPICS, row.has_stations),
            (Missing.GROUPS, row.has_groups),
        ],
        FormatKind.BUDGET: [
            (Missing.ROUND, row.has_round),
            (Missing.ANNOUNCEMENT, row.is_announced or not row.has_round),
            (Missing.LINES, row.has_lines),
        ],
        FormatKind.POLL: [(Missing.POLL, row.is_opened)],
    }
    yield from (point for point, is_there in kinds.get(row.kind, ()) if not is_there)
    yield from _times(row, moment)


def _times(row: Format, moment: datetime) -> Iterator[Missing]:
    if row.kind in _NEEDS_END and row.closes_at is None:
        yield Missing.END
    if row.process.state is ProcessState.DRAFT and row.closes_at is not None and row.closes_at <= moment:
        yield Missing.PAST
    phase = row.phase
    if phase is None:
        return
    begins, ends = _first_day(row), _last_day(row)
    early = begins is not None and phase.starts_on is not None and begins < phase.starts_on
    late = ends is not None and phase.ends_on is not None and ends > phase.ends_on
    if early or late:
        yield Missing.OUTSIDE_PHASE


def _first_day(row: Format) -> date | None:
    return None if row.opens_at is None else timezone.localdate(row.opens_at)


def _last_day(row: Format) -> date | None:
    return None if row.closes_at is None else timezone.localdate(row.closes_at - timedelta(seconds=1))
