"""Two searches on one problem, and the bound beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from random_problems import random_problem

from lindwurm.core.planning.certificate import certified_value
from lindwurm.core.planning.problem import Choice, Kind, Problem
from lindwurm.core.planning.solve.assemble import assemble
from lindwurm.core.planning.solve.engine import Engine
from lindwurm.core.planning.solve.lp import ExtraRow, LinearModel
from lindwurm.core.planning.solve.options import Progress, SolveOptions
from lindwurm.core.planning.verify import verify

TWO = SolveOptions(seconds=1.0, threads=2)
ONE = SolveOptions(work=60)


def _not_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lindwurm.core.planning.solve.tools.EXACT_COLUMNS", 0)


@pytest.mark.parametrize("size", ["tiny", "vintages"])
def test_two_searches_find_what_one_proves(size: str) -> None:
    for seed in range(12):
        problem = random_problem(seed, size)
        proved = Engine(problem, ONE, lambda _: None).run()
        outcome = Engine(problem, TWO, lambda _: None).run()
        assert verify(problem, assemble(problem, outcome, TWO, 1.0)) == (), seed
        assert (outcome.duty, outcome.tree_bound) == (proved.duty, proved.tree_bound), seed
        assert certified_value(outcome.model, outcome.certificate) >= proved.value, seed


def test_searches_by_neighbourhoods_give_plans_within_their_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    _not_exact(monkeypatch)
    monkeypatch.setattr("lindwurm.core.planning.solve.tools.TREE_COLUMNS", 0)
    for seed in range(6):
        problem = random_problem(seed)
        outcome = Engine(problem, TWO, lambda _: None).run()
        assert verify(problem, assemble(problem, outcome, TWO, 1.0)) == (), seed
        assert outcome.value <= certified_value(outcome.model, outcome.certificate), seed


def test_proved_optimum_ends_both_searches() -> None:
    problem = random_problem(2, "vintages")
    heard: list[Progress] = []
    outcome = Engine(problem, SolveOptions(seconds=600.0, threads=2), heard.append).run()
    assert outcome.tree_bound is not None
    assert outcome.tree_bound < outcome.certificate.value  # the certificate alone would not have ended it
    assert heard[-1].seconds < 300.0


def test_value_that_is_told_never_falls() -> None:
    heard: list[Progress] = []
    Engine(random_problem(2, 30), SolveOptions(seconds=3.0, threads=2), heard.append).run()
    values = [progress.value for progress in heard if progress.stage == "value"]
    assert values == sorted(values)


def test_own_plan_published_moves_hardly_anything_though_the_search_finds_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _not_exact(monkeypatch)
    problem = random_problem(2, 14)
    options = SolveOptions(work=12, seed=3)
    first = Engine(problem, options, lambda _: None).run()
    again = Engine(_published(problem, first.choices), options, lambda _: None).run()
    assert len(first.choices) > 5
    assert again.calm is not None
    assert again.calm.moved <= min(1, again.calm.moved_before)


def _published(problem: Problem, choices: tuple[Choice, ...]) -> Problem:
    chosen = {choice.measure: choice for choice in choices}
    return replace(
        problem,
        has_published=True,
        measures=tuple(
            replace(m, published=chosen.get(m.id)) if m.kind is Kind.FREE else m for m in problem.measures
        ),
    )


def test_relaxation_from_the_last_basis_is_that_from_scratch() -> None:
    model = Engine(random_problem(3), ONE, lambda _: None).model
    objective = {v: worth for v, worth in enumerate(model.value) if worth}
    rows = tuple(ExtraRow(f"r{n}:", dict.fromkeys(range(n, model.column_count, 3), 1), 1) for n in range(3))
    warm = LinearModel(model)
    for count in (0, 1, 3, 2, 0):
        kept, fresh = warm.solve(objective, rows[:count]), LinearModel(model).solve(objective, rows[:count])
        assert kept is not None
        assert fresh is not None
        assert kept.objective == pytest.approx(fresh.objective)


def test_relaxation_is_solved_anew_where_the_last_basis_leads_nowhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = Engine(random_problem(3), ONE, lambda _: None).model
    objective = {v: worth for v, worth in enumerate(model.value) if worth}
    linear = LinearModel(model)
    wanted = linear.solve(objective)
    ((_, warm),) = linear._warm

    def lost(*_: object) -> None:
        raise RuntimeError("ABNORMAL")

    monkeypatch.setattr(warm, "solve", lost)
    again = linear.solve(objective)
    assert wanted is not None
    assert again is not None
    assert again.objective == pytest.approx(wanted.objective)
