"""What money or staff would bring as a chart: a curve, a band up to the proved bound, and the table beside it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from lindwurm.core.drawing import palette
from lindwurm.core.drawing import say as fmt
from lindwurm.core.drawing.doubt_words import DOUBT
from lindwurm.core.drawing.html import environment
from lindwurm.core.planning.doubt.curve import AxisKind, Frontier, FrontierPoint
from lindwurm.core.planning.doubt.curve_saying import (
    comparable,
    frontier_sentences,
    limit_words,
    share_of,
    share_words,
)
from lindwurm.core.wording import Lang, listed, number

if TYPE_CHECKING:
    from markupsafe import Markup

WIDTH, HEIGHT = 760, 400
LEFT, RIGHT, TOP, BOTTOM = 64, 40, 84, 62
MOST_TICKS = 7
HUNDRED = 100
COLUMNS = ("col-planned", "col-share", "col-bound", "col-gap", "col-entered", "col-left")


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """A point of the curve in the image, with its words."""

    x: float
    y: float
    bound_y: float | None
    is_here: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveChange:
    """The titles of the measures that come in and drop out at a point."""

    limit: str
    entered: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveTick:
    """A mark of an axis with its text."""

    at: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The chart as values: a page writes sentences and table, `svg` is its image."""

    lang: Lang
    title: str
    sentences: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Cells in words, a row per point; the first names its row."""
    changes: tuple[CurveChange, ...]
    """What the last two cells say, as lists, where a measure comes or goes."""
    points: tuple[CurvePoint, ...]
    ticks_x: tuple[CurveTick, ...]
    ticks_y: tuple[CurveTick, ...]
    axis_x: str
    axis_y: str

    @property
    def path(self) -> str:
        """Return the curve's points as SVG wants them."""
        return " ".join(f"{point.x:.1f},{point.y:.1f}" for point in self.points)

    @property
    def band(self) -> str:
        """Return the outline between the curve and the proved bounds; empty unless every point has one."""
        tops = [(point.x, point.bound_y) for point in reversed(self.points) if point.bound_y is not None]
        if len(tops) < len(self.points) or len(tops) < 2:
            return ""
        return " ".join([self.path, *(f"{x:.1f},{y:.1f}" for x, y in tops)])

    @property
    def svg(self) -> Markup:
        """Draw the curve as an image that stands alone, with title and description."""
        from markupsafe import Markup

        template = environment().get_template("frontier.svg.j2")
        words = {key: DOUBT.say(key, self.lang) for key in ("here", "band", "curve")}
        drawn = template.render(
            curve=self,
            words=words,
            palette=palette,
            width=WIDTH,
            height=HEIGHT,
            left=LEFT,
            right=WIDTH - RIGHT,
            top=TOP,
            bottom=HEIGHT - BOTTOM,
        )
        return Markup(drawn)  # noqa: S704 -- Jinja has escaped it


def curve_of(frontier: Frontier, titles: Mapping[str, str], lang: Lang, *, unit: str = "") -> Curve:
    """Lay a frontier out; `titles` names the measures by id, `unit` is the title of the unit that is varied."""
    points = frontier.points
    plane = _Plane(frontier)
    kind = frontier.axis.value
    head = (f"col-limit-{kind}", *COLUMNS)
    return Curve(
        lang=lang,
        title=DOUBT.say(f"frontier-{kind}", lang, unit=unit),
        sentences=frontier_sentences(frontier, lang, unit=unit),
        head=tuple(DOUBT.say(key, lang) for key in head),
        rows=tuple(_row(frontier, point, titles, lang) for point in points),
        changes=tuple(
            CurveChange(
                limit=limit_words(frontier, point, lang),
                entered=_titles(point.entered, titles),
                left=_titles(point.left, titles),
            )
            for point in points
            if point.entered or point.left
        ),
        points=tuple(_point(frontier, point, plane, lang) for point in comparable(frontier)),
        ticks_x=tuple(
            CurveTick(at=plane.across(point.limit), text=_tick_words(frontier, point, lang))
            for point in _every(points)
        ),
        ticks_y=tuple(
            CurveTick(
                at=plane.up(step), text=number(Fraction(step).limit_denominator(HUNDRED), lang, decimals=1)
            )
            for step in plane.steps
        ),
        axis_x=DOUBT.say(f"axis-{kind}", lang),
        axis_y=DOUBT.say("axis-value", lang),
    )


