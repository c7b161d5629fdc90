"""A figure and where it comes from: no number in a city stands without its origin."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from lindwurm.core.periods import Quarter

N = TypeVar("N", int, Decimal, Quarter)


class FigureKind(StrEnum):
    """What a figure counts, and with it the type of its values."""

    MONEY = "money"
    """int, cents."""
    NUMBER = "number"
    """Decimal, in the unit that the field names (FTE, posts, measures at once, points)."""
    RATIO = "ratio"
    """Decimal, 1 = 100 %."""
    QUARTERS = "quarters"
    """int, a length in quarters."""
    QUARTER = "quarter"
    """Quarter, a date."""


class Reliability(StrEnum):
    """How far a source can be trusted."""

    A = "A"
    """The city's, the Land's or a partner's own page, paper or press release."""
    B = "B"
    """Press."""
    C = "C"
    """An aggregator or a hint; to be checked before it is published."""


class SizeClass(StrEnum):
    """A size class of the city's class tables."""

    S = "S"
    M = "M"
    L = "L"
    XL = "XL"
    XXL = "XXL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Documented:
    """The figure stands in a source."""

    source: str
    """A public address, or the title of a paper."""
    as_of: str
    """Date of the knowledge: ``2025``, ``2025-12`` or ``2025-12-31``."""
    reliability: Reliability


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimated:
    """A role estimated the figure, as a size class or as low, likely and high."""

    by: str
    """Id of a role or unit."""
    size_class: SizeClass | None = None
    """Set where the values come from the city's class table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """The figure was assumed so that something can be planned at all."""

    basis: str
    """What the assumption rests on, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Nobody knows the figure yet; low, likely and high are None."""

    owed_by: str
    """Id of the role or unit that delivers it."""


Origin = Documented | Estimated | Assumed | Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Generic[N]):
    """A number with its origin; the planner takes the likely value."""

    kind: FigureKind
    likely: N | None
    """None only where the origin is `Missing`."""
    low: N | None = None
    """None where no range was given; then `low_high` widens an assumed figure."""
    high: N | None = None
    origin: Origin


AnyFigure = Figure[int] | Figure[Decimal] | Figure[Quarter]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """How far an assumed figure without a range of its own may be off."""

    money: Decimal = Decimal("0.30")
    """Share of the likely value; the same for numbers."""
    number: Decimal = Decimal("0.30")
    ratio: Decimal = Decimal("0.20")
    quarters: int = 1
    """Lengths and dates move by so many quarters."""


def origin_name(origin: Origin) -> str:
    """Return ``documented``, ``estimated``, ``assumed`` or ``missing``."""
    return type(origin).__name__.lower()


def low_high(
    figure: AnyFigure, doubt: Doubt
) -> tuple[int | Decimal | Quarter, int | Decimal | Quarter] | None:
    """Return the ends of the range to try, or None where there is nothing to vary.

    A range of the figure's own comes first; an assumed figure without one is widened by the city's doubt; a
    documented or estimated figure without a range, and a missing one, give None.
    """
    if figure.likely is None:
        return None
    if figure.low is not None and figure.high is not None:
        return (figure.low, figure.high)
    if not isinstance(figure.origin, Assumed):
        return None
    likely = figure.likely
    if isinstance(likely, Quarter):
        return (likely.plus(-doubt.quarters), likely.plus(doubt.quarters))
    if figure.kind is FigureKind.QUARTERS:
        return (max(0, int(likely) - doubt.quarters), int(likely) + doubt.quarters)
    if isinstance(likely, int):
        width = int(abs(likely) * doubt.money)
        return (likely - width, likely + width)
    if figure.kind is FigureKind.RATIO:
        return (likely * (1 - doubt.ratio), min(Decimal(1), likely * (1 + doubt.ratio)))
    return (likely - abs(likely) * doubt.number, likely + abs(likely) * doubt.number)
