"""Whether a demand has any choice at all, by the rules about single measures and what waits for what; without solver."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lindwurm.core.planning.columns import ColumnSet, build_columns
from lindwurm.core.planning.demands.conflict import Barrier, Member, MemberKind
from lindwurm.core.planning.demands.near import needs_of
from lindwurm.core.planning.explain.causes import Causes
from lindwurm.core.planning.explain.trial import variant_of
from lindwurm.core.planning.problem import Choice, Kind, LinkKind, Problem
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.solve.feasible import unlinked

EVER = -1
"""Earlier than any quarter."""
Fits = Callable[[Choice, int], bool]
"""Whether a choice with its finish meets the demand."""


@dataclass(frozen=True, slots=True)
class _Way:
    choice: Choice
    finish: int
    rules: frozenset[Rule]
    barred_by: tuple[Member, ...]
    """The same as members."""
    needs: tuple[tuple[Member, str, int, bool], ...]
    """What must be ready: the member that asks it, the measure, by when, and whether finished or started."""


class Ways:
    """All choices of a measure and of what it waits for, removed ones included."""

    def __init__(self, problem: Problem, subject: str) -> None:
        """List the choices."""
        needed = needs_of(problem, subject) | {subject}
        kept = tuple(m for m in problem.measures if m.kind is not Kind.FREE or m.id in needed)
        self._problem = replace(problem, measures=kept)
        self._subject = subject
        self._columns: ColumnSet = build_columns(unlinked(self._problem))
        self._free = {m.id for m in kept if m.kind is Kind.FREE}
        self._calls = self._columns.financing.calls
        self._preconditions = {p.id: p.precondition for p in problem.programmes}
        self._filed = {(m.id, application.call) for m in kept for application in m.applications}
        self._ways = {name: list(self._listed(name)) for name in self._free}

    def barred(self, member: Member, fits: Fits) -> tuple[tuple[Member, ...], tuple[Barrier, ...]] | None:
        """Return a smallest set of rules and links that leave no choice that fits, the demand first.

        None if a choice is left.
        """
        members = sorted({each for ways in self._ways.values() for way in ways for each in _members(way)})
        if self._is_possible(members, fits):
            return None
        for each in sorted(members, key=_stubborn):
            fewer = [other for other in members if other != each]
            if not self._is_possible(fewer, fits):
                members = fewer
        return (member, *members), tuple(self._barriers(members, fits))

    def _listed(self, name: str) -> Iterator[_Way]:
        for column in self._columns.by_measure.get(name, ()):
            yield self._way(column.choice, column.finish, frozenset())
        for removed in self._columns.removed.get(name, ()):
            yield self._way(removed.choice, removed.finish, removed.rules)

    def _way(self, choice: Choice, finish: int, rules: frozenset[Rule]) -> _Way:
        barred_by = (
            Member(kind=MemberKind.RULE, subject=choice.measure, rule=rule.value) for rule in sorted(rules)
        )
        return _Way(choice, finish, rules, tuple(barred_by), tuple(self._needs(choice)))

    def _needs(self, choice: Choice) -> Iterator[tuple[Member, str, int, bool]]:
        for link in self._problem.links:
            if link.successor == choice.measure and link.predecessor in self._free:
                member = Member(kind=MemberKind.PRECEDENCE, subject=f"{link.predecessor}>{link.successor}")
                yield member, link.predecessor, choice.start - link.lag, link.kind is LinkKind.FINISH_START
        for call_id in choice.calls:
            programme, call = self._calls[call_id]
            before = self._preconditions[programme.id]
            if before in self._free and (choice.measure, call_id) not in self._filed:
                member = Member(kind=MemberKind.PRECONDITION, subject=f"{programme.id}@{choice.measure}")
                yield member, str(before), call.apply, True

    def _is_possible(self, members: Iterable[Member], fits: Fits) -> bool:
        """Tell whether a choice that fits is left with only these rules and links."""
        asked = set(members)
        ready: dict[tuple[str, bool], int | None] = {
            (name, is_finish): EVER for name in self._free for is_finish in (True, False)
        }
        while True:
            left = {
                name: [way for way in ways if _is_left(way, asked, ready)]
                for name, ways in self._ways.items()
            }
            now_ready: dict[tuple[str, bool], int | None] = {}
            for name, ways in left.items():
                now_ready[name, True] = min((way.finish for way in ways), default=None)
                now_ready[name, False] = min((way.choice.start for way in ways), default=None)
            if now_ready == ready:
                return any(fits(way.choice, way.finish) for way in left[self._subject])
            ready = now_ready

    def _barriers(self, members: Sequence[Member], fits: Fits) -> Iterator[Barrier]:
        """For each rule name the first choice that nothing else of the set rules out, and what the rule says."""
        causes = Causes(self._columns)
        measures = {measure.id: measure for measure in self._problem.measures}
        for member in members:
            if member.kind is not MemberKind.RULE:
                continue
            rules = {each.rule for each in members if each.subject == member.subject}
            found = [
                way.choice
                for way in self._ways[member.subject]
                if {rule.value for rule in way.rules} & rules == {member.rule}
                and (member.subject != self._subject or fits(way.choice, way.finish))
            ]
            choice = min(found, key=lambda each: (each.start, each))
            measure = measures[member.subject]
            said = causes.of(measure, variant_of(measure, choice), choice)
            yield Barrier(
                choice=choice, causes=tuple(cause for cause in said if cause.rule.value == member.rule)
            )


def _members(way: _Way) -> Iterator[Member]:
    yield from way.barred_by
    yield from (member for member, *_ in way.needs)


def _is_left(way: _Way, asked: set[Member], ready: dict[tuple[str, bool], int | None]) -> bool:
    if any(member in asked for member in way.barred_by):
        return False
    for member, before, by, is_finish in way.needs:
        when = ready[before, is_finish]
        if member in asked and (when is None or when > by):
            return False
    return True


def _stubborn(member: Member) -> tuple[bool, str, Member]:
    """Rank members: those that come first are left out first if the others suffice."""
    return member.kind is MemberKind.RULE, member.rule or "", member
