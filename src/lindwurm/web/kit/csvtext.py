"""Tables with words of strangers as CSV: nothing in it is taken for a formula by a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Write a table, with the mark by which spreadsheets know UTF-8."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(heads)
    writer.writerows([_tame(value) for value in row] for row in rows)
    return "\ufeff" + stream.getvalue()


def _tame(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
