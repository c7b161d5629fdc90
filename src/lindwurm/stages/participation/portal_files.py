"""Reads the file of another portal as rows of texts: CSV with any delimiter, a JSON list, or the first sheet of XLSX.

What is in the file is hostile until it is checked: whatever its bytes, it gives rows or one clear error.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

LARGEST: Final = 10 * 1024 * 1024
"""Bytes of a file."""
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
UNPACKED: Final = 100 * 1024 * 1024
"""Bytes of a workbook once it is unpacked."""
_DELIMITERS: Final = (";", ",", "\t", "|")
_DEEPEST: Final = 5
_NO_SIGN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class FileFault(StrEnum):
    """Why a file cannot be read as a whole."""

    EMPTY = "empty"
    LARGE = "large"
    ENCODING = "encoding"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    COLUMNS = "columns"
    ROWS = "rows"


class PortalFileError(ValueError):
    """A file cannot be read; nothing was taken from it."""

    def __init__(self, fault: FileFault, got: object, line: int | None = None) -> None:
        """Keep what is wrong, what came, and where."""
        super().__init__(f"{fault.value}: got {got!r}" + (f" in line {line}" if line else ""))
        self.fault = fault
        self.got = str(got)[:120]
        self.line = line


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalRow:
    """A row of the file: texts by column."""

    number: int
    """As a spreadsheet counts, the heading included; of JSON the place in the list, from 1."""
    values: Mapping[str, str]
    width: int | None = None
    """How many cells it has, where that is not how many columns there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalTable:
    """A file as it was read."""

    columns: tuple[str, ...]
    rows: tuple[PortalRow, ...]

    def words(self, column: str, most: int = 40) -> tuple[str, ...]:
        """Return the different texts of a column, as many as a form can show."""
        found = dict.fromkeys(row.values.get(column, "") for row in self.rows)
        return tuple(word for word in found if word)[:most]


def read_portal_file(content: bytes) -> PortalTable:
    """Read a file by what is in it, whatever its name.

    Raises:
        PortalFileError: if it cannot be read.
    """
    if not content.strip():
        raise PortalFileError(FileFault.EMPTY, len(content))
    if len(content) > LARGEST:
        raise PortalFileError(FileFault.LARGE, len(content))
    if content.startswith(b"PK\x03\x04"):
        return _table(_sheet(content))
    text = _decoded(content)
    if text.lstrip()[:1] in {"[", "{"}:
        return _from_json(text)
    return _table(_csv(text))


def _decoded(content: bytes) -> str:
    """Decode UTF-8, else what Windows writes in western Europe (Latin-1 with more signs)."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise PortalFileError(FileFault.ENCODING, content[:20])


# --- tables ------------------------------------------------------------------------------------------------


def _table(lines: Iterable[tuple[int, Sequence[str]]]) -> PortalTable:
    found = iter(lines)
    _first, heads = next(found, (0, ()))
    columns = [_clean(head).strip() for head in heads]
    while columns and not columns[-1]:
        columns.pop()
    if not columns or not all(columns) or len(set(columns)) < len(columns) or len(columns) > MOST_COLUMNS:
        raise PortalFileError(FileFault.COLUMNS, ", ".join(columns))
    rows: list[PortalRow] = []
    for number, cells in found:
        texts = [_clean(cell).strip() for cell in cells]
        if not any(texts):
            continue
        if len(rows) == MOST_ROWS:
            raise PortalFileError(FileFault.ROWS, number)
        while len(texts) > len(columns) and not texts[-1]:
            texts.pop()
        width = None if len(texts) <= len(columns) else len(texts)
        rows.append(PortalRow(number=number, values=dict(zip(columns, texts, strict=False)), width=width))
    return PortalTable(columns=tuple(columns), rows=tuple(rows))


def _csv(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    head = text.lstrip().split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise PortalFileError(FileFault.CSV, error, reader.line_num) from error
        if row is None:
            return
        number += 1
        yield number, row


def _sheet(content: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    try:
        size = _unpacked(content)
        lines = _lines(content) if size <= UNPACKED else []
    except Exception as error:  # a broken workbook fails in the library in any way it likes
        raise PortalFileError(FileFault.XLSX, type(error).__name__) from error
    if size > UNPACKED:
        raise PortalFileError(FileFault.LARGE, size)
    if len(lines) > MOST_ROWS + 1:
        raise PortalFileError(FileFault.ROWS, len(lines))
    return iter(lines)


def _unpacked(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return sum(entry.file_size for entry in packed.infolist())


def _lines(content: bytes) -> list[tuple[int, Sequence[str]]]:
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
    rows = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1)
    return [(number, [_cell(value) for value in row]) for number, row in enumerate(rows, start=1)]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


# --- JSON --------------------------------------------------------------------------------------------------


def _from_json(text: str) -> PortalTable:
    try:
        found = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise PortalFileError(FileFault.JSON, getattr(error, "msg", "nested too deeply"), line) from error
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise PortalFileError(FileFault.JSON, type(found).__name__)
    rows: list[PortalRow] = []
    columns: dict[str, None] = {}
    for number, entry in enumerate(found, start=1):
        for values in _unfolded(entry):
            if len(rows) == MOST_ROWS:
                raise PortalFileError(FileFault.ROWS, number)
            columns |= dict.fromkeys(values)
            rows.append(PortalRow(number=number, values=values))
    if not columns or len(columns) > MOST_COLUMNS:
        raise PortalFileError(FileFault.COLUMNS, len(columns))
    return PortalTable(columns=tuple(columns), rows=tuple(rows))


def _unfolded(entry: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Write an object as rows: what is nested gets a name with a dot, a list of objects a row for each."""
    flat, lists = _flat(entry, "", 0)
    several = {name: listed for name, listed in lists.items() if listed}
    if not several:
        yield flat
    for name, listed in several.items():
        for part in listed:
            inner, _deeper = _flat(part, f"{name}.", 1)
            yield {**flat, **inner}


def _flat(
    entry: Mapping[str, Any], before: str, depth: int
) -> tuple[dict[str, str], dict[str, list[Mapping[str, Any]]]]:
    texts: dict[str, str] = {}
    lists: dict[str, list[Mapping[str, Any]]] = {}
    for key, value in entry.items():
        name = _clean(f"{before}{key}").strip()
        if not name:
            continue
        if isinstance(value, dict) and depth < _DEEPEST:
            inner, more = _flat(value, f"{name}.", depth + 1)
            texts |= inner
            lists |= more
        elif isinstance(value, list) and value and all(isinstance(part, dict) for part in value):
            lists[name] = value
        elif isinstance(value, list):
            texts[name] = ", ".join(_clean(_scalar(part)) for part in value)
        else:
            texts[name] = _clean(_scalar(value)).strip()
    return texts, lists


def _scalar(value: Any) -> str:
    if isinstance(value, (dict, list)) or value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _clean(text: str) -> str:
    """Take out what no database keeps: control signs, and halves of signs."""
    plain = _NO_SIGN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.encode("utf-8", "ignore").decode("utf-8")
