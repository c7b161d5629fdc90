"""Plans made by hand: choices in, a plan with right claims out, ready to be broken."""

from __future__ import annotations

from planning_builders import a_choice

from lindwurm.core.planning.plan import Bound, Objective, Plan, PlannedMeasure, Provenance, RunInfo
from lindwurm.core.planning.problem import Choice, Kind, Problem
from lindwurm.core.planning.problem_json import problem_hash
from lindwurm.core.planning.verify import evaluate, verify


def plan_of(problem: Problem, *choices: Choice) -> Plan:
    """Build a plan with these choices (fixed ones included) whose claims and objective are right."""
    evaluation = evaluate(problem, choices)
    run = RunInfo(lindwurm="0", solver="hand", seed=0, work=None, seconds=None, elapsed=0.0, stages=())
    return Plan(
        city=problem.city,
        problem_hash=problem_hash(problem),
        reading=str(problem.reading),
        now=problem.first_quarter.plus(problem.now),
        choices=tuple(planned(problem, choice) for choice in choices),
        claims=evaluation.claims,
        objective=Objective(
            duty=evaluation.duty,
            value=evaluation.value,
            shift=evaluation.shift,
            own_money=evaluation.own_money,
        ),
        floor=evaluation.value,
        bound=Bound(value=evaluation.value, kind="by-solver"),
        certificate=None,
        duty_bound=evaluation.duty,
        depends=(),
        basis=Provenance(),
        run=run,
    )


def planned(problem: Problem, choice: Choice) -> PlannedMeasure:
    """Write a choice as a plan does; an unknown measure or variant gets one quarter."""
    measure = next((each for each in problem.measures if each.id == choice.measure), None)
    variants = () if measure is None else measure.variants
    duration = next((variant.duration for variant in variants if variant.id == choice.variant), 1)
    return PlannedMeasure(
        measure=choice.measure,
        variant=choice.variant,
        calls=choice.calls,
        start=problem.first_quarter.plus(choice.start),
        finish=problem.first_quarter.plus(choice.start + duration),
        fixed=measure is not None and measure.kind is Kind.FIXED,
    )


def broken(problem: Problem, *choices: Choice) -> set[str]:
    """Verify a plan of these choices and return the ids of the rules it breaks."""
    return {str(violation.rule) for violation in verify(problem, plan_of(problem, *choices))}


def at(measure: str, start: int = 0, *calls: str, variant: str = "v") -> Choice:
    """Choose a measure's variant ``v`` from a quarter on, financed by these calls."""
    return a_choice(measure=measure, variant=variant, calls=calls, start=start)
