"""A plan: what is chosen, what it claims, how good it is at least (`lindwurm-plan/1`).

Only the choices are trusted by `verify`; everything else is recomputed. Money is integer cents, staff is
centi-FTE-quarters, quarters are written as ``2027-Q1`` in the file and as indices in the problem.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lindwurm.core.periods import Quarter
from lindwurm.core.planning.rules import Rule

PLAN_FORMAT = "lindwurm-plan/1"
CERTIFIED, BY_SOLVER = "certified", "by-solver"
"""Who vouches for a bound: anybody can recompute it, or only the solver's word stands for it."""


class PlanStatus(StrEnum):
    """What a plan is worth; a file may say so, but only a version entered in the city's folder counts."""

    COMPUTED = "computed"
    DRAFT = "draft"
    AGREED = "agreed"
    RECOMMENDED = "recommended"
    ADOPTED = "adopted"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class PlannedMeasure:
    """One choice: a measure, its variant, the calls that finance it, its start and finish."""

    measure: str
    variant: str
    calls: tuple[str, ...]
    start: Quarter
    finish: Quarter
    """First quarter of use."""
    fixed: bool
    """True: committed or frozen, not decided by this run."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class VintageClaim:
    """Money of a vintage year spent in a later or the same year."""

    vintage: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class MoneyClaim:
    """Own money of a line in a year, where it comes from, and what is left of the year's own money."""

    line: str
    year: int
    own: int
    """Own money after synergies, fixed use included."""
    limit: int | None
    """The year's money plus secured savings; None = unlimited."""
    sources: tuple[VintageClaim, ...]
    """Sums to `own` less the inherited overrun; empty for an unlimited line."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class StaffClaim:
    """Staff of a unit over a year, its limit, and the busiest quarter."""

    unit: str
    year: int
    used: int
    limit: int
    peak_quarter: Quarter
    peak_used: int
    peak_limit: int


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class GrantClaim:
    """A grant that a choice counts on, and the application it needs."""

    measure: str
    call: str
    programme: str
    amount: int
    """Cents, whole euros."""
    apply: Quarter
    decision: Quarter
    to_file: bool
    """False: already filed or granted, or an allocation that needs no application."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Overrun:
    """A limit that work fixed before this run exceeds already, or a soft limit that is exceeded."""

    rule: Rule
    subject: str
    """Line, unit, programme, call, group or link (``predecessor>successor``)."""
    period: str
    """Year or quarter, empty where the limit has none."""
    excess: int
    """In the limit's own unit: cents, centi-FTE-quarters or a count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """All that follows from the choices; each list sorted."""

    money: tuple[MoneyClaim, ...] = ()
    """One per line and year with use; lines in file order of the problem."""
    staff: tuple[StaffClaim, ...] = ()
    """One per unit and year from now on."""
    grants: tuple[GrantClaim, ...] = ()
    overruns: tuple[Overrun, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What the stages reach; see docs/planning.md."""

    duty: int
    """Stage 1: duty cost plus soft severities, fixed measures included."""
    value: int
    """Stage 2: sum of V over free measures."""
    shift: int | None
    """Stage 3a: distance to the published plan; None without one."""
    own_money: int
    """Stage 3b: own money of the cost items of free measures in cents, savings and synergies deducted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dual:
    """A multiplier of one row of the choice model, as an exact decimal."""

    row: str
    """The row's key, see docs/planning.md."""
    multiplier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CutRow:
    """A row of the choice model, taken a whole number of times."""

    row: str
    factor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CutCounts:
    """What the columns of a measure count in a cut: as many as their weight reaches of the thresholds."""

    measure: str
    thresholds: tuple[int, ...]
    """Rising, at least 1, in the unit of the combined row; an equal one counts again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """An inequality that follows from a sum of rows: the counts of the chosen columns are at most `most`."""

    rows: tuple[CutRow, ...]
    counts: tuple[CutCounts, ...]
    most: int
    multiplier: str
    """As of a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Duals whose Lagrangian bound anyone can recompute exactly: no plan with this duty is worth more."""

    duty: int
    """The bound holds for all plans with at most this duty."""
    value: int
    """floor of the recomputed bound."""
    duals: tuple[Dual, ...]
    cuts: tuple[Cut, ...] = ()
    """Further rows, each proved from rows of the model; files written before there were any have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """An upper bound on the value, and who vouches for it."""

    value: int
    kind: str
    """``certified`` (recomputable from the certificate) or ``by-solver`` (a solver's tree)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How many figures the plan rests on, by origin."""

    documented: int = 0
    estimated: int = 0
    assumed: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Calm:
    """What it cost to stay near the published plan, as the search found it."""

    moved: int
    """Measures with which the plan does otherwise than the published one."""
    moved_before: int
    """The same of the plan of most value, from which stage 3 set out."""
    value_before: int
    """Value of that plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """How the plan came about: enough to repeat it."""

    lindwurm: str
    solver: str
    seed: int
    work: int | None
    seconds: float | None
    elapsed: float
    stages: tuple[str, ...]
    """One sentence key per stage with its result, e.g. ``2 value 12345 proven``."""
    calm: Calm | None = None
    """None without a published plan; files written before it was told have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan for one problem; a computed plan is not a decision."""

    city: str
    problem_hash: str
    reading: str
    now: Quarter
    choices: tuple[PlannedMeasure, ...]
    claims: Claims
    objective: Objective
    floor: int
    """Least value that stage 3 had to keep."""
    bound: Bound
    """Shown bound: the better of the certificate's and the solver's."""
    certificate: Certificate | None
    duty_bound: int
    """No plan has less duty than this."""
    depends: tuple[str, ...]
    """Measures that only the open reading contains ("hängt ab von …")."""
    basis: Provenance
    run: RunInfo
    status: PlanStatus = PlanStatus.COMPUTED

    @property
    def gap_certified(self) -> float | None:
        """(bound - value) / bound with the bound that anybody can prove again, None without a certificate."""
        return None if self.certificate is None else self._below(self.certificate.value)

    @property
    def gap_by_solver(self) -> float | None:
        """The same with the solver's bound, on its word alone; None where the plan names no such bound."""
        return self._below(self.bound.value) if self.bound.kind == BY_SOLVER else None

    @property
    def gap(self) -> float:
        """The figure to show first: certified; without a certificate the solver's."""
        certified = self.gap_certified
        return self._below(self.bound.value) if certified is None else certified

    def _below(self, bound: int) -> float:
        return max(0.0, (bound - self.objective.value) / bound) if bound > 0 else 0.0
