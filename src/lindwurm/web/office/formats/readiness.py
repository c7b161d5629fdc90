"""What a process lacks before everybody sees it, in sentences with the way to where each point is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lindwurm.stages.participation.enums import ProcessState
from lindwurm.stages.participation.models import Format, Process
from lindwurm.stages.participation.queries.readiness import Missing, missing_by_format
from lindwurm.web.kit.addresses import address
from lindwurm.web.office.formats.process_words import work_address

Words = str | Promise
SENTENCES: Final[dict[Missing, tuple[Words, Words]]] = {
    Missing.QUESTIONS: (_("The survey asks nothing yet."), _("Add questions")),
    Missing.VERSION: (_("No version of the text is public yet."), _("Bring the text in")),
    Missing.GOALS: (_("The goals that are weighed are not chosen yet."), _("Choose goals and points")),
    Missing.ROUND: (_("The budget year is not set yet."), _("Set the year")),
    Missing.TOPICS: (_("The workshop has no topics yet."), _("Add topics")),
    Missing.POLL: (
        _("The vote is not open yet. It can be opened once the process is public."),
        _("Prepare the vote"),
    ),
    Missing.END: (_("It has no end, so nobody would ever learn its result."), _("Set the end")),
    Missing.PAST: (_("Its end lies in the past."), _("Change the times")),
    Missing.OUTSIDE_PHASE: (_("It runs outside the days of its phase."), _("Change the times")),
    Missing.TIME: (_("The day or the time of the workshop is not set yet."), _("Set day and time")),
    Missing.GROUPS: (_("The workshop has no groups yet, so there are no rounds."), _("Add groups")),
    Missing.ANNOUNCEMENT: (
        _("The draft budget is not announced yet: the day of the announcement sets the lawful days."),
        _("Enter the announcement"),
    ),
    Missing.LINES: (_("The budget holds no lines that a suggestion could name."), ""),
}
_TIMES: Final = frozenset({Missing.END, Missing.PAST, Missing.OUTSIDE_PHASE})
"""Set where the times of a format are set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """A point in words: of which format, what is missing, and where it is set."""

    title: str
    sentence: Words
    link: Words = ""
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What bars a process from being public, and what somebody should look at."""

    bars: tuple[Lack, ...] = ()
    hints: tuple[Lack, ...] = ()


def readiness(request: HttpRequest, process: Process, *, may_write: bool) -> Readiness:
    """Return what a draft, or a process that runs, lacks; nothing of one that has ended.

    Args:
        request: of the page.
        process: a process of its town.
        may_write: whether the person can mend it; else there are no links.
    """
    if process.state not in {ProcessState.DRAFT, ProcessState.OPEN}:
        return Readiness()
    formats = list(process.formats.all())
    shown = [row for row in formats if not process.is_public or row.is_open() or _is_to_come(row)]
    missing = missing_by_format(process.municipality, shown)
    bars: list[Lack] = []
    hints: list[Lack] = []
    for row in shown:
        for point in missing[row.pk]:
            found = _lack(request, row, point, may_write=may_write)
            (bars if point.bars else hints).append(found)
    to = {"pk": process.pk} if may_write else None
    if process.threshold_on is None:
        bars.insert(0, _own(request, _THRESHOLD, "office:change_process", to))
    if not formats:
        hints.append(_own(request, _NO_FORMAT, "office:new_format", to))
    return Readiness(bars=tuple(bars), hints=tuple(hints))


_THRESHOLD: Final = (
    _("The threshold analysis is missing."),
    _("Enter its day"),
)
_NO_FORMAT: Final = (_("There is no format yet: nobody could take part."), _("Add a format"))


def _own(request: HttpRequest, words: Sequence[Words], name: str, to: dict[str, Any] | None) -> Lack:
    """Return a point of the process itself."""
    href = address(request, name, **to) if to else None
    return Lack(title="", sentence=words[0], link=words[1], href=href)


def _lack(request: HttpRequest, row: Format, point: Missing, *, may_write: bool) -> Lack:
    sentence, link = SENTENCES[point]
    href: str | None = None
    if may_write and link:
        times = point in _TIMES
        href = address(request, "office:format", pk=row.pk) if times else work_address(request, row)
    return Lack(title=row.title, sentence=sentence, link=link, href=href)


def _is_to_come(row: Format) -> bool:
    return row.opens_at is not None and row.opens_at > timezone.now()
