"""A simulation as a chart: the money of the years as a fan, and a row of ten signs per measure; tables beside it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from lindwurm.core.drawing import palette
from lindwurm.core.drawing.html import environment
from lindwurm.core.drawing.simulation_words import LUCK
from lindwurm.core.planning.doubt.simulate.saying import short_chance, summary_sentences
from lindwurm.core.planning.doubt.simulate.simulation import (
    TENTHS,
    MeasureChance,
    Share,
    Simulation,
    YearMoney,
)
from lindwurm.core.wording import ESTIMATE_DIGITS, Lang, money, number

if TYPE_CHECKING:
    from markupsafe import Markup

IN_TIME, LATER, NEVER = "in-time", "later", "never"
MARKS: Final = (IN_TIME, LATER, NEVER)
"""What a tenth of the runs does with a measure; each has a sign of its own shape."""
WIDTH, MARGIN = 900, 24
FAN_LEFT, FAN_TOP, FAN_BOTTOM = 76, 108, 306
"""The fan, in pixels; its legend stands above it."""
ROWS_TOP, ROW, FOOT = 412, 21, 20
SIGNS_AT, STEP, WORDS_AT = 390, 24, 660
LONGEST_TITLE = 48
MOST_TICKS = 5
MILLION = 100_000_000
"""Cents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FanYear:
    """A year of the fan in the image, with its words."""

    x: float
    low: float
    middle: float
    high: float
    planned: float
    text: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FanTick:
    """A mark of the money axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A tenth of the runs."""

    mark: str
    x: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceRow:
    """A measure of the plan with its ten signs."""

    measure: str
    title: str
    words: str
    signs: tuple[Sign, ...]
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LuckChart:
    """The chart as values: a page writes sentences and tables, `svg` is its image."""

    lang: Lang
    title: str
    sentences: tuple[str, ...]
    years: tuple[FanYear, ...]
    ticks: tuple[FanTick, ...]
    rows: tuple[ChanceRow, ...]
    """Measures of the plan, the least certain first."""
    chance_head: tuple[str, ...]
    chance_table: tuple[tuple[str, ...], ...]
    """Cells in words; measures outside the plan that move up come last."""
    money_head: tuple[str, ...]
    money_table: tuple[tuple[str, ...], ...]
    height: int

    @property
    def band(self) -> str:
        """Return the outline between the 10 % and the 90 % lines as SVG wants it."""
        there = [(year.x, year.high) for year in self.years]
        back = [(year.x, year.low) for year in reversed(self.years)]
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in (*there, *back))

    @property
    def middle(self) -> str:
        """Return the median's points as SVG wants them."""
        return " ".join(f"{year.x:.1f},{year.middle:.1f}" for year in self.years)

    @property
    def svg(self) -> Markup:
        """Draw fan and rows as one image that stands alone, with title and description."""
        from markupsafe import Markup

        template = environment().get_template("simulation.svg.j2")
        keys = ("money-title", "chances-title", "band", "middle", "planned", "axis-money")
        marks = [f"mark-{mark}" for mark in MARKS]
        drawn = template.render(
            chart=self,
            words={key.replace("-", "_"): LUCK.say(key, self.lang) for key in keys},
            legend=[
                (mark, LUCK.say(word, self.lang), MARGIN + 170 * place)
                for place, (mark, word) in enumerate(zip(MARKS, marks, strict=True))
            ],
            palette=palette,
            width=WIDTH,
            margin=MARGIN,
            left=FAN_LEFT,
            bottom=FAN_BOTTOM,
            words_at=WORDS_AT,
            rows_top=ROWS_TOP,
            shortened=_shortened,
        )
        return Markup(drawn)  # noqa: S704 -- Jinja has escaped it


def luck_chart(simulation: Simulation, titles: Mapping[str, str], lang: Lang) -> LuckChart:
    """Lay a simulation out; `titles` names the measures by id."""
    planned = sorted(
        (entry for entry in simulation.measures if entry.planned_start is not None),
        key=lambda entry: (
            _in_time(entry).times,
            entry.started.times,
            titles.get(entry.measure, entry.measure),
        ),
    )
    outside = [entry for entry in simulation.measures if entry.planned_start is None]
    return LuckChart(
        lang=lang,
        title=LUCK.say("title", lang),
        sentences=summary_sentences(simulation, lang),
        years=_fan(simulation.money, lang),
        ticks=_ticks(simulation.money, lang),
        rows=tuple(_row(entry, titles, place, lang) for place, entry in enumerate(planned)),
        chance_head=_head("measure", "planned", "start", "ever", "typical", lang=lang),
        chance_table=tuple(_cells(entry, titles, lang) for entry in (*planned, *outside)),
        money_head=_head("year", "money", "low", "middle", "high", lang=lang),
        money_table=_money_table(simulation, lang),
        height=ROWS_TOP + ROW * len(planned) + FOOT,
    )


