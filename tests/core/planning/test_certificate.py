"""The certificate: re-proved from the rows alone, and any tampering is noticed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from random_problems import random_problem

from lindwurm.core.planning.certificate import check_certificate
from lindwurm.core.planning.plan import Certificate, Dual, Plan
from lindwurm.core.planning.problem import Problem
from lindwurm.core.planning.solve.assemble import assemble
from lindwurm.core.planning.solve.engine import Engine
from lindwurm.core.planning.solve.options import SolveOptions

OPTIONS = SolveOptions(work=4)


@pytest.fixture(scope="module")
def solved() -> tuple[Problem, Plan]:
    problem = random_problem(1, 15)
    return problem, assemble(problem, Engine(problem, OPTIONS, lambda _p: None).run(), OPTIONS, 0.0)


def _with(plan: Plan, **changes: object) -> Plan:
    assert plan.certificate is not None
    return replace(plan, certificate=replace(plan.certificate, **changes))


def test_certificate_of_a_search_is_reproved(solved: tuple[Problem, Plan]) -> None:
    problem, plan = solved
    result = check_certificate(problem, plan)
    assert (result.ok, result.recomputed) == (True, plan.certificate.value if plan.certificate else None)


def test_any_multipliers_prove_some_bound(solved: tuple[Problem, Plan]) -> None:
    problem, plan = solved
    assert plan.certificate is not None
    halved = tuple(Dual(row=d.row, multiplier=str(float(d.multiplier) / 2)) for d in plan.certificate.duals)
    result = check_certificate(problem, _with(plan, duals=halved))
    assert result.ok is False
    assert result.recomputed is not None
    assert result.recomputed >= plan.certificate.value


def test_bound_stated_too_low_is_refused(solved: tuple[Problem, Plan]) -> None:
    problem, plan = solved
    assert plan.certificate is not None
    result = check_certificate(problem, _with(plan, value=plan.certificate.value - 1))
    assert result.ok is False
    assert result.message.startswith("expected a bound of at most")


@pytest.mark.parametrize(
    ("duals", "message"),
    [
        (
            (Dual(row="budget:moon:2027", multiplier="1"),),
            "expected rows of this problem, got budget:moon:2027",
        ),
        ((Dual(row="duty::", multiplier="-1"),), "expected multipliers of at least 0, got a negative one"),
    ],
)
def test_hostile_multipliers_are_refused(
    solved: tuple[Problem, Plan], duals: tuple[Dual, ...], message: str
) -> None:
    problem, plan = solved
    result = check_certificate(problem, _with(plan, duals=duals))
    assert (result.ok, result.message) == (False, message)


@pytest.mark.parametrize("multiplier", ["much", "nan", "1/0", "1e40000000", "1" * 401, " 1", "1_0"])
def test_multiplier_that_is_no_decimal_of_moderate_size_is_refused(
    solved: tuple[Problem, Plan], multiplier: str
) -> None:
    problem, plan = solved
    result = check_certificate(problem, _with(plan, duals=(Dual(row="duty::", multiplier=multiplier),)))
    assert (result.ok, result.recomputed) == (False, None)
    assert result.message.startswith("expected decimals of moderate size")


def test_certificate_for_less_duty_proves_nothing(solved: tuple[Problem, Plan]) -> None:
    problem, plan = solved
    result = check_certificate(problem, _with(plan, duty=plan.objective.duty - 1))
    assert result.ok is False


def test_plan_without_certificate_is_said_to_have_none(solved: tuple[Problem, Plan]) -> None:
    problem, plan = solved
    assert (
        check_certificate(problem, replace(plan, certificate=None)).message
        == "the plan carries no certificate"
    )


def test_certificate_without_multipliers_proves_the_sum_of_best_columns(solved: tuple[Problem, Plan]) -> None:
    problem, plan = solved
    empty = Certificate(duty=plan.objective.duty, value=10**9, duals=())
    result = check_certificate(problem, replace(plan, certificate=empty))
    columns = Engine(problem, OPTIONS, lambda _p: None).columns
    assert result.recomputed == sum(
        max((column.value for column in group), default=0) for group in columns.by_measure.values()
    )
