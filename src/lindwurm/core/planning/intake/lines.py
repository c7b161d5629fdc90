"""Budget lines: money per year, rests, carry-over, effect of the budget, gate (B-1, B-4, B-6, B-9 … B-12)."""

from __future__ import annotations

from lindwurm.core.city import UNLIMITED, Limit, OrganisationKind
from lindwurm.core.city import Line as CityLine
from lindwurm.core.city import LineYear as CityYear
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.intake.context import Context
from lindwurm.core.planning.intake.numbers import BASIS, QUARTERS_PER_YEAR, basis_points, share_of
from lindwurm.core.planning.problem import Line, LineYear, Reading, Rest, Series
from lindwurm.core.planning.problem import LineUse as Use


def lines_of(context: Context) -> tuple[Line, ...]:
    """Return the lines whose money is known for at least one year, sorted by id."""
    return tuple(_line(context, context.lines[key]) for key in sorted(context.lines))


def is_municipal(context: Context, line: CityLine) -> bool:
    """Tell whether a municipality owns the line, so that B-4, B-6 and B-11 hold."""
    kinds = {organisation.id: organisation.kind for organisation in context.city.organisations}
    return kinds.get(line.owner) is OrganisationKind.MUNICIPALITY


def _line(context: Context, line: CityLine) -> Line:
    """Convert a line; the carried share is rounded to basis points, half to even (B-9, B-10)."""
    by_year = {year.year: year for year in line.years}
    carry = line.carry_over
    return Line(
        id=line.id,
        municipal=is_municipal(context, line),
        series=Series(line.series.value),
        use=Use(line.use.value),
        years=tuple(_year(context, line, year, by_year.get(year)) for year in context.city.years),
        rests=_rests(line),
        carry_share=BASIS if carry is None else basis_points(carry.share),
        carry_life=context.law.carry_life.get(line.use, 0)
        if carry is None or carry.life_years is None
        else carry.life_years,
        gated=line.gate,
        theta=context.law.theta if line.gate else None,
    )


def _rests(line: CityLine) -> tuple[Rest, ...]:
    """Return the money of earlier years, sorted by vintage; a missing amount counts nothing."""
    known = [
        Rest(vintage=rest.vintage, amount=rest.amount.likely) for rest in line.rests if rest.amount.likely
    ]
    return tuple(sorted(known, key=lambda rest: rest.vintage))


def _year(context: Context, line: CityLine, year: int, entry: CityYear | None) -> LineYear:
    """Convert a year; one that the line does not name has no money."""
    if entry is None:
        return LineYear(year=year, amount=0, authority=None, effective=None)
    return LineYear(
        year=year,
        amount=_amount(context, line, entry),
        authority=_authority(context, entry.authority),
        effective=_effective(context, entry),
    )


def _amount(context: Context, line: CityLine, entry: CityYear) -> int | None:
    """Return the year's money; of the year of now what is left of it, at least 0.

    What is left is the line's figure for it; else the amount less what the state lists as spent in that
    year; else, where the state lists nothing, the share of the remaining quarters, rounded half to even.
    A missing amount is 0: nothing can be planned on it.
    """
    if entry.amount is UNLIMITED:
        return None
    amount = entry.amount.likely
    if amount is None or entry.year != context.city.now.year:
        return max(0, amount or 0)
    if entry.left is not None and entry.left.likely is not None:
        return max(0, entry.left.likely)
    spent = [
        paid.amount
        for paid in context.city.state.spent
        if paid.line == line.id and paid.quarter.year == entry.year
    ]
    if spent:
        return max(0, amount - sum(spent))
    remaining = QUARTERS_PER_YEAR + 1 - context.city.now.number
    return max(0, share_of(amount, remaining, QUARTERS_PER_YEAR))


def _authority(context: Context, authority: Limit | None) -> int | None:
    """Return the commitment authority (B-11); nothing entered is no limit.

    A figure that somebody owes permits nothing in the strict reading and everything in the open one.
    """
    if authority is None or authority is UNLIMITED:
        return None
    if authority.likely is None:
        return 0 if context.reading is Reading.STRICT else None
    return authority.likely


def _effective(context: Context, entry: CityYear) -> int | None:
    """Return the first quarter in which the year's budget is in effect (B-4); nothing entered is all year.

    A date that somebody owes permits no start in that year in the strict reading, and every one in the open.
    """
    if entry.effective is None:
        return None
    if entry.effective.likely is None:
        return context.index(Quarter(entry.year + 1, 1)) if context.reading is Reading.STRICT else None
    return context.index(entry.effective.likely)
