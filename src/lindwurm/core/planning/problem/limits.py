"""What couples measures: links, groups, synergies, staff, budget lines, demands."""

from __future__ import annotations

from dataclasses import dataclass

from lindwurm.core.planning.problem.terms import DirectiveKind, GroupKind, LineUse, LinkKind, Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The successor needs the predecessor chosen (or done, ended, running) and early enough.

    finish-start: s_j >= f_i + lag; start-start: s_j >= s_i + lag. A done or ended predecessor satisfies at
    any time; a running one has f_i = `finish` and has started before `now` (start-start is satisfied).
    """

    predecessor: str
    successor: str
    kind: LinkKind
    lag: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A demand on how many of the members are in the plan."""

    id: str
    kind: GroupKind
    members: tuple[str, ...]
    count: int
    severity: int
    """Stage-1 cost per missing member (AT_LEAST only)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Synergy:
    """Two measures started within `window` quarters of each other save own money on one finance line.

    The saving counts in the year of the later start, at most what the two spend there of their own money
    (positive cost items and follow-ups) on that line in that year; grants stay unchanged.
    """

    id: str
    first: str
    second: str
    window: int
    line: str
    saving: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Staff of an organisational unit; limits hold from `now` on."""

    id: str
    years: tuple[tuple[int, int], ...]
    """(calendar year, limit of the year's sum over quarters >= now in centi-FTE-quarters)."""
    quarters: tuple[tuple[int, int], ...]
    """(quarter index, limit of the quarter): every quarter from now to T-1."""
    soft: bool
    """True: an overload is reported, not forbidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineYear:
    """Money of a line in one budget year."""

    year: int
    amount: int | None
    """Cents; None = unlimited. The year of `now` holds what is left of it."""
    authority: int | None
    """Commitment authority of the year; None = no limit (B-11 not applied)."""
    effective: int | None
    """First quarter in which the year's budget is in effect (B-4); None = the whole year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Money carried over from a year before the first planned one, by vintage."""

    vintage: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A budget line."""

    id: str
    municipal: bool
    """B-4, B-6 and B-11 hold only for lines that a municipality owns."""
    series: Series
    use: LineUse
    years: tuple[LineYear, ...]
    """Every calendar year from the year of `now` to the last of the horizon."""
    rests: tuple[Rest, ...]
    carry_share: int
    """Basis points of a year's money that may be used later; 0 = none. Holds for rests as 10,000."""
    carry_life: int
    """Years a vintage may be used after its own: v <= y <= v + life."""
    gated: bool
    """True: the supervisory gate B-6 holds."""
    theta: int | None
    """Least grants ÷ eligible cost in basis points for exception (b); None = not set, (b) never holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """A demand with an origin. Every field that is not None restricts which columns match.

    FORBID removes every matching column. FORCE asks that a matching column is chosen; if none is, stage 1
    counts `severity` (M-20).
    """

    id: str
    kind: DirectiveKind
    measure: str
    variant: str | None
    start_from: int | None
    start_to: int | None
    programme: str | None
    """A programme id, or ``own`` for own money only."""
    severity: int
