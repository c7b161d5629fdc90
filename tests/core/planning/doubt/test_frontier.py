"""The curve over money and staff; numbers as worked out in `doubt_town`."""

import json
import threading
from dataclasses import replace

import pytest
from doubt_town import BEST, RULES, best_of_all, line, town
from planning_builders import (
    a_cost,
    a_line,
    a_measure,
    a_problem,
    a_rest,
    a_staff_item,
    a_unit,
    a_variant,
    money_years,
)
from planning_plans import at, plan_of

from lindwurm.core.planning.codec import decode, encode
from lindwurm.core.planning.doubt import Frontier, OwnMoney, Staff, UnknownUnitError, frontier
from lindwurm.core.planning.doubt.limits import evenly
from lindwurm.core.planning.intake import intake
from lindwurm.core.planning.plan import Certificate
from lindwurm.core.planning.problem import CostKind, Series
from lindwurm.core.planning.run import PlanRejectedError
from lindwurm.core.planning.solve import Cancelled


def best_plan(problem, _options, _stop):
    return plan_of(problem, *best_of_all(problem, ()))


def curve(solve=best_plan, choices=BEST, **values):
    problem = replace(intake(town(), RULES), figures=())  # plans made by hand count no figures
    plan = plan_of(problem, *map(at, choices))
    return frontier(problem, plan, **{"solve": solve, "processes": 1, "points": 5, **values})


def test_points_name_limit_value_and_who_comes_and_goes():
    found = curve()

    # 115 EUR in the first of two years are 57.50 a year; 50, 75, 100, 125 and 150 EUR on the main line.
    assert [(point.change, point.limit) for point in found.points] == [
        (-50, 28_75),
        (-25, 43_12),
        (0, 57_50),
        (25, 71_87),
        (50, 86_25),
    ]
    assert [point.planned for point in found.points] == [2, 2, 3, 4, 4]
    assert [point.value for point in found.points] == [52_500, 52_500, 96_250, 105_000, 105_000]
    assert [(point.entered, point.left) for point in found.points[2:4]] == [
        (("p", "y"), ("w",)),
        (("w",), ()),
    ]
    assert (found.value, found.points_meant, found.points[0].entered) == (96_250, 5, ())


def test_frontier_is_stored_and_read_again():
    found = curve()

    assert decode(Frontier, json.loads(json.dumps(encode(found)))) == found


def test_better_plan_of_less_money_is_taken_for_more():
    def solve(problem, _options, _stop):
        """Find something with the least money only."""
        is_least = problem.lines[0].years[0].amount == 50_00
        return plan_of(problem, *(best_of_all(problem, ()) if is_least else ()))

    found = curve(solve, choices=("x",))

    assert [point.value for point in found.points] == [52_500] * 5
    assert [point.adopted for point in found.points] == [False, True, True, True, True]


def test_given_plan_holds_from_no_change_on():
    found = curve(lambda problem, _options, _stop: plan_of(problem))

    assert [point.value for point in found.points] == [0, 0, 96_250, 96_250, 96_250]


def test_bound_of_more_money_holds_for_less():
    bounds = {50_00: 99_000, 100_00: 200_000, 150_00: 120_000}

    def solve(problem, _options, _stop):
        plan = best_plan(problem, None, None)
        proved = Certificate(duty=0, value=bounds[problem.lines[0].years[0].amount], duals=())
        return replace(plan, certificate=proved)

    found = curve(solve, points=3)

    assert [point.bound for point in found.points] == [99_000, 120_000, 120_000]
    assert [round(point.gap, 4) for point in found.points] == [0.4697, 0.1979, 0.125]


def test_bound_that_does_not_cover_the_duty_is_none():
    def solve(problem, _options, _stop):
        plan = best_plan(problem, None, None)
        return replace(plan, certificate=Certificate(duty=-1, value=500_000, duals=()))

    assert {(point.bound, point.gap) for point in curve(solve).points} == {(None, None)}


def test_plan_that_breaks_rules_is_never_a_point():
    def solve(problem, _options, _stop):
        return plan_of(problem, at("z"))

    with pytest.raises(PlanRejectedError):
        curve(solve)


def test_stop_keeps_the_points_that_are_done_nearest_first():
    stop = threading.Event()

    found = curve(on_progress=lambda progress: stop.set() if progress.done == 2 else None, stop=stop)

    assert [point.change for point in found.points] == [-25, 0]
    assert found.points_meant == 5


def test_point_without_a_plan_is_left_out():
    def solve(problem, _options, _stop):
        if problem.lines[0].years[0].amount == 75_00:
            raise Cancelled
        return best_plan(problem, None, None)

    assert [point.change for point in curve(solve).points] == [-50, 0, 25, 50]


def test_failure_of_one_search_ends_the_others():
    stop = threading.Event()

    def solve(_problem, _options, _stop):
        raise RuntimeError("no solver")

    with pytest.raises(RuntimeError, match="no solver"):
        curve(solve, stop=stop)
    assert stop.is_set()


def staffed():
    """Two measures that need half a post each in their one quarter; the unit has one post in each of four quarters."""
    staff = (a_staff_item(unit="it", amount=50),)
    measures = tuple(
        a_measure(id=key, variants=(a_variant(id="v", window=(0, 0), duration=1, costs=(), staff=staff),))
        for key in ("a", "b", "c")
    )
    unit = a_unit(id="it", quarterly=100, horizon=4)
    return a_problem(horizon=4, measures=measures, units=(unit,), lines=())


