"""Limits that work fixed before this run exceeds already: reported with the rule's id, never hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lindwurm.core.planning.columns import Column, ColumnSet, Effects
from lindwurm.core.planning.plan import Overrun
from lindwurm.core.planning.problem import (
    ApplicationStatus,
    GroupKind,
    Kind,
    LinkKind,
    Measure,
    Problem,
    Series,
)
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.solve.baseline import Baseline


def inherited_overruns(
    columns: ColumnSet, baseline: Baseline, chosen: Mapping[str, Column]
) -> Iterator[Overrun]:
    """Yield every limit that the fixed part alone exceeds, and the links that fixed choices miss."""
    problem, fixed = columns.problem, columns.fixed.effects
    for line, years in baseline.overrun.items():
        for year, excess in years.items():
            yield Overrun(rule=Rule.YEARLY_BUDGET, subject=line, period=str(year), excess=excess)
    yield from _exceeded(problem, fixed)
    yield from _missed_links(columns, chosen)


def _exceeded(problem: Problem, fixed: Effects) -> Iterator[Overrun]:
    for rule, subject, period, limit, used in (
        *_staff(problem, fixed),
        *_programmes(problem, fixed),
        *_commitment(problem, fixed),
        *_liquidity(problem, fixed),
        *_exclusions(problem),
    ):
        if used > limit:
            yield Overrun(rule=rule, subject=subject, period=period, excess=used - limit)


_Limit = tuple[Rule, str, str, int, int]


def _staff(problem: Problem, fixed: Effects) -> Iterator[_Limit]:
    for unit in problem.units:
        if unit.soft:
            continue
        by_year: dict[int, int] = {}
        for quarter, limit in unit.quarters:
            used = fixed.staff.get((unit.id, quarter), 0)
            year = problem.year_of(quarter)
            by_year[year] = by_year.get(year, 0) + used
            yield Rule.STAFF_PEAK, unit.id, str(problem.first_quarter.plus(quarter)), limit, used
        for year, limit in unit.years:
            yield Rule.STAFF_YEAR, unit.id, str(year), limit, by_year.get(year, 0)


def _programmes(problem: Problem, fixed: Effects) -> Iterator[_Limit]:
    for programme in problem.programmes:
        if programme.total is not None:
            yield Rule.PROGRAMME_TOTAL, programme.id, "", programme.total, fixed.grants.get(programme.id, 0)
        if programme.applications_per_call is not None and not programme.allocation:
            for call in programme.calls:
                used = fixed.applications.count(call.id)
                yield Rule.APPLICATIONS, call.id, "", programme.applications_per_call, used


def _commitment(problem: Problem, fixed: Effects) -> Iterator[_Limit]:
    for line in problem.lines:
        if line.municipal and line.series is Series.FINANCE:
            for year in line.years:
                if year.authority is not None:
                    used = fixed.commitment.get((line.id, year.year), 0)
                    yield Rule.COMMITMENT, line.id, str(year.year), year.authority, used


def _liquidity(problem: Problem, fixed: Effects) -> Iterator[_Limit]:
    limit = problem.parameters.liquidity
    if limit is not None:
        for quarter in range(problem.now, problem.horizon):
            period = str(problem.first_quarter.plus(quarter))
            yield Rule.LIQUIDITY, "liquidity", period, limit, fixed.prefinanced.get(quarter, 0)


def _exclusions(problem: Problem) -> Iterator[_Limit]:
    kinds = {measure.id: measure.kind for measure in problem.measures}
    for group in problem.groups:
        if group.kind is GroupKind.AT_MOST_ONE:
            there = sum(
                kinds.get(m) in {Kind.FIXED, Kind.RUNNING, Kind.DONE} for m in dict.fromkeys(group.members)
            )
            yield Rule.EXCLUSION, group.id, "", 1, there


def _missed_links(columns: ColumnSet, chosen: Mapping[str, Column]) -> Iterator[Overrun]:
    measures = {measure.id: measure for measure in columns.problem.measures}
    fixed = {column.measure: column for column in columns.fixed.columns}
    for link in columns.problem.links:
        after = fixed.get(link.successor)
        if after is not None:
            ready = _ready(
                measures.get(link.predecessor), chosen.get(link.predecessor), link.kind, columns.problem.now
            )
            if ready is None or ready + link.lag > after.start:
                yield _missed(Rule.PRECEDENCE, link.predecessor, link.successor)
    for after in fixed.values():
        for call_id in after.choice.calls:
            programme, call = columns.financing.calls[call_id]
            needed = programme.precondition
            filed = any(
                app.call == call_id and app.status is not ApplicationStatus.REFUSED
                for app in measures[after.measure].applications
            )
            if needed is not None and not filed:
                ready = _ready(
                    measures.get(needed), chosen.get(needed), LinkKind.FINISH_START, columns.problem.now
                )
                if ready is None or ready > call.apply:
                    yield _missed(Rule.ELIGIBILITY, needed, after.measure)


ALWAYS = -(10**6)
"""Before every quarter: done work satisfies any start."""


def _ready(measure: Measure | None, column: Column | None, kind: LinkKind, now: int) -> int | None:
    """Return from when on a predecessor is satisfied; a running one without a finish is in use from now on."""
    if measure is None:
        return None
    if measure.kind in {Kind.DONE, Kind.ENDED}:
        return ALWAYS
    if measure.kind is Kind.RUNNING:
        in_use = now if measure.finish is None else measure.finish
        return in_use if kind is LinkKind.FINISH_START else ALWAYS
    if column is None:
        return None
    return column.finish if kind is LinkKind.FINISH_START else column.start


def _missed(rule: Rule, before: str, after: str) -> Overrun:
    return Overrun(rule=rule, subject=f"{before}>{after}", period="", excess=1)
