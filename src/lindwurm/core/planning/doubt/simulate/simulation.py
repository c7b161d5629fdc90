"""What many runs of a plan through time gave, as plain values.

Counts are counts of runs. Whoever shows a chance shows `Share.tenths` with the basis, never a percentage.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lindwurm.core.periods import Quarter
from lindwurm.core.planning.doubt.simulate.laws import Chance, DrawKind

TENTHS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """In how many runs something happened, with Wilson's 95 % interval of the chance."""

    times: int
    of: int
    """Runs that were asked; 0 = none, then the interval is everything."""
    low: int
    """Lower end of the interval in basis points, rounded down."""
    high: int
    """Upper end in basis points, rounded up."""

    @property
    def tenths(self) -> int:
        """Return the chance in tenths, a half up; 0 and 10 only where it happened never or always."""
        if not 0 < self.times < self.of:
            return TENTHS if self.of and self.times == self.of else 0
        return min(TENTHS - 1, max(1, (2 * TENTHS * self.times + self.of) // (2 * self.of)))


@dataclass(frozen=True, slots=True, kw_only=True)
class YearChance:
    """Chances of having started, and of being in use, by the end of a year."""

    year: int
    started: Share
    finished: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureChance:
    """What became of a measure in the runs."""

    measure: str
    planned_start: Quarter | None
    """None: not in the plan, but some runs take it in instead of another."""
    planned_finish: Quarter | None
    fixed: bool
    """Committed or frozen: it starts as planned in every run."""
    started: Share
    """Within the horizon."""
    start_on_time: Share | None
    """By the planned quarter at the latest; None if it is not in the plan."""
    finish_on_time: Share | None
    in_time_for_duty: Share | None
    """In use by the deadline of its legal duty; None without one."""
    years: tuple[YearChance, ...]
    """From the year of now to the last of the horizon."""
    typical_start: Quarter | None
    """Median of the runs that start it, the earlier of two; None if none does."""
    calls: tuple[str, ...]
    """Calls that the plan counts on for it and that are not decided yet: what its chances rest on first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Values that 10, 50 and 90 % of the runs do not exceed (the k-th smallest of n, k = n · share rounded up)."""

    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMoney:
    """Own money that a year pays, all finance lines, fixed use included, in cents."""

    year: int
    planned: int
    runs: Spread


class Fallback(StrEnum):
    """What becomes of a measure whose grant is refused."""

    OWN_MONEY = "own-money"
    """Own money fills the gap; other grants of the plan may go on paying their part."""
    OTHER_GRANT = "other-grant"
    """It is done with a call that the plan does not count on, of the same or another programme."""
    DROPPED = "dropped"
    """It is not started within the horizon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackCount:
    """How often a fallback was taken."""

    fallback: Fallback
    share: Share
    """Of the runs in which the grant was refused."""
    typical_start: Quarter | None
    """Median start, the earlier of two; None for a dropped one."""
    later: int
    """Runs of them in which it starts after the planned quarter."""
    other_variant: int
    """Runs of them in which it is done in another variant than planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanB:
    """What happens if a large grant is refused."""

    measure: str
    call: str
    programme: str
    amount: int
    """Cents that the plan counts on."""
    planned_start: Quarter
    refused: Share
    fallbacks: tuple[FallbackCount, ...]
    """Most frequent first; empty if no run saw a refusal. The first one is the plan B."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """How many things of a kind were drawn, by the origin of their laws."""

    kind: DrawKind
    documented: int
    estimated: int
    assumed: int
    unstated: int
    """Origin not given: the problem stands without its city."""
    off: int
    """Figures of the kind that stay as planned because nobody said how far they may be off."""
    wanted: bool
    """False: the caller left the kind out."""

    @property
    def count(self) -> int:
        """Return how many things were drawn."""
        return self.documented + self.estimated + self.assumed + self.unstated


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What the chances rest on."""

    drawn: tuple[Drawn, ...]
    """One per kind, in the order of `DrawKind`."""
    chances: tuple[Chance, ...]
    """Of the programmes that the plan's undecided grants belong to, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """How a plan fares when luck is drawn again and again."""

    city: str
    problem_hash: str
    now: Quarter
    seed: int
    runs: int
    """Runs that were done."""
    wanted: int
    """Runs that were asked for; more than `runs` if the caller stopped."""
    measures: tuple[MeasureChance, ...]
    """Free and fixed ones of the plan, and those that some run takes in, by id."""
    money: tuple[YearMoney, ...]
    money_planned: int
    """All years, cents."""
    money_total: Spread
    value_kept: Spread
    """Benefit in basis points of what the plan gives if all is approved and nothing slips."""
    duties_late: Spread
    """Legal duties that are not in use by their deadline."""
    duties_late_planned: int
    replanned: Spread
    """Quarters per run in which the plan had to be changed."""
    fallbacks: tuple[PlanB, ...]
    """The largest undecided grants of the plan, greatest first."""
    basis: Basis
