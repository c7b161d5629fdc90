"""What a city sets for itself: horizon, planning parameters, class tables, the urgency table, its law."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from lindwurm.core.city.figures import Figure, SizeClass
from lindwurm.core.city.texts import Text
from lindwurm.core.periods import Quarter


class CityKind(StrEnum):
    """How far the city's figures may be taken at their word."""

    DEMONSTRATION = "demonstration"
    """A real city from public sources and assumptions."""
    FICTIONAL = "fictional"
    REAL = "real"


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """The quarters a plan looks at."""

    first: Quarter
    quarters: int
    """T, 20 … 48."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Severities:
    """What missing a demand costs in stage 1 where the demand names no severity of its own."""

    duty: int = 10
    """Per quarter of delay of a legal duty."""
    directive: int = 20
    """Once, for a forcing directive that is not met."""
    group: int = 5
    """Per measure that an "at least" group lacks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """The city's settings of the objective and of the limits."""

    discount: Decimal = Decimal("0.985")
    """δ per quarter, 0 < δ <= 1."""
    risk_weight: Decimal = Decimal(1)
    """ρ in 0 … 1."""
    urgency_factors: tuple[Decimal, ...] = (
        Decimal(1),
        Decimal("1.5"),
        Decimal(2),
        Decimal(3),
        Decimal(4),
    )
    """One per urgency class 1 … 5."""
    calm_floor: Decimal = Decimal("0.995")
    """Share of stage 2's value that stage 3 keeps."""
    peak_factor: Decimal = Decimal("1.25")
    """A quarter may use so many times a quarter of the year's staff."""
    frozen_quarters: int = 2
    """Published starts in [now, now + frozen_quarters) stay as they are."""
    stale_after_months: int = 12
    """Who has not said for longer than that how far a measure is: shown as stale, never as on time."""
    liquidity: Figure[int] | None = None
    """Limit of pre-financed grant money in cents; None = not checked."""
    severities: Severities = Severities()


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyClass:
    """What a size class means in cents."""

    size: SizeClass
    low: int
    likely: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffClass:
    """What a size class means in full posts (FTE) bound in every quarter of the work."""

    size: SizeClass
    low: Decimal
    likely: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationClass:
    """What a size class means in quarters from the first contract to the first quarter of use."""

    size: SizeClass
    low: int
    likely: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassTables:
    """The city's size classes; a class that a table leaves out cannot be used for that figure."""

    cost: tuple[MoneyClass, ...]
    staff: tuple[StaffClass, ...]
    duration: tuple[DurationClass, ...]
    follow_up: tuple[MoneyClass, ...] = ()
    """Running cost per year; used by ``follow_up`` of an outline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """Something that people assess with a score from 1 to 4."""

    id: str
    title: Text
    weight: Decimal = Decimal(1)
    scale: tuple[Text, ...] = ()
    """What the scores 1, 2, 3, 4 mean; empty or four texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgencyTable:
    """The published table from scores to the urgency class 1 … 5."""

    criteria: tuple[Criterion, ...]
    thresholds: tuple[Decimal, Decimal, Decimal, Decimal]
    """Least weighted mean of the scores for class 2, 3, 4 and 5, rising."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOverride:
    """A value of the rule set that the city replaces, with the reason."""

    rule: str
    """For example ``B-6``."""
    key: str
    """For example ``theta``."""
    value: str
    """As written; the rule set types it."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSetChoice:
    """Which law holds for the city."""

    name: str
    """For example ``de-rp-2026``."""
    overrides: tuple[RuleOverride, ...] = ()


class ProofStatus(StrEnum):
    """Whether the city can prove the weak status a programme asks for."""

    PROVEN = "proven"
    """The raised rate holds."""
    UNPROVEN = "unproven"
    """The normal rate holds."""
    REFUSED = "refused"
    """The normal rate holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakStatus:
    """What the city holds towards a programme's raised rate."""

    programme: str
    status: ProofStatus
    evidence: str | None = None
    as_of: str | None = None
