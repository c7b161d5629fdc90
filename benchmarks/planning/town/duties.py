"""Makes a plan for the legal duties alone, and raises limits until it fits: so a plan with all duties exists."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from benchmarks.planning.town.frame import NOW, Frame, Role, name
from benchmarks.planning.town.projects import first_start

from lindwurm.core.periods import Quarter
from lindwurm.core.planning.problem import (
    Choice,
    Duty,
    Kind,
    Line,
    Link,
    LinkKind,
    Measure,
    Problem,
    Unit,
)
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.verify import Checker, Evaluation

Missing = dict[tuple[Rule, str, str], int]
"""By how much limits are too low: by rule, line or unit, and period."""
ROUNDS = 20
"""Raising one limit may show the next; a few rounds settle all."""


def needed_by_duties(frame: Frame, links: tuple[Link, ...]) -> set[str]:
    """Return the duties and all that they rest on."""
    before: dict[str, list[str]] = defaultdict(list)
    for link in links:
        before[link.successor].append(link.predecessor)
    found: set[str] = set()
    waiting = [name(n) for n in frame.of_role(Role.DUTY)]
    while waiting:
        measure = waiting.pop()
        if measure not in found:
            found.add(measure)
            waiting += before[measure]
    return found


def with_duties(
    frame: Frame, measures: tuple[Measure, ...], links: tuple[Link, ...], needed: set[str]
) -> tuple[tuple[Measure, ...], tuple[Link, ...], tuple[Choice, ...]]:
    """Set the deadlines from a plan of the duties with own money; a link that would leave no time is dropped.

    What a duty needs passes the supervisory gate (unavoidable), has no hard deadline, and starts when the budget
    is in effect. The plan comes back with them.
    """
    draw = frame.draw
    duties = {name(n) for n in frame.of_role(Role.DUTY)}
    placed: dict[str, tuple[int, int]] = {}
    kept = list(links)
    result = []
    witness = []
    for measure in measures:
        if measure.id not in needed:
            result.append(measure)
            continue
        if measure.kind is not Kind.FREE:
            result.append(measure)
            placed[measure.id] = _settled(measure)
            continue
        duration = measure.variants[0].duration
        latest = frame.horizon - duration
        for link in [link for link in kept if link.successor == measure.id]:
            if _ready(link, placed) > latest:
                kept.remove(link)
        ready = [_ready(link, placed) for link in kept if link.successor == measure.id]
        start = min(max([first_start(measure), *ready]) + draw.below(7), latest)
        start = min(_in_effect(start), latest)
        placed[measure.id] = (start, start + duration)
        witness.append(Choice(measure=measure.id, variant=measure.variants[0].id, calls=(), start=start))
        usual = draw.between(frame.horizon * 3 // 8, frame.horizon - 2)
        deadline = min(frame.horizon, max(usual, start + duration + draw.between(1, 4)))
        duty = Duty(deadline=deadline, severity=draw.pick([5, 10, 20])) if measure.id in duties else None
        result.append(replace(measure, duty=duty, unavoidable=True, latest_finish=None))
    return tuple(result), tuple(kept), tuple(witness)


def _settled(measure: Measure) -> tuple[int, int]:
    """Start and finish of what is not free."""
    if measure.fixed_choice is not None:
        start = measure.fixed_choice.start
        return start, start + measure.variants[0].duration
    return (
        (NOW - 1, NOW if measure.finish is None else measure.finish)
        if measure.kind is Kind.RUNNING
        else (0, 0)
    )


def _ready(link: Link, placed: dict[str, tuple[int, int]]) -> int:
    start, finish = placed[link.predecessor]
    return (start if link.kind is LinkKind.START_START else finish) + link.lag


def _in_effect(start: int) -> int:
    """The budgets of the first and third year come late (see limits)."""
    return {1: 2, 8: 9}.get(start, start)


def raised(problem: Problem, witness: tuple[Choice, ...]) -> Problem:
    """Raise lines, authorities and units to what the plan of the duties uses of them.

    Raises:
        ValueError: if the plan breaks a rule that no limit can heal.
    """
    for _ in range(ROUNDS):
        checker = Checker(problem)
        found = checker.evaluate((*witness, *checker.fixed_choices))
        if not found.violations:
            return problem
        missing = _missing(found)
        problem = replace(
            problem,
            lines=tuple(_raised_line(line, missing) for line in problem.lines),
            units=tuple(_raised_unit(unit, missing, problem.first_quarter) for unit in problem.units),
        )
    raise ValueError(f"the duties of {problem.city} cannot all be kept: {found.violations[0]}")


def _missing(found: Evaluation) -> Missing:
    """By how much each broken limit is too low: what the plan lacks and what fixed work exceeded before."""
    inherited = {(over.rule, over.subject, over.period): over.excess for over in found.claims.overruns}
    keys = {(v.rule, v.subject, v.period): v.amount or 0 for v in found.violations}
    return {key: amount + inherited.get(key, 0) for key, amount in keys.items()}


def _raised_line(line: Line, missing: Missing) -> Line:
    years = []
    for year in line.years:
        amount, authority = year.amount, year.authority
        if amount is not None:
            amount += missing.get((Rule.YEARLY_BUDGET, line.id, str(year.year)), 0)
        if authority is not None:
            authority += missing.get((Rule.COMMITMENT, line.id, str(year.year)), 0)
        years.append(replace(year, amount=amount, authority=authority))
    return replace(line, years=tuple(years))


def _raised_unit(unit: Unit, missing: Missing, first: Quarter) -> Unit:
    years = tuple(
        (year, limit + missing.get((Rule.STAFF_YEAR, unit.id, str(year)), 0)) for year, limit in unit.years
    )
    quarters = tuple(
        (quarter, limit + missing.get((Rule.STAFF_PEAK, unit.id, str(first.plus(quarter))), 0))
        for quarter, limit in unit.quarters
    )
    return replace(unit, years=years, quarters=quarters)
