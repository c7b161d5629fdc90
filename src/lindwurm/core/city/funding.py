"""Funding programmes with their rates, caps, calls and conditions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from lindwurm.core.city.figures import Figure
from lindwurm.core.city.texts import Source, Text
from lindwurm.core.city.variants import UnitStaff
from lindwurm.core.periods import Quarter


class Level(StrEnum):
    """Who pays."""

    EU = "eu"
    FEDERAL = "federal"
    STATE = "state"
    OTHER = "other"


class ProgrammeStatus(StrEnum):
    """Whether one can apply."""

    OPEN = "open"
    PLANNED = "planned"
    CLOSED = "closed"
    UNCLEAR = "unclear"


class EarlyStart(StrEnum):
    """Whether work may begin before the decision (B-15)."""

    BARRED = "barred"
    ALLOWED = "allowed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Share of the eligible cost; the raised one only where the city's weak status is proven."""

    normal: Figure[Decimal]
    raised: Figure[Decimal] | None = None
    proof: Text | None = None
    """What proves the weak status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """Three different caps and the city's total, all in cents; None = no such cap."""

    grant_min: Figure[int] | None = None
    grant_max: Figure[int] | None = None
    eligible_max: Figure[int] | None = None
    cost_min: Figure[int] | None = None
    """Least eligible cost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A date to apply at."""

    id: str
    apply: Quarter
    decision: Figure[Quarter]
    title: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallIntake:
    """Applications at the dates of calls."""

    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RollingIntake:
    """Applications at any time; the call of quarter q has the id ``<programme>@<q>``."""

    first: Quarter | None
    """None = from now on."""
    last: Quarter | None
    """Last quarter to apply; None = to the end of the horizon."""
    decision_quarters: Figure[int]
    """Quarters from the application to the decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationIntake:
    """A fixed sum without application; its only call has the id ``<programme>@allocation``."""

    first: Quarter
    """First quarter in which work paid by it may start."""


Intake = CallIntake | RollingIntake | AllocationIntake


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Another programme that may be combined with this one; the other is cut to the joint ceiling."""

    KEY: ClassVar[str] = "second"
    second: str
    ceiling: Decimal
    """Joint ceiling as a share of the second's eligible cost."""
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A funding programme; what its sources do not say stays None and stands in `open`."""

    id: str
    name: Text
    giver: str
    level: Level
    status: ProgrammeStatus
    sources: tuple[Source, ...]
    note: Text | None
    not_usable: Text | None
    """Why the city cannot plan with it; None = it can, if `missing_for_use` is empty."""
    purposes: tuple[str, ...]
    applicants: tuple[str, ...]
    """Kinds of organisation."""
    precondition: str | None
    """Id of a measure that must be in use by the application quarter."""
    rate: Rate | None
    caps: Caps
    total: Figure[int] | None
    """Sum of grants for the city over all calls."""
    applications_per_call: int | None
    intake: Intake | None
    early_start: EarlyStart | None
    """None = as the rule set says (barred)."""
    payments_until: Quarter | None
    start_within: Figure[int] | None
    """Quarters from the notice in which work must have begun, else it lapses; None = not known, and not asked."""
    payout_lag: Figure[int] | None
    """Quarters from payment to pay-out; None = 0, and reported as not entered."""
    pairs: tuple[Pair, ...]
    binding_years: int | None
    application_staff: tuple[UnitStaff, ...]
    """In the application quarter and in the one before."""
    proof_staff: tuple[UnitStaff, ...]
    """In the quarter after the first quarter of use."""
    chance: Figure[Decimal] | None
    """Probability of approval; an allocation needs none."""
    open: tuple[str, ...]
    """Names of values that the sources do not give."""

    @property
    def missing_for_use(self) -> tuple[str, ...]:
        """Name what planning with the programme lacks: rate, intake, purposes, applicants or chance."""
        missing = [
            name
            for name, absent in (
                ("rate", self.rate is None or self.rate.normal.likely is None),
                ("intake", self.intake is None),
                ("purposes", not self.purposes),
                ("applicants", not self.applicants),
                ("chance", not isinstance(self.intake, AllocationIntake) and self._no_chance()),
            )
            if absent
        ]
        return tuple(missing)

    @property
    def usable(self) -> bool:
        """Tell whether the city can plan with the programme."""
        return self.not_usable is None and not self.missing_for_use

    def _no_chance(self) -> bool:
        return self.chance is None or self.chance.likely is None
