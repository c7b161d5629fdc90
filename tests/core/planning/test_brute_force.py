"""The planner against all plans there are: same optimum in every stage, on small problems with every feature.

All raw choices of a problem are combined; `verify`'s checker, which shares no code with the planner, says
which combinations are plans and what they are worth.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

import pytest
from random_problems import random_problem

from lindwurm.core.planning.certificate import certified_value
from lindwurm.core.planning.problem import Choice, Kind, Problem
from lindwurm.core.planning.solve.assemble import assemble
from lindwurm.core.planning.solve.engine import Engine, Outcome
from lindwurm.core.planning.solve.options import SolveOptions
from lindwurm.core.planning.verify import Checker, Evaluation, possible_choices, verify

PROBLEMS = 600
OF_THREE_YEARS = 75
BATCH = 25
MOST_COMBINATIONS = 4_000
OPTIONS = SolveOptions(work=400, seed=7)

Found = tuple[tuple[Choice, ...], Evaluation]


def _options(problem: Problem, checker: Checker) -> list[list[Choice | None]]:
    return [
        [None, *(c for c in possible_choices(problem, m.id) if not checker.broken_rules(c))]
        for m in problem.measures
        if m.kind is Kind.FREE
    ]


def _plans(checker: Checker, options: list[list[Choice | None]]) -> Iterator[Found]:
    for combination in itertools.product(*options):
        chosen = tuple(choice for choice in combination if choice is not None)
        evaluation = checker.evaluate((*checker.fixed_choices, *chosen))
        if not evaluation.violations:
            yield chosen, evaluation


def _solve(problem: Problem) -> tuple[Engine, Outcome]:
    engine = Engine(problem, OPTIONS, lambda _progress: None)
    return engine, engine.run()


def _small_problems(
    batch: int, size: str = "tiny"
) -> Iterator[tuple[int, Problem, Checker, list[list[Choice | None]]]]:
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        problem = random_problem(seed, size)
        checker = Checker(problem)
        options = _options(problem, checker)
        if math.prod(map(len, options)) <= MOST_COMBINATIONS:
            yield seed, problem, checker, options


@pytest.mark.parametrize(
    ("size", "batch"),
    [
        *(("tiny", batch) for batch in range(PROBLEMS // BATCH)),
        *(("vintages", batch) for batch in range(OF_THREE_YEARS // BATCH)),
    ],
)
def test_planner_finds_the_optimum_of_every_stage(size: str, batch: int) -> None:
    for seed, problem, checker, options in _small_problems(batch, size):
        plans = list(_plans(checker, options))
        engine, outcome = _solve(problem)
        duty = min(evaluation.duty for _, evaluation in plans)
        dutiful = [found for found in plans if found[1].duty == duty]
        value = max(evaluation.value for _, evaluation in dutiful)
        assert (outcome.duty, outcome.duty_bound) == (duty, duty), f"seed {seed}: stage 1"
        reached = checker.evaluate((*checker.fixed_choices, *outcome.stage2))
        assert (reached.duty, reached.value) == (duty, value), f"seed {seed}: stage 2"
        assert outcome.floor == math.ceil(value * problem.parameters.calm_floor), f"seed {seed}: floor"
        assert certified_value(engine.model, outcome.certificate) >= value, f"seed {seed}: bound"
        _assert_calm(seed, problem, outcome, [f for f in dutiful if f[1].value >= outcome.floor])
        plan = assemble(problem, outcome, OPTIONS, 0.0)
        assert verify(problem, plan) == (), f"seed {seed}: verify"


def _assert_calm(seed: int, problem: Problem, outcome: Outcome, above_floor: list[Found]) -> None:
    published = {m.id for m in problem.measures if m.published is not None}
    stay = {choice.measure for choice in outcome.stage2}
    if problem.has_published:
        stay &= published
        near = [f for f in above_floor if stay <= {choice.measure for choice in f[0]}]
        assert outcome.shift == min(e.shift for _, e in near), f"seed {seed}: stage 3a"
    chosen = {choice.measure for choice in outcome.choices}
    same = [
        f
        for f in above_floor
        if {choice.measure for choice in f[0]} == chosen and f[1].shift == outcome.shift
    ]
    assert outcome.own_money == min(e.own_money for _, e in same), f"seed {seed}: stage 3b"


def test_at_least_500_problems_are_small_enough_to_try_everything() -> None:
    small = sum(1 for batch in range(PROBLEMS // BATCH) for _ in _small_problems(batch))
    assert small >= 500


def test_best_plans_over_three_years_spend_money_of_two_years_before() -> None:
    """Otherwise nothing held that money lives for two years and no longer."""
    old = 0
    for seed in range(OF_THREE_YEARS):
        problem = random_problem(seed, "vintages")
        _, outcome = _solve(problem)
        claims = assemble(problem, outcome, OPTIONS, 0.0).claims.money
        ages = {claim.year - source.vintage for claim in claims for source in claim.sources}
        old += max(ages, default=0) == 2
    assert old >= OF_THREE_YEARS // 5


def test_columns_are_exactly_the_choices_that_no_rule_removes() -> None:
    for seed in range(150):
        problem = random_problem(seed)
        checker = Checker(problem)
        columns = Engine(problem, OPTIONS, lambda _progress: None).columns
        allowed = {
            choice
            for measure in problem.measures
            if measure.kind is Kind.FREE
            for choice in possible_choices(problem, measure.id)
            if not checker.broken_rules(choice)
        }
        kept = {column.choice for column in columns.columns}
        propagated = {
            removal.choice
            for removals in columns.removed.values()
            for removal in removals
            if removal.rules == {"M-2"}
        }
        assert kept | propagated == allowed, f"seed {seed}"
