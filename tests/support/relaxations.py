"""Ways to give a problem one more option or more of something, and to say the same problem in other words."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from planning_builders import a_call

from lindwurm.core.planning.problem import (
    DirectiveKind,
    GroupKind,
    Kind,
    Line,
    LineYear,
    Measure,
    Problem,
    Programme,
    Unit,
)

Relaxation = Callable[[Problem, random.Random], Problem]
MORE = 7_000_00
"""Cents by which an amount of money is raised."""


def _one(things: tuple[Any, ...], rng: random.Random, change: Callable[[Any], Any]) -> tuple[Any, ...]:
    """Change one of the things, picked at random."""
    if not things:
        return things
    place = rng.randrange(len(things))
    return tuple(change(each) if n == place else each for n, each in enumerate(things))


def _years(change: Callable[[LineYear], LineYear]) -> Relaxation:
    def relax(problem: Problem, rng: random.Random) -> Problem:
        def line(old: Line) -> Line:
            return replace(old, years=_one(old.years, rng, change))

        return replace(problem, lines=_one(problem.lines, rng, line))

    return relax


def _more(amount: int | None, by: int = MORE) -> int | None:
    """More of a limited amount; what is unlimited stays so."""
    return None if amount is None else amount + by


def _more_staff(problem: Problem, rng: random.Random) -> Problem:
    def unit(old: Unit) -> Unit:
        return replace(
            old,
            years=tuple((year, limit + 200) for year, limit in old.years),
            quarters=tuple((quarter, limit + 50) for quarter, limit in old.quarters),
        )

    return replace(problem, units=_one(problem.units, rng, unit))


def _free(change: Callable[[Measure, random.Random], Measure]) -> Relaxation:
    """Change one measure; only a free one has options."""

    def relax(problem: Problem, rng: random.Random) -> Problem:
        def measure(old: Measure) -> Measure:
            return change(old, rng) if old.kind is Kind.FREE else old

        return replace(problem, measures=_one(problem.measures, rng, measure))

    return relax


def _one_more_variant(measure: Measure, rng: random.Random) -> Measure:
    model = rng.choice(measure.variants)
    variant = replace(
        model, id="v9", duration=rng.choice([1, 2, 3]), costs=model.costs[:1], window=None, lead=0
    )
    return replace(measure, variants=(*measure.variants, variant))


def _later_deadline(measure: Measure, _: random.Random) -> Measure:
    duty = None if measure.duty is None else replace(measure.duty, deadline=measure.duty.deadline + 1)
    latest = None if measure.latest_finish is None else measure.latest_finish + 1
    return replace(measure, duty=duty, latest_finish=latest)


def _programme(change: Callable[[Programme], Programme]) -> Relaxation:
    def relax(problem: Problem, rng: random.Random) -> Problem:
        return replace(problem, programmes=_one(problem.programmes, rng, change))

    return relax


def _one_more_call(programme: Programme) -> Programme:
    """A column of a rolling programme names the latest call only, so there another call is no option more."""
    if programme.rolling or programme.allocation:
        return programme
    return replace(programme, calls=(*programme.calls, a_call(id=f"{programme.id}-9", apply=2, decision=2)))


def _fewer_demands(problem: Problem, _: random.Random) -> Problem:
    return replace(
        problem,
        groups=tuple(group for group in problem.groups if group.kind is not GroupKind.AT_MOST_ONE),
        directives=tuple(each for each in problem.directives if each.kind is not DirectiveKind.FORBID),
    )


def _less_risk(problem: Problem, _: random.Random) -> Problem:
    return replace(problem, parameters=replace(problem.parameters, liquidity=None))


RELAXATIONS: dict[str, Relaxation] = {
    "more money": _years(lambda year: replace(year, amount=_more(year.amount))),
    "unlimited money": _years(lambda year: replace(year, amount=None)),
    "more authority": _years(lambda year: replace(year, authority=_more(year.authority))),
    "budget in effect at once": _years(lambda year: replace(year, effective=None)),
    "more staff": _more_staff,
    "one more variant": _free(_one_more_variant),
    "later deadline": _free(_later_deadline),
    "earlier start": _free(lambda measure, _: replace(measure, earliest=None, waits=())),
    "one more call": _programme(_one_more_call),
    "more of a programme": _programme(
        lambda old: replace(old, total=_more(old.total), applications_per_call=None, payments_until=None)
    ),
    "grant that waits": _programme(lambda old: replace(old, start_within=None)),
    "no exclusion and nothing forbidden": _fewer_demands,
    "no link": lambda problem, _: replace(problem, links=problem.links[1:]),
    "no limit of liquidity": _less_risk,
    "no gate": lambda problem, _: replace(
        problem, lines=tuple(replace(line, gated=False) for line in problem.lines)
    ),
}


def unlimited_year_leaves_nothing(problem: Problem) -> bool:
    """Tell whether some year's rest may be carried over: an unlimited year has none, so it is not more money."""
    return any(line.carry_share and line.carry_life for line in problem.lines)


