"""The time axis of a published version: no finer than the version told its dates, and a window cut out of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from lindwurm.core.drawing.axis import PLAN_YEARS, Axis, Column, build_axis
from lindwurm.core.drawing.bars import Bar, Mark
from lindwurm.core.periods import Quarter
from lindwurm.stages.plans.enums import PlannedStatus, Precision
from lindwurm.stages.plans.models import PlannedMeasure
from lindwurm.stages.roadmap.models import Milestone

_OVER = (PlannedStatus.DONE, PlannedStatus.ENDED)


def axis_of(
    rows: Iterable[PlannedMeasure],
    *,
    now: Quarter | None,
    today: date,
    marks: Iterable[Iterable[Milestone]] = (),
) -> Axis:
    """Build the axis of a version; what it told as a year stays a year, also when that year has come."""
    told = [dated for row in rows for dated in _dates(row)]
    year = now.year if now else today.year
    coarse = [quarter.year for quarter, precision in told if precision == Precision.YEAR]
    later = [quarter.year for quarter, precision in told if precision == Precision.LATER]
    base = min([year, *(found - 1 for found in coarse), *(found - PLAN_YEARS - 1 for found in later)])
    fine = {quarter.year for quarter, precision in told if precision == Precision.QUARTER}
    dates = [quarter for quarter, _ in told] + [
        milestone.quarter for group in marks for milestone in group if milestone.quarter is not None
    ]
    return build_axis(
        now=Quarter(base, 1),
        dates=tuple(dates),
        fine_years=frozenset(found for found in fine if found > base),
        undated_past=any(row.status in _OVER and row.finish is None for row in rows),
    )


def _dates(row: PlannedMeasure) -> Iterable[tuple[Quarter, Precision | None]]:
    if row.start is not None:
        yield row.start, row.start_precision
    if row.finish is not None:
        yield row.finish.plus(-1), row.finish_precision


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A part of an axis: some years of it, as wide as the whole place."""

    axis: Axis
    left: float
    """Where it begins on the whole axis, in per cent."""
    right: float

    def bar(self, bar: Bar | None) -> Bar | None:
        """Cut a bar to the part; None where nothing of it is inside."""
        if bar is None or bar.right <= self.left or bar.left >= self.right:
            return None
        left, right = max(bar.left, self.left), min(bar.right, self.right)
        done_until = bar.left + bar.width * bar.done
        done = min(1.0, max(0.0, (done_until - left) / (right - left)))
        return replace(
            bar,
            left=self._at(left),
            width=self._at(right) - self._at(left),
            done=done,
            open_left=bar.open_left or bar.left < self.left,
            open_right=bar.open_right or bar.right > self.right,
        )

    def marks(self, marks: Iterable[Mark]) -> tuple[Mark, ...]:
        """Keep the marks inside."""
        return tuple(
            replace(mark, at=self._at(mark.at)) for mark in marks if self.left <= mark.at <= self.right
        )

    def _at(self, place: float) -> float:
        return 100 * (place - self.left) / (self.right - self.left)


def years_of(axis: Axis) -> tuple[int, ...]:
    """Return the years that have a column of their own."""
    return tuple(column.year for column in axis.columns if column.year)


def cut(axis: Axis, first: int | None, last: int | None) -> View | None:
    """Cut years out of an axis; None where it stays whole."""
    inside = [
        column
        for column in axis.columns
        if column.year and (first is None or column.year >= first) and (last is None or column.year <= last)
    ]
    if (first is None and last is None) or not inside:
        return None
    if first is None and not axis.columns[0].year:
        inside.insert(0, axis.columns[0])
    if last is None and not axis.columns[-1].year:
        inside.append(axis.columns[-1])
    width = 100 / len(inside)
    columns = tuple(
        Column(kind=column.kind, year=column.year, left=width * place, width=width)
        for place, column in enumerate(inside)
    )
    return View(axis=Axis(columns=columns), left=inside[0].left, right=inside[-1].left + inside[-1].width)
