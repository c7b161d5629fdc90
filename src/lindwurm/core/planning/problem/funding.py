"""Funding programmes with their calls."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lindwurm.core.planning.problem.measures import StaffItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Another programme this one may be combined with; this one is named first, the other is cut."""

    second: str
    ceiling: int
    """Joint ceiling in basis points of the second's eligible cost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A date to apply at; rolling intake is one derived call per quarter."""

    id: str
    apply: int
    """Quarter of the application (may lie before `now` if it was filed)."""
    decision: int
    """Quarter in which the notice is expected, >= apply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A funding programme with its calls."""

    id: str
    purposes: tuple[str, ...]
    applicants: tuple[str, ...]
    precondition: str | None
    """A measure that must be in use by the application quarter (M-4)."""
    rate: int
    """Basis points; the raised rate only where the weak status is proven."""
    grant_min: int
    grant_max: int | None
    eligible_max: int | None
    cost_min: int
    """Least eligible cost."""
    total: int | None
    """Sum of grants for the city over all calls."""
    applications_per_call: int | None
    early_start_barred: bool
    payments_until: int | None
    """Last quarter for eligible payments."""
    payout_lag: int
    pairs: tuple[Pair, ...]
    staff: tuple[StaffItem, ...]
    """Application staff: used in full in the application quarter and again in the one before (offset 0)."""
    proof_staff: tuple[StaffItem, ...]
    """Used in the quarter after the finish (offset 0)."""
    chance: Fraction
    """Probability of approval, 0 < p <= 1; used as 1 once granted."""
    allocation: bool
    """True: a total without application: chance 1, no application staff, no application limit."""
    rolling: bool
    """True: a column uses only the latest call decided by its start."""
    calls: tuple[Call, ...]
    start_within: int | None = None
    """Quarters after the notice in which work must have begun, else the grant lapses (M-21)."""