class _Plane:
    """Where a limit and a value lie in the image."""

    def __init__(self, frontier: Frontier) -> None:
        self._frontier = frontier
        values = [
            value for point in comparable(frontier) for value in (point.value, point.bound or 0) if value
        ]
        self.steps = _steps([self._per_cent(value) for value in values] or [0.0, float(HUNDRED)])
        """Per cent at the marks of the upright axis, lowest first."""
        limits = [point.limit for point in frontier.points] or [0]
        self._least, self._width = min(limits), max(limits) - min(limits)

    def across(self, limit: int) -> float:
        share = (limit - self._least) / self._width if self._width else 0.5
        return LEFT + (WIDTH - LEFT - RIGHT) * share

    def up(self, per_cent: float) -> float:
        share = (per_cent - self.steps[0]) / (self.steps[-1] - self.steps[0])
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share

    def up_to(self, value: int) -> float:
        return self.up(self._per_cent(value))

    def _per_cent(self, value: int) -> float:
        return float(HUNDRED * share_of(self._frontier, value))


def _point(frontier: Frontier, point: FrontierPoint, plane: _Plane, lang: Lang) -> CurvePoint:
    return CurvePoint(
        x=plane.across(point.limit),
        y=plane.up_to(point.value),
        bound_y=None if point.bound is None else plane.up_to(point.bound),
        is_here=point.change == 0,
        words=_words(frontier, point, lang),
    )


def _tick_words(frontier: Frontier, point: FrontierPoint, lang: Lang) -> str:
    if frontier.axis is AxisKind.STAFF:
        return number(Fraction(point.limit, HUNDRED), lang, decimals=2)
    return limit_words(frontier, point, lang)


def _every(points: Sequence[FrontierPoint]) -> Sequence[FrontierPoint]:
    """Return the points whose limits have room on the axis."""
    return points[:: math.ceil(len(points) / MOST_TICKS)] if points else points


def _steps(values: Sequence[float]) -> tuple[float, ...]:
    """Return round numbers around the values, evenly apart."""
    low, high = min(values), max(values)
    step = next(
        size
        for size in (1, 2, 5, 10, 20, 25, 50, 100)
        if (high - low) / size <= MOST_TICKS - 1 or size == HUNDRED
    )
    first = math.floor(low / step)
    last = max(math.ceil(high / step), first + 1)
    return tuple(float(step * count) for count in range(first, last + 1))


def _bound_words(frontier: Frontier, point: FrontierPoint, lang: Lang) -> str:
    """Write the certified bound as a share, rounded up to a tenth of a per cent: what it promises must hold.

    A plan that reaches its bound is written like its bound.
    """
    assert point.bound is not None  # noqa: S101 -- asked before
    if point.bound <= point.value:
        return share_words(frontier, point, lang)
    return fmt.percent_up(float(share_of(frontier, point.bound)), lang)


def _words(frontier: Frontier, point: FrontierPoint, lang: Lang) -> str:
    values = {
        "limit": limit_words(frontier, point, lang),
        "planned": number(point.planned, lang),
        "share": share_words(frontier, point, lang),
    }
    if point.bound is None:
        return DOUBT.say("point-open", lang, **values)
    return DOUBT.say("point", lang, bound=_bound_words(frontier, point, lang), **values)


def _row(frontier: Frontier, point: FrontierPoint, titles: Mapping[str, str], lang: Lang) -> tuple[str, ...]:
    unproved, other = DOUBT.say("unproved", lang), DOUBT.say("incomparable", lang)
    gap, is_comparable = point.gap, point in comparable(frontier)
    bound = unproved if point.bound is None else _bound_words(frontier, point, lang)
    limit = limit_words(frontier, point, lang)
    return (
        f"{limit} ({DOUBT.say('here', lang)})" if point.change == 0 else limit,
        number(point.planned, lang),
        share_words(frontier, point, lang) if is_comparable else other,
        bound if is_comparable else other,
        unproved if gap is None else fmt.percent_up(gap, lang),
        _named(point.entered, titles, lang),
        _named(point.left, titles, lang),
    )


def _named(measures: Sequence[str], titles: Mapping[str, str], lang: Lang) -> str:
    names = _titles(measures, titles)
    return listed(names, lang) if names else DOUBT.say("none", lang)


def _titles(measures: Sequence[str], titles: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(titles.get(measure, measure) for measure in measures)
