"""Which ballot boxes wait for officers: to be closed after voting, or for the second person of an act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.scope import OwnedQuerySet
from lindwurm.stages.participation.enums import PollState
from lindwurm.stages.participation.models import Correction, Format, Poll, Strike
from lindwurm.stages.participation.queries.polls import polls_of


class Act(StrEnum):
    """What takes two people."""

    CLOSE = "close"
    CORRECTION = "correction"
    STRIKE = "strike"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """An act that one officer asked for and another has to confirm."""

    act: Act
    format: Format
    asked_by: int | None
    """Id of the first person; None where the account is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes:
    """What officers have to do at the boxes of a town."""

    unclosed: tuple[Format, ...]
    """Voting has ended, and nobody has asked to close."""
    waits: tuple[Waits, ...]


def boxes_of(municipality: Municipality, moment: datetime) -> Boxes:
    """Return what waits at all boxes, with one query."""
    ended = Q(state=PollState.OPEN, format__closes_at__lte=moment)
    rows = _marked(polls_of(municipality)).filter(
        ended | Q(close_waits=True) | Q(correction_waits=True) | Q(strike_waits=True)
    )
    polls = list(rows.order_by("format__closes_at", "pk"))
    return Boxes(
        unclosed=tuple(
            poll.format
            for poll in polls
            if _has_ended(poll, moment) and not getattr(poll, "close_waits")  # noqa: B009 -- an annotation
        ),
        waits=tuple(found for poll in polls for found in _waits(poll)),
    )


def waits_of(poll: Poll) -> tuple[Waits, ...]:
    """Return what waits at one box."""
    return tuple(
        found for row in _marked(polls_of(poll.municipality)).filter(pk=poll.pk) for found in _waits(row)
    )


def _has_ended(poll: Poll, moment: datetime) -> bool:
    ends = poll.format.closes_at
    return poll.state is PollState.OPEN and ends is not None and ends <= moment


def _marked(rows: OwnedQuerySet[Poll]) -> Any:
    """Add what waits; a close counts only while who asked for it is an officer, else somebody has to ask anew."""
    officers = Membership.objects.filter(
        municipality=OuterRef("municipality"),
        user=OuterRef("asked_to_close_by"),
        user__is_active=True,
        role=Role.OFFICER,
    )
    corrections = Correction.objects.filter(poll=OuterRef("pk"), seal=None)
    strikes = Strike.objects.filter(poll=OuterRef("pk"))
    return rows.annotate(
        close_waits=Q(state=PollState.OPEN) & Exists(officers),
        correction_waits=Exists(corrections),
        correction_by=Subquery(corrections.values("asked_by")[:1]),
        strike_waits=Exists(strikes),
        strike_by=Subquery(strikes.values("asked_by")[:1]),
    )


def _waits(poll: Any) -> list[Waits]:
    found = (
        (poll.close_waits, Act.CLOSE, poll.asked_to_close_by_id),
        (poll.strike_waits, Act.STRIKE, poll.strike_by),
        (poll.correction_waits, Act.CORRECTION, poll.correction_by),
    )
    return [Waits(act=act, format=poll.format, asked_by=asked) for is_so, act, asked in found if is_so]
