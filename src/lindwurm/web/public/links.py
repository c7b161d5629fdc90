"""Draws what stands before and after a measure: one level each way."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from lindwurm.web.public.reads.measure import MeasureFacts

BOX, GAP, LINE, PADDING = 226, 64, 17, 12
LETTERS = 27
"""So many letters fit into a line of a box."""
MOST = 5
"""More neighbours than that are named in the list only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A measure in the drawing."""

    x: float
    y: float
    height: float
    lines: tuple[tuple[float, str], ...]
    is_own: bool = False

    @property
    def middle(self) -> float:
        """Return the height of its middle."""
        return self.y + self.height / 2


def links_drawing(request: HttpRequest, facts: MeasureFacts) -> SafeString:
    """Draw the measure with its neighbours; the list beside it says the same."""
    left = _column([link.entry.title.text for link in facts.before[:MOST]], 0)
    right = _column([link.entry.title.text for link in facts.after[:MOST]], 2)
    own = _column([facts.entry.title.text], 1, is_own=True)
    height = max(_height(column) for column in (left, right, own))
    placed = [_centred(column, height) for column in (left, own, right)]
    columns = [column for column in (0, 1, 2) if placed[column]]
    shift = columns[0] * (BOX + GAP)
    width = (columns[-1] + 1) * (BOX + GAP) - GAP - shift
    context = {
        "boxes": [box for column in placed for box in column],
        "arrows": [*_arrows(placed[0], placed[1]), *_arrows(placed[1], placed[2])],
        "view": f"{shift} 0 {width} {height:.0f}",
        "width": width,
        "height": f"{height:.0f}",
        "box": BOX,
        "facts": facts,
    }
    return render_to_string("public/parts/links.svg.html", context, request)


def _column(titles: list[str], place: int, *, is_own: bool = False) -> list[Box]:
    boxes, y = [], 0.0
    for title in titles:
        words = textwrap.wrap(title, LETTERS, max_lines=3, placeholder=" …")
        height = len(words) * LINE + 2 * PADDING
        lines = tuple((y + PADDING + LINE * (number + 0.78), part) for number, part in enumerate(words))
        boxes.append(Box(x=place * (BOX + GAP), y=y, height=height, lines=lines, is_own=is_own))
        y += height + 12
    return boxes


def _height(column: list[Box]) -> float:
    return column[-1].y + column[-1].height if column else 0.0


def _centred(column: list[Box], height: float) -> list[Box]:
    down = (height - _height(column)) / 2 + 1
    return [
        Box(
            x=box.x + 1,
            y=box.y + down,
            height=box.height - 2,
            lines=tuple((y + down - 1, text) for y, text in box.lines),
            is_own=box.is_own,
        )
        for box in column
    ]


def _arrows(sources: list[Box], targets: list[Box]) -> list[tuple[float, float, float, float, float]]:
    """Return start, end and middle of the curves from each box to each."""
    return [
        (source.x + BOX - 2, source.middle, target.x - 6, target.middle, (source.x + BOX + target.x) / 2)
        for source in sources
        for target in targets
    ]
