"""What if the goals weighed as citizens weigh them: a scenario of planning, never the city's own weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils import timezone

from lindwurm.core.city import City, Documented, Figure, FigureKind, Goal, Reliability, Text
from lindwurm.core.wording import Catalogue, Lang, Phrase
from lindwurm.core.wording import date as date_words
from lindwurm.stages.participation.models import Weighing
from lindwurm.stages.participation.queries.weighing import outcome_of, parts_of
from lindwurm.stages.plans.domain.runs import Scenario

FINEST = 1_000_000
"""Weights are split into so many parts of one: exact, and finer than anybody reads them."""
WORDS = Catalogue(
    {
        "scenario": Phrase(
            "Szenario mit den Gewichten der Bürgerinnen und Bürger („{title}“, {people} Personen, Stand {day}): "
            "{goals} Ziele sind anders gewichtet als in der Strategie der Stadt.",
            "Scenario with the citizens' weights (“{title}”, {people} people, as of {day}): {goals} goals weigh "
            "differently than in the city's strategy.",
        ),
        "source": Phrase(
            "Beteiligung „{title}“, {people} Personen", "Participation “{title}”, {people} people"
        ),
    }
)


class NoWeightsError(ValueError):
    """A weighing gives no weights to plan with: it goes on, too few took part, or the office gave its goals none."""


def weights_scenario(weighing: Weighing) -> Scenario:
    """Return the scenario in which the weighed goals weigh what citizens gave them.

    The mean of what people gave is scaled to the sum of the city's own weights of the same goals; goals that were not
    weighed keep theirs.

    Raises:
        NoWeightsError: if the weighing is not over, or fewer people took part than results are told of.
    """
    outcome = outcome_of(weighing)
    if outcome is None or outcome.is_suppressed:
        raise NoWeightsError
    points = {share.goal.goal.key: share.points for share in outcome.shares}
    title, closed = weighing.format.title_de, _closed_on(weighing)
    source = WORDS.say("source", "de", title=title, people=outcome.people)
    origin = Documented(source=source, as_of=closed.isoformat(), reliability=Reliability.A)

    def say(lang: Lang) -> str:
        shown = weighing.format.title_en or title if lang == "en" else title
        day = date_words(closed.isoformat(), lang)
        return WORDS.say("scenario", lang, title=shown, people=outcome.people, day=day, goals=len(points))

    def change(city: City) -> City:
        return with_weights(city, points, origin)

    return Scenario(words=Text(de=say("de"), en=say("en")), change=change)


def with_weights(city: City, points: Mapping[str, int], origin: Documented) -> City:
    """Return a city in which goals share the sum of their weights by points; the others stay as they are.

    Raises:
        NoWeightsError: if the city has none of the goals any more, or gave them no weight at all.
    """
    weighed = [goal for goal in city.goals if goal.id in points]
    total = sum((goal.weight.likely or Decimal(0) for goal in weighed), Decimal(0))
    parts = parts_of([points[goal.id] for goal in weighed], int(total * FINEST))
    if not any(parts):
        raise NoWeightsError
    new = {
        goal.id: _weighing(goal, Decimal(part) / FINEST, origin)
        for goal, part in zip(weighed, parts, strict=True)
    }
    return replace(city, goals=tuple(new.get(goal.id, goal) for goal in city.goals))


def _weighing(goal: Goal, weight: Decimal, origin: Documented) -> Goal:
    return replace(goal, weight=Figure(kind=FigureKind.NUMBER, likely=weight, origin=origin))


def _closed_on(weighing: Weighing) -> date:
    """Return the day on which the weighing ended: that of the format, or of its process."""
    moment = weighing.format.closes_at or weighing.format.process.finished_at or timezone.now()
    return timezone.localdate(min(moment, timezone.now()))
