"""What happens outside and what has happened so far: events, sites, state, directives, plan versions."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from lindwurm.core.city.figures import Figure
from lindwurm.core.city.texts import Text
from lindwurm.core.periods import Quarter


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that others decide and measures wait for."""

    id: str
    title: Text
    when: Figure[Quarter]
    watched_by: str
    """Id of a role or unit."""
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place."""

    id: str
    name: Text
    latitude: Decimal
    longitude: Decimal
    """WGS 84."""
    attribution: str
    """Source and licence of the coordinates."""
    kind: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A measure whose first contract was signed."""

    measure: str
    quarter: Quarter
    variant: str | None = None
    calls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A measure that is in use."""

    measure: str
    quarter: Quarter


class ApplicationStatus(StrEnum):
    """Where an application stands."""

    FILED = "filed"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """An application to a call; the last entry of a measure and call counts."""

    measure: str
    call: str
    status: ApplicationStatus
    quarter: Quarter
    amount: int | None = None
    """Granted cents where the notice names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Own money paid."""

    measure: str
    line: str
    quarter: Quarter
    amount: int
    """Cents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """A measure fixed at its place in the published plan."""

    measure: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What has happened so far."""

    started: tuple[Started, ...] = ()
    finished: tuple[Finished, ...] = ()
    applications: tuple[Application, ...] = ()
    spent: tuple[Spent, ...] = ()
    committed: tuple[Committed, ...] = ()


class DirectiveKind(StrEnum):
    """What politics demands."""

    FORCE = "force"
    FORBID = "forbid"


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveOrigin:
    """Who decided it, when, and why."""

    body: str
    date: str
    """``2026-11-18``."""
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """A demand on one measure; every field that is not None narrows it."""

    id: str
    kind: DirectiveKind
    measure: str
    variant: str | None
    start_from: Quarter | None
    start_to: Quarter | None
    programme: str | None
    """A programme's id, or ``own`` for own money only."""
    origin: DirectiveOrigin
    severity: int | None
    """None = the city's severity for directives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChoice:
    """A measure's place in a plan version."""

    measure: str
    variant: str
    calls: tuple[str, ...]
    start: Quarter


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion:
    """A version of the roadmap kept in the folder."""

    id: str
    """File name without ``.json``."""
    title: Text | None
    published_on: str | None
    """``2026-06-30``; None = never made public."""
    note: Text | None
    choices: tuple[PlanChoice, ...]
    document: str = field(default="", compare=False, repr=False)
    """The plan file as it was read, so that it is kept whole."""
