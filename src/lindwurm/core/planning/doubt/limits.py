"""The two axes of a frontier: the municipality's yearly money, and the posts of one unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from lindwurm.core.planning.columns import build_columns
from lindwurm.core.planning.doubt.cases import with_money
from lindwurm.core.planning.doubt.curve import AxisKind
from lindwurm.core.planning.problem import Line, Problem, Series, Unit

SPREAD = 50
"""Per cent by which the first and the last point of the money axis lie below and above what there is."""
HALF_POST = 50
POST = 100
"""Hundredths of a post."""


class UnknownUnitError(KeyError):
    """The problem has no unit with this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMoney:
    """The yearly amounts of all lines of the municipality that have a limit, by the same share."""

    spread: int = SPREAD
    """Per cent."""
    lines: frozenset[str] | None = None
    """Ids of the lines that count in the limit; None = all that have one."""
    kind = AxisKind.OWN_MONEY
    unit = ""

    def within(self, problem: Problem) -> OwnMoney:
        """Return the axis that counts only lines that a measure can be paid from, as the rules are."""
        return replace(self, lines=charged_lines(problem))

    def idle(self, problem: Problem) -> int:
        """Return the cents per year on limited lines of the municipality that the limit does not count."""
        counted = self._counted(problem)
        others = [line for line in _limited(problem) if not self._is_counted(line)]
        finance = [line for line in others if line.series is Series.FINANCE]
        has_finance = bool(finance) or any(line.series is Series.FINANCE for line in counted)
        return _yearly(problem, finance if has_finance else others)

    def changes(self, _problem: Problem, points: int) -> tuple[int, ...]:
        """Return so many changes in per cent, evenly around 0."""
        return evenly(self.spread, points)

    def changed(self, problem: Problem, change: int) -> Problem:
        """Return the problem with other money."""
        return with_money(problem, change)

    def limit(self, problem: Problem) -> int:
        """Return the cents per year on average over the planned years.

        Lines that count payments are added up, or where there is none, those that count expense: a measure may
        be charged to both. The current year holds what is left of it.
        """
        return _yearly(problem, self._counted(problem))

    def _counted(self, problem: Problem) -> list[Line]:
        counted = [line for line in _limited(problem) if self._is_counted(line)]
        return [line for line in counted if line.series is Series.FINANCE] or counted

    def _is_counted(self, line: Line) -> bool:
        return self.lines is None or line.id in self.lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """The posts of one unit, in every quarter by as many."""

    unit: str
    spread: int | None = None
    """Hundredths of a post; None = half of what there is, to half posts, at least half a post."""
    kind = AxisKind.STAFF

    def within(self, _problem: Problem) -> Staff:
        """Return the axis itself: all posts of a unit count."""
        return self

    def idle(self, _problem: Problem) -> int:
        """Return nothing: all posts count."""
        return 0

    def changes(self, problem: Problem, points: int) -> tuple[int, ...]:
        """Return so many changes in hundredths of a post, evenly around 0.

        Raises:
            UnknownUnitError: if the problem has no such unit.
        """
        half = HALF_POST * max(1, round(Fraction(self.limit(problem), 2 * HALF_POST)))
        return evenly(half if self.spread is None else self.spread, points)

    def changed(self, problem: Problem, change: int) -> Problem:
        """Return the problem with more or fewer posts; no quarter has fewer than none."""
        here = self._unit(problem)
        units = tuple(_with_posts(unit, problem, change) if unit is here else unit for unit in problem.units)
        return replace(problem, units=units)

    def limit(self, problem: Problem) -> int:
        """Return the hundredths of a post on average over the quarters from now on."""
        unit = self._unit(problem)
        return sum(limit for _, limit in unit.years) // max(1, len(unit.quarters))

    def _unit(self, problem: Problem) -> Unit:
        for unit in problem.units:
            if unit.id == self.unit:
                return unit
        raise UnknownUnitError(self.unit)


Axis = OwnMoney | Staff


def charged_lines(problem: Problem) -> frozenset[str]:
    """Return the ids of the lines that fixed work or an allowed way to do a measure takes own money from."""
    columns = build_columns(problem, only_windows=True)
    effects = (columns.fixed.effects, *(column.effects for column in columns.columns))
    return frozenset(line for each in effects for line, _ in each.own)


def evenly(spread: int, points: int) -> tuple[int, ...]:
    """Return an odd number of whole changes from -spread to +spread with 0 in the middle, the same apart as far as whole.

    An even number of points is made odd by one more.
    """
    half = max(1, points // 2)
    steps = [round(Fraction(spread * step, half)) for step in range(1, half + 1)]
    return tuple(dict.fromkeys((*(-step for step in reversed(steps)), 0, *steps)))


def _limited(problem: Problem) -> list[Line]:
    """Return the municipality's lines that have a limit in every year."""
    return [
        line
        for line in problem.lines
        if line.municipal and all(year.amount is not None for year in line.years)
    ]


def _yearly(problem: Problem, lines: Iterable[Line]) -> int:
    years = {year.year for line in problem.lines for year in line.years}
    return sum(year.amount or 0 for line in lines for year in line.years) // max(1, len(years))


def _with_posts(unit: Unit, problem: Problem, change: int) -> Unit:
    inside = dict(_quarters_by_year(unit, problem))
    peak = _peak(unit)
    return replace(
        unit,
        years=tuple((year, max(0, limit + change * inside.get(year, 0))) for year, limit in unit.years),
        quarters=tuple((quarter, max(0, limit + int(change * peak))) for quarter, limit in unit.quarters),
    )


def _quarters_by_year(unit: Unit, problem: Problem) -> Iterator[tuple[int, int]]:
    years = [problem.year_of(quarter) for quarter, _ in unit.quarters]
    return ((year, years.count(year)) for year in set(years))


def _peak(unit: Unit) -> Fraction:
    """Return how much more than its year's average a quarter may use, as the unit's own limits say."""
    years = sum(limit for _, limit in unit.years)
    quarters = sum(limit for _, limit in unit.quarters)
    return max(Fraction(1), Fraction(quarters, years)) if years else Fraction(1)
