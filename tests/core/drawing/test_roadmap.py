"""What the page says: places, counts, words; whatever form it is written in."""

from dataclasses import replace

import pytest
from drawing_builders import DOCUMENTED, TODAY, a_city, a_drawn_line
from drawing_plans import a_drawn_plan, a_drawn_problem, planned

from lindwurm.core.city import Figure, FigureKind, PlanChoice, PlanVersion, Remaining, Text
from lindwurm.core.drawing.html import named, roadmap_html, whole
from lindwurm.core.drawing.page import LINK, SourceLine, Status
from lindwurm.core.drawing.reasons import Reasons
from lindwurm.core.drawing.roadmap import build_roadmap, certificate_words
from lindwurm.core.drawing.sheets import other_sheets
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.plan import Bound, Certificate, MoneyClaim, PlanStatus, VintageClaim


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


def certified(value, **changes):
    plan = replace(a_drawn_plan(), certificate=Certificate(duty=0, value=value, duals=()))
    return replace(plan, **({"bound": Bound(value=value, kind="certified")} | changes))


def test_certificate_rounds_up():
    plan = certified(100_000)
    plan = replace(plan, objective=replace(plan.objective, value=98_990))

    assert certificate_words(plan, "de") == (
        "Nachweislich höchstens 1,1 % unter dem bestmöglichen Plan, wenn die Eingaben stimmen; "
        "7 von 1.050 Angaben sind Annahmen."
    )


def test_certificate_of_a_proven_plan_says_so():
    assert certificate_words(certified(960), "en").startswith(
        "Provably the best possible plan, if the inputs hold;"
    )


def test_certificate_stands_before_what_only_the_solver_says():
    plan = certified(1000, bound=Bound(value=970, kind="by-solver"))

    assert certificate_words(plan, "de").startswith(
        "Nachweislich höchstens 4 % unter dem bestmöglichen Plan (nach Angabe des Rechenprogramms 1,1 %), "
    )
    assert (plan.gap_certified, round(plan.gap_by_solver, 4)) == (0.04, 0.0103)


def test_certificate_that_proves_more_than_the_solver_says_stands_alone():
    plan = certified(1000, bound=Bound(value=1000, kind="by-solver"))

    assert certificate_words(plan, "de").startswith(
        "Nachweislich höchstens 4 % unter dem bestmöglichen Plan, "
    )


def test_plan_without_certificate_claims_no_proof():
    plan = replace(a_drawn_plan(), certificate=None, bound=Bound(value=1000, kind="by-solver"))

    assert certificate_words(plan, "en").startswith(
        "On the solver's word at most 4% below the best possible plan, without proof;"
    )


def test_english_page_says_which_texts_are_german(draw):
    page = draw("en")

    assert (page.fields[0].title.text, page.fields[0].title.lang) == ("Administration", "en")
    assert (page.fields[1].title.text, page.fields[1].title.lang) == ("Bildung", "de")


def test_draft_stands_until_the_plan_is_adopted(draw):
    assert draw().standing == "Entwurf – nicht beschlossen"
    plan = a_drawn_plan(status=PlanStatus.ADOPTED)
    entered = as_version(plan, title=Text(de="Fahrplan 2026"))

    assert draw(plan=plan, city=replace(a_city(), plans=(entered,))).standing == "Beschlossen"


def test_file_that_calls_itself_adopted_stays_a_draft_until_the_city_has_entered_it(draw):
    plan = a_drawn_plan(status=PlanStatus.ADOPTED)
    other = as_version(replace(plan, choices=plan.choices[1:]), title=Text(de="Ein anderer"))
    lone = as_version(plan)

    for versions in ((), (other,), (lone,)):
        page = draw(plan=plan, city=replace(a_city(), plans=versions))
        assert page.standing == "Entwurf – nicht beschlossen"


def test_superseded_version_says_so(draw):
    plan = a_drawn_plan(status=PlanStatus.SUPERSEDED)
    entered = as_version(plan, published_on="2026-10-01")

    assert draw(plan=plan, city=replace(a_city(), plans=(entered,))).standing == "Überholt"


def test_one_running_measure_is_said_in_the_singular(draw):
    some = draw()
    seen = [row.id for row in some.rows if row.status is Status.RUNNING]
    city = replace(a_city(), measures=tuple(m for m in a_city().measures if m.id not in seen[1:]))
    page = draw(city=city)

    assert [(each.number, each.words) for each in page.summary if each.key == "running"] == [(1, "läuft")]
    assert any("1 läuft" in field.count for field in page.fields)
    assert [each.words for each in some.summary if each.key == "running"] == ["laufen"]


