"""What is left of every limit while the list is worked down: whether one more column fits (docs/planning.md, section 2)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from lindwurm.core.planning.columns import Column, ColumnSet, Effects
from lindwurm.core.planning.columns.column import add_effects
from lindwurm.core.planning.matrix.payable import pay
from lindwurm.core.planning.problem import GroupKind, Kind, Line, Link, LinkKind, Measure, Synergy

ByLine = dict[str, dict[int, int]]
"""Cents by line and year."""
AT_ANY_TIME = -1
"""Earlier than any quarter."""


class Room:
    """The plan so far, with the use of every hard limit; nothing is ever taken out again.

    What synergies of free measures save is not counted on, so that a plan that fits here fits.
    """

    def __init__(self, columns: ColumnSet) -> None:
        """Start with the fixed part, whose own use raises the limits."""
        self._problem = columns.problem
        self._financing = columns.financing
        self._measures = {measure.id: measure for measure in columns.problem.measures}
        self._fixed = columns.fixed.effects
        self._use = Effects()
        add_effects(self._use, self._fixed)
        self._own = _fixed_own(columns)
        self._added = _by_line(columns, self._fixed.added)
        self._applied = Counter(self._fixed.applications)
        self._placed: dict[str, tuple[int, int]] = {
            column.measure: (column.start, column.finish) for column in columns.fixed.columns
        }
        self._lines: dict[str, Line] = {line.id: line for line in self._problem.lines}
        self._overrun = {
            line.id: pay(line, self._own[line.id], self._added[line.id]).unpaid
            for line in columns.problem.lines
        }
        there = {Kind.FIXED, Kind.RUNNING, Kind.DONE}
        self._present = {measure.id for measure in columns.problem.measures if measure.kind in there}
        self._units = {unit.id: unit for unit in self._problem.units if not unit.soft}
        self._quarters = {unit: dict(each.quarters) for unit, each in self._units.items()}
        self._staff_years = {unit: dict(each.years) for unit, each in self._units.items()}
        self._authority = {
            (line.id, year.year): year.authority for line in self._problem.lines for year in line.years
        }
        self._totals = {p.id: p.total for p in self._problem.programmes}
        self._most = {call.id: p.applications_per_call for p in self._problem.programmes for call in p.calls}
        self._links: dict[str, list[Link]] = defaultdict(list)
        for link in self._problem.links:
            self._links[link.successor].append(link)
        self._rivals = _rivals(columns)

    def fits(self, column: Column) -> bool:
        """Say whether the column keeps every hard rule beside what is there."""
        return (
            self._comes_after(column)
            and self._rivals[column.measure].isdisjoint(self._present)
            and self._has_staff(column.effects)
            and self._has_grants(column.effects)
            and self._may_commit(column.effects)
            and self._is_payable(column.effects)
        )

    def take(self, column: Column) -> None:
        """Put the column into the plan; the caller has asked `fits`."""
        add_effects(self._use, column.effects)
        _add(self._own, column.effects.own)
        _add(self._added, column.effects.added)
        self._applied.update(column.effects.applications)
        self._placed[column.measure] = (column.start, column.finish)
        self._present.add(column.measure)

    def _comes_after(self, column: Column) -> bool:
        for link in self._links[column.measure]:
            ready = self._ready(link.predecessor, link.kind)
            if ready is None or (ready != AT_ANY_TIME and column.start < ready + link.lag):
                return False
        return all(self._is_served(column, call) for call in column.choice.calls)

    def _is_served(self, column: Column, call_id: str) -> bool:
        """Tell whether the measure that a call demands is in use by the application."""
        programme, call = self._financing.calls[call_id]
        measure = self._measures[column.measure]
        if programme.precondition is None or any(each.call == call_id for each in measure.applications):
            return True
        ready = self._ready(programme.precondition, LinkKind.FINISH_START)
        return ready is not None and ready <= call.apply

    def _ready(self, name: str, kind: LinkKind) -> int | None:
        """Return when a predecessor is in use (or has started), None if it is not in the plan."""
        measure = self._measures.get(name)
        if measure is None:
            return None
        if measure.kind in {Kind.FREE, Kind.FIXED}:
            start, finish = self._placed.get(name, (None, None))
            return start if kind is LinkKind.START_START else finish
        if measure.kind is Kind.RUNNING and kind is LinkKind.FINISH_START:
            return self._in_use(measure)
        return AT_ANY_TIME

    def _in_use(self, measure: Measure) -> int:
        return self._problem.now if measure.finish is None else measure.finish

    def _has_staff(self, effects: Effects) -> bool:
        years: dict[tuple[str, int], int] = defaultdict(int)
        for (unit, quarter), amount in effects.staff.items():
            if unit not in self._units:
                continue
            used = self._use.staff.get((unit, quarter), 0) + amount
            fixed = self._fixed.staff.get((unit, quarter), 0)
            if amount > 0 and used > max(self._quarters[unit][quarter], fixed):
                return False
            years[unit, self._problem.year_of(quarter)] += amount
        return all(
            self._staff_of(self._use, unit, year) + amount
            <= max(self._staff_years[unit][year], self._staff_of(self._fixed, unit, year))
            for (unit, year), amount in years.items()
            if amount > 0
        )

    def _staff_of(self, part: Effects, unit: str, year: int) -> int:
        begin = 4 * (year - self._problem.first_quarter.year) + 1 - self._problem.first_quarter.number
        return sum(part.staff.get((unit, quarter), 0) for quarter in range(begin, begin + 4))

    def _has_grants(self, effects: Effects) -> bool:
        for programme, grant in effects.grants.items():
            total = self._totals[programme]
            used = self._use.grants.get(programme, 0) + grant
            if total is not None and used > max(total, self._fixed.grants.get(programme, 0)):
                return False
        for call in effects.applications:
            most = self._most[call]
            used = self._applied[call] + 1
            if most is not None and used > max(most, self._fixed.applications.count(call)):
                return False
        limit = self._problem.parameters.liquidity
        return limit is None or all(
            self._use.prefinanced.get(quarter, 0) + amount
            <= max(limit, self._fixed.prefinanced.get(quarter, 0))
            for quarter, amount in effects.prefinanced.items()
        )

    def _may_commit(self, effects: Effects) -> bool:
        for key, amount in effects.commitment.items():
            authority = self._authority.get(key)
            used = self._use.commitment.get(key, 0) + amount
            if authority is not None and used > max(authority, self._fixed.commitment.get(key, 0)):
                return False
        return True

    def _is_payable(self, effects: Effects) -> bool:
        need: ByLine = {line: {} for line, _ in effects.own}
        more: ByLine = {line: {} for line in need}
        _add(need, effects.own)
        _add(more, {key: amount for key, amount in effects.added.items() if key[0] in need})
        return all(
            not pay(
                self._lines[line],
                _sum(self._own[line], need[line]),
                _sum(self._added[line], more[line]),
                self._overrun[line],
            ).unpaid
            for line in need
        )


def _by_line(columns: ColumnSet, part: dict[tuple[str, int], int]) -> ByLine:
    total: ByLine = {line.id: {} for line in columns.problem.lines}
    _add(total, part)
    return total


def _add(total: ByLine, part: dict[tuple[str, int], int]) -> None:
    for (line, year), amount in part.items():
        total[line][year] = total[line].get(year, 0) + amount


def _sum(first: dict[int, int], second: dict[int, int]) -> dict[int, int]:
    return {year: first.get(year, 0) + second.get(year, 0) for year in first.keys() | second.keys()}


def _rivals(columns: ColumnSet) -> dict[str, set[str]]:
    """Return for each measure those that exclude it."""
    rivals: dict[str, set[str]] = defaultdict(set)
    for group in columns.problem.groups:
        if group.kind is GroupKind.AT_MOST_ONE:
            for member in group.members:
                rivals[member] |= set(group.members) - {member}
    return rivals


def _fixed_own(columns: ColumnSet) -> ByLine:
    """Own money of fixed work by line and year, after what it saves together."""
    own = _by_line(columns, columns.fixed.effects.own)
    for (line, year), saved in _fixed_savings(columns):
        own[line][year] = own[line].get(year, 0) - saved
    return own


def _fixed_savings(columns: ColumnSet) -> Iterator[tuple[tuple[str, int], int]]:
    fixed = {column.measure: column for column in columns.fixed.columns}
    for synergy in columns.problem.synergies:
        first, second = fixed.get(synergy.first), fixed.get(synergy.second)
        if first and second and abs(first.start - second.start) <= synergy.window:
            key = (synergy.line, columns.problem.year_of(max(first.start, second.start)))
            yield key, _saving(synergy, key, first, second)


def _saving(synergy: Synergy, key: tuple[str, int], first: Column, second: Column) -> int:
    return min(synergy.saving, first.effects.own.get(key, 0) + second.effects.own.get(key, 0))
