"""Money of a budget line: what a plan needs, whether it can be paid (B-1), and from which vintages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lindwurm.core.planning.problem import Line
from lindwurm.core.planning.verify.effects import Effects
from lindwurm.core.planning.verify.flow import Network
from lindwurm.core.planning.verify.grants import WHOLE
from lindwurm.core.planning.verify.index import Index
from lindwurm.core.planning.verify.synergies import Saving

Sources = dict[int, dict[int, int]]
"""Cents by year of use, then by vintage."""


@dataclass(frozen=True, slots=True)
class Account:
    """A line over the years of the horizon, in cents."""

    line: Line
    gross: Mapping[int, int]
    """Own money before synergies, by year."""
    own: Mapping[int, int]
    """Own money after synergies, at least 0, by year."""
    money: Mapping[int, int | None]
    """The year's money with secured savings; None = unlimited."""

    def carriable(self, vintage: int) -> int:
        """Compute how much of a year's money may be spent later."""
        money = self.money[vintage]
        return 0 if money is None or self.line.carry_life < 1 else self.line.carry_share * money // WHOLE


def accounts(index: Index, use: Effects, savings: Sequence[Saving]) -> tuple[Account, ...]:
    """Draw up every line's account in the order of the problem."""
    taken: dict[tuple[str, int], int] = {}
    for saving in savings:
        key = (saving.synergy.line, saving.year)
        taken[key] = taken.get(key, 0) + saving.amount
    return tuple(_account(index, line, use, taken) for line in index.problem.lines)


def _account(index: Index, line: Line, use: Effects, taken: Mapping[tuple[str, int], int]) -> Account:
    gross, own, money = {}, {}, dict[int, int | None]()
    for year in index.years:
        key = (line.id, year)
        gross[year] = use.charges.get(key, 0)
        own[year] = max(0, gross[year] - taken.get(key, 0))
        amount = index.line_year(line, year).amount
        money[year] = None if amount is None else amount + use.savings.get(key, 0)
    return Account(line, gross, own, money)


def unpaid(account: Account, raised: Mapping[int, int]) -> dict[int, int]:
    """Compute what cannot be paid, by year: each year pays what it can once the earlier ones are paid.

    Decided by maximum flow from vintages to years. `raised` is money beyond the limit that its year alone
    may spend. Years that are paid in full are left out.
    """
    if _pays_as_it_goes(account, raised):
        return {}
    network = Network()
    for year, amount in raised.items():
        network.add("source", f"year {year}", amount)
    for name, amount, years in _vintages(account):
        network.add("source", name, amount)
        for year in years:
            network.add(name, f"year {year}", amount)
    missing = {}
    for year in sorted(account.own):
        if account.money[year] is None:
            continue
        network.add(f"year {year}", "sink", account.own[year])
        short = account.own[year] - network.push("source", "sink")
        if short > 0:
            missing[year] = short
    return missing


def _pays_as_it_goes(account: Account, raised: Mapping[int, int]) -> bool:
    """Tell whether every year's own money suffices for it: then no flow is needed."""
    return all(
        money is None or account.own[year] <= money + raised.get(year, 0)
        for year, money in account.money.items()
    )


def _vintages(account: Account) -> Iterator[tuple[str, int, list[int]]]:
    """Money as (node, amount, years it may be spent in).

    A vintage that may partly be carried is two nodes: the part for its own year only, and the carriable part.
    """
    for year, money in account.money.items():
        if money is not None:
            carriable = account.carriable(year)
            yield f"own {year}", money - carriable, [year]
            yield f"carried {year}", carriable, _usable(account, year)
    for number, rest in enumerate(account.line.rests):
        yield f"rest {number}", rest.amount, _usable(account, rest.vintage)


def _usable(account: Account, vintage: int) -> list[int]:
    """The years of the horizon in which a carriable vintage may be spent."""
    last = vintage + account.line.carry_life
    return [year for year in account.money if vintage <= year <= last]


def sources(account: Account, raised: Mapping[int, int]) -> Sources:
    """Compute from which vintages a plan's claim takes each year's own money (section 4 of docs/planning.md).

    Year by year: money that cannot be carried, then carried money, oldest vintage first, then the year's own
    carriable money. `raised` is the inherited overrun, which has no source.
    """
    left: dict[int, int] = {}
    for rest in account.line.rests:
        left[rest.vintage] = left.get(rest.vintage, 0) + rest.amount
    result: Sources = {}
    for year, money in account.money.items():
        if money is None:
            continue
        need = max(0, account.own[year] - raised.get(year, 0))
        stay = money - account.carriable(year)
        left[year] = left.get(year, 0) + account.carriable(year)
        used = {year: min(need, stay)}
        need -= used[year]
        for vintage in sorted(left):
            if vintage <= year <= vintage + account.line.carry_life and need > 0:
                part = min(need, left[vintage])
                left[vintage] -= part
                need -= part
                used[vintage] = used.get(vintage, 0) + part
        result[year] = {vintage: amount for vintage, amount in sorted(used.items()) if amount > 0}
    return result
