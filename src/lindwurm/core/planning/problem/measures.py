"""Measures as the planner sees them: variants with costs and staff, duties, what is fixed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lindwurm.core.planning.problem.terms import ApplicationStatus, CostKind, Kind, Procurement


@dataclass(frozen=True, slots=True, kw_only=True)
class CostItem:
    """One payment of a variant.

    Charged to every line in `lines` in that line's series: a finance line gets the payment in quarter
    start + offset; a result line gets opex in that quarter, capex as straight-line depreciation over
    `life` quarters from the finish quarter (cumulative rounding down: quarter k of the life, k = 0 …,
    gets floor(own·(k+1)/life) - floor(own·k/life)), each net of grants.
    """

    id: str
    amount: int
    """Cents; negative = saving or income (then no grant, no commitment, no purpose)."""
    offset: int
    """Quarter of payment, relative to the start; may lie after the finish."""
    contract_offset: int
    """Quarter of the contract, relative to the start."""
    lines: tuple[str, ...]
    kind: CostKind
    purposes: tuple[str, ...]
    """Grant purposes the item serves; the eligible cost of a programme sums the items that share one."""
    life: int
    """Useful life in quarters, > 0 for capex, 0 for opex."""
    secured: bool
    """Only for negative amounts: a secured one adds to the line's money of its year, others count nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A cost per quarter from the finish quarter to the end of the horizon, opex, no grant."""

    id: str
    amount: int
    """Cents per quarter; negative = saving."""
    lines: tuple[str, ...]
    secured: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffItem:
    """Staff of a unit in one quarter, relative to the start; negative = adds capacity."""

    unit: str
    offset: int
    amount: int
    """Centi-FTE-quarters."""
    lasting: bool = False
    """True: counts in every quarter from start + offset to the horizon (a new post)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way to carry out a measure."""

    id: str
    duration: int
    """Quarters from start (first contract) to finish (first quarter of use), >= 1."""
    share: Fraction
    """Part of the measure's benefit it delivers, 0 < share <= 1."""
    window: tuple[int, int] | None
    """First and last allowed start, inclusive (M-1)."""
    procurement: Procurement
    lead: int
    """Quarters from now on that the procurement route needs before the start (M-5); from the rule set."""
    tender_staff: tuple[StaffItem, ...]
    """Staff in the lead quarters (offsets -lead … -1)."""
    costs: tuple[CostItem, ...]
    follow_ups: tuple[FollowUp, ...]
    staff: tuple[StaffItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A confirmed legal duty."""

    deadline: int
    """First quarter in which the measure must be in use: finish <= deadline is on time."""
    severity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """The start waits for an external event: start >= `quarter` + `lag` (M-1), likely quarter."""

    event: str
    quarter: int
    lag: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyUse:
    """Own money of a line in a quarter, cents, in the line's series (fixed use)."""

    line: str
    quarter: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffUse:
    """Staff of a unit in a quarter, centi-FTE-quarters (fixed use)."""

    unit: str
    quarter: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedUse:
    """What a running, done or ended measure still uses; absolute quarters."""

    money: tuple[MoneyUse, ...] = ()
    staff: tuple[StaffUse, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Choice:
    """One way to do one measure: variant × financing × start quarter."""

    measure: str
    variant: str
    calls: tuple[str, ...]
    """Ids of the calls that finance it: none = own money, one, or an allowed pair in the pair's order."""
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """An application of the measure to a call, filed before `now`."""

    call: str
    status: ApplicationStatus
    amount: int | None
    """Granted cents where the notice names them: the grant is cut to it."""
    notice: int | None = None
    """Quarter of the notice where it was granted; without it the call's decision counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure as the planner sees it."""

    id: str
    kind: Kind
    field: str
    applicant: str
    """Kind of the owner organisation, compared with a programme's applicants (M-4)."""
    benefit: Fraction
    """b_i in 0 … 100: sum of goal weight × contribution."""
    urgency: int
    """Class 1 … 5."""
    earliest: int | None
    """First start (M-1)."""
    latest_finish: int | None
    """Hard deadline: finish <= this quarter (M-1); never set for a duty."""
    duty: Duty | None
    unavoidable: bool
    important: bool
    begun: bool
    waits: tuple[Wait, ...]
    variants: tuple[Variant, ...]
    applications: tuple[Application, ...]
    fixed_use: FixedUse | None
    """Running, done and ended measures only."""
    finish: int | None
    """Running: quarter from which it is in use (assumed finish, else `now`)."""
    fixed_choice: Choice | None
    """Kind fixed only."""
    published: Choice | None
    """Its place in the published plan, None if that plan does not contain it."""
