"""Writes the outcome of a search as a plan."""

from __future__ import annotations

from collections import Counter

from lindwurm import __version__
from lindwurm.core.planning.plan import (
    BY_SOLVER,
    CERTIFIED,
    Bound,
    Objective,
    Plan,
    PlannedMeasure,
    Provenance,
    RunInfo,
)
from lindwurm.core.planning.problem import Problem
from lindwurm.core.planning.problem_json import problem_hash
from lindwurm.core.planning.solve.claims import ClaimWriter
from lindwurm.core.planning.solve.engine import Outcome
from lindwurm.core.planning.solve.options import SolveOptions


def assemble(problem: Problem, outcome: Outcome, options: SolveOptions, elapsed: float) -> Plan:
    """Return the plan with claims, bound and certificate; `verify` has still to pass it."""
    found = {column.choice: column for column in outcome.columns.columns}
    chosen = tuple(found[choice] for choice in outcome.choices)
    first = problem.first_quarter
    planned = sorted(
        PlannedMeasure(
            measure=column.measure,
            variant=column.choice.variant,
            calls=column.choice.calls,
            start=first.plus(column.start),
            finish=first.plus(column.finish),
            fixed=column.fixed,
        )
        for column in (*outcome.columns.fixed.columns, *chosen)
    )
    return Plan(
        city=problem.city,
        problem_hash=problem_hash(problem),
        reading=problem.reading.value,
        now=first.plus(problem.now),
        choices=tuple(planned),
        claims=ClaimWriter(outcome.columns, chosen).write(),
        objective=Objective(
            duty=outcome.duty, value=outcome.value, shift=outcome.shift, own_money=outcome.own_money
        ),
        floor=outcome.floor,
        bound=_bound(outcome),
        certificate=outcome.certificate,
        duty_bound=outcome.duty_bound,
        depends=(),
        basis=_basis(problem),
        run=RunInfo(
            lindwurm=__version__,
            solver=_solver_version(),
            seed=options.seed,
            work=options.work,
            seconds=None if options.work is not None else options.seconds,
            elapsed=0.0 if options.work is not None else round(elapsed, 2),
            stages=outcome.stages,
            calm=outcome.calm,
        ),
    )


def _bound(outcome: Outcome) -> Bound:
    certified = outcome.certificate.value
    if outcome.tree_bound is not None and outcome.tree_bound < certified:
        return Bound(value=max(outcome.tree_bound, outcome.value), kind=BY_SOLVER)
    return Bound(value=certified, kind=CERTIFIED)


def _basis(problem: Problem) -> Provenance:
    counts = Counter(figure.origin for figure in problem.figures)
    return Provenance(
        documented=counts["documented"],
        estimated=counts["estimated"],
        assumed=counts["assumed"],
        missing=counts["missing"],
    )


def _solver_version() -> str:
    import ortools

    return f"ortools {ortools.__version__}"
