"""What one figure at the end of its range does to the plan; numbers as worked out in `gap_town`."""

from dataclasses import replace
from decimal import Decimal

import pytest
from city_builders import (
    a_contribution,
    a_cost,
    a_line_year,
    a_variant,
    money,
    quarter,
    quarters,
)
from gap_town import KNOWN, assumed_amount, documented_line, measure, rank, town
from planning_plans import at

from lindwurm.core.city import Deadline, FigureKind
from lindwurm.core.planning.gaps.rank import NOISE
from lindwurm.core.planning.problem import Choice


def test_money_of_the_year_moves_a_start():
    # 30 % less, 70 EUR, do not pay for `a` in 2027: it starts in 2028, four quarters later.
    (gap,) = rank(town(lines=(documented_line(assumed_amount()),)), at("a"))

    assert (gap.path, gap.owner, gap.origin, gap.kind) == (
        "lines/invest/years/2027/amount",
        "city",
        "assumed",
        FigureKind.MONEY,
    )
    assert (gap.figure.likely, gap.low.likely, gap.high.likely) == (100_00, 70_00, 130_00)
    low, high = gap.effects
    assert [(move.measure, move.changes, move.before.start, move.after.start) for move in low.moves] == [
        ("a", ("start",), 0, 4)
    ]
    # 37,500 - 87,500; it moves by 1 + 4 of 8 of its 87,500.
    assert (low.end, low.value, low.duty, low.own_money, low.weight) == ("low", -50_000, 0, 0, 54_687)
    assert (high.end, high.moves, high.value, high.weight) == ("high", (), 0, 0)


def test_cost_beyond_every_year_drops_the_measure():
    # 130 EUR fit in no year: all of the 87,500 are lost, and its 100 EUR stay unspent.
    (gap,) = rank(town(measures=(measure(cost=money(100_00)),)), at("a"))

    low, high = gap.effects
    assert (gap.path, gap.owner) == ("measures/a/variants/v/costs/cost/amount", "head")
    assert [(move.changes, move.after) for move in high.moves] == [(("dropped",), None)]
    assert (high.value, high.own_money, high.weight) == (-87_500, -100_00, 87_500)
    # 70 EUR: the same start, cheaper.
    assert (low.moves, low.own_money, low.weight) == ((), -30_00, 0)
    assert (gap.duty, gap.weight, gap.own_money) == (0, 87_500, 100_00)


def test_measure_that_fits_beside_the_other_is_added():
    # `b` costs 50 EUR: in 2027 it fits beside `a` (100 EUR) only with 150, and 2028 has no money.
    low_high = money(100_00, low=90_00, high=150_00)
    line = documented_line(a_line_year(2027, amount=low_high, authority=money(0, **KNOWN)))
    tight = replace(line, years=(line.years[0], a_line_year(2028, amount=money(0, **KNOWN))))
    city = town(lines=(tight,), measures=(measure(), measure("b", 40, money(50_00, **KNOWN))))

    gap = next(gap for gap in rank(city, at("a")) if gap.origin == "assumed")

    low, high = gap.effects
    # `b` alone is worth 35,000.
    assert [(move.measure, move.changes) for move in high.moves] == [("b", ("added",))]
    assert (high.value, high.weight) == (35_000, 35_000)
    # 90 EUR pay for `b`, not for `a`.
    assert [(move.measure, move.changes) for move in low.moves] == [("a", ("dropped",)), ("b", ("added",))]
    assert low.weight == 87_500 + 35_000


def test_plan_is_settled_before_anything_is_changed():
    # The plan starts `a` a quarter late; that the search betters it is no effect of any figure.
    (gap,) = rank(town(lines=(documented_line(assumed_amount()),)), at("a", 1))

    assert [move.before.start for move in gap.effects[0].moves] == [0]


def test_plan_that_breaks_a_rule_is_settled_too():
    (gap,) = rank(town(lines=(documented_line(assumed_amount()),)), at("a", 7), at("a", 6))

    assert [move.before.start for move in gap.effects[0].moves] == [0]


def test_better_plan_that_needs_no_change_is_no_move():
    # The search finds the start a quarter earlier only when the cost is low, though nothing forbade it before.
    city = town(measures=(measure(cost=money(50_00, low=40_00, high=45_00)),))

    def earlier(problem, choices):
        cheap = problem.measures[0].variants[0].costs[0].amount == 40_00
        return (at("a", 0),) if cheap else choices

    (gap,) = rank(city, at("a", 1), solve=earlier)

    assert [(effect.moves, effect.value, effect.own_money) for effect in gap.effects] == [
        ((), 0, -10_00),
        ((), 0, -5_00),
    ]


@pytest.mark.parametrize(
    ("benefit", "moved"),
    # The plan is worth 87,500; beside it 0.05 points are worth 44, less than a thousandth, and 1 point 875.
    [("0.05", 0), ("1", 1)],
)
def test_gain_below_a_thousandth_of_the_value_is_no_move(benefit, moved):
    contributions = (a_contribution("ease", benefit, **KNOWN),)
    small = measure("s", contributions, money(25_00, **KNOWN))
    line = documented_line(assumed_amount())
    tight = replace(line, years=(line.years[0], a_line_year(2028, amount=money(0, **KNOWN))))

    gap = next(gap for gap in rank(town(measures=(measure(), small), lines=(tight,)), at("a")) if gap.effects)

    assert NOISE == 1_000
    assert len(gap.effects[1].moves) == moved


def test_search_that_returns_a_broken_plan_moves_nothing():
    city = town(measures=(measure(cost=money(100_00)),))

    def nonsense(_problem, _choices):
        return (Choice(measure="a", variant="v", calls=("unknown",), start=0),)

    (gap,) = rank(city, at("a"), solve=nonsense)

    assert [effect.moves for effect in gap.effects] == [(), ()]


def test_other_way_of_doing_it_is_a_move():
    # 70 EUR in 2027 do not pay for the best way (100 EUR), but at once for the plain one (50 EUR, 90 %), which is
    # worth 78,750 instead of 37,500 a year later.
    ways = (
        a_variant(id="best", costs=(a_cost(amount=money(100_00, **KNOWN)),), duration=quarters(1, **KNOWN)),
        a_variant(
            id="plain",
            share=Decimal("0.9"),
            costs=(a_cost(amount=money(50_00, **KNOWN)),),
            duration=quarters(1, **KNOWN),
        ),
    )
    city = town(measures=(measure(variants=ways),), lines=(documented_line(assumed_amount()),))

    (gap,) = rank(city, at("a", variant="best"))

    assert [(move.changes, move.after.variant) for move in gap.effects[0].moves] == [(("variant",), "plain")]
    # 1 of 8 of 87,500.
    assert gap.effects[0].weight == 10_937


def test_measure_outside_the_plan_may_enter_it():
    # `b` is left out, for 110 EUR fit in no year; at 77 it takes the place of `a` in 2028 or before.
    outside = measure("b", 10, cost=money(110_00))
    city = town(measures=(measure(), outside))

    (gap,) = rank(city, at("a"))

    assert [move.changes for move in gap.effects[0].moves] == [("added",)]


def test_frozen_measure_stays_where_it_is():
    hard = measure(deadline=Deadline(quarter=quarter("2028-Q1"), hard=True))
    city = town(measures=(hard,), lines=(documented_line(assumed_amount()),))

    (gap,) = rank(city, at("a"))

    # Too late in 2028: dropped.
    assert [move.changes for move in gap.effects[0].moves] == [("dropped",)]
