"""What a plan uses of staff, grants and authority, and what breaks when one measure's choice is exchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lindwurm.core.planning.columns import Column, ColumnSet, Effects
from lindwurm.core.planning.columns.column import add_effects
from lindwurm.core.planning.explain.reasons import Breach, RowKind
from lindwurm.core.planning.problem import Problem
from lindwurm.core.planning.rules import Rule

LIQUIDITY = "liquidity"
"""Subject of B-16, the only limit of the whole city."""
Table = dict[Any, int]


@dataclass(frozen=True, slots=True)
class _Family:
    """Rows of one kind: what a choice uses by key, the limits by key, and how a row is named."""

    rule: Rule
    kind: RowKind
    uses: Callable[[Effects], Mapping[Any, int]]
    limits: Table
    name: Callable[[Any], tuple[str, str]]


class Load:
    """Sums over everything chosen and fixed; limits are raised to what the fixed part alone uses."""

    def __init__(self, columns: ColumnSet, chosen: Iterable[Column]) -> None:
        """Add up the plan's free columns and the fixed part once."""
        self._problem = columns.problem
        self.total = Effects()
        add_effects(self.total, columns.fixed.effects)
        for column in chosen:
            add_effects(self.total, column.effects)
        self._families = tuple(self._build(columns.fixed.effects))
        self._totals = [dict(family.uses(self.total)) for family in self._families]

    def breaches(self, old: Column | None, new: Column) -> Iterator[Breach]:
        """Yield the rows that break when the new column stands in for the old one; money and links apart."""
        before = Effects() if old is None else old.effects
        for family, totals in zip(self._families, self._totals, strict=True):
            if not family.limits:
                continue
            gone, come = family.uses(before), family.uses(new.effects)
            for key in dict.fromkeys((*come, *gone)):
                limit = family.limits.get(key)
                if limit is None:
                    continue
                excess = totals.get(key, 0) - gone.get(key, 0) + come.get(key, 0) - limit
                if excess > 0:
                    subject, period = family.name(key)
                    yield Breach(
                        rule=family.rule,
                        kind=family.kind,
                        subject=subject,
                        period=period,
                        excess=excess,
                        limit=limit,
                    )

    def _build(self, fixed: Effects) -> Iterator[_Family]:
        problem = self._problem
        for rule, kind, uses, limits, name in (
            (Rule.STAFF_YEAR, RowKind.STAFF_YEAR, self._years, _staff_years(problem), _year),
            (Rule.STAFF_PEAK, RowKind.STAFF_PEAK, _staff, _staff_quarters(problem), self._quarter),
            (Rule.COMMITMENT, RowKind.COMMITMENT, _commitment, _authority(problem), _year),
            (Rule.PROGRAMME_TOTAL, RowKind.TOTAL, _grants, _totals(problem), _plain),
            (Rule.APPLICATIONS, RowKind.APPLICATIONS, _applications, _per_call(problem), _plain),
            (Rule.LIQUIDITY, RowKind.LIQUIDITY, _prefinanced, _liquidity(problem), self._city),
        ):
            base = uses(fixed)
            raised = {key: max(limit, base.get(key, 0)) for key, limit in limits.items()}
            yield _Family(rule, kind, uses, raised, name)

    def _years(self, effects: Effects) -> Table:
        sums: Table = {}
        for (unit, quarter), amount in effects.staff.items():
            key = (unit, self._problem.year_of(quarter))
            sums[key] = sums.get(key, 0) + amount
        return sums

    def _quarter(self, key: tuple[str, int]) -> tuple[str, str]:
        return key[0], str(self._problem.first_quarter.plus(key[1]))

    def _city(self, quarter: int) -> tuple[str, str]:
        return LIQUIDITY, str(self._problem.first_quarter.plus(quarter))


def _year(key: tuple[str, int]) -> tuple[str, str]:
    return key[0], str(key[1])


def _plain(key: str) -> tuple[str, str]:
    return key, ""


def _staff(effects: Effects) -> Table:
    return effects.staff


def _commitment(effects: Effects) -> Table:
    return effects.commitment


def _grants(effects: Effects) -> Table:
    return effects.grants


def _prefinanced(effects: Effects) -> Table:
    return effects.prefinanced


def _applications(effects: Effects) -> Table:
    counts: Table = {}
    for call in effects.applications:
        counts[call] = counts.get(call, 0) + 1
    return counts


def _staff_years(problem: Problem) -> Table:
    return {(unit.id, year): limit for unit in problem.units if not unit.soft for year, limit in unit.years}


def _staff_quarters(problem: Problem) -> Table:
    return {
        (unit.id, quarter): limit
        for unit in problem.units
        if not unit.soft
        for quarter, limit in unit.quarters
    }


def _authority(problem: Problem) -> Table:
    return {
        (line.id, year.year): year.authority
        for line in problem.lines
        for year in line.years
        if year.authority is not None
    }


def _totals(problem: Problem) -> Table:
    return {each.id: each.total for each in problem.programmes if each.total is not None}


def _per_call(problem: Problem) -> Table:
    return {
        call.id: programme.applications_per_call
        for programme in problem.programmes
        if programme.applications_per_call is not None and not programme.allocation
        for call in programme.calls
    }


def _liquidity(problem: Problem) -> Table:
    limit = problem.parameters.liquidity
    return {} if limit is None else dict.fromkeys(range(problem.now, problem.horizon), limit)
