"""What is said of cases, labels and the curve, in both languages."""

import re
from dataclasses import replace

import pytest
from doubt_town import BEST, doubt, town
from planning_plans import at

from lindwurm.core.city import Text
from lindwurm.core.planning.doubt import AxisKind, CaseKind, Frontier, FrontierPoint, Label
from lindwurm.core.planning.doubt.curve_saying import Bend, bend_of, frontier_sentences
from lindwurm.core.planning.doubt.saying import label_words, measure_words, summary_sentences
from lindwurm.core.planning.doubt.texts import CATALOGUES
from lindwurm.core.wording import LANGUAGES


@pytest.fixture(scope="module")
def doubted():
    return doubt(town(), *map(at, BEST))


def of(found, measure, **changes):
    entry = next(entry for entry in found.measures if entry.measure == measure)
    return replace(entry, **changes)


@pytest.mark.parametrize("topic", sorted(CATALOGUES))
def test_every_phrase_has_both_languages_and_the_same_placeholders(topic):
    for key, phrase in CATALOGUES[topic]:
        assert all(phrase.into(lang).strip() for lang in LANGUAGES), key
        assert phrase.placeholders("de") == phrase.placeholders("en"), key


def test_no_phrase_speaks_of_points_or_lost_value():
    texts = [
        text
        for catalogue in CATALOGUES.values()
        for _, phrase in catalogue
        for text in (phrase.de, phrase.en)
    ]

    assert [
        text for text in texts if re.search(r"Nutzenwert|verloren|lost|\bpoints? (?:of|worth)", text)
    ] == []


@pytest.mark.parametrize(
    ("measure", "german", "english"),
    [
        ("x", "in jedem Fall", "in any case"),
        ("y", "meist; nicht bei: Haushalt −20\u00a0%", "mostly; not with: Budget −20%"),
        (
            "p",
            "hängt ab vom Fall; nicht bei: Gewicht −50\u00a0%: „Leichter“ und Gewicht +50\u00a0%: „Grüner“",
            "depends on the case; not with: Weight −50%: “Leichter” and Weight +50%: “Grüner”",
        ),
        (
            "w",
            "nicht im Plan; kommt hinein bei: Haushalt −20\u00a0% und Haushalt +10\u00a0%",
            "not in the plan; comes in with: Budget −20% and Budget +10%",
        ),
        ("z", "in keinem Fall", "never"),
    ],
)
def test_measure_is_said_with_the_cases_it_depends_on(doubted, measure, german, english):
    entry = of(doubted, measure)

    assert [measure_words(entry, doubted, lang) for lang in ("de", "en")] == [german, english]


def test_every_label_has_words():
    assert [label_words(label, "de") for label in Label] == [
        "in jedem Fall",
        "meist",
        "hängt ab von …",
        "in keinem Fall",
    ]


def test_many_cases_are_counted(doubted):
    every = tuple(case.id for case in doubted.cases)

    words = measure_words(of(doubted, "w", depends_on=every), doubted, "de")

    assert words.endswith("Haushalt −20\u00a0%, Haushalt −10\u00a0%, Haushalt +10\u00a0% und 4 weiteren")


def test_measure_that_stands_in_few_cases_names_these(doubted):
    stands = (True, *[False] * 6)
    failing = tuple(case.id for case in doubted.cases[1:])

    words = measure_words(of(doubted, "p", stands=stands, depends_on=failing), doubted, "de")

    assert words == "hängt ab vom Fall; nur bei: Haushalt −20\u00a0%"


def test_measure_that_moves_without_a_change_says_so(doubted):
    mostly = of(doubted, "y", stands_unchanged=False)
    never = of(doubted, "y", label=Label.NEVER, stands=(False,) * 7, stands_unchanged=False)

    assert "auch ohne Änderung findet sich ein besserer Plan" in measure_words(mostly, doubted, "de")
    assert (
        measure_words(never, doubted, "de")
        == "in keinem Fall: neu geplant beginnt sie zu anderer Zeit oder fehlt"
    )


