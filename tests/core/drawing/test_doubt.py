"""The charts of doubt: shape and word in every cell, title, description, and a table of the same."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from doubt_town import BEST, doubt, town
from planning_plans import at

from lindwurm.core.drawing.doubt_words import DOUBT
from lindwurm.core.drawing.frontier import curve_of
from lindwurm.core.drawing.robustness import MARKS, mark_icon, matrix_of
from lindwurm.core.planning.doubt import AxisKind, Frontier, FrontierPoint, Label
from lindwurm.core.planning.plan import Provenance
from lindwurm.core.wording import LANGUAGES

SVG = "{http://www.w3.org/2000/svg}"
TITLES = {
    "x": "Erste",
    "y": "Zweite <&> mit einem Titel, der für eine Zeile des Bildes zu lang ist",
    "p": "Dritte",
}


@pytest.fixture(scope="module")
def doubted():
    return doubt(town(), *map(at, BEST))


def image(drawn):
    return ET.fromstring(str(drawn))  # noqa: S314 -- our own image


def texts(drawn):
    return [node.text for node in image(drawn).iter(f"{SVG}text")]


def test_phrases_stand_in_both_languages():
    for key, phrase in DOUBT:
        assert phrase.placeholders("de") == phrase.placeholders("en"), key


def test_rows_begin_with_what_needs_a_look(doubted):
    matrix = matrix_of(doubted, TITLES, "de")

    assert [(row.measure, row.label, row.in_plan) for row in matrix.rows] == [
        ("p", Label.DEPENDS, True),
        ("q", Label.DEPENDS, False),
        ("w", Label.DEPENDS, False),
        ("y", Label.MOSTLY, True),
        ("x", Label.IN_ANY_CASE, True),
    ]
    assert matrix.more == "Eine weitere Maßnahme ist weder im Plan noch in einem der Fälle."


def test_cells_say_what_each_case_does(doubted):
    rows = {row.measure: [cell.mark for cell in row.cells] for row in matrix_of(doubted, TITLES, "de").rows}

    assert rows["y"] == ["drops"] + ["stays"] * 6
    assert rows["w"] == ["comes", "out", "comes", "out", "out", "out", "out"]


def test_start_far_away_is_a_move(doubted):
    entry = next(each for each in doubted.measures if each.measure == "x")
    far = replace(entry, stands=(False,) * 7, label=Label.NEVER)

    (row,) = matrix_of(replace(doubted, measures=(far,)), TITLES, "en").rows

    assert {(cell.mark, cell.words) for cell in row.cells} == {("moves", "stays, starts over a year apart")}


def test_matrix_is_an_image_with_title_description_and_words(doubted):
    drawn = matrix_of(doubted, TITLES, "de").svg
    parsed = image(drawn)

    assert (parsed.get("role"), parsed.find(f"{SVG}title").text) == (
        "img",
        "Was bleibt, wenn sich Angaben ändern",
    )
    assert parsed.find(f"{SVG}desc").text.startswith("Tabelle mit 5 Maßnahmen in den Zeilen und 7 Fällen")
    assert {"Dritte", "meist", "in jedem Fall", "fällt weg", "kommt hinein"} <= set(texts(drawn))
    titles = [node.text for node in parsed.iter(f"{SVG}title")]
    assert titles.count("fällt weg") == 3
    assert f"{TITLES['y']}: meist; nicht bei: Haushalt −20\u00a0%" in titles
    assert any(text.startswith("Zweite <&>") and text.endswith("…") for text in texts(drawn) if text)


def test_marks_differ_in_shape_and_hide_from_readers():
    icons = [str(mark_icon(mark)) for mark in MARKS]

    shapes = {icon.split("aria-hidden")[1].split("fill=")[0] for icon in icons}
    assert len(shapes) == len(MARKS)
    assert all('aria-hidden="true"' in icon for icon in icons)


def test_gap_stands_under_the_summary(doubted):
    known = replace(
        doubted, gap_certified=0.0123, gap_by_solver=None, basis=Provenance(documented=1, assumed=3)
    )

    assert matrix_of(known, TITLES, "de").summary[-1] == (
        "Nachweislich höchstens 1,3 % unter dem bestmöglichen Plan, wenn die Eingaben stimmen; "
        "3 von 4 Angaben sind Annahmen."
    )


def test_plan_without_a_bound_says_no_gap(doubted):
    unknown = replace(doubted, gap_certified=None, gap_by_solver=None)

    assert matrix_of(unknown, TITLES, "de").summary[-1].startswith("Gesucht wurde nahe am Plan")


def test_empty_doubt_is_drawn(doubted):
    # Measures are there, but without a case there is nothing to say of them.
    nothing = replace(doubted, cases=())

    matrix = matrix_of(nothing, {}, "en")

    assert (matrix.rows, matrix.headings, matrix.more) == ((), (), "")
    assert image(matrix.svg).tag == f"{SVG}svg"


# --- the curve ----------------------------------------------------------------------------------------


def a_curve(*points, axis=AxisKind.OWN_MONEY, value=100):
    return Frontier(
        city="c", problem_hash="", axis=axis, unit="", value=value, points=points, points_meant=len(points)
    )


def point(change, limit, value, bound=None, **changes):
    values = {"duty": 0, "own_money": 0, "planned": 7, "entered": (), "left": (), "adopted": False}
    return FrontierPoint(change=change, limit=limit, value=value, bound=bound, **(values | changes))


THREE = (
    point(-50, 50_000_00, 80, 81),
    point(0, 100_000_00, 100, 102, entered=("x", "unknown")),
    point(50, 150_000_00, 110, 110, left=("y",)),
)


def test_table_has_a_row_for_each_point():
    curve = curve_of(a_curve(*THREE), {"x": "Erste", "y": "Zweite"}, "de")

    assert curve.rows == (
        ("50.000 €", "7", "80 %", "81 %", "1,3 %", "–", "–"),
        ("100.000 € (wie heute)", "7", "100 %", "102 %", "2 %", "Erste und unknown", "–"),
        ("150.000 €", "7", "110 %", "110 %", "0 %", "–", "Zweite"),
    )
    assert len(curve.head) == len(curve.rows[0])


def test_measures_that_come_and_go_stand_as_lists_too():
    changes = curve_of(a_curve(*THREE), {"x": "Erste", "y": "Zweite"}, "de").changes

    assert [(each.limit, each.entered, each.left) for each in changes] == [
        ("100.000 €", ("Erste", "unknown"), ()),
        ("150.000 €", (), ("Zweite",)),
    ]


def test_sentence_and_table_write_a_share_alike():
    curve = curve_of(
        a_curve(point(-50, 50_000_00, 7946), point(0, 100_000_00, 10_000), value=10_000), {}, "de"
    )

    assert curve.rows[0][2] == "79,5 %"
    assert any("bleiben 79,5 % des Nutzens" in sentence for sentence in curve.sentences)


def test_point_of_other_duties_is_listed_but_neither_compared_nor_drawn():
    curve = curve_of(a_curve(point(-50, 50_000_00, 120, 120, duty=9), *THREE[1:]), {}, "de")

    assert curve.rows[0] == ("50.000 €", "7", "nicht vergleichbar", "nicht vergleichbar", "0 %", "–", "–")
    assert len(curve.points) == 2


def test_curve_rises_inside_its_axes_with_the_band_above():
    curve = curve_of(a_curve(*THREE), {}, "de")

    assert [tick.text for tick in curve.ticks_y] == ["80", "85", "90", "95", "100", "105", "110"]
    assert [tick.text for tick in curve.ticks_x] == ["50.000 €", "100.000 €", "150.000 €"]
    heights = [each.y for each in curve.points]
    assert heights == sorted(heights, reverse=True)
    assert all(each.bound_y <= each.y for each in curve.points)
    assert len(curve.band.split()) == 6


def test_band_is_drawn_only_where_every_point_is_proved():
    open_end = curve_of(a_curve(*THREE[:2], point(50, 150_000_00, 110)), {}, "de")

    assert open_end.band == ""
    assert open_end.rows[-1][3:5] == ("nicht nachgewiesen", "nicht nachgewiesen")
    assert not list(image(open_end.svg).iter(f"{SVG}polygon"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_curve_is_an_image_with_title_description_and_today(lang):
    curve = curve_of(a_curve(*THREE), {}, lang)
    parsed = image(curve.svg)

    assert parsed.find(f"{SVG}title").text == curve.title
    assert parsed.find(f"{SVG}desc").text == " ".join(curve.sentences)
    assert {"de": "wie heute", "en": "as today"}[lang] in texts(curve.svg)
    assert len(list(parsed.iter(f"{SVG}circle"))) == 3  # two points and the key


def test_staff_is_counted_in_posts():
    curve = curve_of(
        a_curve(point(-50, 50, 80), point(0, 100, 100), axis=AxisKind.STAFF), {}, "de", unit="IT"
    )

    assert curve.title == "Was mehr und weniger Personal brächte: IT"
    assert [tick.text for tick in curve.ticks_x] == ["0,5", "1"]


def test_many_points_share_the_axis():
    many = a_curve(*(point(n - 6, 100_00 * (n + 1), 90 + n, 100 + n) for n in range(13)))

    assert len(curve_of(many, {}, "de").ticks_x) == 7


def test_curve_of_nothing_and_of_one_point_are_drawn():
    nothing = curve_of(a_curve(), {}, "de")
    one = curve_of(a_curve(point(0, 100_00, 100, 100)), {}, "de")

    assert (nothing.rows, nothing.path, nothing.sentences) == ((), "", ("Noch ist kein Punkt gerechnet.",))
    assert image(nothing.svg).tag == image(one.svg).tag == f"{SVG}svg"
    assert one.band == ""
