"""The problem as a whole, with its parameters and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lindwurm.core.periods import QUARTERS_PER_YEAR, Quarter
from lindwurm.core.planning.problem.funding import Programme
from lindwurm.core.planning.problem.limits import Directive, Group, Line, Link, Synergy, Unit
from lindwurm.core.planning.problem.measures import Measure
from lindwurm.core.planning.problem.terms import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """City parameters of the objective."""

    discount: Fraction
    """δ per quarter, 0 < δ <= 1."""
    risk_weight: Fraction
    """ρ in 0 … 1: how much an undecided grant's chance lowers the value."""
    urgency_factors: tuple[Fraction, Fraction, Fraction, Fraction, Fraction]
    calm_floor: Fraction
    """Stage 3 keeps at least this share of stage 2's value."""
    liquidity: int | None
    """Limit of pre-financed grant money at each quarter's end in cents; None = not checked (B-16)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureUse:
    """A figure that the problem rests on, for "y of z figures are assumptions"."""

    path: str
    origin: str
    """documented | estimated | assumed | missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotPlanned:
    """A measure outside the problem, and why (a message key with details)."""

    measure: str
    reason: str
    """idea | unknown-progress | archived | missing."""
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """All that a plan is decided from."""

    city: str
    reading: Reading
    first_quarter: Quarter
    horizon: int
    """T, 20 … 48 quarters (tests may use fewer)."""
    now: int
    """First quarter in which anything new may start or be applied for."""
    parameters: Parameters
    measures: tuple[Measure, ...]
    links: tuple[Link, ...]
    groups: tuple[Group, ...]
    synergies: tuple[Synergy, ...]
    units: tuple[Unit, ...]
    lines: tuple[Line, ...]
    programmes: tuple[Programme, ...]
    directives: tuple[Directive, ...]
    has_published: bool
    """False: stage 3a is void."""
    not_planned: tuple[NotPlanned, ...] = ()
    figures: tuple[FigureUse, ...] = ()

    def year_of(self, quarter: int) -> int:
        """Return the calendar year of a quarter index."""
        return (self.first_quarter.ordinal + quarter) // QUARTERS_PER_YEAR