def test_fixed_measure_and_untried_one_are_said(doubted):
    assert measure_words(of(doubted, "x", is_fixed=True), doubted, "de") == "in jedem Fall, steht fest"
    untried = of(doubted, "x", label=Label.DEPENDS, stands=())
    assert measure_words(untried, doubted, "de") == "noch kein Fall gerechnet"


def test_summary_counts_the_measures_of_the_plan(doubted):
    assert summary_sentences(doubted, "de") == (
        (
            "1 von 3 Maßnahmen des Plans stehen in jedem der 7 Fälle im Plan und beginnen höchstens ein Jahr früher oder "
            "später. Die anderen: 1 meist und 1 je nach Fall."
        ),
        "2 Maßnahmen außerhalb des Plans kämen in mindestens einem Fall hinein.",
        "Gesucht wurde nahe am Plan; das begünstigt, dass er bleibt.",
    )


def test_summary_of_a_stopped_run_says_how_many_cases(doubted):
    fewer = replace(doubted, cases=doubted.cases[:4])
    none = replace(doubted, cases=())

    assert "Gerechnet sind 4 von 7 Fällen; die übrigen sind nicht bewertet." in summary_sentences(fewer, "de")
    assert summary_sentences(none, "en")[0] == (
        "No case has been computed yet; this says nothing about the plan."
    )


def test_summary_says_that_a_better_plan_turned_up(doubted):
    # 963 more than 96,250 are 1.0 %.
    better = replace(doubted, unchanged=replace(doubted.unchanged, value=doubted.value + 963, moved=2))
    fixed = replace(better, measures=tuple(replace(each, is_fixed=True) for each in doubted.measures))

    words = summary_sentences(fixed, "en")

    assert any("finds a plan that is 1% better and differs in 2 measures" in sentence for sentence in words)
    assert "6 of them are fixed already." in words


def test_summary_puts_duties_before_value(doubted):
    late = replace(doubted, duty=30, unchanged=replace(doubted.unchanged, value=0, moved=4))
    worse = replace(doubted, unchanged=replace(doubted.unchanged, duty=10, value=10**6))

    assert any(
        "meets more duties in time and differs in 4" in words for words in summary_sentences(late, "en")
    )
    assert summary_sentences(worse, "en") == summary_sentences(doubted, "en")


def test_case_without_english_title_borrows_the_german():
    assert Text(de="Nur deutsch").into("en") == "Nur deutsch"
    assert {kind.value for kind in CaseKind} >= {"unchanged", "budget"}


# --- the curve ----------------------------------------------------------------------------------------


def point(change, limit, value, **changes):
    values = {
        "duty": 0,
        "own_money": 0,
        "planned": value // 10,
        "entered": (),
        "left": (),
        "bound": value,
        "adopted": False,
        "duty_bound": 0,
    }
    return FrontierPoint(change=change, limit=limit, value=value, **(values | changes))


def curve(*points, axis=AxisKind.OWN_MONEY, meant=None):
    here = next((each.value for each in points if each.change == 0), 0)
    return Frontier(
        city="c",
        problem_hash="",
        axis=axis,
        unit="it" if axis is AxisKind.STAFF else "",
        value=here,
        points=points,
        points_meant=len(points) if meant is None else meant,
    )


def test_curve_is_said_from_less_to_more():
    found = curve(point(-50, 50_000_00, 80), point(0, 100_000_00, 100), point(50, 150_000_00, 102, bound=104))

    assert frontier_sentences(found, "de") == (
        "Mit dem eigenen Geld von heute, 100.000 € im Jahr, sind 10 Maßnahmen möglich.",
        "Mit 50.000 € im Jahr weniger sind es 8; es bleiben 80 % des Nutzens.",
        "Mit 50.000 € im Jahr mehr sind es 10; der Nutzen wächst auf 102 % des heutigen.",
        "Ab 100.000 € bringt mehr kaum noch etwas.",
        "Jeder Punkt liegt nachweislich höchstens 2 % unter dem dort bestmöglichen Plan.",
    )


