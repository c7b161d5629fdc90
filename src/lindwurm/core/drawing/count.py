"""A count as one image, narrow enough for a phone: a bar of votes below each project, filled as far as they took effect."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from fractions import Fraction

from lindwurm.core.counting.explain import Explanation, Lost, Won
from lindwurm.core.counting.text import Speaker
from lindwurm.core.drawing import palette
from lindwurm.core.drawing.html import environment
from lindwurm.core.drawing.palette import Look
from lindwurm.core.wording import Lang, number

WIDTH, MARGIN, FIGURES = 480, 16, 110
LINE, LEGEND, ROW, FOOT = 21, 24, 54, 40
LONGEST_LABEL = 50
LONGEST_LINE = 56
MOST_LOST = 40
"""Projects not chosen beyond these are counted, not drawn."""
WON, LOST = palette.LOOKS["done"], palette.LOOKS["unknown"]
ALL = replace(WON, fill="#ffffff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One project."""

    y: int
    label: str
    name: str
    width: float
    filled: float
    """Part of the width that took effect."""
    figure: str
    words: str
    won: bool
    look: Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Swatch:
    """An entry of the key."""

    y: int
    look: Look
    word: str


def count_svg(explanation: Explanation, lang: Lang, *, currency: str = "", with_summary: bool = True) -> str:
    """Draw the count; every bar has its numbers and its sentence as text.

    Args:
        explanation: of the count.
        lang: of the words.
        currency: written behind amounts.
        with_summary: False where the summary stands beside the image anyway.
    """
    speaker = Speaker(explanation, lang, currency)
    said = speaker.summary() if with_summary else ()
    summary = [part for line in said for part in textwrap.wrap(line, LONGEST_LINE)]
    legend = _legend(speaker, 44 + LINE * len(summary))
    top = legend[-1].y + LEGEND + 12
    bars = _bars(speaker, top)
    hidden = len(explanation.lost) - MOST_LOST
    return (
        environment()
        .get_template("count.svg.j2")
        .render(
            lang=lang,
            title=speaker.say("title"),
            description=speaker.say("chart-desc"),
            summary=summary,
            legend=legend,
            bars=bars,
            more=speaker.say("chart-more", count=hidden) if hidden > 0 else "",
            palette=palette,
            width=WIDTH,
            height=top + ROW * len(bars) + FOOT,
            margin=MARGIN,
            line=LINE,
        )
    )


def _legend(speaker: Speaker, top: int) -> tuple[Swatch, ...]:
    entries = (("chart-effective", WON), ("chart-votes", ALL), ("chart-lost", LOST))
    return tuple(
        Swatch(y=top + LEGEND * place, look=look, word=speaker.say(key))
        for place, (key, look) in enumerate(entries)
    )


def _bars(speaker: Speaker, top: int) -> tuple[Bar, ...]:
    told = speaker.explanation
    entries: list[Won | Lost] = [*told.won, *told.lost[:MOST_LOST]]
    most = max((entry.points for entry in entries), default=0) or 1
    room = WIDTH - FIGURES - 2 * MARGIN
    found = []
    for place, entry in enumerate(entries):
        won = isinstance(entry, Won)
        effective = Fraction(entry.points)
        if isinstance(entry, Won) and entry.entry.effective is not None:
            effective = entry.entry.effective
        name = entry.project.name or entry.project.id
        figure = number(entry.points, speaker.lang)
        if won and effective != entry.points:
            figure = f"{number(effective, speaker.lang, decimals=1)} / {figure}"
        found.append(
            Bar(
                y=top + ROW * place,
                label=_short(name, LONGEST_LABEL),
                name=name,
                width=round(float(room * Fraction(entry.points) / most), 2),
                filled=round(float(room * effective / most), 2),
                figure=figure,
                words=speaker.won(entry) if isinstance(entry, Won) else speaker.lost(entry),
                won=won,
                look=WON if won else LOST,
            )
        )
    return tuple(found)


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
