"""Two plans side by side: what moved, what came in, what fell out, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.drawing.sheets import Sheet, euros
from lindwurm.core.wording import Lang
from lindwurm.stages.plans.enums import RunState
from lindwurm.stages.plans.models import Run, Version
from lindwurm.stages.plans.queries import (
    Move,
    MoveKind,
    Stand,
    compare_plans,
    runs_of,
    stands_of,
    versions_of,
)
from lindwurm.stages.roadmap.queries import office_measures
from lindwurm.web.office.reads.result import stands_of_run
from lindwurm.web.office.reads.spans import span_words

RUN, VERSION = "run", "version"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A plan to compare."""

    key: str
    """``run-7`` or ``version-2``."""
    label: str
    row: Run | Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A measure that stands elsewhere."""

    measure: str
    title: str
    what: str
    before: str
    after: str
    own_change: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A sum on both sides."""

    label: str
    before: int
    after: int
    change: int
    is_money: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs between two plans."""

    before: Side
    after: Side
    totals: tuple[Total, ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]


def sides_of(municipality: Municipality) -> list[Side]:
    """Return what can be compared: versions, then finished runs, the newest first."""
    versions = [
        Side(key=f"{VERSION}-{row.pk}", label=version_label(row), row=row)
        for row in versions_of(municipality)
    ]
    runs = runs_of(municipality).filter(state=RunState.DONE)
    return versions + [Side(key=f"{RUN}-{row.pk}", label=run_label(row), row=row) for row in runs]


def version_label(version: Version) -> str:
    """Name a version for a list."""
    return _("Version %(number)s") % {"number": version.number} + (
        f": {version.title}" if version.title else ""
    )


def run_label(run: Run) -> str:
    """Name a run for a list."""
    day = timezone.localtime(run.asked_at).strftime("%d.%m.%Y %H:%M")
    name = _("Run %(number)s of %(day)s") % {"number": run.pk, "day": day}
    return f"{name}: {run.note}" if run.note else name


def compare(before: Side, after: Side, municipality: Municipality, lang: Lang) -> Comparison:
    """Compare two plans of a municipality."""
    old, new = _stands(before.row), _stands(after.row)
    titles = {row.key: row.title for row in office_measures(municipality)}
    groups: dict[str, list[Line]] = {}
    for move in compare_plans(old, new):
        groups.setdefault(_heading(move.kind), []).append(_line(move, titles, lang))
    return Comparison(
        before=before,
        after=after,
        totals=_totals(old, new),
        groups=tuple((heading, tuple(lines)) for heading, lines in groups.items()),
    )


def comparison_sheet(found: Comparison) -> Sheet:
    """Return every measure that stands elsewhere as a row, with both places, money and the reason."""
    heads = (
        _("ID"),
        _("Measure"),
        _("What"),
        _("Before"),
        _("After"),
        _("Change of own money, euros"),
        _("Why"),
    )
    lines = [line for _heading, lines in found.groups for line in lines]
    return Sheet(
        name=_("Comparison"),
        heads=heads,
        rows=tuple(
            (
                line.measure,
                line.title,
                line.what,
                line.before,
                line.after,
                euros(line.own_change),
                line.reason,
            )
            for line in lines
        ),
    )


def _stands(row: Run | Version) -> tuple[Stand, ...]:
    return stands_of_run(row) if isinstance(row, Run) else stands_of(row, public=False)


def _heading(kind: MoveKind) -> str:
    return {
        MoveKind.CAME_IN: _("Came in"),
        MoveKind.FELL_OUT: _("Fell out"),
        MoveKind.EARLIER: _("Earlier"),
        MoveKind.LATER: _("Later"),
        MoveKind.OTHER_WAY: _("Same start, another way"),
        MoveKind.PROGRESS: _("Has gone on in the meantime"),
    }[kind]


def _line(move: Move, titles: dict[str, str], lang: Lang) -> Line:
    old, new = move.before, move.after
    return Line(
        measure=move.measure,
        title=titles.get(move.measure, move.measure),
        what=_what(move),
        before=_place(old, lang),
        after=_place(new, lang),
        own_change=_own(new) - _own(old),
        reason=move.reason.into(lang),
    )


def _what(move: Move) -> str:
    number = abs(move.quarters)
    if move.kind is MoveKind.EARLIER:
        return ngettext("%(number)s quarter earlier", "%(number)s quarters earlier", number) % {
            "number": number
        }
    if move.kind is MoveKind.LATER:
        return ngettext("%(number)s quarter later", "%(number)s quarters later", number) % {"number": number}
    return _heading(move.kind)


def _place(stand: Stand | None, lang: Lang) -> str:
    if stand is None or not stand.is_planned:
        return "–" if stand is None else str(stand.status.label)
    return span_words(stand.start, stand.finish, stand.period.into(lang), lang)


def _own(stand: Stand | None) -> int:
    return stand.own_money or 0 if stand is not None and stand.is_planned else 0


def _totals(old: Sequence[Stand], new: Sequence[Stand]) -> tuple[Total, ...]:
    before, after = ([stand for stand in stands if stand.is_planned] for stands in (old, new))
    return (
        _total(_("Measures in the plan"), len(before), len(after), is_money=False),
        _total(_("Own money"), _sum(before, "own_money"), _sum(after, "own_money"), is_money=True),
        _total(_("Grants"), _sum(before, "grants"), _sum(after, "grants"), is_money=True),
    )


def _sum(stands: Sequence[Stand], name: str) -> int:
    return sum(getattr(stand, name) or 0 for stand in stands)


def _total(label: str, before: int, after: int, *, is_money: bool) -> Total:
    return Total(label=label, before=before, after=after, change=after - before, is_money=is_money)
