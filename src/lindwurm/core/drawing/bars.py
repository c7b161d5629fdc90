"""The bar of a measure in per cent of the axis, by shape as well as by colour."""

from __future__ import annotations

from dataclasses import dataclass

from lindwurm.core.drawing.axis import EARLIER, FINE, LATER, Axis
from lindwurm.core.periods import Quarter

INSET = 12
"""Bars in "earlier" and "later" keep so many per cent of the column free at the open side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar; `done` is the part of it that is filled."""

    shape: str
    """A status, see `page.Status`."""
    left: float
    width: float
    done: float
    open_left: bool
    """Began earlier than the axis shows, or at an unknown date."""
    open_right: bool
    """Ends later than the axis shows, or at an unknown date."""

    @property
    def right(self) -> float:
        """Where the bar ends."""
        return self.left + self.width


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A milestone or an application on the axis."""

    kind: str
    """``milestone`` or ``application``."""
    at: float
    words: str


def span_bar(axis: Axis, *, shape: str, start: Quarter, finish: Quarter, here: float) -> Bar:
    """Draw work from its start to the quarter before the first one of use; `here` is today on the axis."""
    last = max(start, finish.plus(-1))
    left, right = axis.left(start), axis.right(last)
    open_left, open_right = axis.precision(start) == EARLIER, axis.precision(last) == LATER
    inset = axis.columns[0].width * INSET / 100
    width = max(right - left - inset * (open_left + open_right), inset)
    begin = left + (inset if open_left else 0)
    passed = min(1.0, max(0.0, (here - begin) / width))
    done = {"running": passed, "paused": passed, "done": 1.0}
    return Bar(
        shape=shape,
        left=begin,
        width=width,
        done=done.get(shape, 0.0),
        open_left=open_left,
        open_right=open_right,
    )


def past_bar(axis: Axis, *, shape: str, finish: Quarter | None, here: float) -> Bar | None:
    """Draw what is over: up to its last quarter or today where that is known, else in "earlier"."""
    column = axis.columns[0] if finish is None else axis.column_of(finish)
    if finish is None and column.kind != EARLIER:
        return None
    inset = column.width * INSET / 100
    if finish is None or column.kind != FINE:
        return Bar(
            shape=shape,
            left=column.left + inset,
            width=column.width - 2 * inset,
            done=1.0,
            open_left=True,
            open_right=False,
        )
    right = min(axis.left(finish), here)
    left = max(axis.columns[0].left + inset, right - column.width / 2)
    return Bar(
        shape=shape, left=left, width=max(right - left, inset), done=1.0, open_left=True, open_right=False
    )


def running_bar(
    axis: Axis, *, shape: str, start: Quarter | None, finish: Quarter | None, now: Quarter, here: float
) -> Bar:
    """Draw work under way: what is not known of start or finish stays open at that side."""
    if start is not None and finish is not None and finish > start:
        return span_bar(axis, shape=shape, start=start, finish=finish, here=here)
    first, begin = axis.columns[0], now.plus(-2)
    left = axis.left(start) if start is not None else max(first.left, axis.left(begin))
    right = axis.right(finish.plus(-1)) if finish is not None else axis.right(now.plus(1))
    width = max(right - left, first.width / 4)
    return Bar(
        shape=shape,
        left=left,
        width=width,
        done=min(1.0, max(0.0, (here - left) / width)),
        open_left=start is None or axis.precision(start) == EARLIER,
        open_right=finish is None or axis.precision(finish) == LATER,
    )
