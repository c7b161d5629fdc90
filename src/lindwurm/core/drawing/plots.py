"""Charts as values: a line with its target, a gap that closes, use against a limit, one bar of parts.

Positions along the width are per cent and the height is in pixels, so that a chart fills its place while its
text keeps one size. A plot carries its sentence and its table: nobody depends on seeing it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from lindwurm.core.drawing import charts
from lindwurm.core.drawing import say as fmt
from lindwurm.core.drawing.page import Use
from lindwurm.core.drawing.words import say
from lindwurm.core.wording import Lang, percent
from lindwurm.core.wording.numbers import Number

if TYPE_CHECKING:
    from markupsafe import Markup

HEIGHT, TOP, BOTTOM = 264, 30, 30
MOST_TICKS = 6
LABEL_ROOM = 17
"""Two labels at a line's end stand at least so many pixels apart."""
LABEL_SHARE = 9
"""Per cent of the width that a label at the end of a line covers."""

Write = Callable[[Number], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A value at a place; `label` names the place in table and axis."""

    x: float
    label: str
    value: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark of an axis with its text."""

    at: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line in per cent and pixels, with its label at the right end."""

    points: tuple[tuple[float, float], ...]
    label: str
    label_y: float
    is_target: bool = False

    @property
    def path(self) -> str:
        """Return the points as SVG wants them."""
        return " ".join(f"{x:.2f},{y:.1f}" for x, y in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A chart with heading, sentence and table."""

    id: str
    title: str
    unit: str
    sentence: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Cells in words; the first names its row."""
    kind: str = "line"
    height: int = HEIGHT
    ticks_x: tuple[Tick, ...] = ()
    ticks_y: tuple[Tick, ...] = ()
    lines: tuple[Line, ...] = ()
    columns: charts.Chart | None = None

    @property
    def svg(self) -> Markup:
        """Draw the chart as an image with title and description."""
        from lindwurm.core.drawing import pieces

        return pieces.plot_svg(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a share bar."""

    key: str
    words: str
    number: int
    left: float = 0.0
    width: float = 0.0
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One bar of parts that make a whole; the key beside it says every number."""

    title: str
    parts: tuple[Part, ...]
    total: str


def line_plot(
    *,
    id: str,  # noqa: A002 -- the name of the attribute it becomes
    title: str,
    unit: str,
    points: Sequence[Point],
    lang: Lang,
    target: Number | None = None,
    more_is_better: bool = True,
    write: Write | None = None,
    name: str = "",
) -> Plot:
    """Draw values over time with their target.

    Args:
        id: unique on the page.
        title: what is measured.
        unit: what the numbers count, as a line under the title.
        points: in the order of time; at least one.
        lang: language of all texts.
        target: drawn as a dashed line.
        more_is_better: whether the target is reached from below.
        write: writes a value with its unit; otherwise a number with one decimal.
        name: head of the table's column; the title otherwise.

    Raises:
        ValueError: if there is no point.
    """
    if not points:
        raise ValueError(f"line_plot {id!r}: expected at least one point, got none")
    spell = write or (lambda value: fmt.number(value, lang, decimals=1))
    values = [float(point.value) for point in points] + ([float(target)] if target is not None else [])
    scale = _Scale.over(values)
    actual = _line(points, scale, spell(points[-1].value))
    lines = (actual,) if target is None else _with_target(actual, scale.y(float(target)), spell(target), lang)
    rest = "" if target is None else _target_words(points[-1].value, target, spell, lang, more=more_is_better)
    return Plot(
        id=id,
        title=title,
        unit=unit,
        sentence=" ".join(filter(None, (_trend_words(points, spell, lang), rest))),
        head=(say(lang, "col-when"), name or title),
        rows=tuple((point.label, spell(point.value)) for point in points),
        ticks_x=_ticks_x(points),
        ticks_y=tuple(
            Tick(
                at=scale.y(value), text=fmt.number(Fraction(value).limit_denominator(1000), lang, decimals=2)
            )
            for value in scale.steps
        ),
        lines=lines,
    )


def gap_plot(
    samples: Sequence[Mapping[str, Any]],
    *,
    lang: Lang,
    id: str = "gap",  # noqa: A002 -- the name of the attribute it becomes
) -> Plot | None:
    """Draw how the gap to the best possible plan closes while the planner computes.

    Args:
        samples: ``seconds`` and ``gap`` (a share; None where no bound stood yet), in the order of time.
        lang: language of all texts.
        id: unique on the page.

    Returns:
        None while no sample has a gap.
    """
    known = [entry for entry in samples if entry.get("gap") is not None]
    if not known:
        return None
    seconds = [float(entry["seconds"]) for entry in known]
    points = [
        Point(
            x=second,
            label=say(lang, "seconds", number=fmt.number(round(second), lang)),
            value=Fraction(math.ceil(round(float(entry["gap"]) * 1000, 6)), 10),
        )
        for second, entry in zip(seconds, known, strict=True)
    ]
    plot = line_plot(
        id=id,
        title=say(lang, "gap-title"),
        unit=say(lang, "gap-unit"),
        points=_steps(points),
        lang=lang,
        more_is_better=False,
        write=lambda value: percent(round(Fraction(value) * 100), lang),
    )
    rows = {row[0]: row for row in plot.rows}  # a step repeats its time: the last value at a time counts
    return Plot(
        id=plot.id,
        title=plot.title,
        unit=plot.unit,
        sentence=say(
            lang, "gap-sentence", gap=plot.rows[-1][1], seconds=fmt.number(round(seconds[-1]), lang)
        ),
        head=(say(lang, "col-when"), say(lang, "gap-column")),
        rows=tuple(rows.values()),
        ticks_x=plot.ticks_x,
        ticks_y=plot.ticks_y,
        lines=plot.lines,
    )


def use_plot(use: Use, *, kind: str, lang: Lang) -> Plot:
    """Draw what is used of a budget line (`charts.MONEY`) or a unit (`charts.POSTS`) against what there is."""
    (chart,) = charts.charts((use,), kind=kind, lang=lang)
    return Plot(
        id=f"{kind}-{chart.id}",
        title=chart.title.text,
        unit=chart.unit,
        sentence=f"{chart.note} {say(lang, 'chart')}.",
        head=(say(lang, "col-year"), say(lang, "col-used")),
        rows=tuple((str(cell.year), cell.words) for cell in chart.cells),
        kind="columns",
        height=charts.HEIGHT,
        columns=chart,
    )


def share_of(parts: Sequence[Part], *, title: str, lang: Lang) -> Share:
    """Lay parts side by side; a part of nothing stays in the key only."""
    total = sum(part.number for part in parts)
    placed, left = [], 0.0
    for part in parts:
        width = 100 * part.number / total if total else 0.0
        placed.append(
            Part(
                key=part.key,
                words=part.words,
                number=part.number,
                left=left,
                width=width,
                text=fmt.number(part.number, lang),
            )
        )
        left += width
    return Share(title=title, parts=tuple(placed), total=fmt.number(total, lang))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """From values to pixels, from a round number below to a round number above."""

    steps: tuple[float, ...]

    @classmethod
    def over(cls, values: Sequence[float]) -> _Scale:
        low, high = min(0.0, *values), max(0.0, *values)
        step = _round_step((high - low or 1.0) / (MOST_TICKS - 2))
        first, last = math.floor(low / step), max(math.ceil(high / step), math.floor(low / step) + 1)
        return cls(steps=tuple(step * count for count in range(first, last + 1)))

    def y(self, value: float) -> float:
        low, high = self.steps[0], self.steps[-1]
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - low) / (high - low), 1)


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)


def _line(points: Sequence[Point], scale: _Scale, label: str) -> Line:
    first, last = points[0].x, points[-1].x
    width = (last - first) or 1.0
    # One value alone is drawn as a level line, so that there is something to see.
    places = [(100 * (point.x - first) / width, scale.y(float(point.value))) for point in points]
    if len(places) == 1:
        places.append((100.0, places[0][1]))
    return Line(points=tuple(places), label=label, label_y=_beside(places))


def _beside(places: Sequence[tuple[float, float]]) -> float:
    """Put the label of an end where the line does not come from: above one that rises, below one that falls."""
    end = places[-1][1]
    near = [y for x, y in places if x > 100 - LABEL_SHARE]
    below = end + LABEL_ROOM + 3
    return below if min(near) < end - 1 and below < HEIGHT - BOTTOM - 2 else min(near) - LABEL_ROOM / 2 - 2


def _with_target(actual: Line, y: float, words: str, lang: Lang) -> tuple[Line, ...]:
    above = y - 7
    if abs(above - actual.label_y) < LABEL_ROOM:
        above = y + LABEL_ROOM
        if abs(above - actual.label_y) < LABEL_ROOM:
            above = min(y, actual.label_y) - LABEL_ROOM - 2
    target = Line(
        points=((0.0, y), (100.0, y)),
        label=say(lang, "plot-target", target=words),
        label_y=above,
        is_target=True,
    )
    return (target, actual)


def _ticks_x(points: Sequence[Point]) -> tuple[Tick, ...]:
    """Mark where a label begins; of many labels every second, third …, the last where there is room."""
    begins = [
        point for place, point in enumerate(points) if not place or point.label != points[place - 1].label
    ]
    every = math.ceil(len(begins) / MOST_TICKS)
    first, width = points[0].x, (points[-1].x - points[0].x) or 1.0
    chosen = [point for place, point in enumerate(begins) if place % every == 0]
    if chosen[-1] is not begins[-1]:
        chosen[-1 if (begins[-1].x - chosen[-1].x) / width < 0.85 / MOST_TICKS else len(chosen) :] = [
            begins[-1]
        ]
    found: list[Tick] = []
    for point in chosen:
        at = 100 * (point.x - first) / width
        if not found or at - found[-1].at > 60 / MOST_TICKS:
            found.append(Tick(at=at, text=point.label, anchor="end" if at > 96 else "middle"))
    return tuple(found)


def _steps(points: Sequence[Point]) -> list[Point]:
    """Hold each value until the next one."""
    found: list[Point] = []
    for point in points:
        if found:
            found.append(Point(x=point.x, label=point.label, value=found[-1].value))
        found.append(point)
    return found


def _trend_words(points: Sequence[Point], spell: Write, lang: Lang) -> str:
    first, last = points[0], points[-1]
    start, end = spell(first.value), spell(last.value)
    values = {"start": start, "end": end, "first": first.label, "last": last.label}
    if len(points) == 1:
        return say(lang, "plot-one", **values)
    if start == end:
        return say(lang, "plot-same", **values)
    return say(lang, "plot-rise" if last.value > first.value else "plot-fall", **values)


def _target_words(value: Number, target: Number, spell: Write, lang: Lang, *, more: bool) -> str:
    rest = Fraction(target) - Fraction(value)
    if (rest <= 0) if more else (rest >= 0):
        return say(lang, "plot-reached", target=spell(target))
    return say(lang, "plot-missing", target=spell(target), rest=spell(abs(rest)))