def test_staff_moves_in_every_quarter():
    problem = staffed()

    more = Staff(unit="it").changed(problem, 50)

    before, after = problem.units[0], more.units[0]
    assert [b - a for (_, a), (_, b) in zip(before.years, after.years, strict=True)] == [200]
    ratio = before.quarters[0][1] * 4 / before.years[0][1]
    assert after.quarters[0][1] - before.quarters[0][1] == int(50 * ratio)


def test_curve_over_staff_counts_posts():
    problem = staffed()
    plan = plan_of(problem, at("a"), at("b"))

    found = frontier(problem, plan, axis=Staff(unit="it"), points=3, solve=best_plan, processes=1)

    assert [(point.change, point.limit) for point in found.points] == [(-50, 50), (0, 100), (50, 150)]
    assert [point.planned for point in found.points] == [1, 2, 3]


def test_fewer_posts_than_none_are_none():
    unit = Staff(unit="it").changed(staffed(), -1_000).units[0]

    assert {limit for _, limit in (*unit.years, *unit.quarters)} == {0}


def test_unknown_unit_is_refused():
    with pytest.raises(UnknownUnitError):
        frontier(staffed(), plan_of(staffed()), axis=Staff(unit="nobody"), solve=best_plan)


def test_unit_without_posts_has_a_peak_of_its_average():
    problem = staffed()
    empty = replace(
        problem.units[0],
        years=tuple((year, 0) for year, _ in problem.units[0].years),
        quarters=tuple((quarter, 0) for quarter, _ in problem.units[0].quarters),
    )

    changed = Staff(unit="it", spread=30).changed(replace(problem, units=(empty,)), 30).units[0]

    assert ({limit for _, limit in changed.quarters}, changed.years[0][1]) == ({30}, 120)


def test_own_money_counts_each_measure_once():
    # A measure may be charged to a line of payments and one of expense: only payments are added up.
    lines = (
        a_line(id="a", years=money_years(100, 300), rests=(a_rest(),)),
        a_line(id="b", years=money_years(70, None)),
        a_line(id="c", years=money_years(500, 500), municipal=False),
    )

    assert OwnMoney().limit(a_problem(lines=lines)) == 200


def test_money_on_lines_that_no_measure_can_be_paid_from_is_counted_apart():
    # 115 EUR in the first of two years can be spent; nothing is charged to the third line.
    idle = line("idle", 1_000, 500)
    problem = replace(
        intake(town(lines=(line("main", 100, 0), line("side", 15, 0), idle)), RULES), figures=()
    )

    found = frontier(problem, plan_of(problem, *map(at, BEST)), points=3, solve=best_plan, processes=1)

    assert [point.limit for point in found.points] == [28_75, 57_50, 86_25]
    assert found.idle == 750_00


def test_line_that_the_gate_closes_cannot_be_spent():
    open_line, closed = (
        a_line(id="a", years=money_years(100, 300)),
        a_line(id="b", years=money_years(70, 30), gated=True),
    )
    capital = a_cost(kind=CostKind.CAPEX, life=4, lines=("b",))
    measures = (
        a_measure(id="free", variants=(a_variant(costs=(a_cost(amount=10, lines=("a",)),)),)),
        a_measure(id="gated", variants=(a_variant(costs=(capital,)),)),
    )
    problem = a_problem(lines=(open_line, closed), measures=measures)

    axis = OwnMoney().within(problem)

    assert (axis.lines, axis.limit(problem), axis.idle(problem)) == ({"a"}, 200, 50)


def test_expense_counts_where_no_payment_does():
    lines = (
        a_line(id="a", years=money_years(100, 300), series=Series.RESULT),
        a_line(id="b", years=money_years(10, 30), series=Series.RESULT),
    )
    measure = a_measure(variants=(a_variant(costs=(a_cost(amount=10, lines=("a",)),)),))
    problem = a_problem(lines=lines, measures=(measure,))

    axis = OwnMoney().within(problem)

    assert (axis.limit(problem), axis.idle(problem)) == (200, 20)


def test_point_tells_what_is_proved_of_its_duty():
    problem = replace(intake(town(), RULES), figures=())
    proved = {50_00: -1, 100_00: -3, 150_00: -2}

    def solve(changed, _options, _stop):
        return replace(best_plan(changed, None, None), duty_bound=proved[changed.lines[0].years[0].amount])

    given = replace(plan_of(problem, *map(at, BEST)), duty_bound=-9)
    found = frontier(problem, given, points=3, solve=solve, processes=1)

    # What no plan of more money undercuts, none of less does.
    assert [point.duty_bound for point in found.points] == [-1, -2, -2]
    assert not any(point.has_least_duty for point in found.points)


@pytest.mark.parametrize(
    ("spread", "points", "changes"),
    [
        (50, 7, (-50, -33, -17, 0, 17, 33, 50)),
        (50, 4, (-50, -25, 0, 25, 50)),
        (1, 7, (-1, 0, 1)),
        (50, 1, (-50, 0, 50)),
    ],
)
def test_changes_lie_evenly_around_none(spread, points, changes):
    assert evenly(spread, points) == changes
