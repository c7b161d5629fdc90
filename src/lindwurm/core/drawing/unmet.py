"""Forcing directives that a plan does not meet, each with who asked for it and what the plan does instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lindwurm.core.city import City
from lindwurm.core.drawing.page import RoadmapPage
from lindwurm.core.drawing.words import say
from lindwurm.core.planning.demands import Demand, Standing, is_met, left_out
from lindwurm.core.planning.demands.settled import standing_of
from lindwurm.core.planning.demands.speech import Speech
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.problem import Choice, DirectiveKind, Problem
from lindwurm.core.rulesets import RuleSet
from lindwurm.core.wording import quarter, sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmetDirective:
    """A directive that a plan does not meet, in words."""

    directive: str
    measure: str
    words: str
    """What was asked, by whom and when."""
    instead: str
    """Why the measure is missing, or when it starts; empty where the plan says neither."""


def unmet_demands(city: City, problem: Problem, plan: Plan) -> tuple[Demand, ...]:
    """Return the forcing directives of a city that a plan does not meet, by id.

    What the rules forbid never stands in a plan, so a forbidding directive is always met. A measure that runs or is
    over meets a directive if everything that is known of it agrees.
    """
    choices = tuple(_choices(problem, plan))
    asked = (*(Demand.of(directive) for directive in problem.directives), *left_out(problem, city))
    found = (
        demand
        for demand in asked
        if demand.kind is DirectiveKind.FORCE and not _holds(problem, demand, choices)
    )
    return tuple(sorted(found, key=lambda demand: demand.directive))


def unmet_directives(
    city: City, problem: Problem, plan: Plan, *, ruleset: RuleSet, page: RoadmapPage
) -> tuple[UnmetDirective, ...]:
    """Say which forcing directives a plan does not meet, in the language of its page."""
    speech = Speech(city, ruleset, page.lang, is_plain=True)
    return tuple(
        UnmetDirective(
            directive=demand.directive,
            measure=demand.measure,
            words=sentence(speech.demand(demand)),
            instead=_instead(demand.measure, page),
        )
        for demand in unmet_demands(city, problem, plan)
    )


def _holds(problem: Problem, demand: Demand, choices: tuple[Choice, ...]) -> bool:
    standing = standing_of(problem, demand)
    return is_met(problem, demand, choices) if standing is None else standing is Standing.MET


def _choices(problem: Problem, plan: Plan) -> Iterable[Choice]:
    for each in plan.choices:
        start = problem.first_quarter.until(each.start)
        yield Choice(measure=each.measure, variant=each.variant, calls=each.calls, start=start)


def _instead(measure: str, page: RoadmapPage) -> str:
    for left in (*page.not_chosen, *page.not_plannable):
        if left.id == measure:
            return left.reason
    starts = [row.start for row in page.rows if row.id == measure and row.in_plan]
    if not starts or starts[0] is None:
        return ""
    return say(page.lang, "unmet-start", quarter=quarter(starts[0], page.lang))
