"""What the city wants: fields of action, milestone areas, goals; and demands on several measures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from lindwurm.core.city.figures import Figure
from lindwurm.core.city.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneArea:
    """An area of the partnership's milestones."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of action; the file's order is the citizens' order."""

    id: str
    title: Text
    milestone_area: str | None = None
    """Area that its measures belong to where they name none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal that measures contribute to."""

    id: str
    title: Text
    field: str | None
    weight: Figure[Decimal]
    """Any number >= 0; weights are scaled to the sum 1."""


class GroupKind(StrEnum):
    """What a group demands."""

    EXCLUSION = "exclusion"
    """At most one of them."""
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A demand on how many of some measures are in the plan."""

    id: str
    title: Text
    kind: GroupKind
    measures: tuple[str, ...]
    count: int
    """AT_LEAST only, else 1."""
    severity: int | None = None
    """AT_LEAST only; None = the city's severity for groups."""
    reason: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Synergy:
    """Two measures that start close together save own money on a line."""

    id: str
    title: Text
    first: str
    second: str
    within: int
    """Quarters between the two starts, at most."""
    line: str
    saving: Figure[int]
