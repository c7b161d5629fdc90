"""Prices against all plans there are, and what every price must hold: a plan that verifies, moves that lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from all_plans import AllPlans, best_of_all
from planning_builders import (
    a_call,
    a_choice,
    a_cost,
    a_duty,
    a_line,
    a_link,
    a_measure,
    a_problem,
    a_programme,
    a_staff_item,
    a_unit,
    a_variant,
    money_years,
)
from planning_plans import at, plan_of
from random_problems import random_problem

from lindwurm.core.periods import Quarter
from lindwurm.core.planning.codec import decode, encode
from lindwurm.core.planning.demands import (
    OWN,
    Demand,
    GrantChange,
    LateDuty,
    MoneyChange,
    Outcome,
    Price,
    is_met,
    price,
)
from lindwurm.core.planning.explain import CauseKind
from lindwurm.core.planning.problem import (
    Choice,
    CostKind,
    DirectiveKind,
    Kind,
    LinkKind,
    Problem,
    Series,
)
from lindwurm.core.planning.verify import Checker, verify

FORCE, FORBID = DirectiveKind.FORCE, DirectiveKind.FORBID
SEEDS = range(90)


def demands_on(problem: Problem, choices: tuple[Choice, ...]) -> Iterator[Demand]:
    """Ask for what is not there, for a quarter earlier, for own money, and to leave out what is there."""
    chosen = {choice.measure: choice for choice in choices}
    for measure in problem.measures:
        if measure.id not in chosen:
            yield Demand(kind=FORCE, measure=measure.id)
        else:
            yield Demand(kind=FORCE, measure=measure.id, start_to=chosen[measure.id].start - 1)
            yield Demand(kind=FORCE, measure=measure.id, programme=OWN)
            yield Demand(kind=FORBID, measure=measure.id)


def assert_sound(problem: Problem, found: Price) -> None:
    """Check a price by the rules alone: the plan, the moves, every amount, and that nothing is gained."""
    checker = Checker(problem)
    before, after = checker.evaluate(found.base), checker.evaluate(found.choices)
    assert verify(problem, plan_of(problem, *found.choices)) == ()
    assert is_met(problem, found.demand, found.choices) is found.is_possible
    moved = {choice.measure: choice for choice in found.base}
    for move in found.moves:
        assert moved.get(move.measure) == move.before
        moved.pop(move.measure, None)
        if move.after is not None:
            moved[move.measure] = move.after
    assert tuple(sorted(moved.values())) == found.choices
    own = {(claim.line, claim.year): -claim.own for claim in before.claims.money}
    for claim in after.claims.money:
        own[claim.line, claim.year] = own.get((claim.line, claim.year), 0) + claim.own
    assert {(m.line, m.year): m.after - m.before for m in found.money} == {k: v for k, v in own.items() if v}
    grants = [sum(claim.amount for claim in each.claims.grants) for each in (before, after)]
    assert sum(grant.after - grant.before for grant in found.grants) == grants[1] - grants[0]
    assert found.duty == after.duty - before.duty >= 0
    lost = before.value - after.value
    assert (0 if found.loss is None else found.loss.value) == max(0, lost)
    assert found.duty > 0 or lost >= 0
    assert decode(Price, encode(found)) == found


def small_problems() -> Iterator[tuple[int, Problem, AllPlans]]:
    for seed in SEEDS:
        problem = replace(random_problem(seed), figures=())
        plans = AllPlans(problem)
        if plans.is_small:
            yield seed, problem, plans


def test_price_of_an_optimal_plan_is_the_best_plan_with_the_demand():
    outcomes = dict.fromkeys(Outcome, 0)
    for seed, problem, plans in small_problems():
        plan = plan_of(problem, *best_of_all(problem, ()))
        valid = [(choices, each) for choices, each in plans if not each.violations]
        base = best_of_all(problem, ())
        for demand in demands_on(problem, base):
            found = price(problem, plan, demand, solve=best_of_all)
            outcomes[found.outcome] += 1
            assert_sound(problem, found)
            meeting = [each for choices, each in valid if is_met(problem, demand, choices)]
            assert bool(meeting) is found.is_possible, (seed, demand)
            assert not found.base_improved, (seed, demand)
            if meeting:
                best = min((each.duty, -each.value) for each in meeting)
                reached = Checker(problem).evaluate(found.choices)
                assert (reached.duty, -reached.value) == best, (seed, demand)
    assert min(outcomes.values()) >= 5, outcomes


def test_better_plan_becomes_the_base_and_no_price_is_positive():
    improved = 0
    for _, problem, _ in small_problems():
        poor = Checker(problem).fixed_choices
        plan = replace(plan_of(problem, *poor), floor=0)
        for demand in demands_on(problem, poor):
            found = price(problem, plan, demand, solve=best_of_all)
            assert_sound(problem, found)
            improved += found.base_improved
            assert found.base_improved is bool(found.improvement)
    assert improved >= 50


@pytest.mark.integration
def test_search_finds_prices_that_hold():
    pytest.importorskip("ortools")
    from lindwurm.core.planning.replan import Workers

    better = 0
    with Workers(1, 2) as workers:
        for seed, problem, _ in list(small_problems())[:12]:
            base = best_of_all(problem, ())
            plan = plan_of(problem, *base)
            for demand in demands_on(problem, base):
                found = price(problem, plan, demand, solve=workers.nearest)
                exact = price(problem, plan, demand, solve=best_of_all)
                assert_sound(problem, found)
                assert found.outcome is exact.outcome, (seed, demand)
                mine, best = (0 if each.loss is None else each.loss.value for each in (found, exact))
                # A thousandth of the value may be given up for fewer moves.
                assert (found.duty, best) <= (exact.duty, mine), (seed, demand)
                assert mine - best <= plan.objective.value // 500 + 1, (seed, demand)
                better += 1
    assert better >= 20


# --- by hand --------------------------------------------------------------------------------------------------


def opex(amount: int) -> tuple[object, ...]:
    return (a_cost(amount=amount, kind=CostKind.OPEX, life=0),)


@pytest.fixture
def rivals() -> Problem:
    """Two measures of 100 EUR; the line has 100 EUR a year, so one of them waits for 2028."""
    measures = tuple(
        a_measure(id=name, benefit=benefit, variants=(a_variant(costs=opex(100_00)),))
        for name, benefit in (("a", 20), ("b", 10))
    )
    return a_problem(measures=measures, lines=(a_line(years=money_years(100_00, 100_00)),))


def test_price_of_earlier_names_what_makes_way(rivals):
    plan = plan_of(rivals, at("a", 0), at("b", 4))

    found = price(rivals, plan, Demand(kind=FORCE, measure="b", start_to=0), solve=best_of_all)

    assert [(m.measure, m.changes, m.before, m.after) for m in found.moves] == [
        ("a", ("start",), at("a", 0), at("a", 4)),
        ("b", ("start",), at("b", 4), at("b", 0)),
    ]
    assert (found.outcome, found.money, found.own_total, found.duty) == (Outcome.POSSIBLE, (), 0, 0)
    # a loses four of eight quarters of 20 · 1000, b gains as many of 10 · 1000.
    assert (found.loss.value, found.loss.share) == (5_000, 5_000 * 10_000 // 21_250)


def test_measure_that_gains_what_the_demanded_one_loses_is_named(rivals):
    alike = replace(rivals, measures=tuple(replace(each, benefit=10) for each in rivals.measures))
    plan = plan_of(alike, at("a", 0), at("b", 4))

    later = price(alike, plan, Demand(kind=FORCE, measure="a", start_from=4), solve=best_of_all)
    earlier = price(alike, plan, Demand(kind=FORCE, measure="b", start_to=0), solve=best_of_all)
    dear = price(
        rivals,
        plan_of(rivals, at("a", 0), at("b", 4)),
        Demand(kind=FORCE, measure="a", start_from=4),
        solve=best_of_all,
    )

    assert (later.loss, later.gainer) == (None, "b")
    # The demanded measure loses nothing, or the plan as a whole does.
    assert (earlier.loss, earlier.gainer) == (None, None)
    assert (dear.loss is None, dear.gainer) == (False, None)


def test_price_of_leaving_out_gives_the_money_back(rivals):
    plan = plan_of(rivals, at("a", 0), at("b", 4))

    found = price(rivals, plan, Demand(kind=FORBID, measure="a"), solve=best_of_all)

    assert [(m.measure, m.changes) for m in found.moves] == [("a", ("dropped",)), ("b", ("start",))]
    assert found.money == (
        MoneyChange(line="line", year=2028, series=Series.FINANCE, before=100_00, after=0),
    )
    assert (found.own_by_year, found.own_total) == (((2028, -100_00),), -100_00)


def test_price_with_own_money_names_the_grant_that_lapses():
    measure = a_measure(variants=(a_variant(costs=(a_cost(amount=1_000_00),)),))
    problem = a_problem(measures=(measure,), programmes=(a_programme(calls=(a_call(),)),))
    plan = plan_of(problem, at("m", 0, "call"))

    found = price(problem, plan, Demand(kind=FORCE, measure="m", programme=OWN), solve=best_of_all)

    assert found.grants == (GrantChange(measure="m", programme="programme", before=500_00, after=0),)
    assert (found.own_by_year, found.loss) == (((2027, 500_00),), None)


def test_duty_that_becomes_late_is_named(rivals):
    duty = replace(rivals.measures[0], duty=a_duty(deadline=1, severity=3))
    problem = replace(rivals, measures=(duty, rivals.measures[1]))
    plan = plan_of(problem, at("a", 0), at("b", 4))

    found = price(problem, plan, Demand(kind=FORCE, measure="b", start_to=0), solve=best_of_all)

    assert found.late == (
        LateDuty(measure="a", deadline=Quarter(2027, 2), before=Quarter(2027, 2), after=Quarter(2028, 2)),
    )
    assert found.duty == 3 * 4


def test_directive_of_the_city_that_is_no_longer_met_is_named(rivals):
    from planning_builders import a_directive

    problem = replace(
        rivals, directives=(a_directive(id="yes", kind=FORCE, measure="a", start_to=0, severity=2),)
    )
    plan = plan_of(problem, at("a", 0), at("b", 4))

    found = price(problem, plan, Demand(kind=FORCE, measure="b", start_to=0), solve=best_of_all)

    assert (found.unmet, found.duty) == (("yes",), 2)


def test_staff_that_hardly_suffices_is_scarce():
    variant = a_variant(staff=(a_staff_item(amount=97),))
    problem = a_problem(measures=(a_measure(benefit=0, variants=(variant,)),), units=(a_unit(),))
    plan = plan_of(problem, at("m", 4))

    found = price(problem, plan, Demand(kind=FORCE, measure="m", start_to=0), solve=best_of_all)

    assert [(each.year, each.after - each.before, each.is_scarce) for each in found.staff] == [
        (2027, 97, True),
        (2028, -97, False),
    ]


def test_rules_that_leave_no_choice_are_named():
    measure = a_measure(earliest=3, variants=(a_variant(),))
    problem = a_problem(measures=(measure,))
    plan = plan_of(problem, at("m", 3))

    found = price(problem, plan, Demand(kind=FORCE, measure="m", start_to=2), solve=best_of_all)

    assert found.outcome is Outcome.NO_WAY
    assert [(cause.kind, str(cause.quarter)) for cause in found.causes] == [(CauseKind.EARLIEST, "2027-Q4")]
    assert found.choices == found.base == (at("m", 3),)


def test_fixed_measure_cannot_be_left_out():
    fixed = a_measure(kind=Kind.FIXED, fixed_choice=a_choice(start=1), variants=(a_variant(),))
    problem = a_problem(measures=(fixed,))

    found = price(problem, plan_of(problem, at("m", 1)), Demand(kind=FORBID, measure="m"), solve=best_of_all)

    assert (found.outcome, found.causes, found.nearest) == (Outcome.NO_WAY, (), None)


def test_predecessor_comes_in_with_what_needs_it():
    first = a_measure(id="first", benefit=0, variants=(a_variant(),))
    then = a_measure(id="then", benefit=0, variants=(a_variant(),))
    link = a_link(predecessor="first", successor="then", kind=LinkKind.FINISH_START, lag=0)
    problem = a_problem(measures=(first, then), links=(link,))

    found = price(problem, plan_of(problem), Demand(kind=FORCE, measure="then"), solve=best_of_all)

    assert [(move.measure, move.changes) for move in found.moves] == [
        ("first", ("added",)),
        ("then", ("added",)),
    ]
