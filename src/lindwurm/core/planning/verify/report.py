"""Compares what a plan claims with what its choices give."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import fields
from typing import TypeVar

from lindwurm.core.planning.plan import (
    BY_SOLVER,
    CERTIFIED,
    GrantClaim,
    Objective,
    Overrun,
    Plan,
    PlannedMeasure,
    Provenance,
    StaffClaim,
)
from lindwurm.core.planning.problem import Choice, Kind, Problem
from lindwurm.core.planning.problem_json import problem_hash
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.verify.checker import Checker, Evaluation
from lindwurm.core.planning.verify.index import Index
from lindwurm.core.planning.verify.money_claims import wrong_money
from lindwurm.core.planning.verify.violation import Violation

ClaimT = TypeVar("ClaimT", StaffClaim, GrantClaim, Overrun)
WORDS = {
    "used": "staff of the year",
    "limit": "limit of the year",
    "peak_quarter": "busiest quarter",
    "peak_used": "staff of the busiest quarter",
    "peak_limit": "limit of the busiest quarter",
    "programme": "programme",
    "amount": "grant",
    "apply": "application",
    "decision": "decision",
    "to_file": "still to file",
}
"""What a violation calls the field of a claim; fields that tell claims apart are the same in both."""


def verify(problem: Problem, plan: Plan) -> tuple[Violation, ...]:
    """List all that is wrong with a plan, sorted; only the plan's choices are trusted.

    Covers the hard rules, every claim, the objective, the finish of each measure, the problem's hash, the origins
    of the figures and the bounds as far as they contradict the plan or the certificate it carries. It does not
    re-prove the certificate, nor what depends on open parameters. A hostile plan gives violations, never an exception.
    """
    checker = Checker(problem)
    choices = [_choice(problem, planned) for planned in plan.choices]
    evaluation = checker.evaluate(choices)
    return tuple(
        sorted(
            [
                *evaluation.violations,
                *_header(problem, plan),
                *_choices(checker.index, plan.choices, choices),
                *wrong_money(evaluation.state, evaluation.claims.money, plan.claims.money),
                *_claims(evaluation, plan),
                *_objective(evaluation, plan.objective),
                *_bounds(evaluation, plan),
            ]
        )
    )


def _choice(problem: Problem, planned: PlannedMeasure) -> Choice:
    start = problem.first_quarter.until(planned.start)
    return Choice(measure=planned.measure, variant=planned.variant, calls=tuple(planned.calls), start=start)


def _wrong(subject: str, expected: object, found: object, period: str = "") -> Violation:
    return Violation(Rule.CLAIM, subject, period, f"expected {expected}, found {found}")


def _header(problem: Problem, plan: Plan) -> Iterator[Violation]:
    now = problem.first_quarter.plus(problem.now)
    for subject, expected, found in (
        ("city", problem.city, plan.city),
        ("problem_hash", problem_hash(problem), plan.problem_hash),
        ("reading", str(problem.reading), str(plan.reading)),
        ("now", now, plan.now),
        ("basis", _basis(problem), plan.basis),
    ):
        if expected != found:
            yield _wrong(subject, expected, found)


def _basis(problem: Problem) -> Provenance:
    """Count the figures that the problem rests on, by origin."""
    origins = [figure.origin for figure in problem.figures]
    return Provenance(**{each.name: origins.count(each.name) for each in fields(Provenance)})


def _choices(
    index: Index, planned: Sequence[PlannedMeasure], choices: Sequence[Choice]
) -> Iterator[Violation]:
    for entry, choice in zip(planned, choices, strict=True):
        measure = index.measures.get(choice.measure)
        variant = None if measure is None else index.variant(measure, choice.variant)
        if measure is None or variant is None:
            continue
        finish = entry.start.plus(variant.duration)
        if entry.finish != finish:
            yield _wrong(choice.measure, f"finish {finish}", entry.finish, str(entry.start))
        fixed = measure.kind is Kind.FIXED
        if entry.fixed != fixed:
            yield _wrong(choice.measure, f"fixed {fixed}", entry.fixed, str(entry.start))


def _claims(evaluation: Evaluation, plan: Plan) -> Iterator[Violation]:
    expected, found = evaluation.claims, plan.claims
    yield from _compare(
        "staff",
        expected.staff,
        found.staff,
        lambda claim: (claim.unit, claim.year),
        lambda claim: (claim.unit, str(claim.year)),
    )
    yield from _compare(
        "grant",
        expected.grants,
        found.grants,
        lambda claim: (claim.measure, claim.call),
        lambda claim: (claim.measure, str(claim.apply)),
    )
    yield from _compare(
        "overrun",
        expected.overruns,
        found.overruns,
        lambda overrun: (overrun.rule, overrun.subject, overrun.period),
        lambda overrun: (overrun.subject, overrun.period),
    )


def _compare(
    what: str,
    expected: Sequence[ClaimT],
    found: Sequence[ClaimT],
    key: Callable[[ClaimT], Hashable],
    place: Callable[[ClaimT], tuple[str, str]],
) -> Iterator[Violation]:
    """Compare claims by key, whatever their order, field by field; `place` gives subject and period."""
    open_claims = {key(claim): claim for claim in expected}
    for claim in found:
        subject, period = place(claim)
        right = open_claims.pop(key(claim), None)
        if right is None:
            yield _wrong(subject, f"no claim of {what}", "one", period)
            continue
        for each in fields(claim):
            mine, theirs = getattr(right, each.name), getattr(claim, each.name)
            if mine != theirs:
                yield _wrong(subject, f"{_word(right, each.name)} {mine}", theirs, period)
    for claim in open_claims.values():
        subject, period = place(claim)
        yield _wrong(subject, f"a claim of {what}", "none", period)


def _word(claim: object, field: str) -> str:
    """Call a field of a claim by what it means; an overrun's excess is in the unit of its rule."""
    return f"overrun of {claim.rule}" if isinstance(claim, Overrun) else WORDS[field]


def _objective(evaluation: Evaluation, objective: Objective) -> Iterator[Violation]:
    for subject, expected, found in (
        ("objective.duty", evaluation.duty, objective.duty),
        ("objective.value", evaluation.value, objective.value),
        ("objective.shift", evaluation.shift, objective.shift),
        ("objective.own_money", evaluation.own_money, objective.own_money),
    ):
        if expected != found:
            yield _wrong(subject, expected, found)


def _bounds(evaluation: Evaluation, plan: Plan) -> Iterator[Violation]:
    if plan.floor > evaluation.value:
        yield _wrong("floor", f"at most the value {evaluation.value}", plan.floor)
    if plan.bound.value < evaluation.value:
        yield _wrong("bound", f"at least the value {evaluation.value}", plan.bound.value)
    proven = None if plan.certificate is None else plan.certificate.value
    if plan.bound.kind == CERTIFIED and plan.bound.value != proven:
        yield _wrong("bound", f"the certificate's {proven}", plan.bound.value)
    if plan.bound.kind not in {CERTIFIED, BY_SOLVER}:
        yield _wrong("bound", f"{CERTIFIED} or {BY_SOLVER}", plan.bound.kind)
    if plan.duty_bound > evaluation.duty:
        yield _wrong("duty_bound", f"at most the duty {evaluation.duty}", plan.duty_bound)
