"""What a choice uses: money by line and year, staff by quarter, commitments, pre-financing."""

from __future__ import annotations

from lindwurm.core.planning.columns.column import Effects, LineYearKey
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
        self._spans = _spans(problem)

    def build(
        self, measure: Measure, variant: Variant, grants: tuple[Grant, ...], own: tuple[int, ...], start: int
    ) -> Effects:
        """Compute everything the choice uses from now to the horizon; `own` is what `own_amounts` gives."""
        effects = Effects()
        finish = start + variant.duration
        for item, amount in zip(variant.costs, own, strict=True):
            self._charge_item(effects, item, amount, start, finish)
        for follow_up in variant.follow_ups:
            for line in follow_up.lines:
                for year, first, last in self._spans:
                    if (quarters := last - max(first, finish)) > 0:
                        amount = follow_up.amount * quarters
                        _add(effects, (line, year), amount, secured=follow_up.secured)
        self._use_staff(effects, measure, variant, grants, start)
        if self._problem.parameters.liquidity is not None:
            self._prefinance(effects, variant, grants, start)
        for grant in grants:
            effects.grants[grant.programme.id] = effects.grants.get(grant.programme.id, 0) + grant.amount
        effects.applications = tuple(grant.call.id for grant in grants if not grant.programme.allocation)
        return effects

    def _in_plan(self, quarter: int) -> bool:
        return self._problem.now <= quarter < self._problem.horizon

    def _charge_item(self, effects: Effects, item: CostItem, own: int, start: int, finish: int) -> None:
        for line_id in item.lines:
            line = self._lines[line_id]
            if line.series is Series.RESULT and item.kind is CostKind.CAPEX:
                self._depreciate(effects, line_id, item, own, finish)
            elif self._in_plan(start + item.offset):
                key = (line_id, self._years[start + item.offset])
                _add(effects, key, own, secured=item.secured)
            self._commit(effects, line, item, start)

    def _depreciate(self, effects: Effects, line: str, item: CostItem, own: int, finish: int) -> None:
        """Charge straight-line depreciation; the rounded quarters of a year add up to a difference of two floors."""
        for year, first, last in self._spans:
            begin, end = max(first - finish, 0), min(last - finish, item.life)
            if begin < end:
                amount = own * end // item.life - own * begin // item.life
                _add(effects, (line, year), amount, secured=item.secured)

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


def _spans(problem: Problem) -> tuple[tuple[int, int, int], ...]:
    """Return per calendar year its first quarter and the one after its last, from now to the horizon."""
    spans: list[tuple[int, int, int]] = []
    for quarter in range(problem.now, problem.horizon):
        year = problem.year_of(quarter)
        first = spans.pop()[1] if spans and spans[-1][0] == year else quarter
        spans.append((year, first, quarter + 1))
    return tuple(spans)


def _add(effects: Effects, key: LineYearKey, amount: int, *, secured: bool) -> None:
    """Charge a cost to a line and year; a secured saving widens it, another one does not count."""
    if amount > 0:
        effects.own[key] = effects.own.get(key, 0) + amount
    elif amount and secured:
        effects.added[key] = effects.added.get(key, 0) - amount


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
