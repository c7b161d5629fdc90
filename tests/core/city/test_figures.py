"""Figures: found by path, replaced by path, widened by doubt."""

import dataclasses
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.support.city_folders import TUTORIAL, example_files, write_files

from lindwurm.core.city import (
    Assumed,
    City,
    Contribution,
    Documented,
    Doubt,
    Estimated,
    Figure,
    FigureKind,
    Missing,
    PlanVersion,
    Reliability,
    Score,
    SizeClass,
    Text,
    benefit,
    figure_at,
    low_high,
    origin_name,
    replace_figure,
    urgency_class,
    walk_figures,
    weighted_mean,
)
from lindwurm.core.cityfiles import read_city
from lindwurm.core.periods import Quarter

ASSUMED = Assumed(basis="x")


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> City:
    return read_city(write_files(tmp_path_factory.mktemp("example"), example_files()))


def test_every_figure_has_a_path_of_its_own(city):
    found = list(walk_figures(city))

    assert len({path for path, _ in found}) == len(found) == 90
    assert all(figure_at(city, path) is figure for path, figure in found)


def test_paths_name_ids_years_and_places(city):
    paths = [path for path, _ in walk_figures(city)]

    assert "measures/school-wifi/variants/base/costs/cabling/amount" in paths
    assert "measures/school-wifi/contributions/equal-schools/value" in paths
    assert "measures/school-wifi/variants/base/staff/1/fte" in paths
    assert "lines/digital-invest/years/2028/effective" in paths
    assert "lines/digital-invest/rests/2026/amount" in paths
    assert "units/it/capacity/years/2030/value" in paths
    assert "parameters/liquidity" in paths
    assert "programmes/land-digital/intake/calls/land-digital-2028/decision" in paths


def test_one_figure_is_replaced_and_nothing_else(city):
    path = "measures/school-wifi/variants/base/costs/cabling/amount"
    figure = Figure(kind=FigureKind.MONEY, likely=1, origin=ASSUMED)

    changed = replace_figure(city, path, figure)

    before, after = dict(walk_figures(city)), dict(walk_figures(changed))
    assert {name for name in before if before[name] != after[name]} == {path}
    assert after[path] is figure
    assert replace_figure(changed, path, before[path]) == city


@pytest.mark.parametrize(
    "path",
    [
        "",
        "measures",
        "measures/none/title",
        "measures/school-wifi/title",
        "measures/0",
        "nothing",
        "name/de/x",
        "ags/x",
    ],
)
def test_paths_without_a_figure_are_refused(city, path):
    figure = Figure(kind=FigureKind.MONEY, likely=1, origin=ASSUMED)

    with pytest.raises(KeyError):
        figure_at(city, path)
    with pytest.raises(KeyError):
        replace_figure(city, path, figure)


@pytest.mark.parametrize(
    ("figure", "ends"),
    [
        (Figure(kind=FigureKind.MONEY, likely=1000, origin=ASSUMED), (700, 1300)),
        (Figure(kind=FigureKind.MONEY, likely=-1000, origin=ASSUMED), (-1300, -700)),
        (Figure(kind=FigureKind.MONEY, low=1, likely=2, high=9, origin=ASSUMED), (1, 9)),
        (Figure(kind=FigureKind.NUMBER, likely=Decimal(2), origin=ASSUMED), (Decimal("1.4"), Decimal("2.6"))),
        (Figure(kind=FigureKind.RATIO, likely=Decimal("0.9"), origin=ASSUMED), (Decimal("0.72"), Decimal(1))),
        (Figure(kind=FigureKind.QUARTERS, likely=0, origin=ASSUMED), (0, 1)),
        (
            Figure(kind=FigureKind.QUARTER, likely=Quarter(2027, 1), origin=ASSUMED),
            (Quarter(2026, 4), Quarter(2027, 2)),
        ),
        (Figure(kind=FigureKind.MONEY, likely=1, origin=Estimated(by="it")), None),
        (
            Figure(
                kind=FigureKind.MONEY,
                likely=1,
                origin=Documented(source="x", as_of="2026", reliability=Reliability.A),
            ),
            None,
        ),
        (Figure(kind=FigureKind.MONEY, likely=None, origin=Missing(owed_by="it")), None),
    ],
)
def test_range_to_try(figure, ends):
    assert low_high(figure, Doubt()) == ends


def test_origins_have_names():
    origins = [ASSUMED, Estimated(by="it", size_class=SizeClass.M), Missing(owed_by="it")]

    assert [origin_name(origin) for origin in origins] == ["assumed", "estimated", "missing"]


