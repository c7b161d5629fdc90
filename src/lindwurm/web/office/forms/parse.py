"""Reads numbers and dates as people write them, German or English."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from lindwurm.core.city import FigureKind
from lindwurm.core.periods import Quarter, QuarterFormatError
from lindwurm.core.wording import Lang, number

LARGEST = Decimal(10) ** 13
_GROUPED = {
    "de": re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?"),
    "en": re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?"),
}
_THOUSANDS = {"de": ".", "en": ","}
_DAY = re.compile(r"(?:(?P<day>\d{1,2})\.)?(?P<month>\d{1,2})\.(?P<year>\d{4})")
_ISO = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def read_number(text: str, lang: Lang) -> Decimal | None:
    """Read a number with the signs of the language; None where it is none, or not to be told for sure."""
    bare = re.sub(r"[\s\u00a0\u202f€%]|EUR", "", text).replace("−", "-")
    if not _GROUPED[lang].fullmatch(bare):
        return None
    try:
        value = Decimal(bare.replace(_THOUSANDS[lang], "").replace(",", "."))
    except InvalidOperation:
        return None
    return value if abs(value) < LARGEST else None


def read_value(text: str, kind: FigureKind, lang: Lang) -> int | Decimal | Quarter | None:
    """Read the value of a figure; None where the text is no such value."""
    if kind is FigureKind.QUARTER:
        try:
            return Quarter.parse(text)
        except QuarterFormatError:
            return None
    value = read_number(text, lang)
    if value is None:
        return None
    if kind is FigureKind.MONEY:
        cents = value * 100
        return int(cents) if cents == cents.to_integral_value() else None
    return value / 100 if kind is FigureKind.RATIO else value


def write_value(value: int | Decimal | Quarter | None, kind: FigureKind, lang: Lang) -> str:
    """Write the value of a figure so that `read_value` gives it back."""
    if value is None or isinstance(value, Quarter):
        return "" if value is None else str(value)
    if kind is FigureKind.MONEY:
        return number(Decimal(value) / 100, lang, decimals=0 if int(value) % 100 == 0 else 2).replace(
            "−", "-"
        )
    shown = Decimal(value) * 100 if kind is FigureKind.RATIO else Decimal(value)
    text = f"{shown.normalize():f}"
    return text.replace(".", ",") if lang == "de" else text


def read_as_of(text: str) -> str | None:
    """Read a year, a month or a day as the city's files keep it; None where it is none."""
    bare = text.strip()
    if _ISO.fullmatch(bare):
        return bare
    found = _DAY.fullmatch(bare)
    if found is None:
        return None
    parts = [found["year"], found["month"].zfill(2), *([found["day"].zfill(2)] if found["day"] else [])]
    joined = "-".join(parts)
    return joined if _ISO.fullmatch(joined) else None
