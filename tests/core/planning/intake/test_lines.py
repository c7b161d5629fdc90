from decimal import Decimal

import pytest
from city_builders import YEARS, a_city, a_line, a_line_year, date, money, nobody_knows, quarter
from law_builders import a_law

from lindwurm.core.city import (
    UNLIMITED,
    CarryOver,
    FigureKind,
    LineUse,
    Rest,
    Series,
    Spent,
    State,
)
from lindwurm.core.planning import problem as planner
from lindwurm.core.planning.intake.build import problem_of
from lindwurm.core.planning.problem import Reading


def line(city_line, *, law=None, reading=Reading.STRICT, **overrides):
    problem = problem_of(a_city(lines=(city_line,), measures=(), **overrides), law or a_law(), reading)
    return problem.lines[0]


def years(**first):
    """Give the first year these fields; the others have 1 million EUR."""
    return (a_line_year(2027, **first), *(a_line_year(year) for year in YEARS[1:]))


def spent(amount, **overrides):
    values = {"measure": "m", "line": "invest", "quarter": quarter("2027-Q1"), **overrides}
    return Spent(amount=amount, **values)


def test_line_keeps_what_it_is():
    found = line(a_line(series=Series.RESULT, use=LineUse.OPEX, owner="works", gate=False))

    assert (found.series, found.use, found.municipal) == (planner.Series.RESULT, planner.LineUse.OPEX, False)
    assert (found.gated, found.theta) == (False, None)
    assert [year.year for year in found.years] == list(YEARS)


def test_whole_year_counts_when_now_is_its_first_quarter():
    assert line(a_line()).years[0].amount == 1_000_000_00


def test_remaining_quarters_count_when_nothing_is_said_about_spending():
    # From 2027-Q3 on 2 of 4 quarters are left: half of 100.01 EUR is 50.005, rounded to the even cent 50.00.
    found = line(a_line(years=years(amount=money(100_01))), now=quarter("2027-Q3"))

    assert found.years[0].amount == 50_00
    assert found.years[1].amount == 1_000_000_00


def test_what_is_left_counts_before_all_else():
    state = State(spent=(spent(40_00),))

    found = line(a_line(years=years(amount=money(100_00), left=money(70_00))), state=state)

    assert found.years[0].amount == 70_00


@pytest.mark.parametrize("left", [None, nobody_knows()])
def test_amount_less_what_was_spent_in_the_year(left):
    # 100 - 40 - 15; another year's and another line's payments do not count.
    state = State(
        spent=(
            spent(40_00),
            spent(15_00),
            spent(9_00, quarter=quarter("2026-Q4")),
            spent(9_00, line="other"),
        )
    )

    found = line(a_line(years=years(amount=money(100_00), left=left)), state=state, now=quarter("2027-Q2"))

    assert found.years[0].amount == 45_00


def test_overspent_year_has_nothing_left():
    found = line(a_line(years=years(amount=money(10_00))), state=State(spent=(spent(40_00),)))

    assert found.years[0].amount == 0


def test_unlimited_is_no_limit_and_missing_is_no_money():
    found = line(
        a_line(years=(a_line_year(2027, amount=UNLIMITED), a_line_year(2028, amount=nobody_knows())))
    )

    # 2029 … 2032 are not in the line at all.
    assert [year.amount for year in found.years] == [None, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("authority", "reading", "expected"),
    [
        (None, Reading.STRICT, None),
        (UNLIMITED, Reading.STRICT, None),
        (money(250_00), Reading.STRICT, 250_00),
        (nobody_knows(), Reading.STRICT, 0),
        (nobody_knows(), Reading.OPEN, None),
    ],
)
def test_authority_that_somebody_owes_permits_only_in_the_open_reading(authority, reading, expected):
    assert line(a_line(years=years(authority=authority)), reading=reading).years[0].authority == expected


@pytest.mark.parametrize(
    ("effective", "reading", "expected"),
    [
        (None, Reading.STRICT, None),
        (date("2027-Q3"), Reading.STRICT, 2),
        # 4 = 2028-Q1: no quarter of 2027 is in effect.
        (nobody_knows(FigureKind.QUARTER), Reading.STRICT, 4),
        (nobody_knows(FigureKind.QUARTER), Reading.OPEN, None),
    ],
)
def test_effect_of_the_budget(effective, reading, expected):
    assert line(a_line(years=years(effective=effective)), reading=reading).years[0].effective == expected


def test_rests_are_sorted_and_missing_ones_left_out():
    rests = (
        Rest(vintage=2026, amount=money(60_00)),
        Rest(vintage=2024, amount=nobody_knows()),
        Rest(vintage=2025, amount=money(5_00)),
    )

    assert line(a_line(rests=rests)).rests == (
        planner.Rest(vintage=2025, amount=5_00),
        planner.Rest(vintage=2026, amount=60_00),
    )


@pytest.mark.parametrize(
    ("use", "carry", "expected"),
    [
        # Without an entry everything may be carried, as long as the law says: B-9 one year, B-10 two.
        (LineUse.OPEX, None, (10_000, 1)),
        (LineUse.CAPEX, None, (10_000, 2)),
        # A line for both has the shorter life.
        (LineUse.BOTH, None, (10_000, 1)),
        (LineUse.CAPEX, CarryOver(share=Decimal("0.5"), life_years=None), (5_000, 2)),
        (LineUse.OPEX, CarryOver(share=Decimal("0.25"), life_years=3), (2_500, 3)),
        (LineUse.OPEX, CarryOver(share=Decimal(0), life_years=0), (0, 0)),
    ],
)
def test_carry_over(use, carry, expected):
    found = line(a_line(use=use, carry_over=carry))

    assert (found.carry_share, found.carry_life) == expected


@pytest.mark.parametrize("theta", [None, 0, 5_000])
def test_gate_opens_at_the_laws_theta(theta):
    found = line(a_line(gate=True), law=a_law(theta=theta))

    assert (found.gated, found.theta) == (True, theta)
