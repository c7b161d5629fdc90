"""From bytes to rows of cells with their line numbers, safe with whatever comes."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lindwurm.core.counting.pabulib.problems import Findings

MOST_BYTES = 32 * 1024 * 1024
MOST_SIGNS = 100_000
"""Characters of a line."""
MOST_CELLS = 100
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters and those that turn the direction of writing."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a line, without blanks around them."""

    line: int
    cells: list[str]


def decode(data: bytes, findings: Findings) -> str:
    """Return the text; a byte order mark is dropped."""
    if len(data) > MOST_BYTES:
        findings.error(1, "size", f"{len(data)} bytes", f"{MOST_BYTES} bytes")
        findings.stop()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        findings.error(line, "encoding", f"byte 0x{data[error.start]:02x}")
        findings.stop()
        raise


def rows(text: str, findings: Findings) -> Iterator[Row]:
    """Yield every line that is not blank; a quoted field ends on its own line."""
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.removesuffix("\r")
        if not line or line.isspace():
            continue
        if len(line) > MOST_SIGNS:
            findings.error(number, "size", f"{len(line)}", f"{MOST_SIGNS} characters")
        elif odd := _CONTROL.search(line):
            findings.error(number, "control", f"U+{ord(odd[0]):04X}")
        elif (cells := _cells(line)) is None:
            findings.error(number, "quote", line)
        else:
            yield Row(number, cells)


def _cells(line: str) -> list[str] | None:
    if '"' not in line:
        return [cell.strip() for cell in line.split(";")]
    try:
        [cells] = csv.reader([line], delimiter=";", strict=True)
    except csv.Error:
        return None
    return [cell.strip() for cell in cells]


def trimmed(row: Row, width: int, findings: Findings) -> list[str] | None:
    """Return exactly `width` cells: empty ones at the end may be too many or missing."""
    cells = row.cells
    if len(cells) > width:
        if any(cells[width:]):
            findings.error(row.line, "cells", f"{len(cells)}", f"{width}")
            return None
        return cells[:width]
    return cells + [""] * (width - len(cells))
