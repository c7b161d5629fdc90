"""Exact conversions from a city's figures to the planner's integers; every rounding of intake stands here."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

FULL_POST = 100
"""Centi-FTE-quarters of one FTE in one quarter."""
BASIS = 10_000
"""Basis points of the whole."""
QUARTERS_PER_YEAR = 4


def basis_points(share: Decimal) -> int:
    """Turn a share (1 = 100 %) into basis points, rounded half to even."""
    return round(Fraction(share) * BASIS)


def centi(fte: Decimal) -> int:
    """Turn full posts in a quarter into centi-FTE-quarters, rounded half to even."""
    return round(Fraction(fte) * FULL_POST)


def split(amount: int, parts: int) -> tuple[int, ...]:
    """Split cents into equal parts by largest remainder: the earliest parts take the odd cents.

    The parts add up to the amount exactly; a negative amount is split like its positive twin.
    """
    sign = -1 if amount < 0 else 1
    least, rest = divmod(abs(amount), parts)
    return tuple(sign * (least + (part < rest)) for part in range(parts))


def share_of(amount: int, part: int, whole: int) -> int:
    """Return the part of an amount in cents, rounded half to even."""
    return round(Fraction(amount * part, whole))


def per_quarter(per_year: int) -> int:
    """Turn cents per year into cents per quarter, rounded down: at most 3 cents a year are lost."""
    return per_year // QUARTERS_PER_YEAR
