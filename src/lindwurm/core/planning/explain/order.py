"""What must come before what, and what excludes what, when one measure's choice is exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lindwurm.core.planning.columns import Column, ColumnSet
from lindwurm.core.planning.explain.reasons import Breach, RowKind
from lindwurm.core.planning.problem import (
    ApplicationStatus,
    GroupKind,
    Kind,
    Link,
    LinkKind,
    Measure,
    Problem,
)
from lindwurm.core.planning.rules import Rule

NEVER = 0
"""Excess of a link whose predecessor is not in the plan."""
_ALWAYS = -(10**6)
"""Earlier than any quarter."""
_PRESENT = {Kind.FIXED, Kind.RUNNING, Kind.DONE}


class Order:
    """Links, preconditions and exclusions under a plan."""

    def __init__(self, columns: ColumnSet, chosen: Mapping[str, Column]) -> None:
        """Index links and groups by the measures they name."""
        self._problem: Problem = columns.problem
        self._financing = columns.financing
        self._measures = {measure.id: measure for measure in columns.problem.measures}
        self._chosen = chosen
        self._links: dict[str, list[Link]] = {}
        for link in columns.problem.links:
            for measure in dict.fromkeys((link.predecessor, link.successor)):
                self._links.setdefault(measure, []).append(link)
        self._asked = self._by_precondition()

    def breaches(self, old: Column | None, new: Column) -> Iterator[Breach]:
        """Yield every link, precondition and exclusion that the new column breaks in place of the old one."""
        for link in self._links.get(new.measure, ()):
            if link.successor == new.measure:
                yield from self._late(link, self._ready(link.predecessor, link.kind), new)
            elif (after := self._chosen.get(link.successor)) is not None and not after.fixed:
                ready = new.finish if link.kind is LinkKind.FINISH_START else new.start
                yield from self._late(link, ready, after)
        yield from self._own_preconditions(new)
        for after, programme, apply in self._asked.get(new.measure, ()):
            if after.measure != new.measure and new.finish > apply:
                yield self._precondition(after, programme, new.measure, new.finish - apply)
        if old is None:
            yield from self._exclusions(new)

    def _name(self, quarter: int) -> str:
        return str(self._problem.first_quarter.plus(quarter))

    def _ready(self, measure_id: str, kind: LinkKind) -> int | None:
        """Return when the plan has a measure in use (or started); None if it never has."""
        measure = self._measures.get(measure_id)
        if measure is None:
            return None
        if measure.kind in {Kind.DONE, Kind.ENDED}:
            return _ALWAYS
        if measure.kind is Kind.RUNNING:
            in_use = self._problem.now if measure.finish is None else measure.finish
            return in_use if kind is LinkKind.FINISH_START else _ALWAYS
        column = self._chosen.get(measure_id)
        if column is None:
            return None
        return column.finish if kind is LinkKind.FINISH_START else column.start

    def _late(self, link: Link, ready: int | None, after: Column) -> Iterator[Breach]:
        early = NEVER if ready is None else ready + link.lag - after.start
        if ready is None or early > 0:
            yield Breach(
                rule=Rule.PRECEDENCE,
                kind=RowKind.PRECEDENCE,
                subject=f"{link.predecessor}>{link.successor}",
                period=self._name(after.start),
                excess=early,
                others=(link.predecessor, link.successor),
            )

    def _open_preconditions(self, column: Column) -> Iterator[tuple[str, str, int]]:
        """Yield (programme, measure that must be in use, by which quarter) for calls not yet filed."""
        measure: Measure = self._measures[column.measure]
        alive = {
            application.call
            for application in measure.applications
            if application.status is not ApplicationStatus.REFUSED
        }
        for call_id in column.choice.calls:
            programme, call = self._financing.calls[call_id]
            if programme.precondition is not None and call_id not in alive:
                yield programme.id, programme.precondition, call.apply

    def _by_precondition(self) -> dict[str, list[tuple[Column, str, int]]]:
        asked: dict[str, list[tuple[Column, str, int]]] = {}
        for column in self._chosen.values():
            if not column.fixed:
                for programme, needed, apply in self._open_preconditions(column):
                    asked.setdefault(needed, []).append((column, programme, apply))
        return asked

    def _own_preconditions(self, new: Column) -> Iterator[Breach]:
        for programme, needed, apply in self._open_preconditions(new):
            ready = self._ready(needed, LinkKind.FINISH_START)
            if needed == new.measure:
                ready = new.finish
            if ready is None:
                yield self._precondition(new, programme, needed, NEVER)
            elif ready > apply:
                yield self._precondition(new, programme, needed, ready - apply)

    def _precondition(self, after: Column, programme: str, needed: str, late: int) -> Breach:
        return Breach(
            rule=Rule.ELIGIBILITY,
            kind=RowKind.PRECONDITION,
            subject=after.measure,
            period=self._name(after.start),
            excess=late,
            others=(programme, needed),
        )

    def _exclusions(self, new: Column) -> Iterator[Breach]:
        for group in self._problem.groups:
            if group.kind is not GroupKind.AT_MOST_ONE or new.measure not in group.members:
                continue
            members = [each for each in dict.fromkeys(group.members) if each in self._measures]
            fixed = [each for each in members if self._measures[each].kind in _PRESENT]
            free = [each for each in members if each in self._chosen and each not in fixed]
            allowed = max(1, len(fixed))
            excess = len(fixed) + len(free) + 1 - allowed
            if excess > 0:
                yield Breach(
                    rule=Rule.EXCLUSION,
                    kind=RowKind.EXCLUSION,
                    subject=group.id,
                    period="",
                    excess=excess,
                    limit=allowed,
                    others=(*fixed, *free),
                )
