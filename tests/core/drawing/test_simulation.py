"""The chart of a simulation: a fan of money, ten signs a measure, and tables that say the same."""

import re
from xml.etree import ElementTree as ET

import pytest

from lindwurm.core.drawing.simulation import IN_TIME, LATER, MARKS, NEVER, luck_chart, mark_icon
from lindwurm.core.drawing.simulation_words import LUCK
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.doubt.simulate import (
    Basis,
    MeasureChance,
    Simulation,
    Spread,
    YearChance,
    YearMoney,
)
from lindwurm.core.planning.doubt.simulate.statistics import share

TITLES = {"sure": "Sicheres", "loose": "Loses & <Anderes>"}


def measure(key, planned, in_time, ever, typical):
    years = tuple(
        YearChance(year=year, started=share(times, 100), finished=share(0, 100))
        for year, times in ((2027, in_time), (2028, ever))
    )
    start = None if planned is None else Quarter(planned, 2)
    return MeasureChance(
        measure=key,
        planned_start=start,
        planned_finish=start,
        fixed=False,
        started=share(ever, 100),
        start_on_time=None,
        finish_on_time=None,
        in_time_for_duty=None,
        years=years,
        typical_start=None if typical is None else Quarter(typical, 1),
        calls=(),
    )


def year(number, planned, low, middle, high):
    return YearMoney(
        year=number,
        planned=planned * 100,
        runs=Spread(low=low * 100, middle=middle * 100, high=high * 100),
    )


def simulation(*measures, money=()):
    return Simulation(
        city="town",
        problem_hash="hash",
        now=Quarter(2027, 1),
        seed=1,
        runs=100,
        wanted=100,
        measures=measures,
        money=money,
        money_planned=3_000_000_00,
        money_total=Spread(low=2_000_000_00, middle=2_500_000_00, high=3_500_000_00),
        value_kept=Spread(low=8_000, middle=9_000, high=10_000),
        duties_late=Spread(low=0, middle=0, high=0),
        duties_late_planned=0,
        replanned=Spread(low=0, middle=1, high=2),
        fallbacks=(),
        basis=Basis(drawn=(), chances=()),
    )


WHOLE = simulation(
    measure("sure", 2027, 100, 100, 2027),
    measure("loose", 2027, 42, 68, 2028),
    measure("other", None, 0, 10, 2028),
    measure("lost", 2027, 0, 0, None),
    money=(
        year(2027, 1_000_000, 900_000, 1_000_000, 1_200_000),
        year(2028, 2_000_000, 1_000_000, 1_500_000, 2_300_000),
    ),
)


@pytest.fixture
def chart():
    return luck_chart(WHOLE, TITLES, "de")


def test_rows_show_tenths_in_time_later_and_never_the_least_certain_first(chart):
    signs = {row.measure: [sign.mark for sign in row.signs] for row in chart.rows}

    assert list(signs) == ["lost", "loose", "sure"]
    assert signs["loose"] == [IN_TIME] * 4 + [LATER] * 3 + [NEVER] * 3
    assert (signs["sure"], signs["lost"]) == ([IN_TIME] * 10, [NEVER] * 10)
    assert [row.words for row in chart.rows] == ["nie", "etwa 4 von 10", "immer"]


def test_table_says_what_the_rows_show_and_what_moves_up(chart):
    assert chart.chance_head == (
        "Maßnahme",
        "Geplanter Beginn",
        "Beginnt im geplanten Jahr oder früher",
        "Beginnt überhaupt",
        "Im Mittel ab",
    )
    assert chart.chance_table == (
        ("lost", "2027", "nie", "nie", "–"),
        ("Loses & <Anderes>", "2027", "etwa 4 von 10", "etwa 7 von 10", "2028"),
        ("Sicheres", "2027", "immer", "immer", "2027"),
        ("other", "nicht im Plan", "–", "etwa 1 von 10", "2028"),
    )


def test_money_table_has_every_year_and_the_sum(chart):
    assert chart.money_table == (
        ("2027", "1 Mio. €", "900.000 €", "1 Mio. €", "1,2 Mio. €"),
        ("2028", "2 Mio. €", "1 Mio. €", "1,5 Mio. €", "2,3 Mio. €"),
        ("alle Jahre", "3 Mio. €", "2 Mio. €", "2,5 Mio. €", "3,5 Mio. €"),
    )


def test_fan_is_drawn_to_a_round_scale(chart):
    # The most is 2.3 million: five steps of half a million, over 198 pixels.
    assert [tick.text for tick in chart.ticks] == ["0", "0,5", "1", "1,5", "2", "2,5"]
    later = chart.years[1]
    assert (later.low, later.middle, later.high) == pytest.approx((226.8, 187.2, 123.84))
    assert later.words == "2028: geplant 2 Mio. €, in 8 von 10 Verläufen 1 Mio. € bis 2,3 Mio. €"
    assert chart.middle.count(",") == 2
    assert chart.band.count(",") == 4


def test_image_stands_alone_with_title_description_and_escaped_names(chart):
    drawn = str(chart.svg)
    root = ET.fromstring(drawn)  # noqa: S314 -- our own image
    texts = ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("text")]

    assert root.attrib["aria-labelledby"] == "simulation-t simulation-d"
    assert any(words.startswith("Loses & <Anderes>") for words in texts)
    assert {LUCK.say(f"mark-{mark}", "de") for mark in MARKS} <= set(texts)
    # Seven of ten signs of one row are drawn in time or later, ten of another: shapes, not colours alone.
    assert len(re.findall(r'<rect x="[\d.]+" y="[\d.]+" width="16"', drawn)) == 4 + 10 + 1


def test_plan_without_measures_and_money_is_drawn_empty():
    empty = luck_chart(simulation(), {}, "en")

    assert (empty.rows, empty.years, empty.band) == ((), (), "")
    assert ET.fromstring(str(empty.svg)) is not None  # noqa: S314 -- our own image


@pytest.mark.parametrize("mark", MARKS)
def test_sign_for_a_page_is_hidden_from_screen_readers(mark):
    assert 'aria-hidden="true"' in str(mark_icon(mark))


def test_both_languages_have_the_same_placeholders():
    for key, phrase in LUCK:
        assert phrase.placeholders("de") == phrase.placeholders("en"), key
