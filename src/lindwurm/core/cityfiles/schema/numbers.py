"""Numbers as the format writes them: exact, with a point, never in German notation."""

from __future__ import annotations

import re
from decimal import Decimal

from lindwurm.core.city import FigureKind, Text
from lindwurm.core.periods import Quarter, QuarterFormatError

_MONEY = re.compile(r"(-?)(\d{1,12}|\d{1,3}(?:_\d{3}){1,3})(?:\.(\d{1,2}))?")
_NUMBER = re.compile(r"-?(?:\d{1,9}|\d{1,3}(?:_\d{3}){1,2})(?:\.\d{1,6})?")
_WHOLE = re.compile(r"-?\d{1,9}")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,4})?) ?%")
_GERMAN = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+,\d+")
_MISPLACED_QUARTER = re.compile(
    r"(?:Q([1-4])[ /-]?(\d{4}))|(?:(\d{4})[ /]?[Qq]([1-4]))|(?:([1-4])[./]?(\d{4}))"
)

EXPECTED = {
    FigureKind.MONEY: Text(de="einen Betrag in Euro wie 1250.50", en="an amount in EUR such as 1250.50"),
    FigureKind.NUMBER: Text(de="eine Zahl wie 1.5", en="a number such as 1.5"),
    FigureKind.RATIO: Text(
        de="einen Anteil von 0 bis 1 wie 75 % oder 0.75", en="a share from 0 to 1 such as 75 % or 0.75"
    ),
    FigureKind.QUARTERS: Text(
        de="eine Dauer in ganzen Quartalen wie 4", en="a length in whole quarters such as 4"
    ),
    FigureKind.QUARTER: Text(de="ein Quartal wie 2027-Q1", en="a quarter such as 2027-Q1"),
}

PATTERNS = {
    FigureKind.MONEY: r"^-?[0-9_]+(\.[0-9]{1,2})?$",
    FigureKind.NUMBER: r"^-?[0-9_]+(\.[0-9]{1,6})?$",
    FigureKind.RATIO: r"^(0(\.[0-9]{1,6})?|1(\.0{1,6})?|[0-9]{1,3}(\.[0-9]{1,4})? ?%)$",
    FigureKind.QUARTERS: r"^[0-9]{1,3}$",
    FigureKind.QUARTER: r"^[0-9]{4}-Q[1-4]$",
}


class NumberFormatError(ValueError):
    """A text is no number of the kind; `hint` is a message's key for what to do."""

    def __init__(self, hint: str, repaired: str = "") -> None:
        """Keep the hint, and the text as it would be right where that is clear."""
        super().__init__(hint)
        self.hint = hint
        self.repaired = repaired


def parse_number(text: str, kind: FigureKind) -> int | Decimal | Quarter:
    """Type a scalar: cents, Decimal, whole quarters or a Quarter.

    Raises:
        NumberFormatError: if the text is no number of the kind.
    """
    if kind is FigureKind.MONEY:
        return _money(text)
    if kind is FigureKind.RATIO:
        return _ratio(text)
    if kind is FigureKind.QUARTER:
        return _quarter(text)
    if kind is FigureKind.QUARTERS:
        if _WHOLE.fullmatch(text) and 0 <= int(text) <= 400:
            return int(text)
        if text.startswith("-") and _WHOLE.fullmatch(text[1:]):
            raise NumberFormatError("not-negative")
        raise _refusal(text)
    if not _NUMBER.fullmatch(text):
        raise _refusal(text)
    return Decimal(text.replace("_", ""))


def write_number(value: int | Decimal | Quarter, kind: FigureKind) -> str:
    """Write a number so that `parse_number` gives it back."""
    if kind is FigureKind.MONEY and isinstance(value, int):
        sign, cents = ("-" if value < 0 else ""), abs(value)
        return f"{sign}{cents // 100}" if cents % 100 == 0 else f"{sign}{cents // 100}.{cents % 100:02d}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _money(text: str) -> int:
    match = _MONEY.fullmatch(text)
    if match is None:
        raise _refusal(text.removesuffix("€").removesuffix("EUR").strip() if text[-1:] in "€R" else text)
    cents = int(match[2].replace("_", "")) * 100 + int((match[3] or "0").ljust(2, "0"))
    return -cents if match[1] else cents


def _ratio(text: str) -> Decimal:
    match = _PERCENT.fullmatch(text)
    if match is None and not _NUMBER.fullmatch(text):
        raise _refusal(text)
    value = Decimal(match[1]) / 100 if match is not None else Decimal(text.replace("_", ""))
    if 1 < value <= 100 and match is None:
        raise NumberFormatError("percent", f"{value:f} %")
    if not 0 <= value <= 1:
        raise NumberFormatError("share-range")
    return value


def _quarter(text: str) -> Quarter:
    try:
        quarter = Quarter.parse(text)
    except QuarterFormatError as error:
        match = _MISPLACED_QUARTER.fullmatch(text)
        if match is None:
            raise NumberFormatError("quarter") from error
        year, number = match[2] or match[3] or match[6], match[1] or match[4] or match[5]
        raise NumberFormatError("write", f"{year}-Q{number}") from error
    if not 1990 <= quarter.year <= 2100:
        raise NumberFormatError("quarter-range")
    return quarter


def _refusal(text: str) -> NumberFormatError:
    """Recognise German notation and name the number as it is written here."""
    if _GERMAN.fullmatch(text):
        return NumberFormatError("german-number", text.replace(".", "").replace(",", "."))
    return NumberFormatError("plain-number")
