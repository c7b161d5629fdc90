"""What the page says: places, counts, words; whatever form it is written in."""

from dataclasses import replace

import pytest
from drawing_builders import DOCUMENTED, a_city, a_drawn_line, a_drawn_plan, planned

from lindwurm.core.city import Figure, FigureKind
from lindwurm.core.drawing.roadmap import certificate_words
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.plan import Bound


def row(page, name):
    return next(entry for entry in page.rows if entry.id == name)


def test_every_measure_stands_once(draw):
    page = draw()

    places = [entry.id for entry in (*page.rows, *page.not_chosen, *page.not_plannable)]

    assert sorted(places) == [measure.id for measure in a_city().measures]


def test_summary_counts_what_the_sections_show(draw):
    page = draw()

    assert {count.key: count.number for count in page.summary} == {
        "done": 2,
        "running": 2,
        "planned": 5,
        "ended": 1,
        "unknown": 1,
        "not-chosen": 1,
        "not-plannable": 1,
    }


@pytest.mark.parametrize(
    ("name", "status", "period"),
    [
        ("archiv", "done", "spätestens 2026"),
        ("bau-app", "idea", "2028 bis 2029"),
        ("daten", "planned", "3.–4. Quartal 2027"),
        ("fertig", "done", "seit 3. Quartal 2026"),
        ("laufend", "running", "1. Quartal 2026 bis 4. Quartal 2027"),
        ("offen", "running", "Ende offen"),
        ("pause", "paused", "1.–2. Quartal 2027"),
        ("raetsel", "unknown", "zuletzt bekannt 2026"),
        ("spaet", "planned", "später"),
    ],
)
def test_place_in_words_is_no_finer_than_the_money(draw, name, status, period):
    entry = row(draw(), name)

    assert (entry.status.value, entry.period) == (status, period)


def test_year_with_a_documented_budget_is_shown_in_quarters(draw):
    line = a_drawn_line()
    in_effect = Figure(kind=FigureKind.QUARTER, likely=Quarter(2028, 1), origin=DOCUMENTED)
    years = tuple(replace(year, effective=in_effect) if year.year == 2028 else year for year in line.years)
    city = a_city(lines=(replace(line, years=years),))

    assert row(draw(city=city), "bau-app").period == "2. Quartal 2028 bis 2029"


def test_measures_of_a_field_form_a_staircase(draw):
    lefts = [entry.bar.left for entry in draw().fields[0].rows if entry.bar]

    assert lefts == sorted(lefts)


def test_costs_are_net_of_grants_with_their_weakest_origin(draw):
    costs = row(draw(), "daten").costs

    assert (costs.own, costs.grant, costs.per_year) == (40_000_00, 80_000_00, 10_000_00)
    assert (costs.origin, costs.programmes) == ("estimated", ("Landesprogramm",))


def test_variant_is_named_only_where_there_are_several(draw):
    page = draw()

    assert row(page, "daten").variant.text == "Weg v"
    assert row(page, "hostile").variant is None


def test_reasons_stand_at_their_measures(draw):
    page = draw()

    assert row(page, "daten").reason == "Frühester Beginn: Der Haushalt 2027 gilt ab dem 3. Quartal."
    assert row(page, "pause").reason == "Steht fest und wird nicht neu geplant."
    assert page.not_chosen[0].reason == "Das Geld für 2028 reicht nicht."


def test_idea_says_what_is_missing_and_who_owes_it(draw):
    [entry] = draw().not_plannable

    assert entry.reason == "Eine Grobplanung mit Kosten, Personal und Dauer."
    assert entry.owed_by == "Leitung IT"


def test_certificate_rounds_up():
    plan = replace(a_drawn_plan(), bound=Bound(value=100_000, kind="certified"))
    plan = replace(plan, objective=replace(plan.objective, value=98_990))

    assert certificate_words(plan, "de") == (
        "Rechnerisch höchstens 1,1 % unter dem bestmöglichen Plan, wenn die Eingaben stimmen; "
        "7 von 1.050 Angaben sind Annahmen."
    )


def test_certificate_of_a_proven_plan_says_so():
    plan = replace(a_drawn_plan(), bound=Bound(value=960, kind="certified"))

    assert certificate_words(plan, "en").startswith(
        "By calculation the best possible plan, if the inputs hold;"
    )


def test_english_page_says_which_texts_are_german(draw):
    page = draw("en")

    assert (page.fields[0].title.text, page.fields[0].title.lang) == ("Administration", "en")
    assert (page.fields[1].title.text, page.fields[1].title.lang) == ("Bildung", "de")


def test_draft_stands_until_the_plan_is_adopted(draw):
    assert draw().standing == "Entwurf – nicht beschlossen"
    assert draw(plan=a_drawn_plan(status="adopted")).standing == "Beschlossen"


def test_money_note_names_the_tightest_year(draw):
    assert draw().money[0].note == (
        "Investitionen Digitalisierung: 660.000 € von 2027 bis 2032; am engsten 2027 mit 410.000 € von 400.000 €."
    )


def test_overruns_are_written_in_their_unit(draw):
    [line] = draw().overruns

    assert (line.rule, line.subject, line.period, line.excess) == (
        "B-1",
        "Investitionen Digitalisierung",
        "2027",
        "10.000 €",
    )


def test_application_dates_are_words(draw):
    [line] = draw().applications

    assert (line.programme.text, line.apply_words, line.amount) == (
        "Landesprogramm",
        "1. Quartal 2027",
        80_000_00,
    )


def test_legend_lists_the_signs_that_occur(draw):
    page = draw(plan=a_drawn_plan(choices=(planned("hostile", "2027-Q2", "2027-Q4"),)))

    assert [swatch.key for swatch in page.legend] == ["planned", "running", "done", "ended", "open", "today"]
