"""The page of a measure: in short, why then, what hangs on it, and where every figure comes from."""

from decimal import Decimal

from drawing_plans import a_drawn_city
from public_town import PublicTown, a_town

from lindwurm.core.city import Assumed, Figure, FigureKind, LinkKind
from lindwurm.core.drawing.roadmap import certificate_words
from lindwurm.core.planning.plan_json import write_plan
from lindwurm.stages.partners.models import Site
from lindwurm.stages.plans.enums import PlannedStatus
from lindwurm.stages.roadmap.models import Dependency, Measure, MeasureSite, StaffNeed
from lindwurm.web.public.reads import book_of, stamp_of
from lindwurm.web.public.reads.sites import APART, sites_of


def test_page_tells_everything_that_hangs_on_a_measure(town, visitor):
    text = visitor.get("/massnahme/m-001").content.decode()

    for words in (
        "Kurz gesagt",
        "Leitung Digitales",
        "Hochschule",
        "Vergabe",
        "120.000 €",
        "geschätzt",
        "angenommen",
        "wie anderswo",
        "Antrag gestellt, 3. Quartal 2026",
        "Rathaus",
        'href="/massnahme/m-000"',
        'href="/massnahme/m-002"',
    ):
        assert words in text, words


def test_posts_of_one_unit_say_when_they_are_needed(town, visitor):
    measure = Measure.objects.get(key="m-001")
    variant = measure.variants.get(key="full")
    for phase, lasting, likely in (("tender", False, "0.1"), ("work", False, "0.3"), ("work", True, "0.2")):
        StaffNeed.objects.create(
            municipality=measure.municipality,
            variant=variant,
            phase=phase,
            unit=measure.owner_unit,
            fte=Figure(kind=FigureKind.NUMBER, likely=Decimal(likely), origin=Assumed(basis="wie anderswo")),
            lasting=lasting,
        )

    text = visitor.get("/massnahme/m-001").content.decode()

    unit = measure.owner_unit.name
    for words in ("während der Vergabe", "während der Umsetzung", "auf Dauer, danach"):
        assert f"Volle Stellen {words}: {unit}" in text, words


def test_neighbours_are_drawn_and_listed(town, visitor):
    text = visitor.get("/massnahme/m-001").content.decode()

    assert text.count("<rect ") >= 3
    assert "Diese Maßnahme wartet auf" in text
    assert "Auf diese Maßnahme warten" in text


def test_measure_without_anything_says_what_is_missing(db, visitor):
    town = PublicTown()
    town.planned(
        town.version(),
        town.measure("m-000", "Zwilling"),
        PlannedStatus.NOT_PLANNABLE,
        reason_de="Eine Grobplanung.",
        owed_by_de="Vermessung",
        sentences_de=[],
    )
    town.said()

    text = visitor.get("/massnahme/m-000").content.decode()

    assert "Was fehlt, um sie zu planen" in text
    assert "Eine Grobplanung. Liefert: Vermessung." in text
    assert "noch nicht festgehalten" in text
    assert "noch keine Zahlen" in text


def test_nothing_to_pay_claims_no_source(db, visitor):
    town = PublicTown()
    version = town.version()
    nothing = {"own_money": 0, "grants": 0, "per_year": None, "money_origin": "documented"}
    town.planned(version, town.measure("m-000", "Regeln für Daten"), **nothing)
    town.planned(version, town.measure("m-001", "Datenportal"), **{**nothing, "own_money": 100})
    town.said()

    def own_money(key):
        text = visitor.get(f"/massnahme/{key}").content.decode()
        return text.split("Eigenes Geld laut Plan", 1)[1].split("</dd>", 1)[0]

    assert "belegt" not in own_money("m-000")
    assert "belegt" in own_money("m-001")


def test_english_page_marks_german_words(db, visitor):
    town = PublicTown()
    town.planned(town.version(), town.measure("m-000", "Datenplattform"))
    town.said()

    text = visitor.get("/en/measure/m-000").content.decode()

    assert '<h1 lang="de">Datenplattform</h1>' in text
    assert '<p class="lead" lang="de">' in text


