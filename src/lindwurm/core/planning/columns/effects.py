"""What a choice uses: money by line and year, staff by quarter, commitments, pre-financing."""

from __future__ import annotations

from lindwurm.core.planning.columns.column import Effects
from lindwurm.core.planning.columns.grants import Grant
from lindwurm.core.planning.problem import (
    CostItem,
    CostKind,
    Line,
    Measure,
    Problem,
    Series,
    StaffItem,
    Variant,
)

PROOF_DELAY = 1
"""Proof staff works in the quarter after the finish quarter."""


class EffectsBuilder:
    """Turns a choice into effects; one per problem."""

    def __init__(self, problem: Problem) -> None:
        """Index lines and years once."""
        self._problem = problem
        self._lines: dict[str, Line] = {line.id: line for line in problem.lines}
        self._years = tuple(problem.year_of(quarter) for quarter in range(problem.horizon))

    def build(self, measure: Measure, variant: Variant, grants: tuple[Grant, ...], start: int) -> Effects:
        """Compute everything the choice uses from now to the horizon."""
        effects = Effects()
        own = own_amounts(variant, grants)
        finish = start + variant.duration
        for item, amount in zip(variant.costs, own, strict=True):
            self._charge_item(effects, item, amount, start, finish)
        for follow_up in variant.follow_ups:
            for line in follow_up.lines:
                for quarter in range(finish, self._problem.horizon):
                    self._charge(effects, line, quarter, follow_up.amount, secured=follow_up.secured)
        self._use_staff(effects, measure, variant, grants, start)
        if self._problem.parameters.liquidity is not None:
            self._prefinance(effects, variant, grants, start)
        for grant in grants:
            effects.grants[grant.programme.id] = effects.grants.get(grant.programme.id, 0) + grant.amount
        effects.applications = tuple(grant.call.id for grant in grants if not grant.programme.allocation)
        return effects

    def _in_plan(self, quarter: int) -> bool:
        return self._problem.now <= quarter < self._problem.horizon

    def _charge(self, effects: Effects, line: str, quarter: int, amount: int, *, secured: bool) -> None:
        if amount == 0 or not self._in_plan(quarter):
            return
        key = (line, self._years[quarter])
        if amount > 0:
            effects.own[key] = effects.own.get(key, 0) + amount
        elif secured:
            effects.added[key] = effects.added.get(key, 0) - amount

    def _charge_item(self, effects: Effects, item: CostItem, own: int, start: int, finish: int) -> None:
        for line_id in item.lines:
            line = self._lines[line_id]
            if line.series is Series.RESULT and item.kind is CostKind.CAPEX:
                for k in range(item.life):
                    part = own * (k + 1) // item.life - own * k // item.life
                    self._charge(effects, line_id, finish + k, part, secured=item.secured)
            else:
                self._charge(effects, line_id, start + item.offset, own, secured=item.secured)
            self._commit(effects, line, item, start)

    def _commit(self, effects: Effects, line: Line, item: CostItem, start: int) -> None:
        contract, payment = start + item.contract_offset, start + item.offset
        is_bound = line.municipal and line.series is Series.FINANCE and item.kind is CostKind.CAPEX
        if not is_bound or item.amount <= 0 or contract < self._problem.now:
            return
        year = self._problem.year_of(contract)
        if self._problem.year_of(payment) > year:
            key = (line.id, year)
            effects.commitment[key] = effects.commitment.get(key, 0) + item.amount

    def _use_staff(
        self, effects: Effects, measure: Measure, variant: Variant, grants: tuple[Grant, ...], start: int
    ) -> None:
        for item in (*variant.staff, *variant.tender_staff):
            self._work(effects, item, start)
        filed = {application.call for application in measure.applications}
        for grant in grants:
            if not grant.programme.allocation and grant.call.id not in filed:
                for item in grant.programme.staff:
                    self._work(effects, item, grant.call.apply)
                    self._work(effects, item, grant.call.apply - 1)
            for item in grant.programme.proof_staff:
                self._work(effects, item, start + variant.duration + PROOF_DELAY)

    def _work(self, effects: Effects, item: StaffItem, base: int) -> None:
        first = base + item.offset
        for quarter in range(first, self._problem.horizon) if item.lasting else (first,):
            if self._in_plan(quarter):
                key = (item.unit, quarter)
                effects.staff[key] = effects.staff.get(key, 0) + item.amount

    def _prefinance(self, effects: Effects, variant: Variant, grants: tuple[Grant, ...], start: int) -> None:
        for grant in grants:
            for item, share in zip(variant.costs, grant.shares, strict=True):
                paid = start + item.offset
                received = max(paid, grant.call.decision) + grant.programme.payout_lag
                for quarter in range(max(paid, self._problem.now), min(received, self._problem.horizon)):
                    effects.prefinanced[quarter] = effects.prefinanced.get(quarter, 0) + share


def own_amounts(variant: Variant, grants: tuple[Grant, ...]) -> tuple[int, ...]:
    """Return own money per cost item in cents: the amount less all grant shares, never below 0 for costs."""
    return tuple(
        max(0, item.amount - sum(grant.shares[n] for grant in grants)) if item.amount > 0 else item.amount
        for n, item in enumerate(variant.costs)
    )


def own_cost(variant: Variant, own: tuple[int, ...]) -> int:
    """Sum own money of the cost items, secured savings deducted, expected ones left out (stage 3b)."""
    return sum(
        amount for item, amount in zip(variant.costs, own, strict=True) if item.amount > 0 or item.secured
    )
