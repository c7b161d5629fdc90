from decimal import Decimal
from fractions import Fraction

import pytest
from city_builders import (
    a_city,
    a_cost,
    a_follow_up,
    a_line,
    a_measure,
    a_staff_item,
    a_unit,
    a_variant,
    an_outline,
    at_once,
    money,
    nobody_knows,
    number,
    quarter,
    quarters,
)
from law_builders import a_law

from lindwurm.core.city import CostKind, FigureKind, Procurement, Spread, UnitStaff, Window
from lindwurm.core.planning import problem as planner
from lindwurm.core.planning.intake.build import problem_of
from lindwurm.core.planning.intake.law import Law


def variants(city, law=None):
    return problem_of(city, law or a_law()).measures[0].variants


def variant(*, law=None, **overrides):
    measure = a_measure(variants=(a_variant(**overrides),))
    return variants(a_city(measures=(measure,), units=(a_unit(), at_once(2))), law)[0]


def test_spread_cost_is_one_payment_per_quarter():
    # 100.03 EUR over 4 quarters: 25.01, 25.01, 25.01, 25.00, from the second quarter of the work on.
    item = a_cost(amount=money(100_03), at=Spread(first=1, quarters=4), contract_at=0, life_years=5)

    costs = variant(costs=(item,)).costs

    assert [(part.id, part.amount, part.offset) for part in costs] == [
        ("cost#01", 25_01, 1),
        ("cost#02", 25_01, 2),
        ("cost#03", 25_01, 3),
        ("cost#04", 25_00, 4),
    ]
    # Five years of use are 20 quarters.
    assert {(part.contract_offset, part.life, part.lines) for part in costs} == {(0, 20, ("invest",))}


def test_single_payment_keeps_its_id():
    item = a_cost(purposes=("b", "a", "b"), lines=("invest",), at=Spread(first=3))

    assert variant(costs=(item,)).costs == (
        planner.CostItem(
            id="cost",
            amount=10_000_00,
            offset=3,
            contract_offset=0,
            lines=("invest",),
            kind=planner.CostKind.CAPEX,
            purposes=("a", "b"),
            life=20,
            secured=False,
        ),
    )


def test_parts_of_no_cents_are_left_out():
    item = a_cost(amount=money(2), at=Spread(quarters=4))

    assert [part.amount for part in variant(costs=(item,)).costs] == [1, 1]


@pytest.mark.parametrize("secured", [True, False])
def test_saving_has_no_purpose_and_says_whether_it_is_secured(secured):
    item = a_cost(amount=money(-50_00), kind=CostKind.OPEX, secured=secured, life_years=None)

    (part,) = variant(costs=(item,)).costs

    assert (part.amount, part.purposes, part.life, part.secured) == (-50_00, (), 0, secured)


def test_life_that_nobody_entered_does_not_matter_on_a_finance_line():
    (part,) = variant(costs=(a_cost(life_years=None),)).costs

    assert part.life == 4


def test_costs_are_sorted_by_id():
    items = (a_cost(id="b"), a_cost(id="a", at=Spread(quarters=12), amount=money(12_00)))

    ids = [part.id for part in variant(costs=items).costs]

    assert ids == sorted(ids)
    assert ids[:2] == ["a#01", "a#02"]


def test_follow_up_is_a_quarter_of_the_year_rounded_down():
    # 1,000.03 EUR a year are 250.0075 a quarter: 250.00.
    entries = (
        a_follow_up(id="b", per_year=money(1_000_03)),
        a_follow_up(id="a", per_year=money(-400_00), secured=True),
        a_follow_up(id="c", per_year=money(3)),
    )

    assert [(entry.id, entry.amount, entry.secured) for entry in variant(follow_up=entries).follow_ups] == [
        ("a", -100_00, True),
        ("b", 250_00, False),
    ]


def test_staff_without_an_end_works_up_to_the_first_quarter_of_use():
    items = (a_staff_item(fte=number("0.125")), a_staff_item(fte=number("0.5"), first=1, quarters=3))

    staff = variant(duration=quarters(3), staff=items).staff

    # 12.5 rounds to 12 in the quarters 0 … 2; 50 more in the quarters 1 … 3.
    assert [(item.offset, item.amount, item.lasting) for item in staff] == [
        (0, 12, False),
        (1, 62, False),
        (2, 62, False),
        (3, 50, False),
    ]


def test_lasting_staff_and_a_new_post():
    items = (
        a_staff_item(fte=number("0.1"), first=2, lasting=True),
        a_staff_item(fte=number("-1"), first=4, lasting=True),
        a_staff_item(fte=number(0)),
    )

    staff = variant(staff=items).staff

    assert [(item.offset, item.amount, item.lasting) for item in staff] == [(2, 10, True), (4, -100, True)]


def test_at_once_unit_is_used_by_one_measure_whatever_the_posts():
    # Two items overlap in quarter 1; the measure still counts once in each of the quarters 0 … 2.
    items = (
        a_staff_item(unit="schools", fte=number("0.2"), first=0, quarters=2),
        a_staff_item(unit="schools", fte=nobody_knows(FigureKind.NUMBER), first=1, quarters=2),
    )

    staff = variant(staff=items).staff

    assert [(item.unit, item.offset, item.amount) for item in staff] == [
        ("schools", 0, 100),
        ("schools", 1, 100),
        ("schools", 2, 100),
    ]


