"""What a city could do with more or less money or staff: points of a curve, each with its certified gap."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FORMAT = "lindwurm-frontier/1"


class AxisKind(StrEnum):
    """What is varied."""

    OWN_MONEY = "own-money"
    """The yearly amounts of the municipality's lines, all by the same share."""
    STAFF = "staff"
    """The posts of one unit, in every quarter by as many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontierPoint:
    """The best plan found under one limit."""

    change: int
    """OWN_MONEY: per cent; STAFF: hundredths of a post; 0 = as it is."""
    limit: int
    """OWN_MONEY: cents, STAFF: hundredths of a post; the year's average over the planned years."""
    duty: int
    """Stage 1; the least of it comes first, then the most value."""
    value: int
    """Stage 2."""
    own_money: int
    """Cents of the cost items over the whole horizon."""
    planned: int
    """Measures in the plan, fixed ones included."""
    entered: tuple[str, ...]
    """Measures that the point before (less money or staff) does not contain; of the first point none."""
    left: tuple[str, ...]
    """Measures of the point before that this one does not contain."""
    bound: int | None
    """Certified: no plan with this duty under this limit is worth more; None where nothing proves it."""
    adopted: bool
    """True: the plan was found under a tighter limit, or is the given one, and nothing better was found here."""
    duty_bound: int | None = None
    """No plan under this limit has less duty; None where nothing says so, as in answers of before."""

    @property
    def gap(self) -> float | None:
        """Return (bound - value) / bound, None without a bound."""
        if self.bound is None:
            return None
        return max(0.0, (self.bound - self.value) / self.bound) if self.bound > 0 else 0.0

    @property
    def has_least_duty(self) -> bool:
        """Tell whether it is proved that no plan under this limit has less duty; without it a bound says less."""
        return self.duty_bound is not None and self.duty <= self.duty_bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontier:
    """Value against a limit, from the tightest to the loosest.

    No point is worse in (duty, value) than one before it, unless fixed work alone overruns a limit: the overrun is
    allowed as it is under each limit, so that a plan of a tighter one may break a looser one.
    """

    city: str
    problem_hash: str
    """Of the plan at the change 0."""
    axis: AxisKind
    unit: str
    """STAFF: id of the unit; else empty."""
    value: int
    """Of the given plan: 100 per cent of the curve."""
    points: tuple[FrontierPoint, ...]
    points_meant: int
    """More than there are points where the run was stopped."""
    idle: int = 0
    """OWN_MONEY: cents a year on the city's limited lines that no measure can be paid from; not in the limits."""
    format: str = FORMAT
