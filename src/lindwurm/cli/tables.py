"""Sets a table into a width: columns side by side, years in blocks, or a record for each row; figures stay whole."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace

GAP = "  "
INDENT = "  "
BETWEEN = " · "
LABEL, CELL = 24, 18
"""So narrow the first column and the other wide ones may become."""
UNIT = re.compile(r"(?<=\d) (?=(?:%|€|Mio\.|million))|(?<=Mio\.) (?=€)")
"""The space between a figure and its unit, where no line may end."""
KEPT = "\N{NO-BREAK SPACE}"
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table; `right` sets numbers flush right, `wide` may wrap."""

    head: str
    right: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a set table."""

    text: str
    is_head: bool = False


def set_table(columns: Sequence[Column], rows: Rows, width: int) -> list[Line]:
    """Return the lines of a table that fit the width."""
    natural = natural_widths(columns, rows)
    widths = _shared(columns, natural, width)
    if widths is not None:
        return _side_by_side(columns, rows, widths)
    if len(columns) > 2 and all(column.right for column in columns[1:]):
        return _blocks(columns, rows, natural, width)
    return _records(columns, rows, width)


def natural_widths(columns: Sequence[Column], rows: Rows) -> list[int]:
    """Return how wide each column is where nothing wraps."""
    return [max(len(column.head), *(len(row[n]) for row in rows), 1) for n, column in enumerate(columns)]


def aligned(columns: Sequence[Column], cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return one line of cells, numbers flush right."""
    padded = [
        cell.rjust(width) if column.right else cell.ljust(width)
        for cell, width, column in zip(cells, widths, columns, strict=True)
    ]
    return GAP.join(padded).rstrip()


def _shared(columns: Sequence[Column], natural: Sequence[int], width: int) -> list[int] | None:
    """Return widths that fit, wide columns sharing what the others leave; None where that is too little."""
    room = width - len(GAP) * (len(columns) - 1)
    if sum(natural) <= room:
        return list(natural)
    widths = [
        min(size, CELL if n else LABEL) if column.wide else size
        for n, (column, size) in enumerate(zip(columns, natural, strict=True))
    ]
    if sum(widths) > room:
        return None
    while (spare := room - sum(widths)) and (short := [n for n, w in enumerate(widths) if w < natural[n]]):
        for n in short:
            widths[n] += min(natural[n] - widths[n], max(1, spare // len(short)), room - sum(widths))
    return widths


def _side_by_side(columns: Sequence[Column], rows: Rows, widths: Sequence[int]) -> list[Line]:
    lines = [Line(aligned(columns, [column.head for column in columns], widths), is_head=True)]
    lines.append(Line("─" * (sum(widths) + len(GAP) * (len(widths) - 1))))
    for row in rows:
        cells = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
        for place in range(max(map(len, cells))):
            parts = [cell[place] if place < len(cell) else "" for cell in cells]
            lines.append(Line(aligned(columns, parts, widths)))
    return lines


def _blocks(columns: Sequence[Column], rows: Rows, natural: Sequence[int], width: int) -> list[Line]:
    """Set as many figures side by side as fit, and the rest below, under the same labels."""
    label = min(natural[0], LABEL)
    lines: list[Line] = []
    first = 1
    while first < len(columns):
        last, used = first, label
        while last < len(columns) and (last == first or used + len(GAP) + natural[last] <= width):
            used += len(GAP) + natural[last]
            last += 1
        part = [0, *range(first, last)]
        some = [replace(columns[n], wide=n == 0) for n in part]
        picked = [[row[n] for n in part] for row in rows]
        widths = _shared(some, [natural[n] for n in part], max(width, used)) or [natural[n] for n in part]
        lines += [*([Line("")] if lines else []), *_side_by_side(some, picked, widths)]
        first = last
    return lines


def _records(columns: Sequence[Column], rows: Rows, width: int) -> list[Line]:
    """Set a row as its first cell and, below it, what the others say."""
    lines: list[Line] = []
    for row in rows:
        lines += [Line(text) for text in _wrapped(row[0], width)]
        named = zip(columns[1:], row[1:], strict=True)
        said = BETWEEN.join(f"{column.head}: {cell}" for column, cell in named if cell)
        lines += [Line(INDENT + text) for text in _wrapped(said, width - len(INDENT)) if text]
    return lines


def _wrapped(cell: str, width: int) -> list[str]:
    return wrapped(cell, width, break_on_hyphens=False) or [""]


def wrapped(text: str, width: int, *, break_on_hyphens: bool = True) -> list[str]:
    """Break a text into lines, never between a figure and its unit."""
    lines = textwrap.wrap(UNIT.sub(KEPT, text), width, break_on_hyphens=break_on_hyphens)
    return [line.replace(KEPT, " ") for line in lines]
