"""An explanation as data: why now, why not earlier, why not at all; sentences are made from it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lindwurm.core.periods import Quarter
from lindwurm.core.planning.explain.reasons import Breach, Cause
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
    FITS = "fits"
    """An earlier start would do as well."""


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
    without_grant: Case | None = None
    """Chosen measures that the plan pays with own money though a grant is possible: the best way with one."""
    why_not_at_all: Refusal | None = None
    reason: str | None = None
    """Outside the problem: idea, unknown-progress, archived or missing."""
    missing: tuple[str, ...] = ()
    """Outside the problem: what planning lacks."""