@pytest.mark.parametrize(
    ("years", "words"), [(None, ""), (0, ""), (1, "Zweckbindung 1 Jahr"), (5, "Zweckbindung 5 Jahre")]
)
def test_application_says_how_long_the_purpose_binds(draw, years, words):
    city = a_city()
    bound = tuple(replace(programme, binding_years=years) for programme in city.programmes)
    page = draw(city=replace(city, programmes=bound))

    assert [line.binding for line in page.applications] == [words]
    assert (f"({words})" in roadmap_html(page)) == bool(words)
    assert words in rows_of(page)


def rows_of(page):
    """The table of applications as one text."""
    [sheet] = [sheet for sheet in other_sheets(page) if sheet.name == "Anträge"]
    return str(sheet.rows)


def as_version(plan, **about):
    choices = tuple(
        PlanChoice(measure=each.measure, variant=each.variant, calls=each.calls, start=each.start)
        for each in plan.choices
    )
    return PlanVersion(
        **({"id": "v", "title": None, "published_on": None, "note": None} | about), choices=choices
    )


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


def test_reason_that_names_a_predecessor_becomes_a_link(draw):
    city = a_city()
    reasons = Reasons(chosen={"bau-app": "Nach Abschluss von „Offene Daten für alle“."})
    page = build_roadmap(city, a_drawn_problem(), a_drawn_plan(), lang="de", today=TODAY, reasons=reasons)

    entry = row(page, "bau-app")

    assert [(piece.text, piece.measure) for piece in entry.why] == [
        ("Nach Abschluss von „", ""),
        ("Offene Daten für alle", "daten"),
        ("“.", ""),
    ]
    assert entry.after_unsaid == ()
    assert [other.id for other in row(draw(), "bau-app").after_unsaid] == ["daten"]


def test_running_work_whose_end_is_over_goes_on(draw):
    ended = Figure(kind=FigureKind.QUARTER, likely=Quarter(2027, 1), origin=DOCUMENTED)
    problem = a_drawn_problem()
    measures = tuple(
        replace(measure, finish=0) if measure.id == "laufend" else measure for measure in problem.measures
    )
    city = a_city()
    running = tuple(
        replace(measure, remaining=Remaining(finish=ended)) if measure.id == "laufend" else measure
        for measure in city.measures
    )

    page = draw(city=replace(city, measures=running), problem=replace(problem, measures=measures))

    assert row(page, "laufend").period == "seit 1. Quartal 2026"
    assert row(page, "laufend").bar.open_right


def test_money_left_from_earlier_years_does_not_count_as_excess(draw):
    claim = MoneyClaim(
        line="line",
        year=2028,
        own=500_000_00,
        limit=400_000_00,
        sources=(
            VintageClaim(vintage=2027, amount=100_000_00),
            VintageClaim(vintage=2028, amount=400_000_00),
        ),
    )
    plan = a_drawn_plan()

    page = draw(plan=replace(plan, claims=replace(plan.claims, money=(claim,))))

    [use] = page.money
    assert [(year.year, year.used, year.carried, year.over) for year in use.years[:2]] == [
        (2027, 0, 0, False),
        (2028, 500_000_00, 100_000_00, False),
    ]
    assert len(use.years) == 6


def test_units_without_use_are_left_out(draw):
    plan = a_drawn_plan()
    idle = tuple(replace(claim, used=0) for claim in plan.claims.staff)

    assert draw(plan=replace(plan, claims=replace(plan.claims, staff=idle))).staff == ()


@pytest.mark.parametrize(
    ("href", "short"),
    [
        ("", "Ratsvorlage 12/2025"),
        ("https://www.worms.de/klima", "worms.de/klima"),
        ("https://example.org/a/?page=1&sort=2", "example.org/a"),
        (
            f"https://example.org/{'a' * 90}/roadmap-2026.pdf",
            "example.org/…" + "a" * 28 + "/roadmap-2026.pdf",
        ),
    ],
)
def test_long_address_is_shortened_where_people_read_it(href, short):
    source = SourceLine(text=href or "Ratsvorlage 12/2025", href=href, as_of="2026", reliability="A", note="")

    assert source.short == short
    assert len(source.short) <= LINK + 2


def test_measure_in_a_basis_is_named_by_its_title():
    titles = {"eco-fibre-ewr": "Glasfaser der EWR"}

    said = named("Folgt aus dem Ausbau (eco-fibre-ewr) und (unbekannt-x).", titles=titles, lang="de")

    assert said == "Folgt aus dem Ausbau („Glasfaser der EWR“) und (unbekannt-x)."


def test_amount_is_not_parted_from_its_sign_and_small_word():
    said = whole("289.900 € (davon 15.000 € aus Vorjahren) von 275.000 €")

    assert said.split(" ") == [
        "289.900\u00a0€",
        "(davon\u00a015.000\u00a0€",
        "aus",
        "Vorjahren)",
        "von\u00a0275.000\u00a0€",
    ]
