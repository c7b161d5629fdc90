"""Charts as values: scales, labels, sentences, tables, and images that name themselves."""

from fractions import Fraction

import pytest

from lindwurm.core.drawing import charts
from lindwurm.core.drawing.page import Label, Use, YearUse
from lindwurm.core.drawing.plots import HEIGHT, Part, Point, gap_plot, line_plot, share_of, use_plot


def points(*values, first=2021):
    return [
        Point(x=first + place, label=str(first + place), value=value) for place, value in enumerate(values)
    ]


def a_line(*values, lang="de", **options):
    return line_plot(id="a", title="Anträge", unit="in Prozent", points=points(*values), lang=lang, **options)


def test_line_runs_from_edge_to_edge_of_a_round_scale():
    plot = a_line(20, 60, target=80)

    assert [tick.text for tick in plot.ticks_y] == ["0", "20", "40", "60", "80"]
    target, actual = plot.lines
    assert [x for x, _ in actual.points] == [0.0, 100.0]
    assert target.is_target
    assert target.points[0][1] == plot.ticks_y[-1].at
    assert all(0 < y < HEIGHT for line in plot.lines for _, y in line.points)


def test_negative_values_widen_the_scale_below():
    assert [tick.text for tick in a_line(-5, 10).ticks_y] == ["−5", "0", "5", "10"]


def test_zero_alone_has_a_scale():
    plot = a_line(0)

    assert plot.ticks_y[0].at > plot.ticks_y[-1].at
    assert plot.lines[0].points[0][1] == plot.lines[0].points[1][1]


@pytest.mark.parametrize(
    ("values", "target", "more", "sentence"),
    [
        ((22, 62), 80, True, "Gestiegen von 22 (2021) auf 62 (2022). Bis zum Ziel 80 fehlen 18."),
        ((22, 85), 80, True, "Gestiegen von 22 (2021) auf 85 (2022). Das Ziel 80 ist erreicht."),
        ((22, 9), 8, False, "Gesunken von 22 (2021) auf 9 (2022). Bis zum Ziel 8 fehlen 1."),
        ((9, 9), None, True, "Gleich geblieben bei 9 (2021 bis 2022)."),
        ((9,), None, True, "9 (2021)."),
    ],
)
def test_sentence_says_trend_and_target(values, target, more, sentence):
    assert a_line(*values, target=target, more_is_better=more).sentence == sentence


def test_labels_at_the_end_do_not_meet():
    for end in range(0, 101, 5):
        target, actual = a_line(10, end, target=60).lines

        assert abs(target.label_y - actual.label_y) >= 12, end


def test_many_points_have_few_marks_on_the_axis():
    plot = a_line(*range(40))

    assert len(plot.ticks_x) <= 6
    assert (plot.ticks_x[0].text, plot.ticks_x[-1].text) == ("2021", "2060")
    assert plot.ticks_x[-1].anchor == "end"
    assert len(plot.rows) == 40


def test_no_point_is_refused():
    with pytest.raises(ValueError, match="at least one point"):
        a_line()


def test_gap_holds_each_value_until_the_next_and_rounds_up():
    samples = [
        {"seconds": 0.4, "gap": None},
        {"seconds": 1.0, "gap": 0.2},
        {"seconds": 9.6, "gap": 0.03141},
    ]

    plot = gap_plot(samples, lang="de")

    assert [x for x, _ in plot.lines[0].points] == [0.0, 100.0, 100.0]
    assert plot.rows == (("1 s", "20 %"), ("10 s", "3,2 %"))
    assert plot.sentence == "Nach 10 Sekunden höchstens 3,2 % unter dem bestmöglichen Plan."


def test_gap_without_a_bound_is_no_chart():
    assert gap_plot([{"seconds": 1.0, "gap": None}], lang="en") is None


def test_use_is_drawn_with_its_table():
    use = Use(
        id="line",
        title=Label(text="Digitales", lang="de"),
        years=(YearUse(year=2027, used=5_000_000, limit=10_000_000),),
        note="Digitales: viel.",
    )

    plot = use_plot(use, kind=charts.MONEY, lang="de")

    assert plot.rows == (("2027", "50.000 € von 100.000 €"),)
    assert plot.svg.count("<rect") == 1
    assert 'aria-labelledby="money-line-t money-line-d"' in plot.svg


def test_image_names_itself_and_escapes_what_people_wrote():
    plot = line_plot(id="a", title="<b>", unit="x", points=points(1, Fraction(3, 2)), lang="en", target=2)

    assert '<title id="a-t">&lt;b&gt;, x</title>' in plot.svg
    assert "style=" not in plot.svg
    assert "1.5" in plot.svg


def test_share_lays_parts_side_by_side():
    share = share_of(
        [Part(key="documented", words="belegt", number=1), Part(key="missing", words="fehlt", number=3)],
        title="Angaben",
        lang="de",
    )

    assert [(part.left, part.width, part.text) for part in share.parts] == [
        (0.0, 25.0, "1"),
        (25.0, 75.0, "3"),
    ]
    assert share.total == "4"


def test_share_of_nothing_has_no_width():
    share = share_of([Part(key="missing", words="fehlt", number=0)], title="Angaben", lang="de")

    assert share.parts[0].width == 0.0
