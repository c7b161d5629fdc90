"""Budget forms: figures with their origin, nothing lost, nothing overwritten unseen."""

import pytest
from base_factories import MembershipFactory
from django.test import Client
from office_town import TUTORIAL

from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import (
    UNLIMITED,
    Assumed,
    Documented,
    Estimated,
    Figure,
    FigureKind,
    Missing,
    Reliability,
)
from lindwurm.core.periods import Quarter
from lindwurm.exchange.load import load_folder
from lindwurm.stages.finance.domain import set_line_year
from lindwurm.stages.finance.models import Line, LineYear
from lindwurm.stages.finance.queries import year_stamp
from lindwurm.stages.partners.models import Unit
from lindwurm.stages.partners.queries import unit_stamp
from lindwurm.stages.plans.queries import planning_now

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town():
    load_folder(TUTORIAL)
    return Municipality.objects.get()


@pytest.fixture
def officer(town):
    client = Client()
    client.force_login(MembershipFactory(municipality=town).user)
    return client


@pytest.fixture
def line(town):
    return Line.objects.of(town).first()


@pytest.fixture
def year(line):
    return line.years.order_by("year")[1]


@pytest.fixture
def path(line, year):
    return f"/buero/haushalt/{line.key}/{year.year}/"


def entered(year, **changes):
    """What the form sends when only some fields are changed."""
    return {
        "seen": year_stamp(year),
        "amount_origin": "documented",
        "amount_value": "1.250,50",
        "amount_source": "Haushaltsplan, Seite 12",
        "amount_as_of": "23.11.2026",
        "amount_reliability": "A",
        "authority_origin": "none",
        "effective_origin": "none",
        **changes,
    }


def test_documented_amount_is_saved_with_its_source(officer, path, year):
    answer = officer.post(path, entered(year))

    assert answer.status_code == 302
    year.refresh_from_db()
    origin = Documented(source="Haushaltsplan, Seite 12", as_of="2026-11-23", reliability=Reliability.A)
    assert year.amount == Figure(kind=FigureKind.MONEY, likely=125_050, origin=origin)
    assert (year.authority, year.effective) == (None, None)
    assert Entry.objects.filter(action="finance.set_line_year").count() == 1


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"amount_origin": "estimated", "amount_value": "100", "amount_low": "80", "amount_high": "150"},
            lambda by: Figure(
                kind=FigureKind.MONEY, likely=10_000, low=8_000, high=15_000, origin=Estimated(by=by)
            ),
        ),
        (
            {"amount_origin": "assumed", "amount_value": "100", "amount_basis": "wie bisher"},
            lambda _: Figure(kind=FigureKind.MONEY, likely=10_000, origin=Assumed(basis="wie bisher")),
        ),
        (
            {"amount_origin": "missing"},
            lambda by: Figure(kind=FigureKind.MONEY, likely=None, origin=Missing(owed_by=by)),
        ),
        ({"amount_origin": "unlimited"}, lambda _: UNLIMITED),
    ],
    ids=["estimated", "assumed", "missing", "unlimited"],
)
def test_each_origin_brings_what_it_needs(officer, path, year, fields, expected):
    by = Unit.objects.of(year.municipality).first().key

    answer = officer.post(path, entered(year, amount_by=by, amount_owed_by=by, **fields))

    assert answer.status_code == 302
    year.refresh_from_db()
    assert year.amount == expected(by)


def test_amount_may_be_given_to_later_years_in_one_go(officer, path, line, year):
    page = officer.get(path).content.decode()
    assert "auch den späteren Jahren geben (2029 bis 2031)" in page

    officer.post(path, entered(year, later="on"))

    amounts = {row.year: row.amount.likely for row in line.years.all() if row.amount.likely}
    assert {amounts[later] for later in (2028, 2029, 2030, 2031)} == {125_050}
    assert amounts[2027] != 125_050
    assert Entry.objects.filter(action="finance.set_line_year").count() == 4


