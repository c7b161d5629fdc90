"""HiGHS on the whole model: its bound holds, and its plans count only after an exact check."""

from __future__ import annotations

from dataclasses import replace

import pytest
from random_problems import random_problem

from lindwurm.core.planning.columns import build_columns
from lindwurm.core.planning.solve.budget import Budget
from lindwurm.core.planning.solve.cpsat import Answer, Limits
from lindwurm.core.planning.solve.engine import Engine
from lindwurm.core.planning.solve.options import SolveOptions
from lindwurm.core.planning.solve.tools import Tools
from lindwurm.core.planning.solve.tree import TreeModel
from lindwurm.core.planning.verify import Checker

OPTIONS = SolveOptions(seconds=2.0, threads=2)


def _tools(seed: int) -> Tools:
    columns = build_columns(random_problem(seed))
    return Tools(columns, Budget(OPTIONS, lambda: False), OPTIONS, lambda _: None)


def test_tree_finds_and_bounds_the_optimum() -> None:
    compared = 0
    for seed in range(40):
        tools = _tools(seed)
        if not tools.value:
            continue
        best = tools.integers.solve(tools.value, Limits(work=10.0))
        found = tools.tree.solve(tools.value, (), {}, 60.0)
        assert best is not None
        assert found is not None, seed
        assert (best.optimal, found.objective, found.bound) == (True, best.objective, best.objective), seed
        compared += 1
    assert compared >= 30


def test_tree_that_was_interrupted_before_does_not_begin() -> None:
    tools = _tools(1)
    tools.tree.interrupt()

    assert tools.tree.solve(tools.value, (), {}, 60.0) is None


def test_plan_of_the_tree_that_breaks_a_limit_is_never_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def everything(tree: TreeModel, *_: object) -> Answer:
        model = tree._model
        first = {group[0]: 1 for group in model.groups}
        return Answer(first, objective=10**9, bound=10**9, optimal=False)

    monkeypatch.setattr(TreeModel, "solve", everything)
    refused = 0
    for seed in range(12):
        problem = random_problem(seed)
        outcome = Engine(problem, replace(OPTIONS, seconds=0.5), lambda _: None).run()
        checker = Checker(problem)
        first = [columns[0].choice for columns in outcome.columns.by_measure.values() if columns]
        refused += bool(checker.evaluate((*checker.fixed_choices, *first)).violations)
        assert not checker.evaluate((*checker.fixed_choices, *outcome.stage2)).violations, seed
    assert refused >= 5
