"""What the search promises beyond the optimum on small problems: repeatable, locally optimal, always a plan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from planning_builders import (
    a_cost,
    a_duty,
    a_fixed_measure,
    a_line,
    a_measure,
    a_problem,
    a_variant,
    money_years,
)
from random_problems import random_problem

from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.plan_json import write_plan
from lindwurm.core.planning.problem import Choice, Problem
from lindwurm.core.planning.solve.assemble import assemble
from lindwurm.core.planning.solve.certify import least_duty
from lindwurm.core.planning.solve.engine import Engine, Outcome
from lindwurm.core.planning.solve.lp import LinearModel
from lindwurm.core.planning.solve.near import replan_near
from lindwurm.core.planning.solve.options import SolveOptions
from lindwurm.core.planning.verify import Checker, verify

OPTIONS = SolveOptions(work=12, seed=3)
FEW = SolveOptions(work=4, seed=3)
"""Enough for every stage to take a step."""


def _run(problem: Problem, options: SolveOptions = OPTIONS) -> tuple[Outcome, Plan]:
    outcome = Engine(problem, options, lambda _progress: None).run()
    return outcome, assemble(problem, outcome, options, 0.0)


@pytest.mark.slow
def test_same_work_gives_the_same_plan() -> None:
    problem = random_problem(4, 30)
    assert write_plan(_run(problem, FEW)[1]) == write_plan(_run(problem, FEW)[1])


def test_large_problem_is_searched_by_neighbourhoods_and_verifies() -> None:
    problem = random_problem(2, 30)
    outcome, plan = _run(problem, FEW)
    assert outcome.model.column_count > 3_000
    assert verify(problem, plan) == ()
    assert plan.objective.value <= plan.bound.value


def test_no_single_step_improves_the_plan_of_most_value_however_short_the_search() -> None:
    problem = random_problem(2, 30)
    outcome, _ = _run(problem, SolveOptions(work=1))
    assert outcome.model.column_count > 3_000
    checker = Checker(problem)
    now = checker.evaluate(outcome.stage2)
    chosen = {choice.measure: choice for choice in outcome.stage2}
    for column in outcome.columns.columns:
        other = {**chosen, column.measure: column.choice}
        step = checker.evaluate(tuple(other.values()))
        assert step.violations or (step.duty, -step.value) >= (now.duty, -now.value), column.choice


def test_no_single_step_saves_own_money_above_the_floor_or_gains_value_for_nothing() -> None:
    problem = random_problem(6, 30)
    outcome, _ = _run(problem, FEW)
    checker = Checker(problem)
    chosen = {choice.measure: choice for choice in outcome.choices}
    for column in outcome.columns.columns:
        if column.measure not in chosen:
            continue
        step = checker.evaluate(tuple({**chosen, column.measure: column.choice}.values()))
        if not step.violations and step.duty <= outcome.duty and step.value >= outcome.floor:
            better = (outcome.own_money, -outcome.value)
            assert (step.own_money, -step.value) >= better, column.choice


def test_fixed_work_beyond_the_budget_is_still_a_plan_with_its_overrun() -> None:
    variant = a_variant(costs=(a_cost(amount=15_000_00),))
    problem = a_problem(
        measures=(a_fixed_measure(id="fixed", variants=(variant,)), a_measure(id="new", variants=(variant,))),
        lines=(a_line(years=money_years(10_000_00, 0)),),
    )
    _, plan = _run(problem)
    assert [choice.measure for choice in plan.choices] == ["fixed"]
    assert [(o.rule, o.subject, o.period, o.excess) for o in plan.claims.overruns] == [
        ("B-1", "line", "2027", 5_000_00)
    ]
    assert verify(problem, plan) == ()


def test_duty_comes_before_value() -> None:
    duty = a_measure(id="duty", benefit=0, duty=a_duty(deadline=2), variants=(a_variant(costs=(a_cost(),)),))
    nice = a_measure(id="nice", benefit=100, variants=(a_variant(costs=(a_cost(),)),))
    problem = a_problem(measures=(duty, nice), lines=(a_line(years=money_years(10_000_00, 0)),))
    outcome, _ = _run(problem)
    assert [choice.measure for choice in outcome.choices] == ["duty"]
    assert (outcome.duty, outcome.duty_bound) == (0, 0)


def test_duty_is_met_in_the_first_step_by_freeing_what_stands_in_its_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("lindwurm.core.planning.solve.tools.EXACT_COLUMNS", 0)
    monkeypatch.setattr("lindwurm.core.planning.solve.tools.TREE_COLUMNS", 0)
    cost = (a_variant(costs=(a_cost(),)),)
    early = a_measure(id="early", benefit=1, duty=a_duty(deadline=4), variants=cost)
    later = a_measure(id="later", benefit=100, duty=a_duty(deadline=7), variants=cost)
    elsewhere = (a_variant(costs=(a_cost(lines=("other",)),)),)
    others = [a_measure(id=f"other-{n}", benefit=9, variants=elsewhere) for n in range(60)]
    lines = (
        a_line(years=money_years(10_000_00, 10_000_00)),
        a_line(id="other", years=money_years(50_000_00, 0)),
    )
    problem = a_problem(measures=(early, later, *others), lines=lines)
    for seed in range(4):
        outcome, plan = _run(problem, SolveOptions(work=1, seed=seed))
        assert (outcome.duty, outcome.duty_bound, outcome.stages[0]) == (0, 0, "1 duty 0 proven")
        assert verify(problem, plan) == ()


def test_problem_without_measures_is_an_empty_plan() -> None:
    problem = a_problem(measures=())
    _, plan = _run(problem)
    assert (plan.choices, plan.gap) == ((), 0.0)
    assert verify(problem, plan) == ()


def test_replan_near_drops_what_no_longer_fits_and_stays_a_plan() -> None:
    problem = random_problem(5, 20)
    outcome, _ = _run(problem)
    poorer = replace(
        problem,
        lines=tuple(
            replace(line, years=tuple(replace(y, amount=(y.amount or 0) // 2) for y in line.years))
            for line in problem.lines
        ),
    )
    near: tuple[Choice, ...] = replan_near(poorer, outcome.choices, work=2)
    evaluation = Checker(poorer).evaluate(near)
    assert evaluation.violations == ()
    assert near == replan_near(poorer, outcome.choices, work=2)
    assert 0 < evaluation.value < outcome.value


def test_replan_near_of_a_problem_without_any_column_chooses_nothing() -> None:
    late = a_measure(earliest=7, variants=(a_variant(duration=2),))
    problem = a_problem(horizon=8, measures=(late,))
    assert replan_near(problem, (), work=8) == ()


@pytest.mark.parametrize("factor", [0.0, 0.4, 1.0, 1.7])
def test_no_plan_falls_below_the_bound_on_duty_whatever_the_multipliers(factor: float) -> None:
    proved = 0
    for seed in range(40):
        problem = random_problem(seed)
        engine = Engine(problem, SolveOptions(work=4), lambda _progress: None)
        if not engine.model.duty:
            continue
        relaxation = LinearModel(engine.model).solve({v: -cost for v, cost in engine.model.duty.items()})
        assert relaxation is not None
        least = least_duty(engine.model, replace(relaxation, row_duals=relaxation.row_duals * factor))
        outcome = engine.run()
        assert least <= outcome.duty
        proved += least == outcome.duty > 0
    # The relaxation's own multipliers prove most of them.
    assert factor != 1.0 or proved > 5
