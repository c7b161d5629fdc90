"""Limits that couple measures: staff, groups, grants, applications, commitments, pre-financed money.

Each limit that anything exceeds becomes a row; the fixed part raises a hard limit to its own use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lindwurm.core.planning.plan import Overrun
from lindwurm.core.planning.problem import GroupKind, Kind, Unit
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.verify.effects import Effects, Placement
from lindwurm.core.planning.verify.index import Index
from lindwurm.core.planning.verify.violation import Violation

LIQUIDITY = "liquidity"
"""Subject of B-16, the only limit of the whole city."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit and its use; all three amounts in the limit's own unit."""

    rule: Rule
    subject: str
    period: str
    limit: int
    fixed: int
    """Use of the fixed part alone."""
    used: int
    soft: bool = False

    def overrun(self) -> Overrun | None:
        """Report what the fixed part exceeds a hard limit by, or anything a soft one."""
        excess = (self.used if self.soft else self.fixed) - self.limit
        if excess <= 0:
            return None
        return Overrun(rule=self.rule, subject=self.subject, period=self.period, excess=excess)

    def violation(self) -> Violation | None:
        """Report the use beyond a hard limit raised to the fixed part's use."""
        allowed = max(self.limit, self.fixed)
        if self.soft or self.used <= allowed:
            return None
        detail = f"expected at most {allowed}, found {self.used}"
        return Violation(self.rule, self.subject, self.period, detail, self.used - allowed)


def exceeded(
    index: Index, placements: Mapping[str, Placement], use: Effects, fixed: Effects
) -> tuple[Limit, ...]:
    """List the limits that the whole use or the fixed part alone exceeds.

    `use` is the sum over the chosen, fixed and running parts, `fixed` the sum without the chosen ones.
    """
    return (
        *_groups(index, placements),
        *_staff(index, use, fixed),
        *_commitments(index, use, fixed),
        *_programmes(index, use, fixed),
        *_liquidity(index, use, fixed),
    )


def _groups(index: Index, placements: Mapping[str, Placement]) -> Iterator[Limit]:
    for group in index.problem.groups:
        if group.kind is not GroupKind.AT_MOST_ONE:
            continue
        members = [
            index.measures[member] for member in dict.fromkeys(group.members) if member in index.measures
        ]
        fixed = sum(member.kind in {Kind.FIXED, Kind.RUNNING, Kind.DONE} for member in members)
        chosen = sum(member.kind is Kind.FREE and member.id in placements for member in members)
        if fixed + chosen > 1:
            yield Limit(Rule.EXCLUSION, group.id, "", 1, fixed, fixed + chosen)


def _staff(index: Index, use: Effects, fixed: Effects) -> Iterator[Limit]:
    for unit in index.problem.units:
        for year, limit in unit.years:
            before, used = staff_of_year(index, fixed, unit, year), staff_of_year(index, use, unit, year)
            if before > limit or used > limit:
                yield Limit(Rule.STAFF_YEAR, unit.id, str(year), limit, before, used, unit.soft)
        for quarter, limit in unit.quarters:
            before, used = fixed.staff.get((unit.id, quarter), 0), use.staff.get((unit.id, quarter), 0)
            if before > limit or used > limit:
                yield Limit(Rule.STAFF_PEAK, unit.id, index.name(quarter), limit, before, used, unit.soft)


def staff_of_year(index: Index, use: Effects, unit: Unit, year: int) -> int:
    """Add up a unit's staff over the quarters of a calendar year that count."""
    return sum(use.staff.get((unit.id, quarter), 0) for quarter in quarters_of(index, year))


def quarters_of(index: Index, year: int) -> range:
    """Return the quarters of a calendar year from now to the end of the horizon."""
    first = index.problem.first_quarter
    begin = (year - first.year) * 4 + 1 - first.number
    return range(max(begin, index.problem.now), min(begin + 4, index.problem.horizon))


def _commitments(index: Index, use: Effects, fixed: Effects) -> Iterator[Limit]:
    for line in index.problem.lines:
        for year in line.years:
            if year.authority is None:
                continue
            key = (line.id, year.year)
            before, used = fixed.commitments.get(key, 0), use.commitments.get(key, 0)
            if before > year.authority or used > year.authority:
                yield Limit(Rule.COMMITMENT, line.id, str(year.year), year.authority, before, used)


def _programmes(index: Index, use: Effects, fixed: Effects) -> Iterator[Limit]:
    for programme in index.problem.programmes:
        if programme.total is not None:
            before, used = fixed.grants.get(programme.id, 0), use.grants.get(programme.id, 0)
            if before > programme.total or used > programme.total:
                yield Limit(Rule.PROGRAMME_TOTAL, programme.id, "", programme.total, before, used)
        most = programme.applications_per_call
        if most is not None and not programme.allocation:
            for call in programme.calls:
                before, used = fixed.calls.get(call.id, 0), use.calls.get(call.id, 0)
                if before > most or used > most:
                    yield Limit(Rule.APPLICATIONS, call.id, "", most, before, used)


def _liquidity(index: Index, use: Effects, fixed: Effects) -> Iterator[Limit]:
    limit = index.problem.parameters.liquidity
    if limit is None:
        return
    start = index.problem.now
    before, used = (_pending(part, start - 1) for part in (fixed, use))
    for quarter in range(start, index.problem.horizon):
        before += fixed.outlay.get(quarter, 0)
        used += use.outlay.get(quarter, 0)
        if before > limit or used > limit:
            yield Limit(Rule.LIQUIDITY, LIQUIDITY, index.name(quarter), limit, before, used)


def _pending(use: Effects, until: int) -> int:
    """Grant money spent but not received at the end of a quarter."""
    return sum(amount for quarter, amount in use.outlay.items() if quarter <= until)