def test_lasting_work_of_an_at_once_unit_swallows_what_follows():
    items = (
        a_staff_item(unit="schools", first=0, quarters=4),
        a_staff_item(unit="schools", first=2, lasting=True),
        a_staff_item(unit="schools", first=3, lasting=True),
        a_staff_item(unit="schools", fte=number(-1), first=5, lasting=True),
    )

    staff = variant(staff=items).staff

    assert [(item.offset, item.amount, item.lasting) for item in staff] == [
        (0, 100, False),
        (1, 100, False),
        (2, 100, True),
        (5, -100, True),
    ]


@pytest.mark.parametrize(
    ("procurement", "value", "lead"),
    [
        (Procurement.NONE, 999_999_99, 0),
        (Procurement.SUPPLIES, 0, 0),
        # B-26, B-28: up to 10,000 EUR a direct order, 4 of 13 weeks: nearest to no quarter.
        (Procurement.SUPPLIES, 10_000_00, 0),
        # Up to 100,000 negotiated, 8 weeks: nearest to one quarter; above, public, 14 weeks: one.
        (Procurement.SUPPLIES, 10_000_01, 1),
        (Procurement.SUPPLIES, 215_999_99, 1),
        # B-25: from 216,000 on (works: 5,404,000) in the whole EU, 28 weeks: nearest to two quarters.
        (Procurement.SUPPLIES, 216_000_00, 2),
        (Procurement.WORKS, 216_000_00, 1),
        (Procurement.WORKS, 5_404_000_00, 2),
    ],
)
def test_lead_follows_from_what_is_bought_and_its_value(procurement, value, lead):
    assert variant(procurement=procurement, contract_value=money(value)).lead == lead


@pytest.mark.parametrize("value", [None, nobody_knows()])
def test_sum_of_positive_items_stands_in_for_the_contract_value(value):
    # 108,000 + 108,000 EUR; the saving of 50,000 is not bought: the EU threshold of 216,000 is reached.
    items = (
        a_cost(id="a", amount=money(108_000_00)),
        a_cost(id="b", amount=money(108_000_00)),
        a_cost(id="c", amount=money(-50_000_00), kind=CostKind.OPEX, secured=True, life_years=None),
    )

    assert variant(procurement=Procurement.SUPPLIES, contract_value=value, costs=items).lead == 2


def test_route_that_the_law_leaves_open_leaves_no_start():
    # From now on all 24 quarters of the horizon.
    assert variant(procurement=Procurement.SUPPLIES, law=Law()).lead == 24


def test_tender_staff_works_in_every_lead_quarter():
    tender = (UnitStaff(unit="it", fte=number("0.1")), UnitStaff(unit="it", fte=number("0.25")))

    staff = variant(
        procurement=Procurement.SUPPLIES, contract_value=money(300_000_00), tender_staff=tender
    ).tender_staff

    assert [(item.offset, item.amount) for item in staff] == [(-2, 35), (-1, 35)]


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (None, None),
        (Window(), None),
        (Window(first=quarter("2027-Q3"), last=quarter("2028-Q1")), (2, 4)),
        (Window(first=quarter("2027-Q3")), (2, 24)),
        (Window(last=quarter("2028-Q1")), (0, 4)),
    ],
)
def test_window_is_kept_as_indices(window, expected):
    assert variant(window=window).window == expected


def test_share_and_duration_are_exact():
    found = variant(share=Decimal("0.6"), duration=quarters(0))

    assert (found.share, found.duration) == (Fraction(3, 5), 1)


def test_outline_plans_at_its_class_values():
    outline = an_outline(cost=money(25_000_01), follow_up=money(3_000_00))

    (found,) = variants(a_city(measures=(a_measure(variants=(), outline=outline),)))

    # 25,000.01 EUR over two quarters, 0.1 posts in both, 3,000 EUR a year from then on.
    assert found.id == "outline"
    assert [(part.id, part.amount) for part in found.costs] == [
        ("cost#01", 12_500_01),
        ("cost#02", 12_500_00),
    ]
    assert [(item.unit, item.offset, item.amount) for item in found.staff] == [("it", 0, 10), ("it", 1, 10)]
    assert [(entry.id, entry.amount) for entry in found.follow_ups] == [("running", 750_00)]


def test_variants_take_the_place_of_the_outline_and_are_sorted():
    measure = a_measure(variants=(a_variant(id="b"), a_variant(id="a")), outline=an_outline())

    assert [found.id for found in variants(a_city(measures=(measure,)))] == ["a", "b"]


def test_variant_that_lacks_a_figure_is_left_out_beside_one_that_does_not():
    measure = a_measure(variants=(a_variant(id="a", duration=nobody_knows()), a_variant(id="b")))

    problem = problem_of(a_city(measures=(measure,), lines=(a_line(),)), a_law())

    assert [found.id for found in problem.measures[0].variants] == ["b"]
    assert problem.not_planned == ()
