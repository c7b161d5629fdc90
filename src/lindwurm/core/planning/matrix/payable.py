"""Paying a line's years from its vintages: in which order, how much is carried, what stays unpaid (B-1, B-9, B-10)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lindwurm.core.planning.problem import Line

BASIS = 10_000


@dataclass(slots=True)
class Payment:
    """How the years of a line are paid."""

    sources: dict[int, dict[int, int]] = field(default_factory=dict)
    """Per year: cents by vintage."""
    unpaid: dict[int, int] = field(default_factory=dict)
    """Per year: cents that no vintage could pay; empty if all is paid."""


def pay(
    line: Line, own: dict[int, int], added: dict[int, int], extra: dict[int, int] | None = None
) -> Payment:
    """Pay each year from the vintages that may be spent in it, as far as possible.

    The order is docs/planning.md, section 4: the year's own money that cannot be carried, then carried money,
    oldest vintage first, then the year's own carriable money. No other order pays more (exchange argument:
    money that would be lost is spent first, then what is lost next). `extra` raises single years.
    """
    payment = Payment()
    carried = {rest.vintage: rest.amount for rest in line.rests}
    for line_year in line.years:
        year = line_year.year
        need = own.get(year, 0) - (extra.get(year, 0) if extra else 0)
        if line_year.amount is None:
            carried[year] = 0
            continue
        money = line_year.amount + added.get(year, 0)
        carriable = line.carry_share * money // BASIS if line.carry_life > 0 else 0
        sources: dict[int, int] = {}
        need = _take(sources, year, need, money - carriable)
        for vintage in sorted(carried):
            if vintage + line.carry_life >= year:
                before = need
                need = _take(sources, vintage, need, carried[vintage])
                carried[vintage] -= before - need
        before = need
        need = _take(sources, year, need, carriable)
        carried[year] = carriable - (before - need)
        if sources:
            payment.sources[year] = sources
        if need > 0:
            payment.unpaid[year] = need
    return payment


def _take(sources: dict[int, int], vintage: int, need: int, available: int) -> int:
    taken = min(max(0, need), available)
    if taken > 0:
        sources[vintage] = sources.get(vintage, 0) + taken
    return need - taken
