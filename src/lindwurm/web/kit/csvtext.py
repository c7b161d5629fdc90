"""Tables with words of strangers as CSV: nothing in it is taken for a formula by a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Write a table, with the mark by which spreadsheets know UTF-8."""
    return "".join(csv_lines(heads, rows))


def csv_lines(heads: Sequence[str], rows: Iterable[Sequence[Any]], *, delimiter: str = ",") -> Iterator[str]:
    """Write a table row by row: however long it gets, one row of it lies in the memory.

    German spreadsheets part columns at semicolons, English ones at commas.
    """
    yield "\ufeff" + _line(heads, delimiter)
    for row in rows:
        yield _line([_tame(value) for value in row], delimiter)


def _line(cells: Sequence[Any], delimiter: str) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerow(cells)
    return stream.getvalue()


def _tame(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
