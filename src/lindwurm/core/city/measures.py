"""A measure: what it is, how far it is, why it matters and how it can be done."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from lindwurm.core.city.figures import Figure
from lindwurm.core.city.texts import Source, Text
from lindwurm.core.city.variants import FollowUp, Outline, Variant
from lindwurm.core.periods import Quarter


class Progress(StrEnum):
    """How far the work is."""

    IDEA = "idea"
    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    ENDED = "ended"
    UNKNOWN = "unknown"


class Readiness(StrEnum):
    """How far the measure is worked out; only an idea cannot be planned."""

    IDEA = "idea"
    OUTLINE = "outline"
    COSTED = "costed"
    REGISTRABLE = "registrable"


class Publication(StrEnum):
    """Who sees the measure."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    PUBLISHED = "published"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who answers for the measure."""

    unit: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSheet:
    """What the public fact sheet says, in plain words."""

    description: Text | None = None
    goals: Text | None = None
    participants: Text | None = None
    responsible: Text | None = None
    time_frame: Text | None = None
    risks: Text | None = None
    budget_note: Text | None = None
    grants_note: Text | None = None
    status_note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A documented amount that is shown but not planned with (a cost of work done, a grant received)."""

    id: str
    title: Text
    amount: Figure[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A criterion's score from 1 to 4, with the reason."""

    KEY: ClassVar[str] = "criterion"
    criterion: str
    score: int
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What people said about urgency and feasibility."""

    by: str
    """Id of a role or unit."""
    as_of: str | None = None
    urgency: tuple[Score, ...] = ()
    feasibility: tuple[Score, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """How much the measure does for a goal, 0 … 100."""

    KEY: ClassVar[str] = "goal"
    goal: str
    value: Figure[Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A legal duty; it counts as voluntary until somebody has confirmed it."""

    legal_basis: str
    deadline: Quarter
    """First quarter in which the measure must be in use."""
    confirmed_by: str | None = None
    """Id of a role or unit."""
    severity: int | None = None
    """None = the city's severity for duties."""


class ExceptionKind(StrEnum):
    """The exceptions of the supervisory gate (B-6)."""

    UNAVOIDABLE = "unavoidable"
    IMPORTANT = "important"
    BEGUN = "begun"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateException:
    """Why the measure may pass the supervisory gate; holds once confirmed."""

    KEY: ClassVar[str] = "kind"
    kind: ExceptionKind
    legal_basis: str | None = None
    contract: str | None = None
    confirmed_by: str | None = None
    """Id of a role or unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarliestStart:
    """No start before this quarter, and why."""

    quarter: Quarter
    reason: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """First quarter in which the measure should be in use; `hard` forbids a later finish."""

    quarter: Quarter
    hard: bool
    reason: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step on the way: at a quarter, or so many quarters after the start."""

    title: Text
    quarter: Quarter | None = None
    offset: int | None = None
    done: bool = False


class LinkKind(StrEnum):
    """What the measure waits for."""

    FINISH_START = "finish-start"
    START_START = "start-start"


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """The measure starts `lag` quarters after another one has finished (or started)."""

    measure: str
    lag: int = 0
    kind: LinkKind = LinkKind.FINISH_START
    basis: str | None = None
    """Source or editorial reading behind the dependency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitsFor:
    """The measure starts `lag` quarters after an external event."""

    event: str
    lag: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RemainingMoney:
    """Own money still to be paid, in a year (in equal parts over its quarters from now on) or in a quarter."""

    line: str
    amount: Figure[int]
    year: int | None = None
    quarter: Quarter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemainingStaff:
    """Full posts still bound in every quarter from `first` (None = now) to `last` (None = before the finish)."""

    unit: str
    fte: Figure[Decimal]
    first: Quarter | None = None
    last: Quarter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remaining:
    """What a running measure still needs; of a done or ended one only the follow-up cost counts."""

    finish: Figure[Quarter] | None = None
    """First quarter of use; None = unknown."""
    money: tuple[RemainingMoney, ...] = ()
    staff: tuple[RemainingStaff, ...] = ()
    follow_up: tuple[FollowUp, ...] = ()
    """From the finish (of a done or ended one: from now) on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure of the roadmap."""

    id: str
    title: Text
    field: str
    milestone_area: str | None
    in_short: Text
    """At most 60 words."""
    progress: Progress
    progress_as_of: str | None
    pilot: bool
    readiness: Readiness
    publication: Publication
    editorial: str | None
    """Basis of an entry that no source names: the editors' own; None for a documented one."""
    sources: tuple[Source, ...]
    owner: Owner
    partners: tuple[str, ...]
    """Ids of organisations."""
    fact_sheet: FactSheet
    facts: tuple[Fact, ...]
    assessment: Assessment | None
    contributions: tuple[Contribution, ...]
    duty: Duty | None
    exceptions: tuple[GateException, ...]
    earliest_start: EarliestStart | None
    deadline: Deadline | None
    outline: Outline | None
    variants: tuple[Variant, ...]
    """Empty where the measure has an outline only; see `ways`."""
    milestones: tuple[Milestone, ...]
    after: tuple[After, ...]
    waits_for: tuple[WaitsFor, ...]
    sites: tuple[str, ...]
    remaining: Remaining | None

    @property
    def ways(self) -> tuple[Variant, ...]:
        """Return the variants, or the outline as the only one, or nothing."""
        if self.variants:
            return self.variants
        return () if self.outline is None else (self.outline.as_variant(),)
