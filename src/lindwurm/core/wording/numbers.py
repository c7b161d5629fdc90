"""Numbers as people write them, rounded no finer than they are known."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from lindwurm.core.wording.language import Lang

ESTIMATE_DIGITS = 2
"""Significant digits of what rests on an estimate or an assumption."""
MINUS = "−"
CENTI = 100
_SEPARATORS: dict[Lang, tuple[str, str]] = {"de": (".", ","), "en": (",", ".")}
_POST: dict[Lang, tuple[str, str]] = {
    "de": ("Vollzeitstelle", "Vollzeitstellen"),
    "en": ("full-time post", "full-time posts"),
}
_PERCENT: dict[Lang, str] = {"de": " %", "en": "%"}

Number = int | Decimal | Fraction


def number(value: Number, lang: Lang, *, decimals: int = 0, trim: bool = True) -> str:
    """Write a number with the language's separators; trailing zeros after the point go unless `trim` is off."""
    thousands, point = _SEPARATORS[lang]
    text = f"{_rounded(value, decimals):,.{decimals}f}"
    sign, text = (MINUS, text[1:]) if text.startswith("-") else ("", text)
    whole, _, rest = text.partition(".")
    rest = rest.rstrip("0") if trim else rest
    written = whole.replace(",", thousands) + (point + rest if rest else "")
    return sign + written if written.strip("0.,") else written


def _rounded(value: Number, decimals: int) -> Decimal:
    exact = Fraction(value)
    scaled = abs(exact) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if exact >= 0 else -whole).scaleb(-decimals)


def significant(value: Number, digits: int) -> Decimal:
    """Round to so many significant digits, halves away from zero."""
    exact = Fraction(value)
    if exact == 0:
        return Decimal(0)
    # 28 digits tell the place of the first digit; the rounding itself is exact.
    place = (Decimal(exact.numerator) / Decimal(exact.denominator)).adjusted()
    shift = digits - 1 - place
    if shift >= 0:
        return _rounded(exact, shift)
    return _rounded(exact / 10**-shift, 0).scaleb(-shift).quantize(Decimal(1), ROUND_HALF_UP)


def percent(basis_points: int, lang: Lang) -> str:
    """Write basis points as ``75 %``, with at most two decimals."""
    return number(Fraction(basis_points, 100), lang, decimals=2) + _PERCENT[lang]


def posts(centi: Number, lang: Lang, *, digits: int | None = None) -> str:
    """Write hundredths of a full post as ``0,5 Vollzeitstellen``, to two decimals or to significant digits."""
    value = Fraction(centi) / CENTI
    text = number(value if digits is None else significant(value, digits), lang, decimals=2)
    if text.strip("0.,") == "" and value != 0:
        text = number(Fraction(1, CENTI), lang, decimals=2)
    one, many = _POST[lang]
    return f"{text} {one if text == '1' else many}"
