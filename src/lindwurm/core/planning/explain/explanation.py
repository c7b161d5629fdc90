"""An explanation as data: why now, why not earlier, why not at all; sentences are made from it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lindwurm.core.periods import Quarter
from lindwurm.core.planning.problem import Choice
from lindwurm.core.planning.rules import Rule


class Standing(StrEnum):
    """What the plan does with the measure."""

    CHOSEN = "chosen"
    FIXED = "fixed"
    """Committed or frozen before this plan."""
    RUNNING = "running"
    DONE = "done"
    ENDED = "ended"
    LEFT_OUT = "left-out"
    """It could be planned, but the plan does not contain it."""
    NOT_PLANNED = "not-planned"
    """It is outside the problem."""


class CauseKind(StrEnum):
    """What exactly makes a rule remove a choice."""

    EARLIEST = "earliest"
    EVENT = "event"
    WINDOW_OPENS = "window-opens"
    WINDOW_CLOSES = "window-closes"
    DEADLINE = "deadline"
    HORIZON = "horizon"
    CALL_MISSED = "call-missed"
    CALL_REFUSED = "call-refused"
    PURPOSE = "purpose"
    APPLICANT = "applicant"
    LEAD = "lead"
    EFFECTIVE = "effective"
    NO_EXCEPTION = "no-exception"
    """Gate: neither unavoidable nor begun nor especially important."""
    THETA_UNSET = "theta-unset"
    """Gate: important, but nobody has set the least share of grants."""
    THETA_MISSED = "theta-missed"
    """Gate: important, but the grants do not reach the least share."""
    CAPEX_REFUSED = "capex-refused"
    OPEX_REFUSED = "opex-refused"
    DECISION = "decision"
    NO_PAIR = "no-pair"
    PAIR_SMALL = "pair-small"
    COST_SMALL = "cost-small"
    GRANT_SMALL = "grant-small"
    PAYMENTS_END = "payments-end"
    DIRECTIVE = "directive"
    PREDECESSOR_NEVER = "predecessor-never"
    PREDECESSOR_FINISH = "predecessor-finish"
    PREDECESSOR_START = "predecessor-start"
    PRECONDITION_NEVER = "precondition-never"
    PRECONDITION = "precondition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why a rule about the measure alone removes a choice."""

    rule: Rule
    kind: CauseKind
    subject: str = ""
    """Line, programme, call, event, directive, or the measure waited for."""
    quarter: Quarter | None = None
    """First or last quarter that the rule would allow: of the start, the finish, a payment or an application."""
    found: int | None = None
    """What the choice has: cents, for the gate basis points."""
    needed: int | None = None
    """What the rule asks for, in the same unit; for M-5 the lead in quarters."""


class RowKind(StrEnum):
    """What a row of the choice is about."""

    BUDGET = "budget"
    STAFF_YEAR = "staff-year"
    STAFF_PEAK = "staff-peak"
    COMMITMENT = "commitment"
    LIQUIDITY = "liquidity"
    TOTAL = "total"
    APPLICATIONS = "applications"
    EXCLUSION = "exclusion"
    PRECEDENCE = "precedence"
    PRECONDITION = "precondition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A row that breaks when everything else of the plan stays."""

    rule: Rule
    kind: RowKind
    subject: str
    """Line, unit, programme, call, group, ``predecessor>successor`` or the measure whose call asks too much."""
    period: str
    """Year or quarter, empty where the row has none."""
    excess: int
    """Cents, centi-FTE-quarters or a count; for precedence by how many quarters it comes too early, 0 = never."""
    limit: int = 0
    """The limit in the same unit, raised to what fixed work uses; for precedence 0."""
    others: tuple[str, ...] = ()
    """Other measures that the row is about, by id."""


class Stage(StrEnum):
    """The stage in which a possible choice is worse."""

    DUTY = "1"
    VALUE = "2"
    SHIFT = "3a"
    OWN_MONEY = "3b"
    NONE = "none"


class Verdict(StrEnum):
    """How a choice was judged."""

    RULES = "rules"
    """Rules about the measure alone remove it."""
    ROWS = "rows"
    """It would break limits or links if everything else stays."""
    WORSE = "worse"
    """It is possible, and worse in a stage."""
    EQUAL = "equal"
    """It is possible and changes nothing that counts."""
    BETTER = "better"
    """It is possible and better by calculation: the plan can be improved."""


class Change(StrEnum):
    """In what a choice differs from the plan's, besides its start."""

    VARIANT = "variant"
    FINANCING = "financing"
    LATER_FINISH = "later-finish"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a possible choice would change; each difference is new less old."""

    stage: Stage
    """First stage in which it is worse."""
    duty: int
    value: int
    shift: int
    own_money: int
    """Cents."""
    demands: tuple[str, ...] = ()
    """Forcing directives that would no longer be met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One choice that the plan did not take, and all that stands against it."""

    choice: Choice
    start: Quarter
    finish: Quarter
    verdict: Verdict
    causes: tuple[Cause, ...] = ()
    """Every cause of every rule that removes it."""
    breaches: tuple[Breach, ...] = ()
    """Every row that breaks, also beside rules."""
    comparison: Comparison | None = None
    """Where nothing removes or breaks."""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Consecutive starts with the same reason, most recent first."""

    first: Quarter
    last: Quarter
    cases: tuple[Case, ...]
    """One per quarter, from `last` back to `first`."""


class BasisKind(StrEnum):
    """What a start rests on, the most telling first."""

    GRANT = "grant"
    PREDECESSOR = "predecessor"
    PREDECESSOR_START = "predecessor-start"
    EVENT = "event"
    BUDGET = "budget"
    DIRECTIVE = "directive"
    EARLIEST = "earliest"
    WINDOW = "window"
    PROCUREMENT = "procurement"
    STAFF = "staff"
    MONEY = "money"
    PROGRAMME = "programme"
    NOW = "now"
    PUBLISHED = "published"
    OWN_MONEY = "own-money"
    DUTY = "duty"
    BEST = "best"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """One thing that the start rests on."""

    kind: BasisKind
    subject: str = ""
    """Programme, measure, event, line, unit or directive."""
    quarter: Quarter | None = None
    """When it holds; for a duty the first quarter in which the measure must be in use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleShare:
    """How many ways of a measure a rule removes."""

    rule: Rule
    ways: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a plannable measure is not in the plan."""

    case: Case | None
    """The choice that the least stands against; None if the measure has no choice at all."""
    rules: tuple[RuleShare, ...] = ()
    """Where rules remove every choice: each of them with its share, the most frequent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What the plan does with a measure, and why."""

    measure: str
    standing: Standing
    choice: Choice | None = None
    start: Quarter | None = None
    finish: Quarter | None = None
    """First quarter of use, also of a running measure."""
    why_now: tuple[Basis, ...] = ()
    """Chosen measures only; the most telling first."""
    why_not_earlier: tuple[Span, ...] = ()
    """Chosen measures only; covers every quarter from now to the one before the start."""
    why_not_at_all: Refusal | None = None
    reason: str | None = None
    """Outside the problem: idea, unknown-progress, archived or missing."""
    missing: tuple[str, ...] = ()
    """Outside the problem: what planning lacks."""
