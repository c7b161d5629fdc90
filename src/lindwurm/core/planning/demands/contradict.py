"""Finds a smallest set of demands and limits that cannot hold together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lindwurm.core.planning.demands.conflict import Contradiction, Member, MemberKind, Settled, Standing
from lindwurm.core.planning.demands.demand import Demand, agrees, directive_of
from lindwurm.core.planning.demands.near import needs_of
from lindwurm.core.planning.demands.price import programmes_of
from lindwurm.core.planning.demands.settled import standing_of
from lindwurm.core.planning.demands.ways import Ways
from lindwurm.core.planning.problem import Choice, Directive, DirectiveKind, Kind, Problem, Variant
from lindwurm.core.planning.solve.feasible import Conflict

Core = Callable[[Problem, tuple[Directive, ...], tuple[str, ...]], Conflict]
"""Finds groups that cannot hold together; `Workers.conflict`."""
MOST_ASIDE = 12
"""So many of the city's own directives and duties may be left aside one by one."""


def contradict(
    problem: Problem,
    demands: Sequence[Demand] = (),
    *,
    core: Core,
    with_own: bool = True,
    beside: Sequence[Demand] = (),
) -> Contradiction:
    """Say whether demands can hold together with the limits, and if not, name a smallest set that cannot.

    With `with_own` the city's directives and its legal duties (on time) are asked as well; those of them that cannot
    hold even by themselves are left aside where there are new demands, and are the answer where there are none.
    A demand without any choice of its own is answered first, with the rules that leave none. A demand that no plan
    decides on is not asked but answered by itself (`settled`); `beside` are directives of the city of which the
    problem holds none (`left_out`), said where they are not met.
    """
    own = (*map(Demand.of, problem.directives), *beside) if with_own else ()
    settled = [*_settled(problem, demands)]
    settled += [each for each in _settled(problem, own) if each.standing is not Standing.MET]
    asked, mine = (tuple(d for d in ds if standing_of(problem, d) is None) for ds in (demands, own))
    found = _Contradicting(problem, asked, mine, core, with_own=with_own, is_new=bool(demands)).run()
    return replace(found, settled=tuple(settled))


