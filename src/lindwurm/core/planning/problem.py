"""The planning problem: plain immutable values, all that a plan is decided from.

Units: money is integer cents, rates and shares are basis points (10,000 = 100 %), staff is hundredths of
an FTE for one quarter ("centi-FTE-quarters"), time is a quarter index 0 … T-1 (0 = ``first_quarter``),
budget years are calendar years. Every collection is a tuple in a fixed order (by id), so that equal
problems have equal hashes. Rules are named by `lindwurm.core.planning.rules.Rule`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from lindwurm.core.periods import Quarter


class Reading(StrEnum):
    """How parameters that the rule set leaves "not set" are read."""

    STRICT = "strict"
    """Not set forbids: this is the plan."""
    OPEN = "open"
    """Not set permits: shows what depends on the open parameters."""


class Kind(StrEnum):
    """What the planner may do with a measure; derived from progress and actual state."""

    DONE = "done"
    """In use: satisfies precedence at any time, only its `fixed_use` (follow-up cost) counts."""
    ENDED = "ended"
    """Stopped after use: satisfies precedence at any time, only its `fixed_use` counts."""
    RUNNING = "running"
    """Started: its `fixed_use` counts, it is in use from quarter `finish`; nothing is chosen."""
    FIXED = "fixed"
    """Committed or frozen: exactly the choice `fixed_choice` is in every plan."""
    FREE = "free"
    """One column or none is chosen."""


class Series(StrEnum):
    """What a line limits: payments (finance budget) or expense (result budget)."""

    FINANCE = "finance"
    RESULT = "result"


class CostKind(StrEnum):
    """Investment or current expense."""

    CAPEX = "capex"
    OPEX = "opex"


class LineUse(StrEnum):
    """Which cost kinds a line may pay (B-12)."""

    CAPEX = "capex"
    OPEX = "opex"
    BOTH = "both"


class Procurement(StrEnum):
    """What is bought; with the value it gives the procurement route (B-25 … B-28)."""

    NONE = "none"
    """Nothing is awarded: own staff or an existing contract; no lead time."""
    SUPPLIES = "supplies"
    """Supplies and services."""
    WORKS = "works"


class LinkKind(StrEnum):
    """What the successor waits for."""

    FINISH_START = "finish-start"
    START_START = "start-start"


class GroupKind(StrEnum):
    """What a group of measures demands."""

    AT_MOST_ONE = "at-most-one"
    """Exclusion: hard (M-11)."""
    AT_LEAST = "at-least"
    """At least `count` chosen, done, ended or running: soft in stage 1 (M-12)."""


class DirectiveKind(StrEnum):
    """What politics or the officer demands."""

    FORCE = "force"
    """Soft demand with a severity in stage 1 (M-20)."""
    FORBID = "forbid"
    """Removes the matching columns (M-9)."""


class ApplicationStatus(StrEnum):
    """Where an application stands at `now`."""

    FILED = "filed"
    GRANTED = "granted"
    REFUSED = "refused"


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
class Pair:
    """Another programme this one may be combined with; this one is named first, the other is cut."""

    second: str
    ceiling: int
    """Joint ceiling in basis points of the second's eligible cost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A date to apply at; rolling intake is one derived call per quarter."""

    id: str
    apply: int
    """Quarter of the application (may lie before `now` if it was filed)."""
    decision: int
    """Quarter in which the notice is expected, >= apply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A funding programme with its calls."""

    id: str
    purposes: tuple[str, ...]
    applicants: tuple[str, ...]
    precondition: str | None
    """A measure that must be in use by the application quarter (M-4)."""
    rate: int
    """Basis points; the raised rate only where the weak status is proven."""
    grant_min: int
    grant_max: int | None
    eligible_max: int | None
    cost_min: int
    """Least eligible cost."""
    total: int | None
    """Sum of grants for the city over all calls."""
    applications_per_call: int | None
    early_start_barred: bool
    payments_until: int | None
    """Last quarter for eligible payments."""
    payout_lag: int
    pairs: tuple[Pair, ...]
    staff: tuple[StaffItem, ...]
    """Application staff: used in full in the application quarter and again in the one before (offset 0)."""
    proof_staff: tuple[StaffItem, ...]
    """Used in the quarter after the finish (offset 0)."""
    chance: Fraction
    """Probability of approval, 0 < p <= 1; used as 1 once granted."""
    allocation: bool
    """True: a total without application: chance 1, no application staff, no application limit."""
    rolling: bool
    """True: a column uses only the latest call decided by its start."""
    calls: tuple[Call, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """City parameters of the objective."""

    discount: Fraction
    """δ per quarter, 0 < δ <= 1."""
    risk_weight: Fraction
    """ρ in 0 … 1: how much an undecided grant's chance lowers the value."""
    urgency_factors: tuple[Fraction, Fraction, Fraction, Fraction, Fraction]
    calm_floor: Fraction
    """Stage 3 keeps at least this share of stage 2's value."""
    liquidity: int | None
    """Limit of pre-financed grant money at each quarter's end in cents; None = not checked (B-16)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureUse:
    """A figure that the problem rests on, for "y of z figures are assumptions"."""

    path: str
    origin: str
    """documented | estimated | assumed | missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotPlanned:
    """A measure outside the problem, and why (a message key with details)."""

    measure: str
    reason: str
    """idea | unknown-progress | archived | missing."""
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """All that a plan is decided from."""

    city: str
    reading: Reading
    first_quarter: Quarter
    horizon: int
    """T, 20 … 48 quarters (tests may use fewer)."""
    now: int
    """First quarter in which anything new may start or be applied for."""
    parameters: Parameters
    measures: tuple[Measure, ...]
    links: tuple[Link, ...]
    groups: tuple[Group, ...]
    synergies: tuple[Synergy, ...]
    units: tuple[Unit, ...]
    lines: tuple[Line, ...]
    programmes: tuple[Programme, ...]
    directives: tuple[Directive, ...]
    has_published: bool
    """False: stage 3a is void."""
    not_planned: tuple[NotPlanned, ...] = ()
    figures: tuple[FigureUse, ...] = ()

    def year_of(self, quarter: int) -> int:
        """Return the calendar year of a quarter index."""
        return self.first_quarter.plus(quarter).year
