"""All that follows from the choices, as a plan has to claim it (section 4 of docs/planning.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lindwurm.core.planning.plan import Claims, GrantClaim, MoneyClaim, Overrun, StaffClaim, VintageClaim
from lindwurm.core.planning.problem import Synergy, Unit
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.verify.effects import Effects, Placement
from lindwurm.core.planning.verify.index import Index
from lindwurm.core.planning.verify.limits import Limit, quarters_of, staff_of_year
from lindwurm.core.planning.verify.links import inherited
from lindwurm.core.planning.verify.money import Account, sources
from lindwurm.core.planning.verify.synergies import Saving


@dataclass(frozen=True, slots=True)
class State:
    """A plan as computed from its choices."""

    placements: Mapping[str, Placement]
    """By measure, fixed choices included."""
    use: Effects
    """Sum over chosen, fixed, running, done and ended measures."""
    synergies: tuple[Synergy, ...]
    """All of the problem."""
    savings: tuple[Saving, ...]
    """What the synergies give."""
    accounts: tuple[Account, ...]
    raised: Mapping[str, Mapping[int, int]]
    """Inherited overruns of money by line and year."""
    limits: tuple[Limit, ...]
    """Limits that are exceeded by the whole or by its fixed part."""


def claims_of(index: Index, state: State) -> Claims:
    """Compute the claims of a plan, each list in the order that a plan keeps."""
    return Claims(
        money=tuple(claim for account in state.accounts for claim in _money(state, account)),
        staff=tuple(_staff(index, state, unit, year) for unit in index.problem.units for year in index.years),
        grants=tuple(sorted(_grants(index, state))),
        overruns=tuple(sorted(set(_overruns(index, state)))),
    )


def _money(state: State, account: Account) -> Iterator[MoneyClaim]:
    line = account.line.id
    found = sources(account, state.raised.get(line, {}))
    for year, own in account.own.items():
        if own > 0:
            vintages = tuple(
                VintageClaim(vintage=vintage, amount=amount)
                for vintage, amount in found.get(year, {}).items()
            )
            yield MoneyClaim(line=line, year=year, own=own, limit=account.money[year], sources=vintages)


def _staff(index: Index, state: State, unit: Unit, year: int) -> StaffClaim:
    quarters = quarters_of(index, year)
    used = {quarter: state.use.staff.get((unit.id, quarter), 0) for quarter in quarters}
    peak = max(quarters, key=lambda quarter: (used[quarter], -quarter))
    return StaffClaim(
        unit=unit.id,
        year=year,
        used=staff_of_year(index, state.use, unit, year),
        limit=dict(unit.years).get(year, 0),
        peak_quarter=index.problem.first_quarter.plus(peak),
        peak_used=used[peak],
        peak_limit=dict(unit.quarters).get(peak, 0),
    )


def _grants(index: Index, state: State) -> Iterator[GrantClaim]:
    first = index.problem.first_quarter
    for placement in state.placements.values():
        for grant in placement.grants:
            yield GrantClaim(
                measure=placement.measure.id,
                call=grant.call.id,
                programme=grant.programme.id,
                amount=grant.amount,
                apply=first.plus(grant.call.apply),
                decision=first.plus(grant.call.decision),
                to_file=grant.application is None and not grant.programme.allocation,
            )


def _overruns(index: Index, state: State) -> Iterator[Overrun]:
    for line, years in state.raised.items():
        for year, excess in years.items():
            yield Overrun(rule=Rule.YEARLY_BUDGET, subject=line, period=str(year), excess=excess)
    for limit in state.limits:
        overrun = limit.overrun()
        if overrun is not None:
            yield overrun
    yield from inherited(index, state.placements)
