"""How far each figure of a city may be off: its own range, its class, the city's doubt, or nobody knows."""

from dataclasses import replace
from decimal import Decimal

import pytest
from city_builders import (
    ASSUMED,
    DOCUMENTED,
    ESTIMATED,
    a_city,
    a_cost,
    a_line,
    a_line_year,
    a_measure,
    a_programme,
    a_unit,
    a_variant,
    an_event,
    at_once,
    date,
    money,
    number,
    quarters,
    ratio,
)

from lindwurm.core.city import FteCapacity, PostsCapacity, WaitsFor, YearNumber
from lindwurm.core.planning.doubt.simulate import DrawKind, laws_of
from lindwurm.core.planning.doubt.simulate.laws import (
    BudgetLaw,
    Chance,
    CostLaw,
    DurationLaw,
    EventLaw,
    StaffLaw,
    Unknown,
)
from lindwurm.core.planning.doubt.simulate.reading import known_origin
from lindwurm.core.planning.intake import intake
from lindwurm.core.rulesets import load_ruleset

KNOWN = {"origin": DOCUMENTED}
KNOWN_UNIT = a_unit(capacity=FteCapacity(every_year=number(1, **KNOWN)))
KNOWN_WAY = a_variant(
    duration=quarters(2, **KNOWN), costs=(a_cost(amount=money(10_000_00, **KNOWN)),), staff=()
)


def laws(**parts):
    parts = {"measures": (a_measure(variants=(KNOWN_WAY,)),), "units": (KNOWN_UNIT,)} | parts
    city = a_city(**parts)
    return laws_of(city, intake(city, load_ruleset(city.ruleset.name)))


def unknown(found):
    return {each.kind: each.figures for each in found.unknown}


def with_way(**fields):
    return {"measures": (a_measure(variants=(replace(KNOWN_WAY, **fields),)),)}


def test_figures_without_a_range_are_counted_and_give_no_law():
    found = laws()

    assert (found.durations, found.costs, found.staff, found.events, found.budgets) == ((), (), (), (), ())
    assert set(found.unknown) == {
        Unknown(kind=kind, figures=1) for kind in (DrawKind.DURATION, DrawKind.COST, DrawKind.STAFF)
    }


def test_duration_takes_its_own_range_at_least_a_quarter():
    found = laws(**with_way(duration=quarters(2, low=0, high=5, origin=ESTIMATED)))

    assert found.durations == (DurationLaw(measure="m", variant="v", low=1, high=5, origin=ESTIMATED),)
    assert DrawKind.DURATION not in unknown(found)


def test_range_without_width_is_known_and_gives_no_law():
    found = laws(**with_way(duration=quarters(2, low=2, high=2, origin=ESTIMATED)))

    assert (found.durations, DrawKind.DURATION in unknown(found)) == ((), False)


def test_costs_of_a_variant_move_together_on_the_weakest_word():
    # 10,000 stays, 30,000 may be 20,000 to 60,000: of 40,000 together 75 % to 175 %.
    costs = (
        a_cost(amount=money(10_000_00, **KNOWN)),
        a_cost(id="more", amount=money(30_000_00, low=20_000_00, high=60_000_00, origin=ESTIMATED)),
    )

    found = laws(**with_way(costs=costs))

    assert found.costs == (CostLaw(measure="m", variant="v", low=7_500, high=17_500, origin=ESTIMATED),)
    assert unknown(found)[DrawKind.COST] == 1


def test_assumed_cost_is_widened_by_the_citys_doubt():
    found = laws(**with_way(costs=(a_cost(),)))

    assert found.costs == (CostLaw(measure="m", variant="v", low=7_000, high=13_000, origin=ASSUMED),)


@pytest.mark.parametrize(
    ("capacity", "low", "high"),
    [
        (FteCapacity(every_year=number(2, low=Decimal(1), high=Decimal(3), origin=ESTIMATED)), 5_000, 15_000),
        (
            PostsCapacity(
                posts=number(10, low=Decimal(8), high=Decimal(10), origin=ESTIMATED),
                share=ratio("0.5", **KNOWN),
            ),
            8_000,
            10_000,
        ),
        (at_once(4).capacity, None, None),
    ],
)
def test_staff_of_later_years_follows_the_posts(capacity, low, high):
    found = laws(units=(a_unit(capacity=capacity),))

    assert [law.year for law in found.staff] == [2028, 2029, 2030, 2031, 2032]
    if low is not None:
        assert found.staff[0] == StaffLaw(unit="it", year=2028, low=low, high=high, origin=ESTIMATED)


def test_staff_named_by_year_is_drawn_where_the_year_has_a_range():
    sure = tuple(
        YearNumber(year=year, value=number(1, **KNOWN)) for year in range(2027, 2033) if year != 2029
    )
    loose = YearNumber(year=2029, value=number(1, low=Decimal("0.5"), high=Decimal(1), origin=ESTIMATED))
    years = tuple(sorted((*sure, loose), key=lambda entry: entry.year))

    found = laws(units=(a_unit(capacity=FteCapacity(every_year=None, years=years)),))

    assert found.staff == (StaffLaw(unit="it", year=2029, low=5_000, high=10_000, origin=ESTIMATED),)
    assert unknown(found)[DrawKind.STAFF] == 4


def test_unit_without_posts_cannot_lose_any():
    assert laws(units=(a_unit(capacity=FteCapacity(every_year=number(0))),)).staff == ()


def test_event_that_somebody_waits_for_is_drawn_not_before_now():
    waiting = a_measure(variants=(KNOWN_WAY,), waits_for=(WaitsFor(event="event", lag=0),))
    event = an_event(
        when=date("2027-Q3", low=quarter_of("2026-Q4"), high=quarter_of("2028-Q1"), origin=ESTIMATED)
    )

    found = laws(measures=(waiting,), events=(event, an_event(id="nobodys")))

    assert found.events == (EventLaw(event="event", low=0, likely=2, high=4, origin=ESTIMATED),)


def test_event_that_is_over_is_not_drawn():
    waiting = a_measure(variants=(KNOWN_WAY,), waits_for=(WaitsFor(event="event", lag=0),))

    assert laws(measures=(waiting,), events=(an_event(when=date("2026-Q2")),)).events == ()


def test_budget_is_drawn_within_its_year_at_the_earliest():
    years = tuple(
        a_line_year(year, effective=date(f"{year}-Q1") if year == 2028 else None)
        for year in range(2027, 2033)
    )

    found = laws(lines=(a_line(years=years),))

    assert found.budgets == (
        BudgetLaw(owner="city", line="invest", year=2028, low=4, likely=4, high=5, origin=ASSUMED),
    )


def test_chance_comes_with_its_origin():
    found = laws(programmes=(a_programme(chance=ratio("0.8", origin=ESTIMATED)),))

    assert [(each.programme, each.origin) for each in found.chances] == [("grant", ESTIMATED)]
    assert isinstance(found.chances[0], Chance)


def test_origin_of_several_figures_is_the_weakest_and_none_with_a_missing_one():
    figures = [money(1, origin=ESTIMATED), money(1), money(1, **KNOWN)]

    assert known_origin(figures) == ASSUMED
    assert known_origin([]) is None


def quarter_of(text):
    return date(text).likely