# --- the same in other words -----------------------------------------------------------------------------


def renamed(value: Any, names: dict[str, str]) -> Any:
    """Give every id its new name wherever it stands."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, tuple):
        return tuple(renamed(each, names) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {each.name: renamed(getattr(value, each.name), names) for each in fields(value)}
        return replace(value, **changes)
    return value


def ids_of(problem: Problem) -> list[str]:
    """List all ids of a problem, sorted."""
    found = {
        each.id
        for things in (
            problem.measures,
            problem.lines,
            problem.units,
            problem.programmes,
            problem.groups,
            problem.synergies,
            problem.directives,
        )
        for each in things
    }
    found |= {call.id for programme in problem.programmes for call in programme.calls}
    found |= {variant.id for measure in problem.measures for variant in measure.variants}
    return sorted(found)


def sorted_by_id(problem: Problem) -> Problem:
    """Put all that stands in the order of ids into it again."""

    def by_id(things: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(sorted(things, key=lambda each: each.id))

    measures = tuple(replace(each, variants=by_id(each.variants)) for each in problem.measures)
    return replace(
        problem,
        measures=by_id(measures),
        lines=by_id(problem.lines),
        units=by_id(problem.units),
        programmes=by_id(problem.programmes),
        groups=by_id(problem.groups),
        synergies=by_id(problem.synergies),
        directives=by_id(problem.directives),
    )


UNIT = 1440 * 40 * 100 * 100
"""Cents. Amounts in whole units are split, depreciated and carried over without a rounding."""
EUROS_PER_UNIT = 1_250
COSTS = {5_000_00: 4, 8_000_01: 8, 12_345_67: 16, 20_000_00: 32}
"""Cost items in units: powers of two, so that the shares of any two are fractions of few denominators."""
MONEY = {
    "amount",
    "authority",
    "saving",
    "grant_min",
    "grant_max",
    "eligible_max",
    "cost_min",
    "total",
    "liquidity",
}


def in_units(problem: Problem, factor: int = 1) -> Problem:
    """Replace every amount of money by whole units, times the factor."""
    found: Problem = _in_units(problem, factor)
    return found


def _in_units(value: Any, factor: int) -> Any:
    if isinstance(value, tuple):
        return tuple(_in_units(each, factor) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {}
    for each in fields(value):
        old = getattr(value, each.name)
        is_money = each.name in MONEY and type(value).__name__ not in {"StaffItem", "StaffUse"}
        changes[each.name] = _units(old) * factor if is_money and old else _in_units(old, factor)
    return replace(value, **changes)


def _units(amount: int) -> int:
    if amount in COSTS:
        return COSTS[amount] * UNIT
    whole = abs(amount) // (EUROS_PER_UNIT * 100)
    return (1 if amount > 0 else -1) * max(1, whole) * UNIT
