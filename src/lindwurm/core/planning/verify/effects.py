"""What one choice uses: own money, staff, authority, grants; and what fixed work uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lindwurm.core.planning.problem import (
    Choice,
    CostItem,
    CostKind,
    FixedUse,
    Line,
    Measure,
    Series,
    StaffItem,
    Variant,
)
from lindwurm.core.planning.verify.grants import Grant, grants_of, own_shares
from lindwurm.core.planning.verify.index import Index

Table = defaultdict[tuple[str, int], int]
"""Amounts by (line or unit, year or quarter)."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A choice with what follows from it alone."""

    choice: Choice
    measure: Measure
    variant: Variant
    finish: int
    grants: tuple[Grant, ...]
    own: tuple[int, ...]
    """Own money per cost item in cents."""


@dataclass(frozen=True, slots=True)
class Effects:
    """Sums that limits are about; money in cents, staff in centi-FTE-quarters."""

    charges: Table = field(default_factory=lambda: defaultdict(int))
    """Own money by line and year, before synergies."""
    savings: Table = field(default_factory=lambda: defaultdict(int))
    """Secured savings by line and year, positive."""
    staff: Table = field(default_factory=lambda: defaultdict(int))
    """By unit and quarter."""
    commitments: Table = field(default_factory=lambda: defaultdict(int))
    """Later payments of contracts by line and year of the contract."""
    grants: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """By programme."""
    calls: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """Choices that name a call."""
    outlay: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    """Change of the pre-financed grant money by quarter."""

    def add(self, other: Effects) -> None:
        """Add the sums of the other one to this one's."""
        for mine, theirs in (
            (self.charges, other.charges),
            (self.savings, other.savings),
            (self.staff, other.staff),
            (self.commitments, other.commitments),
        ):
            for key, amount in theirs.items():
                mine[key] += amount
        for programme, amount in other.grants.items():
            self.grants[programme] += amount
        for call, count in other.calls.items():
            self.calls[call] += count
        for quarter, amount in other.outlay.items():
            self.outlay[quarter] += amount


def total(parts: Iterable[Effects]) -> Effects:
    """Add up effects."""
    result = Effects()
    for part in parts:
        result.add(part)
    return result


def place(index: Index, measure: Measure, variant: Variant, choice: Choice) -> Placement:
    """Compute finish, grants and own money of a choice whose calls are known."""
    grants = grants_of(index, measure, variant, choice.calls)
    return Placement(
        choice=choice,
        measure=measure,
        variant=variant,
        finish=choice.start + variant.duration,
        grants=grants,
        own=own_shares(variant, grants),
    )


def effects_of(index: Index, placement: Placement) -> Effects:
    """Compute all that a choice uses."""
    effects = Effects()
    for item, own in zip(placement.variant.costs, placement.own, strict=True):
        _add_item(index, effects, placement, item, own)
    for follow_up in placement.variant.follow_ups:
        for quarter in range(max(placement.finish, index.problem.now), index.problem.horizon):
            for line in follow_up.lines:
                _charge(index, effects, line, quarter, follow_up.amount, secured=follow_up.secured)
    for unit, quarter, amount in _staff(index, placement):
        if index.counts(quarter):
            effects.staff[unit, quarter] += amount
    for grant in placement.grants:
        _add_grant(effects, placement, grant)
    return effects


def fixed_effects(index: Index, use: FixedUse) -> Effects:
    """Add up what a running, done or ended measure still uses; negative money widens the line."""
    effects = Effects()
    for money in use.money:
        _charge(index, effects, money.line, money.quarter, money.amount, secured=True)
    for staff in use.staff:
        if index.counts(staff.quarter):
            effects.staff[staff.unit, staff.quarter] += staff.amount
    return effects


def _add_item(index: Index, effects: Effects, placement: Placement, item: CostItem, own: int) -> None:
    amount = own if item.amount > 0 else item.amount
    for line_id in item.lines:
        line = index.lines.get(line_id)
        if line is None:
            continue
        for quarter, part in _charges(line, placement, item, amount):
            _charge(index, effects, line_id, quarter, part, secured=item.secured)
        if (
            item.amount > 0
            and item.kind is CostKind.CAPEX
            and line.municipal
            and line.series is Series.FINANCE
        ):
            _add_commitment(index, effects, placement, item, line_id)


def _charges(line: Line, placement: Placement, item: CostItem, amount: int) -> Iterator[tuple[int, int]]:
    """When the line bears the amount: at the payment, or as depreciation on a result line."""
    if line.series is Series.FINANCE or item.kind is CostKind.OPEX:
        yield placement.choice.start + item.offset, amount
        return
    for quarter in range(item.life):
        part = amount * (quarter + 1) // item.life - amount * quarter // item.life
        yield placement.finish + quarter, part


def _charge(index: Index, effects: Effects, line: str, quarter: int, amount: int, *, secured: bool) -> None:
    """Add an expense to the line's own money, or a secured saving to the line's money."""
    if not index.counts(quarter):
        return
    if amount > 0:
        effects.charges[line, index.problem.year_of(quarter)] += amount
    elif amount < 0 and secured:
        effects.savings[line, index.problem.year_of(quarter)] -= amount


def _add_commitment(index: Index, effects: Effects, placement: Placement, item: CostItem, line: str) -> None:
    contract = placement.choice.start + item.contract_offset
    year = index.problem.year_of(contract)
    if contract >= index.problem.now and index.problem.year_of(placement.choice.start + item.offset) > year:
        effects.commitments[line, year] += item.amount


def _staff(index: Index, placement: Placement) -> Iterator[tuple[str, int, int]]:
    """Staff as (unit, quarter, amount), quarters that do not count included."""
    start = placement.choice.start
    for item in placement.variant.staff:
        first = start + item.offset
        quarters = range(max(first, 0), index.problem.horizon) if item.lasting else (first,)
        yield from ((item.unit, quarter, item.amount) for quarter in quarters)
    yield from _at(placement.variant.tender_staff, start)
    for grant in placement.grants:
        if grant.application is None and not grant.programme.allocation:
            yield from _at(grant.programme.staff, grant.call.apply)
            yield from _at(grant.programme.staff, grant.call.apply - 1)
        yield from _at(grant.programme.proof_staff, placement.finish + 1)


def _at(items: Iterable[StaffItem], quarter: int) -> Iterator[tuple[str, int, int]]:
    return ((item.unit, quarter + item.offset, item.amount) for item in items)


def _add_grant(effects: Effects, placement: Placement, grant: Grant) -> None:
    effects.grants[grant.programme.id] += grant.amount
    effects.calls[grant.call.id] += 1
    for item, share in zip(placement.variant.costs, grant.shares, strict=True):
        paid = placement.choice.start + item.offset
        effects.outlay[paid] += share
        effects.outlay[max(paid, grant.call.decision) + grant.programme.payout_lag] -= share
