"""The words of a problem: what a measure, a cost, a line, a link or a demand can be."""

from __future__ import annotations

from enum import StrEnum


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
