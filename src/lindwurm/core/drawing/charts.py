"""Small column charts: use against a limit by year, as numbers ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lindwurm.core.drawing import say as fmt
from lindwurm.core.drawing.page import Label, Use, YearUse
from lindwurm.core.drawing.words import say
from lindwurm.core.wording import Lang

WIDTH, HEIGHT = 340, 128
TOP, BOTTOM, LABEL = 20, 20, 16
MONEY, POSTS = "money", "posts"
_MILLIONS_FROM = 1_000_000_000
"""Cents: from ten million euros on a chart counts in millions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A year of a chart, in the chart's own units."""

    year: int
    x: float
    width: float
    y: float
    height: float
    carried: float
    """Height of the part that earlier years left, on top of the column."""
    limit_y: float | None
    label: str
    label_y: float
    over: bool
    """More is used than there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A year in words, for the table."""

    year: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart with its sentence and its table row."""

    id: str
    title: Label
    unit: str
    note: str
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]


def charts(uses: tuple[Use, ...], *, kind: str, lang: Lang) -> tuple[Chart, ...]:
    """Draw every line or unit that is used or limited."""
    return tuple(_chart(use, kind, lang) for use in uses)


def _chart(use: Use, kind: str, lang: Lang) -> Chart:
    top = max((max(entry.used, entry.limit or 0) for entry in use.years), default=0) or 1
    millions = kind == MONEY and top >= _MILLIONS_FROM
    unit = "unit-posts" if kind == POSTS else "unit-million" if millions else "unit-thousand"
    step = WIDTH / max(1, len(use.years))
    return Chart(
        id=use.id,
        title=use.title,
        unit=say(lang, unit),
        note=use.note,
        columns=tuple(
            _column(entry, place * step, step, top, _label(entry.used, kind, lang, millions=millions))
            for place, entry in enumerate(use.years)
        ),
        cells=tuple(Cell(year=entry.year, words=_words(entry, kind, lang)) for entry in use.years),
    )


def _column(entry: YearUse, left: float, step: float, top: int, text: str) -> Column:
    room = HEIGHT - TOP - BOTTOM
    height = room * max(0, entry.used) / top
    limit = None if entry.limit is None else HEIGHT - BOTTOM - room * max(0, entry.limit) / top
    top_y = HEIGHT - BOTTOM - height
    crossed = limit is not None and top_y - LABEL < limit < top_y + 3
    return Column(
        year=entry.year,
        x=round(left + step * 0.18, 2),
        width=round(step * 0.64, 2),
        y=round(top_y, 2),
        height=round(height, 2),
        carried=round(room * entry.carried / top, 2),
        limit_y=None if limit is None else round(limit, 2),
        label=text,
        label_y=round((limit if limit is not None and crossed else top_y) - 5, 2),
        over=entry.over,
    )


def _label(used: int, kind: str, lang: Lang, *, millions: bool) -> str:
    if kind == POSTS:
        return fmt.posts(used, lang)
    if millions:
        return fmt.number(Fraction(used, 100_000_000), lang, decimals=1)
    return fmt.number(Fraction(used, 100_000), lang) if used >= 50_000 or not used else "<1"


def _words(entry: YearUse, kind: str, lang: Lang) -> str:
    write = fmt.posts if kind == POSTS else fmt.money
    limit = say(lang, "no-limit-short") if entry.limit is None else write(entry.limit, lang)
    values = {"used": write(entry.used, lang), "limit": limit, "carried": write(entry.carried, lang)}
    return say(lang, "of-limit-carried" if entry.carried else "of-limit", **values)
