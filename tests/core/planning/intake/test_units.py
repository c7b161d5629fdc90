from decimal import Decimal
from fractions import Fraction

import pytest
from city_builders import a_city, a_unit, at_once, nobody_knows, number, quarter, ratio
from law_builders import a_law

from lindwurm.core.city import FigureKind, FteCapacity, Parameters, PostsCapacity, YearNumber
from lindwurm.core.planning.intake.build import problem_of
from lindwurm.core.planning.intake.units import capacity_in


def unit(city_unit, **overrides):
    problem = problem_of(a_city(units=(city_unit,), measures=(), **overrides), a_law())
    return problem.units[0] if problem.units else None


def fte(value, year=2027):
    return YearNumber(year=year, value=number(value))


def test_year_sums_its_quarters_and_a_quarter_may_peak():
    # 1.5 FTE = 150 a quarter, 600 a year; peak 1.25 × 150 = 187.5, rounded down.
    found = unit(a_unit(capacity=FteCapacity(every_year=number("1.5"))))

    assert found.years == tuple((year, 600) for year in range(2027, 2033))
    assert found.quarters == tuple((index, 187) for index in range(24))


def test_first_year_counts_its_remaining_quarters():
    # From 2027-Q3 on two quarters are left of the year: 200, and the quarters 0 and 1 have no limit.
    found = unit(a_unit(), now=quarter("2027-Q3"))

    assert found.years[:2] == ((2027, 200), (2028, 400))
    assert found.quarters[0] == (2, 125)
    assert len(found.quarters) == 22


def test_year_limit_is_rounded_down_once():
    # 0.333 FTE are 33.3 a quarter: 133.2 a year gives 133, not 4 × 33 = 132.
    found = unit(
        a_unit(capacity=FteCapacity(every_year=number("0.333"))),
        parameters=Parameters(peak_factor=Decimal(1)),
    )

    assert (found.years[0][1], found.quarters[0][1]) == (133, 33)


def test_capacity_by_year_counts_missing_years_as_none():
    capacity = FteCapacity(
        every_year=None,
        years=(
            fte("1", 2027),
            YearNumber(year=2028, value=nobody_knows(FigureKind.NUMBER)),
            fte("2", 2029),
        ),
    )

    assert [limit for _, limit in unit(a_unit(capacity=capacity)).years] == [400, 0, 800, 0, 0, 0]


def test_retirements_stay_away():
    # 2 FTE; half a post leaves in 2028, a whole one in 2030: 2, 1.5, 1.5, 0.5 …
    retiring = a_unit(
        capacity=FteCapacity(every_year=number(2)), retirements=(fte("0.5", 2028), fte("1", 2030))
    )

    assert [limit for _, limit in unit(retiring).years] == [800, 600, 600, 200, 200, 200]


def test_capacity_is_never_negative():
    retiring = a_unit(retirements=(fte("3", 2027),))

    assert {limit for _, limit in unit(retiring).years} == {0}


def test_share_of_posts_shrinks_with_the_posts():
    # 5 % of 6 posts are 0.3 FTE; after one retirement 5 % of 5 are 0.25.
    capacity = PostsCapacity(posts=number(6), share=ratio("0.05"))
    retiring = a_unit(capacity=capacity, retirements=(fte("1", 2028),))

    assert [limit for _, limit in unit(retiring).years[:2]] == [120, 100]
    assert capacity_in(retiring, 2028) == Fraction(1, 4)


def test_measures_at_once_have_no_peak_and_no_retirements():
    found = unit(at_once(2, retirements=(fte("1", 2027),)))

    assert set(found.quarters) == {(index, 200) for index in range(24)}
    assert found.years[0] == (2027, 800)


@pytest.mark.parametrize("soft", [True, False])
def test_soft_unit_stays_soft(soft):
    assert unit(a_unit(soft=soft)).soft is soft


@pytest.mark.parametrize(
    "capacity",
    [
        FteCapacity(every_year=nobody_knows(FigureKind.NUMBER)),
        FteCapacity(every_year=None, years=(YearNumber(year=2027, value=nobody_knows(FigureKind.NUMBER)),)),
        FteCapacity(every_year=None, years=(fte("1", 2020),)),
        PostsCapacity(posts=number(6), share=nobody_knows(FigureKind.RATIO)),
    ],
)
def test_unit_without_known_capacity_is_no_unit_to_plan_on(capacity):
    assert unit(a_unit(capacity=capacity)) is None


def test_units_are_sorted():
    problem = problem_of(a_city(units=(a_unit(), a_unit(id="a"))), a_law())

    assert [entry.id for entry in problem.units] == ["a", "it"]
