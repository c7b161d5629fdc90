"""A column and what it uses; plain values shared by the matrix, the search and the explainer."""

from __future__ import annotations

from dataclasses import dataclass, field

from lindwurm.core.planning.problem import Choice

LineYearKey = tuple[str, int]
UnitQuarterKey = tuple[str, int]


@dataclass(slots=True)
class Effects:
    """What a choice or the fixed part uses; only quarters from now to T-1.

    Money in cents by (line, calendar year), staff in centi-FTE-quarters by (unit, quarter).
    """

    own: dict[LineYearKey, int] = field(default_factory=dict)
    """Positive own money net of grants, before synergies."""
    added: dict[LineYearKey, int] = field(default_factory=dict)
    """Secured savings: widen the line in that year."""
    staff: dict[UnitQuarterKey, int] = field(default_factory=dict)
    commitment: dict[LineYearKey, int] = field(default_factory=dict)
    """Gross investment paid in years after the contract's year, by contract year (B-11)."""
    prefinanced: dict[int, int] = field(default_factory=dict)
    """Grant money paid out but not yet received at the end of each quarter (B-16)."""
    grants: dict[str, int] = field(default_factory=dict)
    """Grant per programme."""
    applications: tuple[str, ...] = ()
    """Calls that count against applications_per_call."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Column:
    """One way to do one measure, with its worth and its uses."""

    choice: Choice
    finish: int
    value: int
    """V, the integer value of stage 2."""
    duty: int
    """D, the stage-1 cost of finishing late; 0 without a duty."""
    own_cost: int
    """Own money of the cost items in cents, secured savings deducted (stage 3b)."""
    effects: Effects
    fixed: bool = False

    @property
    def measure(self) -> str:
        """Id of the measure."""
        return self.choice.measure

    @property
    def start(self) -> int:
        """Quarter of the first contract."""
        return self.choice.start


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedPart:
    """What is in every plan: fixed columns and the remaining use of running, done and ended measures."""

    columns: tuple[Column, ...]
    effects: Effects
    """Sum over `fixed_use` and the fixed columns."""


def add_into(total: dict[tuple[str, int], int], part: dict[tuple[str, int], int]) -> None:
    """Add one use to another, key by key."""
    for key, amount in part.items():
        total[key] = total.get(key, 0) + amount


def add_effects(total: Effects, part: Effects) -> None:
    """Add a column's effects to a running total."""
    add_into(total.own, part.own)
    add_into(total.added, part.added)
    add_into(total.staff, part.staff)
    add_into(total.commitment, part.commitment)
    for quarter, amount in part.prefinanced.items():
        total.prefinanced[quarter] = total.prefinanced.get(quarter, 0) + amount
    for programme, amount in part.grants.items():
        total.grants[programme] = total.grants.get(programme, 0) + amount
    total.applications += part.applications
