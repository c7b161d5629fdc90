"""Measures without benefit of their own: a shared trench, a new post. The best plan has them only where needed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from planning_builders import (
    a_cost,
    a_follow_up,
    a_line,
    a_link,
    a_measure,
    a_problem,
    a_staff_item,
    a_variant,
    a_year,
    money_years,
)
from planning_plans import at

from lindwurm.core.planning.problem import Choice, Problem
from lindwurm.core.planning.solve.engine import Engine
from lindwurm.core.planning.solve.options import SolveOptions


def _best(problem: Problem) -> tuple[Choice, ...]:
    return Engine(problem, SolveOptions(work=400), lambda _progress: None).run().choices


def test_shared_trench_is_dug_once_and_only_if_somebody_needs_it() -> None:
    # 20,000 EUR pay the trench and both cables of 5,000; without the cables nobody needs the trench.
    trench = a_measure(id="trench", benefit=Fraction(0), variants=(a_variant(costs=(a_cost(),)),))
    cable = (a_variant(costs=(a_cost(amount=5_000_00),)),)
    problem = a_problem(
        measures=(a_measure(id="fibre", variants=cable), a_measure(id="light", variants=cable), trench),
        links=tuple(a_link(predecessor="trench", successor=name) for name in ("fibre", "light")),
        lines=(a_line(years=money_years(20_000_00, 0)),),
    )
    assert _best(problem) == (at("fibre", 1), at("light", 1), at("trench", 0))
    too_little = replace(problem, lines=(a_line(years=money_years(14_999_99, 0)),))
    assert _best(too_little) == ()


def test_new_post_waits_for_the_budget_and_for_its_recruiting_before_others_use_it() -> None:
    # The budget is in effect from quarter 1; recruiting takes one quarter, so one post more works from quarter 2.
    post = a_measure(
        id="post",
        benefit=Fraction(0),
        variants=(
            a_variant(
                follow_ups=(a_follow_up(),),
                staff=(a_staff_item(offset=1, amount=-100, lasting=True),),
            ),
        ),
    )
    work = a_measure(id="work", variants=(a_variant(staff=(a_staff_item(amount=150),)),))
    problem = a_problem(
        measures=(post, work), lines=(a_line(years=(a_year(effective=1), a_year(year=2028))),)
    )
    assert _best(problem) == (at("post", 1), at("work", 2))
    easy = a_measure(id="work", variants=(a_variant(staff=(a_staff_item(amount=100),)),))
    assert _best(replace(problem, measures=(post, easy))) == (at("work", 0),)