def test_last_year_has_no_later_ones(officer, line):
    last = line.years.order_by("-year").first()

    assert "auch den späteren" not in officer.get(f"/buero/haushalt/{line.key}/{last.year}/").content.decode()


def test_quarter_in_effect_is_chosen(officer, path, year):
    effective = Quarter(year.year, 3)

    officer.post(
        path,
        entered(
            year, effective_origin="assumed", effective_value=str(effective), effective_basis="wie im Vorjahr"
        ),
    )

    year.refresh_from_db()
    assert year.effective.likely == effective


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"amount_value": "zwölf"}, "Schreiben Sie einen Betrag in Euro"),
        ({"amount_value": "1250.5"}, "Schreiben Sie einen Betrag in Euro"),
        ({"amount_value": "1,005"}, "Schreiben Sie einen Betrag in Euro"),
        ({"amount_value": ""}, "Geben Sie eine Zahl ein"),
        ({"amount_source": " "}, "Sagen Sie, wo die Zahl steht"),
        ({"amount_as_of": "gestern"}, "Schreiben Sie ein Jahr, einen Monat oder einen Tag"),
        ({"amount_origin": ""}, "Wählen Sie, woher die Zahl kommt"),
    ],
)
def test_mistakes_come_back_with_everything_typed_and_change_nothing(officer, path, year, typed, message):
    answer = officer.post(
        path, entered(year, **{"authority_origin": "assumed", "authority_basis": "Eile", **typed})
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Bitte prüfen Sie" in page
    assert message in page
    assert f'href="#id_{next(iter(typed))}' in page
    assert "Eile" in page
    assert LineYear.objects.get(pk=year.pk).amount == year.amount


@pytest.mark.parametrize(
    ("ends", "message"),
    [(("80", ""), "beide Enden"), (("120", "150"), "muss zwischen"), (("x", "150"), "Betrag in Euro mit")],
)
def test_range_must_be_whole_and_around_the_number(officer, path, year, ends, message):
    by, (low, high) = Unit.objects.of(year.municipality).first().key, ends
    sent = entered(
        year, amount_origin="estimated", amount_value="100", amount_low=low, amount_high=high, amount_by=by
    )

    answer = officer.post(path, sent)

    assert answer.status_code == 422
    assert message in answer.content.decode()


def test_change_by_somebody_else_is_shown_and_not_overwritten_unseen(officer, line, path, year):
    opened = entered(year, amount_value="777")
    theirs = Figure(kind=FigureKind.MONEY, likely=99_900, origin=Assumed(basis="Nachtrag"))
    set_line_year(line=line, year=year.year, amount=theirs, acting_user=None)

    answer = officer.post(path, opened)

    page = answer.content.decode()
    year.refresh_from_db()
    assert (answer.status_code, year.amount) == (422, theirs)
    assert "inzwischen geändert" in page
    assert "Nachtrag" in page
    assert 'value="777"' in page
    assert year_stamp(year) in page

    again = officer.post(path, {**opened, "seen": year_stamp(year)})

    year.refresh_from_db()
    assert (again.status_code, year.amount.likely) == (302, 77_700)


def test_form_opens_with_what_stands_and_saving_it_changes_nothing(officer, path, year):
    form = officer.get(path).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}

    answer = officer.post(path, sent)

    assert answer.status_code == 302
    assert LineYear.objects.get(pk=year.pk).amount == year.amount
    assert Entry.objects.filter(action="finance.set_line_year").count() == 0


def test_rest_is_entered_changed_and_taken_away(officer, line, year):
    path = f"/buero/haushalt/{line.key}/rest/{year.year - 2}/"
    seen = officer.get(path).context["form"]["seen"].value()
    officer.post(
        path, {"seen": seen, "amount_origin": "assumed", "amount_value": "50", "amount_basis": "Abschluss"}
    )
    assert line.rests.get().amount.likely == 5_000

    stale = officer.post(path, {"seen": seen, "amount_origin": "none"})
    assert (stale.status_code, line.rests.count()) == (422, 1)

    seen = officer.get(path).context["form"]["seen"].value()
    officer.post(path, {"seen": seen, "amount_origin": "none"})
    assert line.rests.count() == 0
    assert Entry.objects.filter(action="finance.set_rest").count() == 2


