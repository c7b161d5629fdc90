"""What the weighing of goals came to: shares, in whole numbers, told only once it is over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q
from django.utils import timezone

from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.scope import OwnedQuerySet
from lindwurm.stages.participation.enums import Origin
from lindwurm.stages.participation.models import WeighedGoal, Weighing, Weights

FEWEST = 5
"""Of fewer people nothing is told (P-9)."""
LEAST_GOALS = 2
"""One goal alone cannot be weighed."""
WHOLE = 10_000
"""Basis points of a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a goal got."""

    goal: WeighedGoal
    points: int
    """Of all people together."""
    share: int
    """Basis points of all points given; the mean of what each person gave, for all give equally many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a weighing came to."""

    people: int
    paper: int
    """How many of them on paper."""
    shares: tuple[Share, ...]
    """Most first; empty where fewer than `FEWEST` people took part."""

    @property
    def is_suppressed(self) -> bool:
        """Tell whether too few took part for anything to be told."""
        return self.people < FEWEST


def weighings_of(municipality: Municipality) -> OwnedQuerySet[Weighing]:
    """Return the weighings of a municipality with format and process."""
    return Weighing.objects.of(municipality).select_related("format__process")


def is_over(weighing: Weighing, now: datetime | None = None) -> bool:
    """Tell whether nobody can weigh any more, so that the result may be told."""
    return weighing.format.is_over(now)


def papers_of(weighing: Weighing) -> list[tuple[Weights, date | None]]:
    """Return the forms that came on paper with the day on which each was entered, as the log keeps it; of nobody who."""
    rows = list(weighing.given.filter(origin=Origin.PAPER).order_by("pk"))
    entered = Entry.objects.filter(
        municipality=weighing.municipality_id,
        action="participation.enter_paper_weights",
        target_type=Weights._meta.label_lower,
        target_id__in=[str(row.pk) for row in rows],
    )
    days = {key: timezone.localdate(at) for key, at in entered.values_list("target_id", "at")}
    return [(row, days.get(str(row.pk))) for row in rows]


def outcome_of(weighing: Weighing, now: datetime | None = None) -> Outcome | None:
    """Return what a weighing came to; None before it is over: nobody sees counts in between, the office neither."""
    if not is_over(weighing, now):
        return None
    goals = list(weighing.goals.select_related("goal"))
    given = weighing.given.values_list("points", flat=True)
    numbers = weighing.given.aggregate(people=Count("pk"), paper=Count("pk", filter=Q(origin=Origin.PAPER)))
    shares = () if numbers["people"] < FEWEST else shares_of(goals, given)
    return Outcome(people=numbers["people"], paper=numbers["paper"], shares=shares)


def shares_of(goals: Sequence[WeighedGoal], given: Iterable[Mapping[str, int]]) -> tuple[Share, ...]:
    """Add up what people gave, most first; the shares make a whole exactly."""
    points = dict.fromkeys((goal.pk for goal in goals), 0)
    for one in given:
        for key, number in one.items():
            points[int(key)] += number
    parts = parts_of(list(points.values()))
    found = [
        Share(goal=goal, points=points[goal.pk], share=part) for goal, part in zip(goals, parts, strict=True)
    ]
    return tuple(sorted(found, key=lambda each: -each.points))


def parts_of(numbers: Sequence[int], whole: int = WHOLE) -> list[int]:
    """Split a whole in proportion to numbers, exactly: the largest remainders get what rounding left, first ones first."""
    total = sum(numbers)
    if not total:
        return [0] * len(numbers)
    parts = [number * whole // total for number in numbers]
    by_remainder = sorted(range(len(numbers)), key=lambda place: -(numbers[place] * whole % total))
    for place in by_remainder[: whole - sum(parts)]:
        parts[place] += 1
    return parts
