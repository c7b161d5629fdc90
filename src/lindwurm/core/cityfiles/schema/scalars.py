"""The scalar types: ids, texts, choices, numbers, dates."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Mapping as AnyMapping
from decimal import Decimal
from enum import Enum
from typing import Any

from lindwurm.core.city import FigureKind, Text
from lindwurm.core.cityfiles.nodes import Node, Scalar
from lindwurm.core.cityfiles.schema.base import Bad, Mention, Reading, Shape, quote
from lindwurm.core.cityfiles.schema.numbers import (
    EXPECTED,
    PATTERNS,
    NumberFormatError,
    parse_number,
    write_number,
)

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}(?:@[0-9A-Za-z-]{1,20})?")
_AS_OF = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def bad_number(node: Scalar, reading: Reading, path: str, kind: FigureKind, error: NumberFormatError) -> Bad:
    """Report a scalar that is no number, with the repaired number where it is clear."""
    code = f"number-{error.hint}"
    return reading.report(code, node, path, expected=EXPECTED[kind], got=quote(node), repaired=error.repaired)


def out_of_range(node: Scalar, reading: Reading, path: str, low: Any, high: Any) -> Bad:
    """Report a number outside its bounds; one without an upper bound is just negative or too small."""
    if high is None:
        code = "not-negative" if low == 0 else "too-small"
        return reading.report(code, node, path, low=low, got=quote(node))
    return reading.report(
        "out-of-range", node, path, low="-∞" if low is None else low, high=high, got=quote(node)
    )


class Ident(Shape):
    """An id that is defined here, refers to something, or is free."""

    def __init__(self, *, defines: str = "", refers: str = "", calls: bool = False) -> None:
        self.defines = defines
        self.refers = refers
        self._calls = calls

    def read(self, node: Node, reading: Reading, path: str) -> Any:
        """Return the id and note what it defines or refers to."""
        if not isinstance(node, Scalar) or not self._fits(node.text):
            return reading.report("no-id", node, path, got=quote(node))
        if self.defines:
            reading.defined.append(Mention(self.defines, node.text, reading.file, node.line, path))
        if self.refers:
            reading.referred.append(Mention(self.refers, node.text, reading.file, node.line, path))
        return node.text

    def _fits(self, text: str) -> bool:
        return _ID.fullmatch(text) is not None and (self._calls or "@" not in text)

    def write(self, value: Any) -> Any:
        """Return the id."""
        return value

    def json_schema(self) -> dict[str, Any]:
        """Return the pattern."""
        return {"type": ["string", "integer"], "pattern": "^[a-z0-9][a-z0-9_@Q-]*$"}

    def about(self) -> str:
        """Name what it refers to."""
        return f"id of a {self.refers.replace('|', ' or ')}" if self.refers else "id"


class Choice(Shape):
    """One of the words of an enumeration, or of a fixed table of words."""

    def __init__(self, values: type[Enum] | AnyMapping[str, Any]) -> None:
        pairs = (
            values.items() if isinstance(values, AnyMapping) else [(entry.value, entry) for entry in values]
        )
        self._values: dict[str, Any] = dict(pairs)
        self._words = {value: word for word, value in self._values.items()}

    def read(self, node: Node, reading: Reading, path: str) -> Any:
        """Return the member that the word stands for."""
        if isinstance(node, Scalar) and node.text in self._values:
            return self._values[node.text]
        listed = self.words()
        near = difflib.get_close_matches(node.text, self._values, 1) if isinstance(node, Scalar) else []
        if near:
            return reading.report("no-choice-near", node, path, listed=listed, got=quote(node), near=near[0])
        return reading.report("no-choice", node, path, listed=listed, got=quote(node))

    def words(self) -> str:
        """List the words for a message."""
        return ", ".join(self._values)

    def write(self, value: Any) -> Any:
        """Return the word."""
        return self._words[value]

    def json_schema(self) -> dict[str, Any]:
        """Return the list of words; editors read true, false and digits as what they are."""
        words: list[Any] = list(self._values)
        words += [word == "true" for word in words if word in {"true", "false"}]
        words += [int(word) for word in self._values if word.isdecimal()]
        return {"enum": words}

    def about(self) -> str:
        """List the words."""
        return " / ".join(f"`{word}`" for word in self._values)


class Number(Shape):
    """A number without origin: a setting, a weight, a count."""

    def __init__(self, kind: FigureKind, *, whole: bool = False, low: Any = None, high: Any = None) -> None:
        self._kind = kind
        self._whole = whole
        self._low = low
        self._high = high

    def read(self, node: Node, reading: Reading, path: str) -> Any:
        """Return the typed number, inside its bounds."""
        if not isinstance(node, Scalar):
            return self.wrong(node, reading, path, EXPECTED[self._kind])
        try:
            value: Any = parse_number(node.text, self._kind)
        except NumberFormatError as error:
            return bad_number(node, reading, path, self._kind, error)
        if self._whole and value != int(value):
            return self.wrong(node, reading, path, Text(de="eine ganze Zahl", en="a whole number"))
        if (self._low is not None and value < self._low) or (self._high is not None and value > self._high):
            return out_of_range(node, reading, path, self._low, self._high)
        return int(value) if self._whole else value

    def write(self, value: Any) -> Any:
        """Return the number as text."""
        return str(value) if self._whole else write_number(value, self._kind)

    def json_schema(self) -> dict[str, Any]:
        """Return number or text of the kind's pattern."""
        if self._whole:
            bounds = {"minimum": self._low, "maximum": self._high}
            return {"type": "integer"} | {name: bound for name, bound in bounds.items() if bound is not None}
        return {"type": ["number", "string"], "pattern": PATTERNS[self._kind]}

    def about(self) -> str:
        """Name the kind."""
        return "whole number" if self._whole else self._kind.value


class AsOf(Shape):
    """A date of knowledge (year, month or day), or exactly a day."""

    def __init__(self, *, day: bool = False) -> None:
        self._day = day

    def read(self, node: Node, reading: Reading, path: str) -> Any:
        """Return the date as text."""
        if (
            isinstance(node, Scalar)
            and _AS_OF.fullmatch(node.text)
            and (len(node.text) == 10 or not self._day)
        ):
            try:
                dt.date.fromisoformat((node.text + "-01-01")[:10])
            except ValueError:
                pass
            else:
                return node.text
        return reading.report("no-day" if self._day else "no-date", node, path, got=quote(node))

    def write(self, value: Any) -> Any:
        """Return the date."""
        return value

    def json_schema(self) -> dict[str, Any]:
        """Return the pattern."""
        rest = "-[0-9]{2}-[0-9]{2}" if self._day else "(-[0-9]{2}(-[0-9]{2})?)?"
        return {"type": ["string", "integer"], "pattern": f"^[0-9]{{4}}{rest}$"}

    def about(self) -> str:
        """Name the form."""
        return "day" if self._day else "date of knowledge"


BOOL = Choice({"true": True, "false": False})
QUARTER = Number(FigureKind.QUARTER)
RATIO = Number(FigureKind.RATIO)
MONEY = Number(FigureKind.MONEY)
POSITIVE = Number(FigureKind.NUMBER, low=Decimal(0))
DAY = AsOf(day=True)
AS_OF = AsOf()


def whole(low: int = 0, high: int = 1_000_000) -> Number:
    """Return the type of whole numbers in a range."""
    return Number(FigureKind.NUMBER, whole=True, low=low, high=high)
