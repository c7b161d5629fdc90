"""Money as people write it: exact, short, or no finer than the figures behind it."""

from __future__ import annotations

from fractions import Fraction

from lindwurm.core.wording.language import Lang
from lindwurm.core.wording.numbers import MINUS, number, significant

CENTS = 100
MILLION = 1_000_000


def exact_money(cents: int, lang: Lang) -> str:
    """Write every cent: ``12.345,60 €`` or ``€12,345.60``."""
    return _signed(cents, number(Fraction(abs(cents), CENTS), lang, decimals=2, trim=False), lang)


def money(cents: int, lang: Lang, *, digits: int | None = None) -> str:
    """Write whole euros, from one million on ``1,78 Mio. €``; `digits` rounds to significant digits first."""
    euros = Fraction(abs(cents), CENTS)
    if digits is not None:
        euros = Fraction(significant(euros, digits))
    whole = (2 * euros.numerator + euros.denominator) // (2 * euros.denominator)
    if whole >= MILLION:
        millions = number(euros / MILLION, lang, decimals=2)
        return _signed(cents, f"{millions} Mio." if lang == "de" else f"{millions} million", lang)
    if whole == 0 and cents:
        return exact_money(cents, lang)
    return _signed(cents, number(whole, lang), lang)


def _signed(cents: int, amount: str, lang: Lang) -> str:
    sign = MINUS if cents < 0 else ""
    return f"{sign}{amount} €" if lang == "de" else f"{sign}€{amount}"
