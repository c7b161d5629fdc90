"""Which measures of the plan use the limit that a row is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lindwurm.core.periods import Quarter
from lindwurm.core.planning.columns import Column
from lindwurm.core.planning.explain.reasons import Breach, RowKind
from lindwurm.core.planning.problem import Problem

_LINKED = {RowKind.PRECEDENCE, RowKind.PRECONDITION, RowKind.EXCLUSION}


def with_users(problem: Problem, chosen: Iterable[Column], measure: str, breach: Breach) -> Breach:
    """Name the plan's other measures that use the limit, first the one that uses most."""
    if breach.kind in _LINKED:
        return breach
    uses = ((_use(problem, column, breach), column.measure) for column in chosen if column.measure != measure)
    found = sorted((-amount, name) for amount, name in uses if amount > 0)
    return replace(breach, others=tuple(name for _, name in found))


def _use(problem: Problem, column: Column, breach: Breach) -> int:
    """Return what a column uses of the limit, in the limit's unit."""
    effects, subject = column.effects, breach.subject
    if breach.kind is RowKind.TOTAL:
        return effects.grants.get(subject, 0)
    if breach.kind is RowKind.APPLICATIONS:
        return effects.applications.count(subject)
    if breach.kind in {RowKind.BUDGET, RowKind.COMMITMENT}:
        table = effects.own if breach.kind is RowKind.BUDGET else effects.commitment
        return table.get((subject, int(breach.period)), 0)
    if breach.kind is RowKind.STAFF_YEAR:
        return sum(
            amount
            for (unit, quarter), amount in effects.staff.items()
            if unit == subject and problem.year_of(quarter) == int(breach.period)
        )
    quarter = problem.first_quarter.until(Quarter.parse(breach.period))
    if breach.kind is RowKind.LIQUIDITY:
        return effects.prefinanced.get(quarter, 0)
    return effects.staff.get((subject, quarter), 0)
