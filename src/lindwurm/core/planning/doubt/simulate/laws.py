"""What may come otherwise than planned, as plain values: by which law each thing is drawn, and on whose word.

A law is a triangle: the likely value is drawn most often, what lies beyond the ends never. Dates and lengths are whole
quarters, cost and staff are basis points of the likely value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from lindwurm.core.city.figures import Assumed, Documented, Estimated

Known = Documented | Estimated | Assumed
"""Where the ends of a law come from: what is missing gives none."""


class DrawKind(StrEnum):
    """What is drawn."""

    APPROVAL = "approval"
    """Decisions on applications for grants."""
    EVENT = "event"
    """Dates that others decide and measures wait for."""
    DURATION = "duration"
    """How long the work takes."""
    COST = "cost"
    """What it costs."""
    STAFF = "staff"
    """How much staff a unit has in a year."""
    BUDGET = "budget"
    """When a year's budget takes effect."""


ALL_KINDS = tuple(DrawKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """Chance that an application to any call of a programme is approved, 0 < p <= 1."""

    programme: str
    chance: Fraction
    origin: Known | None
    """None where the problem stands without its city."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLaw:
    """Quarter indices of an external event."""

    event: str
    low: int
    likely: int
    high: int
    origin: Known


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationLaw:
    """Quarters from start to finish of a variant; the likely one stands in the problem."""

    measure: str
    variant: str
    low: int
    high: int
    origin: Known


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLaw:
    """All costs of a variant together, in basis points of the likely ones."""

    measure: str
    variant: str
    low: int
    high: int
    origin: Known


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLaw:
    """Staff of a unit in a year, in basis points of the likely one."""

    unit: str
    year: int
    low: int
    high: int
    origin: Known


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLaw:
    """Quarter index from which a line's budget of a year is in effect; lines of one owner share their luck."""

    owner: str
    line: str
    year: int
    low: int
    likely: int
    high: int
    origin: Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Figures of a kind that are planned with but not drawn, because nobody said how far they may be off."""

    kind: DrawKind
    figures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Laws:
    """Everything that is drawn beside the approvals; without a law a figure stays as planned."""

    chances: tuple[Chance, ...] = ()
    """Origins of the programmes' chances; where one is left out, the problem's chance holds all the same."""
    events: tuple[EventLaw, ...] = ()
    durations: tuple[DurationLaw, ...] = ()
    costs: tuple[CostLaw, ...] = ()
    staff: tuple[StaffLaw, ...] = ()
    budgets: tuple[BudgetLaw, ...] = ()
    unknown: tuple[Unknown, ...] = ()


NO_LAWS = Laws()
"""Only approvals are drawn."""
