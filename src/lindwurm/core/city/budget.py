"""Money: budget lines per year, and the documented frame around them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from typing import ClassVar, Literal

from lindwurm.core.city.figures import Figure
from lindwurm.core.city.texts import Text
from lindwurm.core.periods import Quarter


class Unlimited(Enum):
    """The limit that the file writes as ``unlimited``."""

    UNLIMITED = "unlimited"


UNLIMITED = Unlimited.UNLIMITED
Limit = Figure[int] | Literal[Unlimited.UNLIMITED]
"""Cents, or no limit at all; nothing is unlimited unless somebody wrote so."""


class Series(StrEnum):
    """What a line limits."""

    FINANCE = "finance"
    """Payments."""
    RESULT = "result"
    """Expense: current cost at once, investment as depreciation."""


class LineUse(StrEnum):
    """Which cost kinds a line may pay."""

    CAPEX = "capex"
    OPEX = "opex"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineYear:
    """A line's money in one budget year."""

    KEY: ClassVar[str] = "year"
    year: int
    amount: Limit
    left: Figure[int] | None = None
    """Year of ``now`` only: what is left at ``now``; None = amount less what the state lists as spent."""
    authority: Limit | None = None
    """Commitment authority; None = nobody entered one: no limit, and reported as not entered."""
    effective: Figure[Quarter] | None = None
    """Quarter from which the year's budget is in effect; None = the whole year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Money carried over from a year before."""

    KEY: ClassVar[str] = "vintage"
    vintage: int
    amount: Figure[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOver:
    """How much of a year's money may be used later, and for how many years."""

    share: Decimal
    """0 … 1."""
    life_years: int | None
    """None = as the rule set says for the line's use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A budget line; municipal exactly if its owner is a municipality."""

    id: str
    title: Text
    owner: str
    """Id of an organisation."""
    series: Series
    use: LineUse
    years: tuple[LineYear, ...]
    """Every calendar year from the year of ``now`` to the last of the horizon."""
    rests: tuple[Rest, ...] = ()
    carry_over: CarryOver | None = None
    """None = share 1 and the rule set's life."""
    gate: bool = False
    """True: the supervisory gate (B-6) holds for investments on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameFact:
    """A documented figure of the city's finances, shown but not planned with."""

    id: str
    title: Text
    amount: Figure[int]
