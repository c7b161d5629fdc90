"""A figure in words: its value no finer than it is known, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lindwurm.core import wording
from lindwurm.core.city import AnyFigure, Assumed, Documented, Estimated, FigureKind, Missing, origin_name
from lindwurm.core.drawing.labels import safe_link
from lindwurm.core.drawing.words import say
from lindwurm.core.periods import Quarter
from lindwurm.core.wording import ESTIMATE_DIGITS, ORIGINS, Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords:
    """A figure as people read it."""

    value: str
    """Empty where the figure is missing."""
    span: str
    """Low to high, empty without a range."""
    origin: str
    """``documented``, ``estimated``, ``assumed`` or ``missing``."""
    word: str
    """The origin in one word."""
    note: str
    """The origin in full: source and date, who estimated, the basis, or who delivers it."""
    detail: str
    """The origin in full where its word stands beside it."""
    href: str
    """The source, where it is a web address."""


def figure_words(figure: AnyFigure, lang: Lang, *, who: str = "") -> FigureWords:
    """Write a figure with its origin; `who` is the name behind the id of who estimated or delivers it."""
    origin = origin_name(figure.origin)
    rough = origin in {"estimated", "assumed"}
    value = "" if figure.likely is None else value_words(figure.likely, figure.kind, lang, rough=rough)
    span = ""
    if figure.low is not None and figure.high is not None and figure.low != figure.high:
        ends = (value_words(end, figure.kind, lang, rough=rough) for end in (figure.low, figure.high))
        span = say(lang, "period-range", **dict(zip(("first", "last"), ends, strict=True)))
    source = figure.origin.source if isinstance(figure.origin, Documented) else ""
    return FigureWords(
        value=value,
        span=span,
        origin=origin,
        word=say(lang, f"origin-{origin}"),
        note=_note(figure, lang, who),
        detail=_detail(figure, lang, who),
        href=safe_link(source),
    )


def value_words(value: int | Decimal | Quarter, kind: FigureKind, lang: Lang, *, rough: bool = False) -> str:
    """Write a value by its kind; a rough amount of money has two significant digits."""
    if isinstance(value, Quarter):
        return wording.quarter(value, lang)
    if kind is FigureKind.MONEY:
        return wording.money(int(value), lang, digits=ESTIMATE_DIGITS if rough else None)
    if kind is FigureKind.RATIO:
        return wording.percent(round(Fraction(value) * 10_000), lang)
    if kind is FigureKind.QUARTERS:
        return wording.quarters(int(value), lang)
    return wording.number(value, lang, decimals=2)


def _note(figure: AnyFigure, lang: Lang, who: str) -> str:
    origin = figure.origin
    if isinstance(origin, Documented):
        return wording.documented(origin.source, wording.date(origin.as_of, lang), lang)
    if isinstance(origin, Estimated):
        return wording.estimated([who] if who else [], lang)
    if isinstance(origin, Assumed):
        return wording.assumed(lang, origin.basis)
    assert isinstance(origin, Missing)  # noqa: S101 -- the last of four kinds
    return wording.missing(lang, who or None)


def _detail(figure: AnyFigure, lang: Lang, who: str) -> str:
    if isinstance(figure.origin, Assumed):
        return figure.origin.basis
    if isinstance(figure.origin, Missing):
        return ORIGINS.say("owed-by", lang, who=who) if who else ""
    return _note(figure, lang, who)