@pytest.mark.parametrize(
    ("planned", "words"),
    [
        (12, "Schon 10.000 € im Jahr mehr bringen 2 Maßnahmen mehr."),
        (11, "Schon 10.000 € im Jahr mehr bringen eine Maßnahme mehr."),
        (10, ""),
    ],
)
def test_next_point_tells_how_many_measures_more(planned, words):
    points = (
        point(0, 100_000_00, 100),
        point(25, 110_000_00, 110, planned=planned),
        point(50, 120_000_00, 125, planned=12),
    )

    said = [text for text in frontier_sentences(curve(*points), "de") if text.startswith("Schon")]

    assert "".join(said) == words


def test_curve_over_staff_names_the_unit():
    found = curve(point(-50, 50, 80), point(0, 100, 100), point(50, 150, 100), axis=AxisKind.STAFF)

    assert frontier_sentences(found, "en", unit="IT") == (
        "With today's staff, 1 full-time post in “IT”, 10 measures are possible.",
        "With 0.5 full-time posts less there are 8; 80% of the benefit remain.",
        "0.5 full-time posts more bring no greater benefit.",
        "From 1 full-time post on, more brings hardly anything.",
        "At each point this is provably the best possible plan.",
    )


def test_bend_is_the_first_point_after_which_hardly_anything_comes():
    # Slopes 10, 10, 2, 1 per euro: after the third 3/2 against 10, after the second 13/3 against 10.
    found = curve(*(point(n - 2, n, value) for n, value in enumerate((100, 110, 120, 122, 123))))

    bend, point_of_it = bend_of(found)

    assert (bend, point_of_it.limit) == (Bend.HARDLY, 2)


def test_bend_that_is_not_sharp_says_less():
    found = curve(*(point(n - 1, n, value) for n, value in enumerate((100, 110, 115))))

    bend, point_of_it = bend_of(found)

    assert (bend, point_of_it.limit) == (Bend.LESS, 1)
    assert "Ab 0,01 € bringt mehr deutlich weniger als davor." in frontier_sentences(found, "de")


def test_even_curve_has_no_bend_and_flat_one_says_so():
    even = curve(*(point(n - 1, n, value) for n, value in enumerate((100, 110, 120))))
    flat = curve(*(point(n - 1, n, 100) for n in range(3)))

    assert bend_of(even) == (Bend.NONE, None)
    assert "Im ganzen Bereich bringt mehr etwa gleich viel dazu." in frontier_sentences(even, "de")
    assert "Im ganzen Bereich ändert das am Nutzen nichts." in frontier_sentences(flat, "de")


def test_points_of_other_duty_are_not_compared():
    found = curve(point(-1, 0, 300, duty=9), point(0, 1, 100), point(1, 2, 110), point(2, 3, 120))

    assert bend_of(found) == (Bend.NONE, None)
    assert "Wo Pflichtaufgaben kommen wie heute, bringt mehr etwa gleich viel dazu." in frontier_sentences(
        found, "de"
    )
    assert "Mit 0 € und weniger kommen Pflichtaufgaben später oder gar nicht." in frontier_sentences(
        found, "de"
    )


def test_value_of_other_duties_is_said_nowhere():
    # The tight point misses duties, and nothing else is worth more or less than today.
    found = curve(
        point(-50, 50_000_00, 120, duty=9, duty_bound=9, planned=3),
        point(0, 100_000_00, 100, planned=3),
        point(50, 150_000_00, 100, planned=3),
    )

    assert frontier_sentences(found, "de") == (
        "Mit dem eigenen Geld von heute, 100.000 € im Jahr, sind 3 Maßnahmen möglich.",
        (
            "Mit 50.000 € im Jahr weniger sind es 3; Pflichtaufgaben kommen dann anders, der Nutzen ist nicht "
            "vergleichbar."
        ),
        "50.000 € im Jahr mehr bringen keinen größeren Nutzen.",
        "Wo Pflichtaufgaben kommen wie heute, ändert das am Nutzen nichts.",
        "Mit 50.000 € und weniger kommen Pflichtaufgaben später oder gar nicht.",
        "An jedem Punkt ist das nachweislich der bestmögliche Plan.",
    )


