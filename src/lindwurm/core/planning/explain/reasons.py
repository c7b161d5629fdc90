"""What can stand against a choice: causes of rules about the measure alone, and rows that break."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lindwurm.core.periods import Quarter
from lindwurm.core.planning.rules import Rule


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
    APPLICATION = "application"
    NO_PAIR = "no-pair"
    PAIR_SMALL = "pair-small"
    COST_SMALL = "cost-small"
    GRANT_SMALL = "grant-small"
    PAYMENTS_END = "payments-end"
    LAPSE = "lapse"
    """The notice would lapse before the work begins."""
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
    """Other measures that the row is about, by id; for limits those of the plan that use it most, first the greatest."""