def _settled(problem: Problem, demands: Iterable[Demand]) -> Iterator[Settled]:
    for demand in demands:
        standing = standing_of(problem, demand)
        if standing is not None:
            yield Settled(demand=demand, standing=standing)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One set of questions."""

    demands: tuple[Demand, ...]
    duties: tuple[str, ...]


class _Contradicting:
    def __init__(
        self,
        problem: Problem,
        new: tuple[Demand, ...],
        own: tuple[Demand, ...],
        core: Core,
        *,
        with_own: bool,
        is_new: bool,
    ) -> None:
        self._problem = replace(problem, directives=())
        self._programmes = programmes_of(problem)
        self._new, self._own, self._core = new, own, core
        self._is_new = is_new
        self._duties: tuple[str, ...] = ()
        self._aside: list[Demand | str] = []
        if with_own:
            self._duties = tuple(
                measure.id
                for measure in problem.measures
                if measure.kind is Kind.FREE and measure.duty is not None
            )

    def run(self) -> Contradiction:
        """Ask for choices of each demand first, then for all together."""
        for place, demand in enumerate(self._new):
            if (found := self._barred(place, demand)) is not None:
                return found
        if self._new:
            alone = self._coupled(_Asked(self._new, ()))
            if alone.members:
                return alone
        every: tuple[Demand | str, ...] = (*self._own, *self._duties)
        for own in every:
            found = self._barred_own(own)
            if found is not None and not self._is_new:
                return found
            if found is not None:
                self._aside.append(own)
        return self._together()

    def _together(self) -> Contradiction:
        """Ask for everything; what contradicts without any new demand is left aside where there are new ones."""
        while True:
            found = self._coupled(self._asked())
            if not found.members or not self._is_new or len(self._aside) >= MOST_ASIDE:
                return found
            places = [int(m.subject) for m in found.members if m.kind is MemberKind.DEMAND]
            if any(place < len(self._new) for place in places):
                return found
            duties = [member.subject for member in found.members if member.kind is MemberKind.DUTY]
            self._aside.append(duties[-1] if duties else found.demands[places[-1]])

    def _asked(self) -> _Asked:
        return _Asked(
            demands=(*self._new, *(each for each in self._own if each not in self._aside)),
            duties=tuple(each for each in self._duties if each not in self._aside),
        )

    def _coupled(self, asked: _Asked) -> Contradiction:
        directives = tuple(directive_of(demand, str(n), 1) for n, demand in enumerate(asked.demands))
        names = {*(demand.measure for demand in asked.demands), *asked.duties}
        found = self._core(concerned(self._problem, names), directives, asked.duties)
        return Contradiction(
            demands=asked.demands,
            duties=asked.duties,
            members=tuple(_member(group) for group in found.groups),
            witness=found.witness,
            ways_out=found.ways_out,
            aside=tuple(each for each in self._aside if isinstance(each, Demand)),
            aside_duties=tuple(each for each in self._aside if isinstance(each, str)),
            is_smallest=found.is_smallest,
        )

    # --- demands without any choice ---------------------------------------------------------------------

    def _barred(self, place: int, demand: Demand) -> Contradiction | None:
        if demand.kind is DirectiveKind.FORBID or not self._is_free(demand.measure):
            return None
        member = Member(kind=MemberKind.DEMAND, subject=str(place))
        return self._answered(
            demand.measure, member, lambda choice, _: agrees(demand, choice, self._programmes)
        )

    def _barred_own(self, own: Demand | str) -> Contradiction | None:
        if isinstance(own, Demand):
            return self._barred(self._asked_place(own), own)
        deadlines = {m.id: m.duty.deadline for m in self._problem.measures if m.duty is not None}
        member = Member(kind=MemberKind.DUTY, subject=own)
        return self._answered(own, member, lambda _, finish: finish <= deadlines[own])

    def _asked_place(self, own: Demand) -> int:
        return len(self._new) + self._own.index(own)

    def _answered(
        self, subject: str, member: Member, fits: Callable[[Choice, int], bool]
    ) -> Contradiction | None:
        barred = Ways(self._problem, subject).barred(member, fits)
        if barred is None:
            return None
        members, barriers = barred
        return Contradiction(
            demands=(*self._new, *self._own), duties=self._duties, members=members, barriers=barriers
        )

    def _is_free(self, name: str) -> bool:
        return any(measure.id == name and measure.kind is Kind.FREE for measure in self._problem.measures)


def _member(group: str) -> Member:
    kind, _, rest = group.partition(":")
    subject, _, year = rest.rpartition(":")
    return Member(kind=MemberKind(kind), subject=subject, year=int(year) if year else None)


def concerned(problem: Problem, names: Iterable[str]) -> Problem:
    """Return the problem with the named measures, what they wait for, and all that could make room for them.

    Every other free measure may be left out: it only uses what others need. Who saves together makes room, at any
    remove, and so does what such a partner waits for.
    """
    wanted = set(names) | {measure.id for measure in problem.measures if _makes_room(measure.variants)}
    before: set[str] | None = None
    while before != wanted:
        before = set(wanted)
        wanted |= needs_of(problem, *wanted)
        for synergy in problem.synergies:
            if wanted & {synergy.first, synergy.second}:
                wanted |= {synergy.first, synergy.second}
    kept = tuple(m for m in problem.measures if m.kind is not Kind.FREE or m.id in wanted)
    return replace(problem, measures=kept, not_planned=(), figures=())


def _makes_room(variants: Sequence[Variant]) -> bool:
    """Tell whether a variant adds staff or secured money."""
    return any(
        any(item.amount < 0 for item in (*variant.staff, *variant.tender_staff))
        or any(item.amount < 0 and item.secured for item in variant.costs)
        or any(each.amount < 0 and each.secured for each in variant.follow_ups)
        for variant in variants
    )
