"""States and periods that the small city does not show."""

from dataclasses import replace

import pytest

from lindwurm.core.drawing.axis import build_axis
from lindwurm.core.drawing.page import Status
from lindwurm.core.drawing.places import Place, bar_of, period_words, range_words
from lindwurm.core.periods import Quarter

NOW = Quarter(2027, 1)
AXIS = build_axis(now=NOW, dates=(Quarter(2020, 1),))


def a_place(status, start=None, finish=None, known=None):
    return Place(status=status, start=start, finish=finish, known=known, planned=None)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (a_place(Status.DONE), "ohne Datum"),
        (a_place(Status.DONE, start=Quarter(2026, 1), finish=Quarter(2026, 4)), "1.–3. Quartal 2026"),
        (a_place(Status.ENDED, finish=Quarter(2026, 4)), "bis 3. Quartal 2026"),
        (a_place(Status.UNKNOWN), "ohne Datum"),
        (a_place(Status.PLANNED), "offen"),
        (a_place(Status.RUNNING, start=Quarter(2026, 2)), "seit 2. Quartal 2026"),
        (a_place(Status.RUNNING, finish=Quarter(2028, 2)), "bis 2028"),
        (a_place(Status.PLANNED, start=Quarter(2030, 3), finish=Quarter(2032, 1)), "ab 2030, darüber hinaus"),
        (a_place(Status.PLANNED, start=Quarter(2019, 3), finish=Quarter(2020, 1)), "2019"),
    ],
)
def test_period_says_what_is_known(place, words):
    assert period_words(AXIS, place, "de") == words


def test_one_quarter_is_written_once():
    assert range_words(AXIS, NOW, NOW, "en") == "Q1 2027"


def test_done_work_with_both_dates_is_a_full_bar():
    bar = bar_of(
        AXIS, a_place(Status.DONE, start=Quarter(2026, 1), finish=Quarter(2026, 4)), now=NOW, here=40
    )

    assert (bar.done, bar.open_left, bar.open_right) == (1.0, False, False)


def test_planned_without_dates_has_no_bar():
    assert bar_of(AXIS, a_place(Status.PLANNED), now=NOW, here=40) is None


@pytest.mark.parametrize(
    ("as_of", "words"),
    [("2024", "spätestens 2024"), ("2024-01-15", "spätestens 2024"), ("autumn", "ohne Datum")],
)
def test_what_is_over_was_over_when_it_was_last_known(draw, as_of, words):
    from drawing_builders import a_city

    city = a_city()
    measures = tuple(
        replace(measure, progress_as_of=as_of) if measure.id == "ende" else measure
        for measure in city.measures
    )

    page = draw(city=replace(city, measures=measures))

    assert next(entry.period for entry in page.rows if entry.id == "ende") == words