def test_link_between_starts_is_said_so(db, visitor):
    town = a_town(2, details=False)
    Dependency.objects.create(
        municipality=town.municipality,
        measure=town.measures[1],
        predecessor=town.measures[0],
        kind=LinkKind.START_START,
    )
    town.said()

    assert "muss begonnen haben" in visitor.get("/massnahme/m-001").content.decode()


# --- places ----------------------------------------------------------------------------------------------


def site_map(town):
    return sites_of(
        town.municipality, book=book_of(town.municipality, lang="de", stamp=stamp_of(town.municipality))
    )


def add_sites(town, *places):
    for number, (latitude, longitude) in enumerate(places):
        site = Site.objects.create(
            municipality=town.municipality,
            key=f"s{number}",
            name_de=f"Ort {number}",
            latitude=Decimal(str(latitude)),
            longitude=Decimal(str(longitude)),
            attribution="erfunden",
        )
        MeasureSite.objects.create(municipality=town.municipality, measure=town.measures[0], site=site)


def test_places_lie_as_on_the_globe(db):
    town = a_town(1, details=False)
    add_sites(town, (49.90, 8.00), (49.92, 8.00), (49.90, 8.03))

    south, north, east = site_map(town).places

    assert north.y < south.y
    assert east.x > south.x
    assert abs(east.y - south.y) < 0.01
    # One minute of longitude is shorter than one of latitude, by the cosine.
    assert abs((east.x - south.x) / (south.y - north.y) - 1.5 * 0.644) < 0.01


def test_numbers_of_close_places_do_not_cover_each_other(db):
    town = a_town(1, details=False)
    add_sites(town, (49.90, 8.00), (49.90, 8.00), (49.90001, 8.00001), (49.95, 8.1))

    labels = [place.label for place in site_map(town).places]

    distances = [
        ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for a in labels for b in labels if a is not b
    ]
    assert min(distances) > APART - 1


def test_town_without_places_has_no_map(db, visitor):
    a_town(1, details=False)

    text = visitor.get("/orte").content.decode()

    assert "Noch sind keine Orte festgehalten" in text
    assert "<figure" not in text


# --- changes ---------------------------------------------------------------------------------------------


def test_changes_name_what_moved_and_why(db, visitor):
    from datetime import date

    from lindwurm.core.periods import Quarter

    town = PublicTown()
    rows = [town.measure(f"m-{number}", f"Vorhaben {number}") for number in range(3)]
    old, new = town.version(1), town.version(2, day=date(2026, 11, 20), note_de="Nach dem Nachtrag.")
    town.planned(old, rows[0])
    town.planned(old, rows[1])
    town.planned(old, rows[2], PlannedStatus.NOT_CHOSEN)
    town.planned(
        new,
        rows[0],
        start=Quarter(2027, 3),
        period_de="3. Quartal 2027 bis 2028",
        reason_de="Das Geld fehlt.",
    )
    town.planned(new, rows[1], PlannedStatus.NOT_CHOSEN)
    town.planned(new, rows[2])
    town.said()

    page, start = (visitor.get(path).content.decode() for path in ("/aenderungen", "/"))

    assert "1 beginnt später" in page
    assert "Das Geld fehlt." in page
    assert "3. Quartal 2027 bis 2028" in page
    assert "Nach dem Nachtrag." in start
    assert "stehen 3 Maßnahmen anders als vorher" in start


def test_first_version_has_nothing_to_compare_with(town, visitor):
    assert "Dies ist die erste öffentliche Fassung" in visitor.get("/aenderungen").content.decode()


def test_method_page_says_how_good_the_plan_is_in_the_words_of_the_plan(db, visitor):
    _city, _problem, plan = a_drawn_city()
    town = PublicTown()
    town.version(document=write_plan(plan))
    town.said()

    for path, lang in (("/methode", "de"), ("/en/method", "en")):
        assert certificate_words(plan, lang) in visitor.get(path).content.decode()


def test_method_page_says_where_nobody_computed_how_good_the_plan_is(town, visitor):
    assert "hat niemand berechnet" in visitor.get("/methode").content.decode()
