"""The planner against all plans there are: same optimum in every stage, on small problems with every feature.

`every_plan` tries all plans; it asks `verify`'s checker, which shares no code with the planner.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from every_plan import EveryPlan
from random_problems import random_problem

from lindwurm.core.planning.certificate import certified_value
from lindwurm.core.planning.problem import Problem
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.solve.assemble import assemble
from lindwurm.core.planning.solve.engine import Engine, Outcome
from lindwurm.core.planning.solve.options import SolveOptions
from lindwurm.core.planning.verify import possible_choices, verify

PROBLEMS = 2_200
OF_THREE_YEARS = 100
BATCH = 100
MOST_COMBINATIONS = 4_000
OPTIONS = SolveOptions(work=400, seed=7)


def _solve(problem: Problem) -> tuple[Engine, Outcome]:
    engine = Engine(problem, OPTIONS, lambda _progress: None)
    return engine, engine.run()


def _small_problems(batch: int, size: str = "tiny") -> Iterator[tuple[str, Problem, EveryPlan]]:
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        problem = random_problem(seed, size)
        every = EveryPlan(problem)
        if every.count <= MOST_COMBINATIONS:
            yield f"{size} {seed}", problem, every


@pytest.mark.parametrize(
    ("size", "batch"),
    [
        *(("tiny", batch) for batch in range(PROBLEMS // BATCH)),
        *(("vintages", batch) for batch in range(OF_THREE_YEARS // BATCH)),
    ],
)
def test_planner_finds_the_optimum_of_every_stage(size: str, batch: int) -> None:
    small = 0
    for name, problem, every in _small_problems(batch, size):
        small += 1
        engine, outcome = _solve(problem)
        duty, value = every.best.duty, every.best.value
        assert (outcome.duty, outcome.duty_bound) == (duty, duty), f"{name}: stage 1"
        reached = every.evaluate(outcome.stage2)
        assert (reached.violations, reached.duty, reached.value) == ((), duty, value), f"{name}: stage 2"
        assert outcome.floor == math.ceil(value * problem.parameters.calm_floor), f"{name}: floor"
        assert certified_value(engine.model, outcome.certificate) >= value, f"{name}: bound"
        _assert_calm(name, every, outcome)
        plan = assemble(problem, outcome, OPTIONS, 0.0)
        assert verify(problem, plan) == (), f"{name}: verify"
    assert small >= BATCH * 9 // 10, "2,000 problems in all have to be small enough to try everything"


def _assert_calm(name: str, every: EveryPlan, outcome: Outcome) -> None:
    problem = every.problem
    if problem.has_published:
        published = {m.id for m in problem.measures if m.published is not None}
        stay = frozenset(choice.measure for choice in outcome.stage2) & published
        assert outcome.shift == every.least_shift(outcome.floor, stay), f"{name}: stage 3a"
    chosen = frozenset(choice.measure for choice in outcome.choices)
    least = every.least_own_money(outcome.floor, chosen, outcome.shift)
    assert outcome.own_money == least, f"{name}: stage 3b"


@pytest.mark.parametrize("size", ["tiny", "vintages"])
def test_sets_are_worth_what_the_checker_says_and_the_first_plan_is_the_best(size: str) -> None:
    """Otherwise the planner were compared with a best plan that is none."""
    for seed in range(12):
        every = EveryPlan(random_problem(seed, size))
        for candidate in every.candidates:
            found = every.evaluate(candidate.choices)
            expected = (candidate.duty, candidate.value, candidate.shift)
            assert (found.duty, found.value, found.shift or 0) == expected, f"seed {seed}"
        duty, value = min((e.duty, -e.value) for _, e in every.plans())
        assert (every.best.duty, every.best.value) == (duty, -value), f"seed {seed}"


def test_best_plans_over_three_years_spend_money_of_two_years_before() -> None:
    """Otherwise nothing held that money lives for two years and no longer."""
    old = 0
    for seed in range(75):
        problem = random_problem(seed, "vintages")
        _, outcome = _solve(problem)
        claims = assemble(problem, outcome, OPTIONS, 0.0).claims.money
        ages = {claim.year - source.vintage for claim in claims for source in claim.sources}
        old += max(ages, default=0) == 2
    assert old >= 15


def test_columns_are_exactly_the_choices_that_no_rule_removes_and_each_removed_one_keeps_its_rules() -> None:
    for seed in range(150):
        problem = random_problem(seed)
        every = EveryPlan(problem)
        columns = Engine(problem, OPTIONS, lambda _progress: None).columns
        allowed = {choice for options in every.options for choice in options}
        kept = {column.choice for column in columns.columns}
        removals = [removal for removals in columns.removed.values() for removal in removals]
        propagated = {removal.choice for removal in removals if removal.rules == {Rule.PROPAGATION}}
        assert kept | propagated == allowed, f"seed {seed}"
        for removal in removals:
            rules = removal.rules - {Rule.PROPAGATION}
            assert rules == every.checker.broken_rules(removal.choice), f"seed {seed}: {removal.choice}"


def test_choices_of_a_measure_are_those_that_anybody_can_list() -> None:
    problem = random_problem(3)
    listed = {choice for measure in problem.measures for choice in possible_choices(problem, measure.id)}
    checker = EveryPlan(problem).checker
    assert {c for c in listed if not checker.broken_rules(c)} == {
        choice for options in EveryPlan(problem).options for choice in options
    }