def test_more_that_meets_duties_better_is_not_compared():
    found = curve(point(0, 100_000_00, 100, duty=9), point(50, 150_000_00, 90, planned=12))

    assert (
        "Mit 50.000 € im Jahr mehr sind es 12; Pflichtaufgaben kommen dann besser voran, der Nutzen ist nicht "
        in (" ".join(frontier_sentences(found, "de")))
    )


def test_two_points_or_a_curve_that_steepens_have_no_sentence_on_bends():
    two = curve(point(0, 1, 100), point(1, 2, 110))
    steep = curve(point(-1, 0, 100), point(0, 1, 101), point(1, 2, 120))
    late = curve(point(-1, 0, 100), point(0, 1, 100), point(1, 2, 120))

    for found in (two, steep, late):
        assert bend_of(found) == (Bend.UNKNOWN, None)
        assert "bringt mehr" not in " ".join(frontier_sentences(found, "de"))


def test_what_only_the_search_says_is_said_of_the_search():
    found = curve(point(-1, 1_00, 100), point(0, 2_00, 100), point(1, 3_00, 100, bound=105))

    words = frontier_sentences(found, "de")

    assert "Mit 1 € im Jahr mehr fand die Suche keinen größeren Nutzen." in words
    assert "Im ganzen Bereich fand die Suche keinen anderen Nutzen." in words


@pytest.mark.parametrize(
    ("bound", "words"),
    [
        (
            100,
            "An jedem Punkt ist das nachweislich der bestmögliche unter den Plänen mit ebenso vielen rechtzeitigen Pflichten.",
        ),
        (
            101,
            (
                "Jeder Punkt liegt nachweislich höchstens 1 % unter dem dort bestmöglichen Plan mit ebenso vielen "
                "rechtzeitigen Pflichten."
            ),
        ),
    ],
)
@pytest.mark.parametrize("duty_bound", [4, None])
def test_best_plan_without_a_proof_of_its_duties_is_best_among_its_like(bound, words, duty_bound):
    found = curve(
        point(-1, 1, 90, duty=5, duty_bound=5), point(0, 2, 100, duty=5, bound=bound, duty_bound=duty_bound)
    )

    assert frontier_sentences(found, "de")[-1] == words


def test_money_that_nothing_can_be_paid_from_is_named_apart():
    found = replace(curve(point(0, 100_000_00, 100)), idle=1_712_345_00)

    assert frontier_sentences(found, "de")[1] == (
        "Nicht mitgezählt sind 1,7 Mio. € im Jahr auf Haushaltsstellen, aus denen nach den heutigen Angaben und Regeln "
        "keine Maßnahme bezahlt werden kann."
    )


def test_missing_proof_and_missing_points_are_said():
    found = curve(point(-1, 1, 90, bound=None), point(0, 2, 100), meant=3)

    words = frontier_sentences(found, "en")

    assert words[-2:] == (
        "Not for every point it is proved how far it is below the best possible plan.",
        "2 of 3 points were computed.",
    )


def test_curve_without_today_says_only_that():
    assert frontier_sentences(curve(point(-1, 1, 90), meant=3), "de") == ("Noch ist kein Punkt gerechnet.",)


def test_single_point_has_no_slope():
    words = frontier_sentences(curve(point(0, 1_00, 100), meant=3), "de")

    assert words[0] == "Mit dem eigenen Geld von heute, 1 € im Jahr, sind 10 Maßnahmen möglich."
    assert len(words) == 3


def test_curve_over_plans_that_are_worth_nothing_is_flat():
    found = curve(point(-1, 1, 0), point(0, 2, 0), point(1, 3, 0))

    assert found.points[0].gap == 0.0
    assert "Im ganzen Bereich ändert das am Nutzen nichts." in frontier_sentences(found, "de")