def test_text_falls_back_to_german():
    assert Text(de="Hallo").into("en") == "Hallo"
    assert Text(de="Hallo", en="Hello").into("en") == "Hello"
    assert Text(de="Hallo", en="Hello").into("de") == "Hallo"


def test_urgency_class_by_the_published_table(city):
    wifi = next(measure for measure in city.measures if measure.id == "school-wifi")

    # law 2 with weight 2, citizens 4 with weight 1: 8/3 = 2.67, from 2.2 on class 3
    assert weighted_mean(wifi.assessment.urgency, city.urgency.criteria) == Fraction(8, 3)
    assert urgency_class(city, wifi) == 3


@pytest.mark.parametrize(("scores", "expected"), [((1, 1), 1), ((4, 4), 5), ((3, 3), 4)])
def test_urgency_class_at_the_ends(city, scores, expected):
    wifi = next(measure for measure in city.measures if measure.id == "school-wifi")
    given = tuple(
        Score(criterion=criterion.id, score=score, reason=Text(de="x"))
        for criterion, score in zip(city.urgency.criteria, scores, strict=True)
    )
    assessment = dataclasses.replace(wifi.assessment, urgency=given)

    assert urgency_class(city, dataclasses.replace(wifi, assessment=assessment)) == expected


def test_measure_that_nobody_assessed_has_no_urgency_class(city):
    data = next(measure for measure in city.measures if measure.id == "open-data")
    wifi = next(measure for measure in city.measures if measure.id == "school-wifi")

    assert urgency_class(city, data) is None
    without = dataclasses.replace(wifi, assessment=dataclasses.replace(wifi.assessment, urgency=()))
    assert urgency_class(city, without) is None


def test_benefit_by_scaled_weights(city):
    wifi = next(measure for measure in city.measures if measure.id == "school-wifi")

    # weights 3 and 2: 2/5 · 80 + 3/5 · 5
    assert benefit(city, wifi) == 35


def test_missing_contributions_and_weights_count_nothing(city):
    wifi = next(measure for measure in city.measures if measure.id == "school-wifi")
    unknown = Figure(kind=FigureKind.NUMBER, likely=None, origin=Missing(owed_by="it"))
    without = dataclasses.replace(wifi, contributions=(Contribution(goal="equal-schools", value=unknown),))
    goals = tuple(dataclasses.replace(goal, weight=unknown) for goal in city.goals)

    assert benefit(city, without) == 0
    assert benefit(dataclasses.replace(city, goals=goals), wifi) == 0


def test_published_plan_is_the_last_made_public(city):
    def version(name, day):
        return PlanVersion(id=name, title=None, published_on=day, note=None, choices=())

    plans = (version("a", "2026-01-01"), version("b", "2026-06-30"), version("c", None))

    assert dataclasses.replace(city, plans=plans).published_plan == plans[1]
    assert dataclasses.replace(city, plans=plans[2:]).published_plan is None


def test_years_of_the_plan(city):
    assert city.years == (2027, 2028, 2029, 2030, 2031, 2032)


def test_outline_stands_in_for_variants():
    tutorial = read_city(TUTORIAL)
    ways = {measure.id: [way.id for way in measure.ways] for measure in tutorial.measures}

    assert ways == {
        "appointments": [],
        "archive": [],
        "library": ["full"],
        "permits": ["outline"],
        "sensors": [],
    }
    permits = next(measure for measure in tutorial.measures if measure.id == "permits")
    outline = permits.ways[0]
    assert (outline.costs[0].amount.likely, outline.costs[0].at.quarters, outline.follow_up) == (
        1_500_000,
        2,
        (),
    )


def test_outline_may_have_a_running_cost(city):
    wifi = next(measure for measure in city.measures if measure.id == "school-wifi")

    (running,) = wifi.outline.as_variant().follow_up

    assert (running.id, running.per_year.likely, running.lines) == ("running", 300_000, ("digital-invest",))


@pytest.mark.parametrize(
    ("programme", "missing", "usable"),
    [
        ("land-digital", (), True),
        ("federal-rolling", (), True),
        ("infrastructure-share", ("rate",), False),
        ("model-cities", ("rate", "intake", "purposes", "applicants", "chance"), False),
    ],
)
def test_usable_programmes(city, programme, missing, usable):
    found = next(entry for entry in city.programmes if entry.id == programme)

    assert (found.missing_for_use, found.usable) == (missing, usable)
