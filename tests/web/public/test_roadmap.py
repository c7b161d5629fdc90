"""The roadmap: what a visitor may ask for, and what comes back."""

import csv
import io

import pytest
from public_town import NOW, PublicTown, a_town

from lindwurm.core.city import Parameters
from lindwurm.core.drawing.axis import build_axis
from lindwurm.core.drawing.bars import Bar, Mark
from lindwurm.core.periods import Quarter
from lindwurm.stages.plans.enums import PlannedStatus
from lindwurm.stages.plans.models import Settings
from lindwurm.web.public.reads.axes import cut, years_of


def rows(visitor, query=""):
    """Ids of the measures on the page, in its order."""
    text = visitor.get(f"/fahrplan{query}").content.decode()
    return [part.split('"')[0] for part in text.split('<tr role="row" id="m-')[1:]]


def test_every_measure_has_a_row_with_its_head(town, visitor):
    text = visitor.get("/fahrplan").content.decode()

    assert text.count('<th scope="row"') == 9
    assert "9 Maßnahmen" in text


def test_every_state_has_a_sign_and_a_word(town, visitor):
    text = visitor.get("/fahrplan").content.decode().split('id="result"')[1]

    words = (
        "Geplant",
        "Idee",
        "Läuft",
        "Ruht",
        "Abgeschlossen",
        "Beendet",
        "Unbekannt",
        "Nicht gewählt",
        "Noch nicht planbar",
    )
    assert [word for word in words if f"</svg>{word}</span>" not in text] == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?field=learning", {"m-001", "m-003", "m-005", "m-007"}),
        ("?state=not-plannable", {"m-005"}),
        ("?state=planned&field=moving", {"m-000"}),
        ("?partner=city", {f"m-00{number}" for number in range(9)}),
        ("?q=MASSNAHME+003", {"m-003"}),
        ("?q=hochschule", {f"m-00{number}" for number in range(9)}),
        ("?q=gibt+es+nicht", set()),
        ("?year=2028", {"m-000", "m-001", "m-003", "m-006"}),
        ("?field=unknown&state=none&year=abc&first=1", {f"m-00{number}" for number in range(9)}),
        ("?q=" + "x" * 500, {f"m-00{number}" for number in range(9)}),
    ],
)
def test_choice(town, visitor, query, found):
    assert set(rows(visitor, query)) == found


def test_choice_says_how_many_and_offers_the_way_back(town, visitor):
    text = visitor.get("/fahrplan?field=learning").content.decode()

    assert "4 von 9 Maßnahmen" in text
    assert "selected>Bildung" in text
    assert 'href="/fahrplan.csv?field=learning"' in text


def test_empty_choice_says_so(town, visitor):
    assert "Keine Maßnahme passt zu dieser Auswahl" in visitor.get("/fahrplan?q=nichts").content.decode()


def test_search_folds_umlauts(db, visitor):
    town = PublicTown()
    version = town.version()
    town.planned(version, town.measure("m-000", "Öffentliches Grün"))
    town.planned(version, town.measure("m-001", "Straßenlicht"))
    town.said()

    assert rows(visitor, "?q=oeffentliches+GRUEN") == ["m-000"]
    assert rows(visitor, "?q=strassen") == ["m-001"]


def test_measures_of_a_field_come_by_start_and_those_without_a_place_last(db, visitor):
    town = PublicTown()
    version = town.version()
    late, early, left = (town.measure(key, key) for key in ("late", "early", "left"))
    town.planned(version, late, start=Quarter(2028, 1), start_precision="year")
    town.planned(version, early)
    town.planned(version, left, PlannedStatus.NOT_CHOSEN)
    town.said()

    assert rows(visitor) == ["early", "late", "left"]


def test_table_for_spreadsheets_holds_the_choice(town, visitor):
    answer = visitor.get("/fahrplan.csv?state=not-chosen")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))

    assert [line[0] for line in lines[1:]] == ["m-004"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="fahrplan.csv"'


def test_formula_in_a_title_is_harmless_in_a_spreadsheet(db, visitor):
    town = PublicTown()
    town.planned(town.version(), town.measure("m-000", "=1+1"))
    town.said()

    assert ";'=1+1;" in visitor.get("/fahrplan.csv").content.decode()


def test_measure_that_is_newer_than_the_version_is_shown_all_the_same(db, visitor):
    town = a_town(1)
    town.measure("new", "Eben erst veröffentlicht")
    town.said()

    assert "new" in rows(visitor)


@pytest.mark.parametrize(("as_of", "is_stale"), [("2020-01", True), ("", True), ("2026-11", False)])
def test_running_work_that_nobody_has_confirmed_for_long_is_marked(db, visitor, as_of, is_stale):
    town = PublicTown()
    town.planned(
        town.version(), town.measure("m-000", "Läuft", progress="running", progress_as_of=as_of), "running"
    )
    town.said()

    assert ("Stand veraltet" in visitor.get("/fahrplan").content.decode()) is is_stale
    assert ("Stand veraltet" in visitor.get("/massnahme/m-000").content.decode()) is is_stale


def test_city_sets_after_how_many_months_running_work_needs_a_word(db, visitor):
    town = PublicTown()
    town.planned(
        town.version(),
        town.measure("m-000", "Läuft", progress="running", progress_as_of="2026-05"),
        "running",
    )
    town.said()
    before = visitor.get("/fahrplan").content.decode()
    Settings.objects.filter(municipality=town.municipality).update(
        parameters=Parameters(stale_after_months=3)
    )
    town.said()

    assert "Stand veraltet" not in before
    assert "Stand veraltet" in visitor.get("/fahrplan").content.decode()


# --- the part of a timeline ------------------------------------------------------------------------------

AXIS = build_axis(now=NOW, dates=(Quarter(2025, 1), Quarter(2029, 4)))


def bar(left, width, **more):
    return Bar(shape="planned", left=left, width=width, done=0.0, open_left=False, open_right=False, **more)


def test_whole_axis_needs_no_part():
    assert cut(AXIS, None, None) is None
    assert years_of(AXIS) == (2025, 2026, 2027, 2028, 2029)


def test_part_has_the_years_that_were_asked_for():
    part = cut(AXIS, 2027, 2028)

    assert years_of(part.axis) == (2027, 2028)
    assert [round(column.width) for column in part.axis.columns] == [50, 50]


def test_part_keeps_what_lies_beyond_on_an_open_side():
    assert cut(AXIS, 2028, None).axis.columns[-1].kind == "later"


def test_bar_inside_keeps_its_ends():
    part, column = cut(AXIS, 2027, 2028), AXIS.columns[2]
    found = part.bar(bar(column.left, column.width))

    assert (round(found.left), round(found.width), found.open_left, found.open_right) == (0, 50, False, False)


def test_bar_beyond_is_cut_and_says_so():
    found = cut(AXIS, 2027, 2028).bar(bar(0, 100))

    assert (round(found.left), round(found.width), found.open_left, found.open_right) == (0, 100, True, True)


def test_bar_and_mark_outside_are_left_out():
    part = cut(AXIS, 2027, 2028)

    assert part.bar(bar(0, 5)) is None
    assert part.marks([Mark(kind="milestone", at=1, words="")]) == ()


def test_years_the_wrong_way_round_are_understood(town, visitor):
    assert visitor.get("/fahrplan?first=2028&last=2027").status_code == 200
