"""Staff limits of units by year and quarter (M-13, M-14)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

from lindwurm.core.city import AtOnceCapacity, FteCapacity
from lindwurm.core.city import Unit as CityUnit
from lindwurm.core.planning.intake.context import Context
from lindwurm.core.planning.intake.numbers import FULL_POST
from lindwurm.core.planning.problem import Unit


def units_of(context: Context) -> tuple[Unit, ...]:
    """Return the units whose capacity is known, sorted by id."""
    return tuple(_unit(context, context.units[key]) for key in sorted(context.units))


def _unit(context: Context, unit: CityUnit) -> Unit:
    """Limit each year to its posts over the quarters from now on, each quarter to peak factor × its posts.

    Both are rounded down to centi-FTE-quarters, once, at the end. A unit that counts measures at once has
    no peak above its number, and retirements do not lower the number.
    """
    peak = Fraction(context.city.parameters.peak_factor)
    if isinstance(unit.capacity, AtOnceCapacity):
        peak = Fraction(1)
    years = []
    quarters: list[tuple[int, int]] = []
    for year in context.city.years:
        inside = context.quarters_of(year)
        full = max(Fraction(0), capacity_in(unit, year)) * FULL_POST
        years.append((year, floor(full * len(inside))))
        quarters += [(quarter, floor(full * peak)) for quarter in inside]
    return Unit(id=unit.id, years=tuple(years), quarters=tuple(quarters), soft=unit.soft)


def capacity_in(unit: CityUnit, year: int) -> Fraction:
    """Return the full posts (or measures at once) of a year, less all who have retired by its start.

    Retirements lower the number of posts before a share is taken of it. A missing figure counts as none.
    """
    retired = sum(
        (_number(entry.value.likely) for entry in unit.retirements if entry.year <= year), Fraction(0)
    )
    capacity = unit.capacity
    if isinstance(capacity, AtOnceCapacity):
        return _number(capacity.measures.likely)
    if isinstance(capacity, FteCapacity):
        if capacity.every_year is not None:
            return _number(capacity.every_year.likely) - retired
        by_year = {entry.year: entry.value.likely for entry in capacity.years}
        return _number(by_year.get(year)) - retired
    return (_number(capacity.posts.likely) - retired) * _number(capacity.share.likely)


def _number(value: Decimal | None) -> Fraction:
    return Fraction(0) if value is None else Fraction(value)
