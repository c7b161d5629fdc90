"""The part of a problem that a demand on one measure can move: what competes with it, what it hangs together with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from lindwurm.core.planning.problem import Choice, Kind, Measure, Problem
from lindwurm.core.planning.replan import Trial
from lindwurm.core.planning.verify.effects import effects_of

REACH = 6
"""Quarters that a chosen measure of the neighbourhood may move either way."""
RIVALS = 24
"""Chosen measures that may move, beside those linked with the demanded one."""
SPARE = 8
"""Measures that may come in."""

Place = tuple[str, str, int]
"""Kind, subject and year of something scarce; year 0 for a programme."""


def neighbourhood(problem: Problem, base: Trial, subject: str, known_value: int) -> Problem:
    """Return the problem in which only measures around one may move; all other chosen ones stay or go.

    The base stands in it as the published plan, and how much of the known value it keeps as the calm share, so
    that planning again can keep near it. Every plan of the smaller problem is one of the whole.
    """
    chosen = {choice.measure: choice for choice in base.choices}
    moving = _moving(problem, base, subject, chosen)
    keep = set(moving) | set(_spare(problem, moving, chosen, subject))
    measures = []
    for measure in problem.measures:
        choice = chosen.get(measure.id)
        if measure.kind is not Kind.FREE or measure.id == subject or (choice is None and measure.id in keep):
            measures.append(replace(measure, published=choice))
        elif choice is not None:
            reach = REACH if measure.id in keep else 0
            measures.append(_narrowed(measure, choice, reach))
    value = base.evaluation.value
    share = Fraction(value, known_value) if 0 < value < known_value else Fraction(1)
    return replace(
        problem,
        measures=tuple(measures),
        has_published=True,
        parameters=replace(problem.parameters, calm_floor=share),
        not_planned=(),
        figures=(),
    )


def _narrowed(measure: Measure, choice: Choice, reach: int) -> Measure:
    first, last = choice.start - reach, choice.start + reach
    variants = tuple(
        replace(
            variant,
            window=(first, last)
            if variant.window is None
            else (max(first, variant.window[0]), min(last, variant.window[1])),
        )
        for variant in measure.variants
        if reach or variant.id == choice.variant
    )
    return replace(measure, variants=variants, published=choice)


def _moving(problem: Problem, base: Trial, subject: str, chosen: dict[str, Choice]) -> tuple[str, ...]:
    """Return the demanded measure, what is linked with it, and the chosen ones that use most of its places."""
    linked = linked_with(problem, subject)
    wanted = _wanted(problem, base, subject)
    limits = _limits(problem)
    scores: dict[str, Fraction] = {}
    for name in chosen:
        uses = _uses(problem, base, name)
        scores[name] = sum(
            (
                min(Fraction(1), Fraction(amount, limits[place]))
                for place, amount in uses.items()
                if place in wanted
            ),
            Fraction(0),
        )
    rivals = sorted((name for name in scores if scores[name] > 0), key=lambda name: (-scores[name], name))
    return tuple(dict.fromkeys([subject, *sorted(linked), *rivals[:RIVALS]]))


def linked_with(problem: Problem, subject: str) -> set[str]:
    """Return what a measure needs and what needs it, at any remove, and whom it excludes or saves with."""
    needs: dict[str, set[str]] = defaultdict(set)
    needed: dict[str, set[str]] = defaultdict(set)
    for link in problem.links:
        needs[link.successor].add(link.predecessor)
        needed[link.predecessor].add(link.successor)
    found = _closed({subject}, needs) | _closed({subject}, needed)
    for group in problem.groups:
        if subject in group.members:
            found |= _closed(set(group.members), needed)
    for synergy in problem.synergies:
        if subject in {synergy.first, synergy.second}:
            found |= {synergy.first, synergy.second}
    return found - {subject}


def _closed(start: set[str], steps: dict[str, set[str]]) -> set[str]:
    found, front = set(start), list(start)
    while front:
        for name in steps[front.pop()] - found:
            found.add(name)
            front.append(name)
    return found


def _spare(
    problem: Problem, moving: tuple[str, ...], chosen: dict[str, Choice], subject: str
) -> Iterator[str]:
    """Name measures that are not chosen: those the moving ones hang on, then the most useful that fit in the places."""
    yield from (name for name in moving if name not in chosen)
    known = {measure.id: measure for measure in problem.measures}
    places = _static(known[subject]) if subject in known else set()
    factors = problem.parameters.urgency_factors
    rest = [
        measure
        for measure in problem.measures
        if measure.kind is Kind.FREE and measure.id not in chosen and measure.id not in moving
    ]
    rest.sort(
        key=lambda m: (m.duty is None, not _static(m) & places, -m.benefit * factors[m.urgency - 1], m.id)
    )
    for measure in rest[:SPARE]:
        yield measure.id
        yield from (name for name in needs_of(problem, measure.id) if name not in chosen)


def needs_of(problem: Problem, *names: str) -> set[str]:
    """Return what measures wait for, at any remove: predecessors, and preconditions of what could pay for them."""
    needs: dict[str, set[str]] = defaultdict(set)
    for link in problem.links:
        needs[link.successor].add(link.predecessor)
    for programme in problem.programmes:
        if programme.precondition is not None:
            for measure in problem.measures:
                if not _purposes(measure).isdisjoint(programme.purposes):
                    needs[measure.id].add(programme.precondition)
    return _closed(set(names), needs) - set(names)


def _purposes(measure: Measure) -> set[str]:
    return {p for variant in measure.variants for item in variant.costs for p in item.purposes}


def _static(measure: Measure) -> set[str]:
    """Return the lines and units that a measure may use."""
    return {
        place
        for variant in measure.variants
        for places in (
            *(item.lines for item in variant.costs),
            *(each.lines for each in variant.follow_ups),
            *((item.unit,) for item in (*variant.staff, *variant.tender_staff)),
        )
        for place in places
    }


def _uses(problem: Problem, base: Trial, name: str) -> dict[Place, int]:
    placement = base.evaluation.state.placements.get(name)
    if placement is None:
        return {}
    effects = effects_of(base.evaluation.index, placement)
    uses: dict[Place, int] = defaultdict(int)
    for (line, year), amount in effects.charges.items():
        uses["line", line, year] += amount
    for (unit, quarter), amount in effects.staff.items():
        uses["unit", unit, problem.year_of(quarter)] += amount
    for programme, amount in effects.grants.items():
        uses["programme", programme, 0] += amount
    return {place: amount for place, amount in uses.items() if amount > 0}


def _wanted(problem: Problem, base: Trial, subject: str) -> set[Place]:
    """Return the places that the demanded measure may use in any year, and the programmes that could pay for it."""
    measure = next((each for each in problem.measures if each.id == subject), None)
    if measure is None:
        return set()
    years = {problem.year_of(quarter) for quarter in range(problem.now, problem.horizon)}
    places = _static(measure)
    found: set[Place] = {
        (kind, place, year) for kind in ("line", "unit") for place in places for year in years
    }
    found |= {
        ("programme", programme.id, 0)
        for programme in problem.programmes
        if not _purposes(measure).isdisjoint(programme.purposes)
    }
    return found | set(_uses(problem, base, subject))


def _limits(problem: Problem) -> dict[Place, int]:
    """Return what there is of each place, at least 1; what is unlimited counts as very much."""
    plenty = 10**15
    found: dict[Place, int] = defaultdict(lambda: plenty)
    for line in problem.lines:
        for year in line.years:
            if year.amount is not None:
                found["line", line.id, year.year] = max(1, year.amount)
    for unit in problem.units:
        for calendar, limit in unit.years:
            found["unit", unit.id, calendar] = max(1, limit)
    for programme in problem.programmes:
        if programme.total is not None:
            found["programme", programme.id, 0] = max(1, programme.total)
    return found
