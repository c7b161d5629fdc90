"""Stage 1: what duties rest on is enough to say how little duty a plan can have."""

from __future__ import annotations

import pytest
from random_problems import random_problem

from lindwurm.core.planning.columns import build_columns
from lindwurm.core.planning.solve.budget import Budget
from lindwurm.core.planning.solve.cpsat import Limits
from lindwurm.core.planning.solve.duty import helpful_variables
from lindwurm.core.planning.solve.engine import Engine
from lindwurm.core.planning.solve.options import SolveOptions
from lindwurm.core.planning.solve.tools import Tools

OPTIONS = SolveOptions(work=5)


def _tools(seed: int) -> Tools:
    problem = random_problem(seed)
    return Tools(build_columns(problem), Budget(OPTIONS, lambda: False), OPTIONS, lambda _: None)


def test_measures_that_duties_do_not_rest_on_never_lower_the_duty() -> None:
    left_out = 0
    for seed in range(250):
        tools = _tools(seed)
        needed = [v for v in sorted(helpful_variables(tools.model)) if v < tools.model.column_count]
        objective = {v: -cost for v, cost in tools.model.duty.items()}
        if not objective:
            continue
        among = tools.integers.solve(objective, Limits(work=5.0), free=needed)
        of_all = tools.integers.solve(objective, Limits(work=5.0))
        assert among is not None
        assert of_all is not None
        assert (among.optimal, among.objective) == (True, of_all.objective), seed
        left_out += len(needed) < tools.model.column_count
    assert left_out >= 50


@pytest.mark.parametrize("exact", [0, 3_000])
def test_least_duty_is_the_same_whether_solved_at_once_or_by_steps(
    monkeypatch: pytest.MonkeyPatch, exact: int
) -> None:
    wanted = [Engine(random_problem(seed), OPTIONS, lambda _: None).run() for seed in range(30)]
    monkeypatch.setattr("lindwurm.core.planning.solve.tools.EXACT_COLUMNS", exact)
    for seed, outcome in enumerate(wanted):
        again = Engine(random_problem(seed), OPTIONS, lambda _: None).run()
        assert (again.duty, again.duty_bound <= again.duty) == (outcome.duty, True), seed
