"""What a demand costs, as data; sentences are made from it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from lindwurm.core.periods import Quarter
from lindwurm.core.planning.demands.demand import Demand
from lindwurm.core.planning.explain import Cause
from lindwurm.core.planning.problem import Choice, Series
from lindwurm.core.planning.replan import Move

BINDING = 95
"""Per cent of a limit from which on staff is called scarce."""


class Outcome(StrEnum):
    """What became of a demand."""

    MET = "met"
    """The plan meets it as it is."""
    POSSIBLE = "possible"
    NO_WAY = "no-way"
    """Rules about the measure alone remove every choice that would meet it."""
    NO_ROOM = "no-room"
    """No plan was found near the given one that meets it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantChange:
    """A grant that changes with the demand; one of the amounts may be 0."""

    measure: str
    programme: str
    before: int
    """Cents."""
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyChange:
    """Own money of a line and year that changes, cents, after synergies."""

    line: str
    year: int
    series: Series
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffChange:
    """Staff of a unit and year that changes, in centi-FTE-quarters."""

    unit: str
    year: int
    before: int
    after: int
    limit: int
    peak: int
    """Of the busiest quarter afterwards."""
    peak_limit: int

    @property
    def is_scarce(self) -> bool:
        """Tell whether more is used than before and hardly any is left."""
        used_up = self.after * 100 >= BINDING * self.limit or self.peak * 100 >= BINDING * self.peak_limit
        return self.after > self.before and used_up


@dataclass(frozen=True, slots=True, kw_only=True)
class LateDuty:
    """A legal duty that is met later than in the plan, or no longer."""

    measure: str
    deadline: Quarter
    """First quarter in which it must be in use."""
    before: Quarter | None
    """First quarter of use in the plan; None = never."""
    after: Quarter | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """How much less the plan is worth with the demand, for the office and never for the public."""

    value: int
    """In the unit of the plan's value, > 0."""
    share: int
    """Of the plan's value, in hundredths of a per cent."""
    like: str | None
    """A measure of the plan that is worth about as much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a demand costs, calculated near the plan: a better answer may exist farther away."""

    demand: Demand
    outcome: Outcome
    base: tuple[Choice, ...]
    """What is compared with, fixed choices included: the given plan, or the better one that turned up."""
    choices: tuple[Choice, ...]
    """The plan with the demand, fixed choices included; the base where there is none."""
    base_improved: bool = False
    """A plan better than the given one turned up: `base` is that one, and `improvement` how it differs."""
    improvement: tuple[Move, ...] = ()
    moves: tuple[Move, ...] = ()
    """From `base` to `choices`, the demanded measure among them."""
    grants: tuple[GrantChange, ...] = ()
    money: tuple[MoneyChange, ...] = ()
    staff: tuple[StaffChange, ...] = ()
    late: tuple[LateDuty, ...] = ()
    unmet: tuple[str, ...] = ()
    """Directives of the city that the base meets and this plan does not."""
    duty: int = 0
    """Change of stage 1; positive is worse, never negative."""
    loss: Loss | None = None
    gainer: str | None = None
    """Where the plan is worth about as much as before though the demanded measure loses: the one that gains for it."""
    causes: tuple[Cause, ...] = ()
    """NO_WAY only: what stands against the choice that the fewest rules remove."""
    nearest: Choice | None = None
    """NO_WAY only: that choice."""

    @property
    def is_possible(self) -> bool:
        """Tell whether a plan meets the demand."""
        return self.outcome in {Outcome.MET, Outcome.POSSIBLE}

    @property
    def own_by_year(self) -> tuple[tuple[int, int], ...]:
        """Return by how many cents the own money paid in each year changes, over all finance lines."""
        paid = sorted((each for each in self.money if each.series is Series.FINANCE), key=lambda m: m.year)
        sums = (
            (year, sum(each.after - each.before for each in group))
            for year, group in groupby(paid, key=lambda each: each.year)
        )
        return tuple((year, amount) for year, amount in sums if amount)

    @property
    def own_total(self) -> int:
        """Return by how many cents the own money changes over the planning period."""
        return sum(amount for _, amount in self.own_by_year)
