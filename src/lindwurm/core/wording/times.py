"""Quarters, spans of quarters and days in words."""

from __future__ import annotations

from lindwurm.core.periods import Quarter
from lindwurm.core.wording.catalogue import Catalogue, Phrase
from lindwurm.core.wording.language import Lang

_MONTHS: dict[Lang, tuple[str, ...]] = {
    "de": (
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
TIMES = Catalogue(
    {
        "quarter": Phrase("{number}. Quartal {year}", "Q{number} {year}"),
        "one-quarter": Phrase("ein Quartal", "one quarter"),
        "quarters": Phrase("{count} Quartale", "{count} quarters"),
        "day": Phrase("{day}. {month} {year}", "{day} {month} {year}"),
        "month": Phrase("{month} {year}", "{month} {year}"),
        "in": Phrase("im {first}", "in {first}"),
        "within-year": Phrase("in der Zeit vom {number}. bis zum {last}", "from Q{number} to {last}"),
        "across-years": Phrase("in der Zeit vom {first} bis zum {last}", "from {first} to {last}"),
    }
)


def quarter(value: Quarter, lang: Lang) -> str:
    """Write ``3. Quartal 2027`` or ``Q3 2027``."""
    return TIMES.say("quarter", lang, number=value.number, year=value.year)


def quarters(count: int, lang: Lang) -> str:
    """Write a length: ``ein Quartal`` or ``3 Quartale``."""
    return TIMES.say("one-quarter" if count == 1 else "quarters", lang, count=count)


def during(first: Quarter, last: Quarter, lang: Lang) -> str:
    """Say when: ``im 3. Quartal 2027`` or ``in der Zeit vom 1. bis zum 3. Quartal 2027``."""
    if first == last:
        return TIMES.say("in", lang, first=quarter(first, lang))
    if first.year == last.year:
        return TIMES.say("within-year", lang, number=first.number, last=quarter(last, lang))
    return TIMES.say("across-years", lang, first=quarter(first, lang), last=quarter(last, lang))


def date(text: str, lang: Lang) -> str:
    """Write a date of the city's files, ``2026``, ``2026-11`` or ``2026-11-23``, in words."""
    year, *rest = text.split("-")
    if not rest:
        return year
    month = _MONTHS[lang][int(rest[0]) - 1]
    if len(rest) == 1:
        return TIMES.say("month", lang, month=month, year=year)
    return TIMES.say("day", lang, day=int(rest[1]), month=month, year=year)
