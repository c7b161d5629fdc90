"""Demands and limits that contradict each other, as data; sentences are made from it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lindwurm.core.planning.demands.demand import Demand
from lindwurm.core.planning.explain import Cause
from lindwurm.core.planning.problem import Choice


class MemberKind(StrEnum):
    """What a contradiction can be made of."""

    DEMAND = "demand"
    DUTY = "duty"
    """A legal duty on time; the subject is the measure."""
    RULE = "rule"
    """A rule about one measure alone; the subject is the measure."""
    PRECEDENCE = "precedence"
    """The subject is ``predecessor>successor``."""
    PRECONDITION = "precondition"
    """The subject is ``programme@measure``."""
    EXCLUSION = "exclusion"
    """The subject is the group."""
    BUDGET = "budget"
    """Money of a line in a year, with what is carried over from it."""
    COMMITMENT = "commitment"
    """Commitment authority of a line in a year."""
    STAFF = "staff"
    """Staff of a unit in a year, and in its single quarters."""
    PROGRAMME = "programme"
    """Total of a programme, and applications per call."""
    LIQUIDITY = "liquidity"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Member:
    """One thing that cannot hold together with the others."""

    kind: MemberKind
    subject: str
    """Measure, line, unit, programme, group or link; of a demand its place in the demands, from 0."""
    year: int | None = None
    rule: str | None = None
    """RULE only: its id."""


class Standing(StrEnum):
    """How it stands with a demand that no plan decides on."""

    MET = "met"
    """It is so already, or so by itself."""
    PAST = "past"
    """The measure has begun or is over: no plan changes that, or what is asked of it is not known any more."""
    UNPLANNED = "unplanned"
    """The measure cannot be planned, so nothing brings it into the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A demand that no plan decides on."""

    demand: Demand
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier:
    """A choice that only one rule of a contradiction stands against, and what the rule says about it."""

    choice: Choice
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Whether demands can hold together, and if not, a smallest set that cannot.

    "Smallest" means that without any single member the others can hold; another set may be shorter. Only the members
    count against each other: all other limits are left out. Where no rule is a member, the rules about single
    measures hold as they are; where rules are members, all other rules are left out as well.
    """

    demands: tuple[Demand, ...]
    """All that were asked together."""
    duties: tuple[str, ...]
    """Measures whose legal duty was asked to be on time."""
    members: tuple[Member, ...] = ()
    """Empty: all can hold together."""
    barriers: tuple[Barrier, ...] = ()
    """One for each rule among the members, in their order."""
    witness: tuple[Choice, ...] = ()
    """Choices of the measures concerned that keep all rules and meet all demands, where they can hold together."""
    ways_out: tuple[tuple[Choice, ...], ...] = ()
    """For each member choices that only break this one; empty where a demand has no choice at all."""
    aside: tuple[Demand, ...] = ()
    """Directives of the city that cannot hold even without the new demands."""
    aside_duties: tuple[str, ...] = ()
    """The same of its duties, by measure."""
    settled: tuple[Settled, ...] = ()
    """New demands and directives of the city that no plan decides on; of the city's none that are met."""
    is_smallest: bool = True
    """False: a question was too hard to answer in time, so that a member may stand here needlessly, or everything is open."""

    @property
    def can_hold(self) -> bool:
        """Tell whether everything that was asked can hold together; what is left aside does not count."""
        return not self.members and self.is_smallest and not self.unmet

    @property
    def unmet(self) -> tuple[Settled, ...]:
        """Return the demands that no plan can be said to meet."""
        return tuple(each for each in self.settled if each.standing is not Standing.MET)

    @property
    def is_open(self) -> bool:
        """Tell whether neither was found in time: choices that keep everything, or a contradiction."""
        return not self.members and not self.is_smallest

    @property
    def is_about_ways(self) -> bool:
        """Tell whether a demand has no choice at all, whatever the money and staff."""
        return bool(self.members) and not self.ways_out
