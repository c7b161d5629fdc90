"""What differs between two plans: what moved, came in, fell out, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lindwurm.core.city import Text
from lindwurm.core.periods import Quarter
from lindwurm.stages.plans.enums import IN_PLAN, PlannedStatus
from lindwurm.stages.plans.models import PlannedMeasure, Version
from lindwurm.stages.plans.queries.versions import version_rows

_NOTHING = Text(de="", en="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where a measure stands in a plan."""

    measure: str
    status: PlannedStatus
    start: Quarter | None = None
    finish: Quarter | None = None
    variant: str = ""
    calls: tuple[str, ...] = ()
    own_money: int | None = None
    grants: int | None = None
    period: Text = _NOTHING
    reason: Text = _NOTHING

    @property
    def is_planned(self) -> bool:
        """Tell whether the plan decided a place for it."""
        return self.status in IN_PLAN


class MoveKind(StrEnum):
    """How a measure's place differs."""

    CAME_IN = "came-in"
    FELL_OUT = "fell-out"
    EARLIER = "earlier"
    LATER = "later"
    OTHER_WAY = "other-way"
    """The same start, another variant, financing or length."""
    PROGRESS = "progress"
    """It began, was finished or ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One measure whose place differs between two plans."""

    measure: str
    kind: MoveKind
    before: Stand | None
    after: Stand | None
    quarters: int = 0
    """Of the start; negative = earlier."""

    @property
    def reason(self) -> Text:
        """Say why: the reason of the later plan for the place, or for having none."""
        return _NOTHING if self.after is None else self.after.reason


def compare_plans(before: Iterable[Stand], after: Iterable[Stand]) -> tuple[Move, ...]:
    """Return every measure that stands elsewhere in the second plan, in its order; what fell out comes last."""
    old = {stand.measure: stand for stand in before}
    new = {stand.measure: stand for stand in after}
    moves = [_move(old.get(name), stand) for name, stand in new.items()]
    moves += [_gone(stand) for name, stand in old.items() if name not in new]
    found = [move for move in moves if move is not None]
    return tuple(sorted(found, key=lambda move: move.kind is MoveKind.FELL_OUT))


def _gone(before: Stand) -> Move | None:
    if not before.is_planned:
        return None
    return Move(measure=before.measure, kind=MoveKind.FELL_OUT, before=before, after=None)


def _move(before: Stand | None, after: Stand) -> Move | None:
    kind, quarters = _kind(before, after)
    if kind is None:
        return None
    return Move(measure=after.measure, kind=kind, before=before, after=after, quarters=quarters)


def _kind(before: Stand | None, after: Stand) -> tuple[MoveKind | None, int]:
    was = before is not None and before.is_planned
    if not after.is_planned:
        if after.status in {PlannedStatus.NOT_CHOSEN, PlannedStatus.NOT_PLANNABLE, PlannedStatus.UNKNOWN}:
            return (MoveKind.FELL_OUT if was else None), 0
        return (MoveKind.PROGRESS if before is not None and before.status != after.status else None), 0
    if before is None or not was:
        return MoveKind.CAME_IN, 0
    quarters = before.start.until(after.start) if before.start and after.start else 0
    if quarters:
        return (MoveKind.LATER if quarters > 0 else MoveKind.EARLIER), quarters
    same = (before.variant, before.calls, before.finish) == (after.variant, after.calls, after.finish)
    return (None if same else MoveKind.OTHER_WAY), 0


def stands_of(version: Version, *, public: bool = True) -> tuple[Stand, ...]:
    """Return where every measure stands in a version, in the order of the page."""
    return tuple(stand_of(row) for row in version_rows(version, public=public))


def stand_of(row: PlannedMeasure) -> Stand:
    """Return where a measure stands in a version."""
    return _stand(row.measure.key, _columns(row))


def stand(measure: str, columns: Mapping[str, object]) -> Stand:
    """Make a stand of columns named as in `PlannedMeasure`; those that are missing are empty."""
    return _stand(measure, columns)


_PLAIN = ("start", "finish", "variant", "calls", "own_money", "grants")


def _columns(row: PlannedMeasure) -> dict[str, object]:
    names = ("status", *_PLAIN, "period_de", "period_en", "reason_de", "reason_en")
    return {name: getattr(row, name) for name in names}


def _stand(measure: str, columns: Mapping[str, object]) -> Stand:
    def text(name: str) -> Text:
        return Text(de=str(columns.get(f"{name}_de") or ""), en=str(columns.get(f"{name}_en") or ""))

    plain: dict[str, object] = {name: columns[name] for name in _PLAIN if name in columns}
    if not plain.get("variant"):
        plain.pop("variant", None)
    return Stand(
        measure=measure,
        status=PlannedStatus(str(columns["status"])),
        period=text("period"),
        reason=text("reason"),
        **plain,  # type: ignore[arg-type]  # the columns of the model, typed there
    )
