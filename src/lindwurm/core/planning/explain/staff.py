"""Says what staff is lacking when everything else of the plan stays."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from lindwurm.core.city import AtOnceCapacity, City
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.explain.amounts import Scale, amount_text
from lindwurm.core.planning.explain.backing import Backing
from lindwurm.core.planning.explain.names import Names
from lindwurm.core.planning.explain.reasons import Breach, RowKind
from lindwurm.core.planning.explain.texts import ROWS
from lindwurm.core.wording import Lang, during, listed, posts

Rows = list[list[Breach]]
"""The rows of one reason, case by case."""
FULL_POST = 100
FEWEST = 10
"""Hundredths of a post below which nobody estimates."""
FEW = 2
"""More years in a row than this are said by their ends."""


def years_of(breaches: Iterable[Breach], lang: Lang) -> str:
    """Name the years of rows; rows of quarters are left out."""
    return years_said((int(each.period) for each in breaches if each.period.isdigit()), lang)


def years_said(years: Iterable[int], lang: Lang) -> str:
    """Name years: ``2029``, ``2029 und 2031`` or ``2029 bis 2034``."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return listed([part for run in runs for part in _run(run, lang)], lang)


def _run(years: list[int], lang: Lang) -> list[str]:
    if len(years) <= FEW:
        return [str(year) for year in years]
    return [ROWS.say("from-to", lang, first=years[0], last=years[-1])]


def when_of(breaches: Iterable[Breach], lang: Lang) -> str:
    """Say from which to which quarter rows are exceeded, empty without rows of quarters."""
    found = sorted(Quarter.parse(each.period) for each in breaches if "-" in each.period)
    return during(found[0], found[-1], lang) if found else ""


class StaffSayer:
    """Says the rows of one unit: on average of a year, in single quarters, or both."""

    def __init__(self, city: City, names: Names) -> None:
        """Take the city for its units and planning period."""
        self._city = city
        self._names = names
        self._lang: Lang = names.lang
        self._at_once = {unit.id for unit in city.units if isinstance(unit.capacity, AtOnceCapacity)}

    def said(self, rows: Rows, backing: Backing) -> str:
        """Say the rows of a unit case by case; no amount where some starts lack it by year, some by quarter."""
        if rows[0][0].subject in self._at_once:
            return self._at_most(rows, backing)
        years = [[each for each in case if each.kind is RowKind.STAFF_YEAR] for case in rows]
        peaks = [[each for each in case if each.kind is RowKind.STAFF_PEAK] for case in rows]
        amounts = {
            key: self._amount(found, backing)
            for key, found in (("year", years), ("peak", peaks))
            if all(found)
        }
        key = "-".join(["staff", *amounts])
        is_one = bool(amounts) and next(iter(amounts.values())).endswith(posts(FULL_POST, self._lang))
        return ROWS.say(
            f"{key}.one" if is_one else key,
            self._lang,
            unit=self._names.unit(rows[0][0].subject),
            years=years_of((each for case in years for each in case), self._lang),
            when=when_of((each for case in peaks for each in case), self._lang),
            year_amount=amounts.get("year", ""),
            amount=amounts.get("peak", ""),
            origin=backing.phrase,
        )

    def _amount(self, rows: Rows, backing: Backing) -> str:
        limits = [self._per_quarter(each, each.limit) for case in rows for each in case]
        smallest = 1 if backing.digits is None else FEWEST
        scale = Scale(smallest=smallest, limit=max(limits), digits=backing.digits)
        most = [max(self._per_quarter(each, each.excess) for each in case) for case in rows]
        is_several = max(len(case) for case in rows) > 1
        return amount_text(most, scale, self._posts, self._lang, is_peak=is_several)

    def _posts(self, centi: Fraction) -> str:
        return posts(centi, self._lang)

    def _at_most(self, rows: Rows, backing: Backing) -> str:
        """Say how many measures a unit can look after; its quarters' limit is the year's."""
        breaches = [each for case in rows for each in case]
        first = next((each for each in breaches if each.kind is RowKind.STAFF_PEAK), breaches[0])
        limit = int(self._per_quarter(first, first.limit) / FULL_POST)
        is_one_year = len({each.period for each in breaches}) == 1
        years = years_of(breaches, self._lang)
        in_years = ROWS.say("in-year" if is_one_year else "in-years", self._lang, years=years)
        return ROWS.say(
            "at-once.one" if limit == 1 else "at-once",
            self._lang,
            unit=self._names.unit(first.subject),
            when=when_of(breaches, self._lang) or in_years,
            limit=limit,
            origin=backing.phrase,
        )

    def _per_quarter(self, breach: Breach, amount: int) -> Fraction:
        """Return a year's mean over the quarters that the plan looks at; a quarter's amount as it is."""
        if breach.kind is not RowKind.STAFF_YEAR:
            return Fraction(amount)
        year = int(breach.period)
        last = self._city.horizon.first.plus(self._city.horizon.quarters - 1)
        first = max(self._city.now, Quarter(year, 1))
        return Fraction(amount, max(1, first.until(min(last, Quarter(year, 4))) + 1))