def mark_icon(mark: str) -> Markup:
    """Draw the sign of a mark for a page; its word has to stand beside it."""
    from markupsafe import Markup

    module = environment().get_template("simulation_marks.svg.j2").make_module({"palette": palette})
    drawn = str(module.icon(mark)).strip()  # type: ignore[attr-defined] # a macro of the template
    return Markup(drawn)  # noqa: S704 -- Jinja has escaped it


def _head(*keys: str, lang: Lang) -> tuple[str, ...]:
    return tuple(LUCK.say(f"col-{key}", lang) for key in keys)


# --- measures -----------------------------------------------------------------------------------------


def _in_time(entry: MeasureChance) -> Share:
    """Return in how many runs a measure of the plan starts by the end of its planned year."""
    start = entry.planned_start
    found = [year.started for year in entry.years if start is not None and year.year == start.year]
    return found[0] if found else entry.started


def _row(entry: MeasureChance, titles: Mapping[str, str], place: int, lang: Lang) -> ChanceRow:
    in_time = _in_time(entry).tenths
    marks = [IN_TIME] * in_time + [LATER] * max(0, entry.started.tenths - in_time)
    marks += [NEVER] * (TENTHS - len(marks))
    return ChanceRow(
        measure=entry.measure,
        title=titles.get(entry.measure, entry.measure),
        words=short_chance(_in_time(entry), lang),
        signs=tuple(Sign(mark=mark, x=SIGNS_AT + STEP * n) for n, mark in enumerate(marks)),
        y=ROWS_TOP + ROW * place,
    )


def _cells(entry: MeasureChance, titles: Mapping[str, str], lang: Lang) -> tuple[str, ...]:
    start, typical = entry.planned_start, entry.typical_start
    none = LUCK.say("none", lang)
    return (
        titles.get(entry.measure, entry.measure),
        LUCK.say("not-planned", lang) if start is None else str(start.year),
        none if start is None else short_chance(_in_time(entry), lang),
        short_chance(entry.started, lang),
        none if typical is None else str(typical.year),
    )


# --- money --------------------------------------------------------------------------------------------


def _fan(years: Sequence[YearMoney], lang: Lang) -> tuple[FanYear, ...]:
    top = _scale(years)
    step = (WIDTH - MARGIN - FAN_LEFT) / max(1, len(years))

    def up(cents: int) -> float:
        return FAN_BOTTOM - (FAN_BOTTOM - FAN_TOP) * cents / top

    return tuple(
        FanYear(
            x=FAN_LEFT + step * (place + 0.5),
            low=up(year.runs.low),
            middle=up(year.runs.middle),
            high=up(year.runs.high),
            planned=up(year.planned),
            text=str(year.year),
            words=LUCK.say(
                "point",
                lang,
                year=year.year,
                planned=_euros(year.planned, lang),
                low=_euros(year.runs.low, lang),
                high=_euros(year.runs.high, lang),
            ),
        )
        for place, year in enumerate(years)
    )


def _scale(years: Sequence[YearMoney]) -> int:
    """Return the money at the top of the fan: round, and more than anything shown."""
    most = max((max(year.planned, year.runs.high) for year in years), default=0)
    return math.ceil(most / _step(most)) * _step(most) if most else MILLION


def _step(most: int) -> int:
    size: int = 10 ** max(0, len(str(most)) - 2)
    return next(step * size for step in (1, 2, 5, 10, 20, 50) if most <= MOST_TICKS * step * size)


def _ticks(years: Sequence[YearMoney], lang: Lang) -> tuple[FanTick, ...]:
    top = _scale(years)
    step = min(_step(top), top)
    return tuple(
        FanTick(
            at=FAN_BOTTOM - (FAN_BOTTOM - FAN_TOP) * cents / top,
            text=number(Fraction(cents, MILLION), lang, decimals=2),
        )
        for cents in range(0, top + 1, step)
    )


def _money_table(simulation: Simulation, lang: Lang) -> tuple[tuple[str, ...], ...]:
    total = simulation.money_total
    rows = [
        (str(year.year), year.planned, year.runs.low, year.runs.middle, year.runs.high)
        for year in simulation.money
    ]
    everything = (
        LUCK.say("all-years", lang),
        simulation.money_planned,
        total.low,
        total.middle,
        total.high,
    )
    return tuple(
        (name, *(_euros(cents, lang) for cents in amounts)) for name, *amounts in (*rows, everything)
    )


def _euros(cents: int, lang: Lang) -> str:
    return money(cents, lang, digits=ESTIMATE_DIGITS + 1)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rstrip() + "…"
