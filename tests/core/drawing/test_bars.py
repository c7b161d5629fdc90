import pytest

from lindwurm.core.drawing.axis import build_axis
from lindwurm.core.drawing.bars import past_bar, running_bar, span_bar
from lindwurm.core.periods import Quarter

NOW = Quarter(2027, 1)
DATED = build_axis(now=NOW, dates=())
LONG = build_axis(now=NOW, dates=(Quarter(2020, 1),))


def test_span_ends_before_the_first_quarter_of_use():
    bar = span_bar(DATED, shape="planned", start=Quarter(2027, 2), finish=Quarter(2027, 4), here=0)

    assert (bar.left, bar.right, bar.done) == (5.0, 15.0, 0.0)
    assert (bar.open_left, bar.open_right) == (False, False)


def test_span_into_later_is_open_at_its_end():
    bar = span_bar(DATED, shape="planned", start=Quarter(2031, 2), finish=Quarter(2031, 4), here=0)

    assert bar.left == 80.0
    assert bar.right < 100
    assert (bar.open_left, bar.open_right) == (False, True)


def test_running_span_is_filled_up_to_today():
    bar = span_bar(DATED, shape="running", start=Quarter(2027, 1), finish=Quarter(2028, 1), here=5.0)

    assert bar.done == 0.25


def test_running_without_dates_is_open_at_both_sides():
    bar = running_bar(LONG, shape="running", start=None, finish=None, now=NOW, here=LONG.left(NOW))

    assert (bar.open_left, bar.open_right) == (True, True)
    assert 0 < bar.done < 1


def test_running_with_an_unknown_end_is_open_there():
    bar = running_bar(
        LONG, shape="running", start=Quarter(2026, 1), finish=None, now=NOW, here=LONG.left(NOW)
    )

    assert (bar.open_left, bar.open_right) == (False, True)


def test_past_without_a_date_lies_in_earlier():
    bar = past_bar(LONG, shape="done", finish=None, here=50)

    assert bar.right < LONG.columns[0].width
    assert (bar.done, bar.open_left, bar.open_right) == (1.0, True, False)


def test_past_without_a_date_is_not_drawn_where_nothing_is_earlier():
    assert past_bar(DATED, shape="done", finish=None, here=50) is None


def test_past_does_not_reach_beyond_today():
    here = LONG.left(Quarter(2026, 4))

    assert past_bar(LONG, shape="done", finish=Quarter(2027, 1), here=here).right == pytest.approx(here)
