from datetime import date

import pytest

from lindwurm.core.drawing.axis import build_axis
from lindwurm.core.periods import Quarter

NOW = Quarter(2027, 1)


def kinds(axis):
    return [(column.kind, column.year) for column in axis.columns]


def test_axis_shows_quarters_then_years_then_later():
    axis = build_axis(now=NOW, dates=(Quarter(2026, 3), Quarter(2033, 1)))

    assert kinds(axis) == [
        ("fine", 2026),
        ("fine", 2027),
        ("coarse", 2028),
        ("coarse", 2029),
        ("coarse", 2030),
        ("later", 0),
    ]


def test_axis_puts_the_distant_past_into_one_column():
    axis = build_axis(now=NOW, dates=(Quarter(2019, 1),))

    assert kinds(axis)[:3] == [("earlier", 0), ("fine", 2025), ("fine", 2026)]


def test_axis_puts_the_undated_past_into_the_same_column():
    axis = build_axis(now=NOW, dates=(), undated_past=True)

    assert kinds(axis)[:2] == [("earlier", 0), ("fine", 2027)]


def test_axis_shows_a_later_year_in_quarters_where_its_budget_is_in_effect():
    axis = build_axis(now=NOW, dates=(), fine_years=frozenset({2028}))

    assert kinds(axis)[:3] == [("fine", 2027), ("fine", 2028), ("coarse", 2029)]


def test_place_is_no_finer_than_the_column():
    axis = build_axis(now=NOW, dates=())

    assert (axis.left(Quarter(2027, 3)), axis.right(Quarter(2027, 3))) == (10.0, 15.0)
    assert (axis.left(Quarter(2028, 3)), axis.right(Quarter(2028, 3))) == (20.0, 40.0)
    assert (axis.left(Quarter(2040, 3)), axis.right(Quarter(2040, 3))) == (80.0, 100.0)


@pytest.mark.parametrize(
    ("day", "place"), [(date(2027, 1, 1), 0.0), (date(2028, 7, 1), 29.9), (date(2050, 1, 1), 90.0)]
)
def test_day_lies_within_its_year(day, place):
    axis = build_axis(now=NOW, dates=())

    assert axis.at(day) == pytest.approx(place, abs=0.1)


def test_lines_lie_between_columns():
    axis = build_axis(now=NOW, dates=())

    assert axis.lines == (20.0, 40.0, 60.0, 80.0)
    assert axis.quarter_lines == (5.0, 10.0, 15.0)
