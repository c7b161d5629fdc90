"""Numbers, money and dates as the drawn roadmap writes them."""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction

from lindwurm.core import wording
from lindwurm.core.drawing.words import say
from lindwurm.core.periods import Quarter
from lindwurm.core.wording import ESTIMATE_DIGITS, Lang, number

__all__ = ["day", "money", "number", "percent_up", "period", "posts", "rough_money"]

_ROUGH = {"estimated", "assumed"}


def money(cents: int, lang: Lang) -> str:
    """Write cents as whole euros, from one million on in millions."""
    return wording.money(cents, lang)


def rough_money(cents: int, origin: str, lang: Lang) -> str:
    """Write cents no finer than their origin: two digits where they were estimated or assumed."""
    return wording.money(cents, lang, digits=ESTIMATE_DIGITS if origin in _ROUGH else None)


def posts(hundredths: int, lang: Lang) -> str:
    """Write hundredths of a post with one decimal, two where it is under a tenth."""
    return number(Fraction(hundredths, 100), lang, decimals=1 if hundredths >= 10 else 2)


def percent_up(share: float, lang: Lang) -> str:
    """Write a share in per cent, rounded up to a tenth: what it promises must hold."""
    tenths = math.ceil(round(share * 1000, 6))
    return wording.percent(tenths * 10, lang)


def day(value: date, lang: Lang) -> str:
    """Write a date with the month as a word."""
    return wording.date(value.isoformat(), lang)


def period(first: Quarter, last: Quarter, lang: Lang) -> str:
    """Write a span of quarters, both ends included."""
    if first == last:
        return wording.quarter(first, lang)
    if first.year == last.year:
        values = {"from": first.number, "to": last.number, "year": first.year}
        return say(lang, "period-same-year", **values)
    begin, end = wording.quarter(first, lang), wording.quarter(last, lang)
    return say(lang, "period-range", first=begin, last=end)
