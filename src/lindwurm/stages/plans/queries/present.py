"""What planning would start from now: the present problem, what is missing and who owes it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from lindwurm.base.audit.queries import last_change
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import City
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.explain.names import Names
from lindwurm.core.planning.explain.outside import open_points
from lindwurm.core.planning.intake import IntakeError, intake
from lindwurm.core.planning.problem import Problem
from lindwurm.core.planning.problem_json import problem_hash
from lindwurm.core.rulesets import load_ruleset
from lindwurm.core.wording import Lang
from lindwurm.stages.plans.models import Settings
from lindwurm.stages.plans.queries.city import city_of

_HIDDEN = "archived"
SHORTEST_SECONDS = 300
"""Two acts that end in another order than they began may hide one of them so long, and no longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """The city as it stands, and the question it puts to the planner."""

    city: City
    problem: Problem | None
    """None where the city cannot be planned; `error` says why."""
    problem_hash: str
    error: IntakeError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What somebody still has to deliver so that measures can be planned."""

    who: str
    things: tuple[tuple[str, str], ...]
    """Measure's title, and what is missing."""


def planning_now(municipality: Municipality) -> Quarter:
    """Return the first quarter in which anything new may start.

    Raises:
        Settings.DoesNotExist: if nothing was loaded yet.
    """
    now: Quarter = Settings.objects.only("now").get(municipality=municipality).now
    return now


def planned_years(municipality: Municipality) -> tuple[int, ...]:
    """Return the years from now to the end of the horizon; none where nothing was loaded yet."""
    settings = Settings.objects.filter(municipality=municipality).first()
    if settings is None:
        return ()
    last = settings.horizon_first.plus(settings.horizon_quarters - 1)
    return tuple(range(settings.now.year, last.year + 1))


def present_of(municipality: Municipality) -> Present:
    """Return the city and its problem; computed once until somebody changes something.

    Raises:
        NoSettingsError: if nothing was loaded yet.
    """
    change = last_change(municipality)
    if change is None:
        return _compute(municipality)
    return _present(municipality, change, int(time.time()) // SHORTEST_SECONDS)


@lru_cache(maxsize=4)
def _present(municipality: Municipality, _change: tuple[int, datetime], _part: int) -> Present:
    return _compute(municipality)


def _compute(municipality: Municipality) -> Present:
    city = city_of(municipality)
    try:
        problem = intake(city, load_ruleset(city.ruleset.name))
    except IntakeError as error:
        return Present(city=city, problem=None, problem_hash="", error=error)
    return Present(city=city, problem=problem, problem_hash=problem_hash(problem))


def owed_points(present: Present, lang: Lang) -> tuple[Owed, ...]:
    """Return by who owes it what is missing, who owes most first."""
    if present.problem is None:
        return ()
    names = Names(present.city, lang)
    titles = {measure.id: measure.title.into(lang) for measure in present.city.measures}
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in present.problem.not_planned:
        if entry.reason == _HIDDEN:
            continue
        measure = names.find(entry.measure)
        for what, who in open_points(entry.missing, names):
            owner = who or (names.who(measure.owner.role) if measure else "")
            found.setdefault(owner, []).append((titles.get(entry.measure, entry.measure), what))
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Owed(who=who, things=tuple(things)) for who, things in ranked)
