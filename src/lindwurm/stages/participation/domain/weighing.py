"""Citizens weigh goals: every account once, changeable until the end; paper counts equally."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.stages.participation.domain.taking_part import demand_welcome
from lindwurm.stages.participation.enums import Origin, ProcessState
from lindwurm.stages.participation.models import Format, WeighedGoal, Weighing, Weights
from lindwurm.stages.participation.queries.weighing import LEAST_GOALS
from lindwurm.stages.strategy.models import Goal


class Unweighed(StrEnum):
    """Why weights are not taken."""

    CLOSED = "closed"
    SUM = "sum"
    """Not exactly all points were given."""
    GOAL = "goal"
    """A goal is not weighed here, or got less than nothing."""
    GIVEN = "given"
    """Somebody has weighed already: the question stands."""
    FEW = "few"
    """One goal alone cannot be weighed."""


class WeighingError(ValueError):
    """Weights, or the settings of a weighing, are not taken; nothing was written."""

    def __init__(self, why: Unweighed, left: int = 0) -> None:
        """Keep why, and how many points are left to give (less than nothing: too many)."""
        super().__init__(f"the weighing does not take that: {why.value}")
        self.why = why
        self.left = left


@transaction.atomic
def set_up_weighing(
    *,
    format: Format,  # noqa: A002 -- the model's word
    points: int,
    goals: Sequence[Goal],
    acting_user: Any,
) -> Weighing:
    """Keep what is weighed and with how many points; it stands as soon as somebody has weighed.

    Raises:
        WeighingError: if somebody has weighed already, or fewer than two goals are named.
    """
    row, _created = Weighing.objects.get_or_create(
        format=format, defaults={"municipality": format.municipality, "points": points}
    )
    row = Weighing.objects.select_for_update().get(pk=row.pk)
    wanted = [goal.pk for goal in goals]
    if row.points == points and wanted == list(row.goals.values_list("goal_id", flat=True)):
        return row
    if row.given.exists():
        raise WeighingError(Unweighed.GIVEN)
    if len(set(wanted)) < LEAST_GOALS or any(goal.municipality_id != row.municipality_id for goal in goals):
        raise WeighingError(Unweighed.FEW)
    row.points = points
    row.full_clean()
    row.save()
    row.goals.all().delete()
    for place, goal in enumerate(goals):
        WeighedGoal.objects.create(municipality=row.municipality, weighing=row, goal=goal, place=place)
    _log(row, acting_user, "set_up_weighing", row, points=points, goals=wanted)
    return row


@transaction.atomic
def give_weights(
    *, weighing: Weighing, points: Mapping[int, int], acting_user: Any, now: datetime | None = None
) -> Weights:
    """Keep how a person weighs the goals, in place of what the person gave before.

    The log says that somebody weighed, neither who nor how.

    Args:
        weighing: what is weighed.
        points: by goal of the weighing; all points of it are given, so that every person counts equally.
        acting_user: the person.
        now: the moment, for tests.

    Raises:
        WeighingError: if it is not open, or the points do not fit.
        RefusedError: if the person is blocked, or has not accepted the rules.
    """
    held = _held(weighing)
    if not held.format.is_open(now):
        raise WeighingError(Unweighed.CLOSED)
    demand_welcome(acting_user, held.format)
    given = _checked(held, points)
    row, _created = Weights.objects.update_or_create(
        weighing=held,
        user=acting_user,
        defaults={"municipality": held.municipality, "points": given, "origin": Origin.ONLINE},
    )
    _log(held, None, "give_weights", held)
    return row


@transaction.atomic
def enter_paper_weights(*, weighing: Weighing, points: Mapping[int, int], acting_user: Any) -> Weights:
    """Enter a form that came on paper: it counts like any other (P-28).

    What was handed in on the last day is entered later, so that this goes on until the process ends.

    Raises:
        WeighingError: if the process is not running, or the points do not fit.
    """
    held = _held(weighing)
    if held.format.process.state is not ProcessState.OPEN:
        raise WeighingError(Unweighed.CLOSED)
    row = Weights.objects.create(
        municipality=held.municipality,
        weighing=held,
        origin=Origin.PAPER,
        points=_checked(held, points),
    )
    _log(held, acting_user, "enter_paper_weights", row)
    return row


@transaction.atomic
def strike_paper_weights(*, weights: Weights, acting_user: Any) -> None:
    """Take back a form that was entered by mistake.

    Raises:
        WeighingError: if the process is not running, or the weights came online.
    """
    held = _held(weights.weighing)
    if held.format.process.state is not ProcessState.OPEN or weights.origin is not Origin.PAPER:
        raise WeighingError(Unweighed.CLOSED)
    _log(held, acting_user, "strike_paper_weights", weights)
    weights.delete()


@transaction.atomic
def forget_weighers(*, now: datetime | None = None) -> int:
    """Let weights count without the person once they cannot be changed any more; returns how many."""
    return Weights.objects.filter(pk__in=weighers_due(now=now).values("pk")).update(user=None)


def weighers_due(*, now: datetime | None = None) -> QuerySet[Weights]:
    """Return the weights that `forget_weighers` would take the person off."""
    ended = Q(weighing__format__closes_at__lte=now or timezone.now()) | Q(
        weighing__format__process__state__in=[ProcessState.FINISHED, ProcessState.CANCELLED]
    )
    return Weights.objects.filter(ended, user__isnull=False)


def _held(weighing: Weighing) -> Weighing:
    rows = Weighing.objects.select_for_update(of=("self",)).select_related("format__process")
    return rows.get(pk=weighing.pk)


def _checked(weighing: Weighing, points: Mapping[int, int]) -> dict[str, int]:
    """Return the points as they are kept.

    Raises:
        WeighingError: if a goal is not weighed here, or not exactly all points are given.
    """
    known = set(weighing.goals.values_list("pk", flat=True))
    if not set(points) <= known or any(number < 0 for number in points.values()):
        raise WeighingError(Unweighed.GOAL)
    left = weighing.points - sum(points.values())
    if left:
        raise WeighingError(Unweighed.SUM, left)
    return {str(goal): number for goal, number in sorted(points.items()) if number}


def _log(weighing: Weighing, acting_user: Any, verb: str, target: Any, **data: Any) -> None:
    record(
        municipality=weighing.municipality,
        acting_user=acting_user,
        action=f"participation.{verb}",
        target=target,
        data={"weighing": weighing.pk, **data},
    )
