"""The best plan that several searches share: what one finds late is put together with what is there, or stands alone."""

from __future__ import annotations

import pytest
from planning_builders import a_cost, a_line, a_measure, a_problem, a_variant, money_years

from lindwurm.core.planning.columns import build_columns
from lindwurm.core.planning.solve.budget import Budget
from lindwurm.core.planning.solve.incumbent import Incumbent, Values
from lindwurm.core.planning.solve.ledger import Ledger
from lindwurm.core.planning.solve.options import SolveOptions
from lindwurm.core.planning.solve.tools import Tools

EACH = 10_000_00
BENEFITS = {"a": 10, "b": 20, "c": 40}


@pytest.fixture
def tools() -> Tools:
    """Three measures of 10,000 EUR each, money for two of them in the first year and for none later."""
    problem = a_problem(
        measures=tuple(
            a_measure(id=name, benefit=benefit, variants=(a_variant(costs=(a_cost(amount=EACH),)),))
            for name, benefit in BENEFITS.items()
        ),
        lines=(a_line(years=money_years(2 * EACH, 0)),),
    )
    options = SolveOptions(work=1)
    return Tools(build_columns(problem), Budget(options, lambda: False), options, lambda _: None)


def first_of(tools: Tools, *names: str) -> Values:
    """Return the plan that starts each of these measures as early as can be."""
    columns = tools.columns.columns
    return {next(n for n, c in enumerate(columns) if c.measure == name): 1 for name in names}


def incumbent(tools: Tools, values: Values) -> Incumbent:
    ledger = Ledger(tools.rows)
    ledger.replace(values)
    return Incumbent(tools.rows, tools.objectives, ledger)


def names_of(tools: Tools, best: Incumbent) -> set[str]:
    return {tools.columns.columns[v].measure for v in best.values()}


def test_better_plan_from_the_newest_base_replaces_it(tools: Tools) -> None:
    best = incumbent(tools, first_of(tools, "a"))

    assert best.offer(best.values(), first_of(tools, "a", "b")) is True

    assert names_of(tools, best) == {"a", "b"}


def test_worse_plan_changes_nothing(tools: Tools) -> None:
    best = incumbent(tools, first_of(tools, "b"))

    assert best.offer(best.values(), first_of(tools, "a")) is False

    assert names_of(tools, best) == {"b"}


def test_equal_plan_from_the_newest_base_is_a_step_aside(tools: Tools) -> None:
    columns = tools.columns.columns
    early, other = [n for n, c in enumerate(columns) if c.measure == "a"][:2]
    tools.objectives.value = len
    best = incumbent(tools, {early: 1})

    assert best.offer({early: 1}, {other: 1}) is False

    assert best.values() == {other: 1}


def test_changes_to_an_older_plan_are_made_to_the_newer_one_where_they_fit(tools: Tools) -> None:
    best = incumbent(tools, {})
    base = best.values()
    best.offer(base, first_of(tools, "a"))

    assert best.offer(base, first_of(tools, "b")) is True

    assert names_of(tools, best) == {"a", "b"}


def test_plan_from_an_older_base_stands_alone_where_its_changes_do_not_fit(tools: Tools) -> None:
    best = incumbent(tools, {})
    base = best.values()
    best.offer(base, first_of(tools, "a"))

    assert best.offer(base, first_of(tools, "b", "c")) is True

    assert names_of(tools, best) == {"b", "c"}


def test_changes_that_break_a_limit_are_taken_back(tools: Tools) -> None:
    best = incumbent(tools, {})
    base = best.values()
    best.offer(base, first_of(tools, "b", "c"))

    assert best.offer(base, first_of(tools, "a")) is False

    assert names_of(tools, best) == {"b", "c"}
    assert best.ledger().is_sound