@pytest.mark.parametrize("vintage", ["", "x", "20x6", "99999"])
def test_choice_of_no_year_leads_back_to_the_line(officer, line, vintage):
    answer = officer.get(f"/buero/haushalt/{line.key}/rest/", {"vintage": vintage})

    assert answer.url == f"/buero/haushalt/{line.key}/"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (
            {"kind": "same", "number_origin": "assumed", "number_value": "1,5", "number_basis": "Absprache"},
            "1,5",
        ),
        (
            {"kind": "at_once", "number_origin": "assumed", "number_value": "2", "number_basis": "Absprache"},
            "2",
        ),
        (
            {
                "kind": "posts",
                "number_origin": "assumed",
                "number_value": "4",
                "number_basis": "Stellenplan",
                "share_origin": "assumed",
                "share_value": "12,5",
                "share_basis": "Absprache",
            },
            "12,5",
        ),
    ],
    ids=["same", "at-once", "posts"],
)
def test_capacity_of_a_unit_is_changed(officer, town, sent, words):
    unit = Unit.objects.of(town).first()
    path = f"/buero/personal/{unit.key}/"

    answer = officer.post(path, {"seen": unit_stamp(unit), **sent})

    assert answer.status_code == 302
    assert words in officer.get("/buero/personal/").content.decode()
    assert Entry.objects.filter(action="partners.set_capacity").count() == 1
    stale = officer.post(path, {"seen": unit_stamp(unit), **sent})
    assert stale.status_code == 422


def test_capacity_by_year_wants_every_year(officer, town):
    unit = Unit.objects.of(town).first()
    path = f"/buero/personal/{unit.key}/"
    years = [
        name
        for name in officer.get(path).context["form"].fields
        if name.endswith("_origin") and "year" in name
    ]
    full = dict.fromkeys(years, "assumed")
    full |= {name.replace("origin", "value"): "1" for name in years}
    full |= {name.replace("origin", "basis"): "Absprache" for name in years}
    sent = {"seen": unit_stamp(unit), "kind": "years", **full}

    short = officer.post(path, {**sent, years[0]: ""})
    answer = officer.post(path, sent)

    assert (short.status_code, answer.status_code) == (422, 302)
    assert unit.years.count() == len(years) > 1


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_the_same_number_of_questions(officer, town, django_assert_num_queries, rows, lang):
    for model in (Line, Unit):
        keep = list(model.objects.of(town).values_list("pk", flat=True)[:rows])
        model.objects.of(town).exclude(pk__in=keep).delete()
    base = {"de": "/buero", "en": "/en/office"}[lang]
    budget, staff = {"de": ("haushalt", "personal"), "en": ("budget", "staff")}[lang]

    with django_assert_num_queries(7):
        officer.get(f"{base}/{budget}/")
    with django_assert_num_queries(10):
        officer.get(f"{base}/{staff}/")


@pytest.mark.parametrize(
    "path", ["%00", "a%00b/2027", "{line}/99999999999999999999", "{line}/rest/99999999999999999999"]
)
def test_address_that_no_row_can_have_is_no_page(officer, line, path):
    answer = officer.get(f"/buero/haushalt/{path.format(line=line.key)}/")

    assert answer.status_code == 404


@pytest.mark.parametrize("distance", [-6, 0, 1, 3000])
def test_rest_of_a_year_that_leaves_none_has_no_page(officer, town, line, distance):
    year = planning_now(town).year + distance

    assert officer.get(f"/buero/haushalt/{line.key}/rest/{year}/").status_code == 404
    assert officer.post(f"/buero/haushalt/{line.key}/rest/{year}/", {}).status_code == 404
