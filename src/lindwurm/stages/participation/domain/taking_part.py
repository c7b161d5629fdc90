"""Who may take part now: asked by every act of citizens before anything is written."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.participation.enums import Origin, ProcessState, Visibility
from lindwurm.stages.participation.models import Format, Idea, Participant
from lindwurm.stages.participation.queries.moderation import blocked_until, terms_in_force

OFFLINE = frozenset({Origin.PAPER, Origin.WORKSHOP})
"""What staff type for somebody else."""


class Why(StrEnum):
    """Why somebody may not do something now."""

    CLOSED = "closed"
    """The format is not open."""
    BLOCKED = "blocked"
    """A moderator keeps the person from writing for a time."""
    TERMS = "terms"
    """The person has not accepted the rules in force."""
    AGE = "age"
    """The process asks for a least age that the person has not stated."""
    UNSEEN = "unseen"
    """The idea is not to be seen by everybody, or goes on in another one."""
    NO_COMMENTS = "no-comments"
    NO_PLACE = "no-place"
    """The format asks for no place."""
    TOO_DEEP = "too-deep"
    """A reply to a reply."""
    NOT_YOURS = "not-yours"
    SHARED = "shared"
    """Other people's ideas go on in it."""
    KIND = "kind"
    """The format is not one for ideas, or this is no way to bring one in."""


class RefusedError(ValueError):
    """An act of a citizen that cannot be done now; nothing was written."""

    def __init__(self, why: Why) -> None:
        """Say why."""
        super().__init__(why.value)
        self.why = why


def demand_open(shown: Format) -> None:
    """Refuse where citizens cannot take part now.

    Raises:
        RefusedError: if the format is not open.
    """
    if not shown.is_open():
        raise RefusedError(Why.CLOSED)


def demand_entry(shown: Format) -> None:
    """Refuse what staff type for a process that does not run: paper may be typed after a format has closed.

    Raises:
        RefusedError: if the process is not open.
    """
    if shown.process.state is not ProcessState.OPEN:
        raise RefusedError(Why.CLOSED)


def demand_seen(idea: Idea) -> None:
    """Refuse acts on an idea that not everybody sees, or that goes on in another one.

    Raises:
        RefusedError: if it is one of them.
    """
    if idea.visibility is not Visibility.VISIBLE or idea.merged_into_id is not None:
        raise RefusedError(Why.UNSEEN)


def demand_welcome(person: Any, shown: Format) -> None:
    """Refuse whoever is blocked, has not accepted the rules in force, or has not stated the least age.

    Raises:
        RefusedError: if the person is one of them.
    """
    if blocked_until(person, shown.municipality) is not None:
        raise RefusedError(Why.BLOCKED)
    demand_rules(person, shown)


def demand_rules(person: Any, shown: Format) -> None:
    """Refuse whoever has not accepted the rules in force, or has not stated the least age (P-14, P-17).

    Raises:
        RefusedError: if the person is one of them.
    """
    town = shown.municipality
    if not has_accepted_terms(person, town):
        raise RefusedError(Why.TERMS)
    least = shown.process.min_age
    if least is not None and _stated_age(person, town) < least:
        raise RefusedError(Why.AGE)


def has_accepted_terms(person: Any, municipality: Municipality) -> bool:
    """Tell whether the person accepted the rules in force; where there are none nothing needs accepting (P-17)."""
    terms = terms_in_force(municipality)
    if terms is None:
        return True
    accepted = Participant.objects.of(municipality).filter(user=person, terms__number__gte=terms.number)
    return accepted.exists()


def _stated_age(person: Any, municipality: Municipality) -> int:
    rows = Participant.objects.of(municipality).filter(user=person).values_list("least_age", flat=True)
    return rows.first() or 0
