"""Writes the roadmap as one image that stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from lindwurm import __version__
from lindwurm.core.drawing import palette
from lindwurm.core.drawing.html import column_words, environment
from lindwurm.core.drawing.page import RoadmapPage, Row
from lindwurm.core.drawing.words import say

WIDTH, MARGIN, TRACK, TOP, FOOT = 1240, 24, 424, 132, 58
LEGEND_COLUMNS = 5
FIELD_HEIGHT, ROW_HEIGHT = 38, 27
LONGEST_TITLE = 54


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the image: a field's heading, or a measure."""

    y: int
    text: str
    row: Row | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Sizes of the image."""

    width: int
    height: int
    margin: int
    track: int
    track_width: int
    top: int
    foot: int
    lines: tuple[Line, ...]


def roadmap_svg(page: RoadmapPage) -> str:
    """Write the image; long titles are cut, the full one stands in the title of its line."""
    template = environment().get_template("roadmap.svg.j2")
    return template.render(
        page=page,
        say=partial(say, page.lang),
        looks=palette.LOOKS,
        palette=palette,
        today_at=page.axis.at(page.today),
        layout=_layout(page),
        description=_description(page),
        version=__version__,
    )


def _layout(page: RoadmapPage) -> Layout:
    top = TOP + 24 * ((len(page.legend) - 1) // LEGEND_COLUMNS - 1)
    y, lines = top + 22, []
    for table in page.fields:
        if not table.rows:
            continue
        lines.append(Line(y=y, text=table.title.text, row=None))
        y += FIELD_HEIGHT
        for row in table.rows:
            lines.append(Line(y=y, text=_short(row.title.text), row=row))
            y += ROW_HEIGHT
    return Layout(
        width=WIDTH,
        height=y + FOOT + 12,
        margin=MARGIN,
        track=TRACK,
        track_width=WIDTH - TRACK - MARGIN,
        top=top,
        foot=FOOT,
        lines=tuple(lines),
    )


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"


def _description(page: RoadmapPage) -> str:
    columns = page.axis.columns
    key = "measures-one" if len(page.rows) == 1 else "measures-many"
    return say(
        page.lang,
        "image",
        title=page.title,
        measures=say(page.lang, key, number=len(page.rows)),
        first=column_words(columns[0].kind, columns[0].year, page.lang),
        last=column_words(columns[-1].kind, columns[-1].year, page.lang),
        standing=page.standing,
        notice=page.notice.text,
    )
