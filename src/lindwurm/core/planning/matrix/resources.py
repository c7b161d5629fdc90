"""Rows for staff (M-13, M-14), programmes (M-15, M-16), commitment (B-11) and liquidity (B-16)."""

from __future__ import annotations

from collections import defaultdict

from lindwurm.core.planning.columns import Effects
from lindwurm.core.planning.matrix.rowlist import RowList
from lindwurm.core.planning.problem import Problem, Series
from lindwurm.core.planning.rules import Rule

Uses = dict[tuple[str, object], dict[int, int]]


def add_resource_rows(rows: RowList, problem: Problem) -> None:
    """Add all rows that sum a use over columns against a limit, raised to what the fixed part uses."""
    uses = _collect(rows)
    fixed = rows.columns.fixed.effects
    _add_staff(rows, problem, uses, fixed)
    _add_programmes(rows, problem, uses, fixed)
    _add_commitment(rows, problem, uses, fixed)
    if problem.parameters.liquidity is not None:
        for quarter in range(problem.now, problem.horizon):
            room = problem.parameters.liquidity - fixed.prefinanced.get(quarter, 0)
            rows.add(f"liquidity::{quarter}", Rule.LIQUIDITY, uses["liquidity", quarter], max(0, room))


def _collect(rows: RowList) -> Uses:
    uses: Uses = defaultdict(dict)
    for n, column in rows.indexed:
        effects = column.effects
        for key, amount in effects.staff.items():
            uses["staff", key][n] = amount
        for line_year, amount in effects.commitment.items():
            uses["commitment", line_year][n] = amount
        for quarter, amount in effects.prefinanced.items():
            uses["liquidity", quarter][n] = amount
        for programme, amount in effects.grants.items():
            uses["total", programme][n] = amount
        for call in effects.applications:
            uses["applications", call][n] = uses["applications", call].get(n, 0) + 1
    return uses


def _add_staff(rows: RowList, problem: Problem, uses: Uses, fixed: Effects) -> None:
    for unit in problem.units:
        if unit.soft:
            continue
        yearly: dict[int, dict[int, int]] = defaultdict(dict)
        yearly_fixed: dict[int, int] = defaultdict(int)
        for quarter, limit in unit.quarters:
            terms = uses["staff", (unit.id, quarter)]
            base = fixed.staff.get((unit.id, quarter), 0)
            rows.add(f"staff-peak:{unit.id}:{quarter}", Rule.STAFF_PEAK, terms, max(0, limit - base))
            year = problem.year_of(quarter)
            yearly_fixed[year] += base
            for n, amount in terms.items():
                yearly[year][n] = yearly[year].get(n, 0) + amount
        for year, limit in unit.years:
            room = max(0, limit - yearly_fixed[year])
            rows.add(f"staff-year:{unit.id}:{year}", Rule.STAFF_YEAR, yearly[year], room)


def _add_programmes(rows: RowList, problem: Problem, uses: Uses, fixed: Effects) -> None:
    for programme in problem.programmes:
        if programme.total is not None:
            room = programme.total - fixed.grants.get(programme.id, 0)
            rows.add(
                f"total:{programme.id}:", Rule.PROGRAMME_TOTAL, uses["total", programme.id], max(0, room)
            )
        if programme.applications_per_call is None or programme.allocation:
            continue
        for call in programme.calls:
            room = programme.applications_per_call - fixed.applications.count(call.id)
            rows.add(
                f"applications:{call.id}:", Rule.APPLICATIONS, uses["applications", call.id], max(0, room)
            )


def _add_commitment(rows: RowList, problem: Problem, uses: Uses, fixed: Effects) -> None:
    for line in problem.lines:
        if not line.municipal or line.series is not Series.FINANCE:
            continue
        for year in line.years:
            if year.authority is not None:
                key = (line.id, year.year)
                room = max(0, year.authority - fixed.commitment.get(key, 0))
                rows.add(f"commitment:{line.id}:{year.year}", Rule.COMMITMENT, uses["commitment", key], room)
