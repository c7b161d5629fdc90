"""Who does the work: organisations, their units, roles and staff."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from lindwurm.core.city.figures import Figure
from lindwurm.core.city.texts import Text


class OrganisationKind(StrEnum):
    """What a programme's list of applicants is compared with."""

    MUNICIPALITY = "municipality"
    UNIVERSITY = "university"
    UTILITY = "utility"
    SCHOOL_AUTHORITY = "school_authority"
    MUNICIPAL_COMPANY = "municipal_company"
    COMPANY = "company"
    ASSOCIATION = "association"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A party to the roadmap."""

    id: str
    name: Text
    kind: OrganisationKind
    partner: bool = False
    """True: one of the partners who carry the roadmap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A function that people hold; never a person's name."""

    id: str
    name: Text
    unit: str | None = None
    """None for a body outside the units, such as the council."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearNumber:
    """A number of a calendar year (FTE)."""

    KEY: ClassVar[str] = "year"
    year: int
    value: Figure[Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class FteCapacity:
    """Staff for the roadmap in full posts: one figure for every year, or one per year."""

    every_year: Figure[Decimal] | None
    years: tuple[YearNumber, ...] = ()
    """Every year of the horizon from now on, where `every_year` is None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtOnceCapacity:
    """At most so many measures at once; each then counts as one in every quarter of its work."""

    measures: Figure[Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsCapacity:
    """A share of a number of posts."""

    posts: Figure[Decimal]
    share: Figure[Decimal]


Capacity = FteCapacity | AtOnceCapacity | PostsCapacity


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An organisational unit that does or leads work."""

    id: str
    name: Text
    organisation: str
    capacity: Capacity
    retirements: tuple[YearNumber, ...] = ()
    """FTE that leave with the start of the year and stay away."""
    soft: bool = False
    """True: an overload is reported, not forbidden (capacity that is only assumed)."""
