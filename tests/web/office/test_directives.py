"""Directives through their pages: entered, priced, changed, withdrawn."""

import pytest

from lindwurm.base.jobs.worker import work_off
from lindwurm.stages.plans.domain import create_directive
from lindwurm.stages.plans.models import Analysis, Directive, Run
from lindwurm.stages.plans.queries import city_of, directives_of, plan_of
from lindwurm.web.office.reads.cockpit import is_behind

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
NEW = "/buero/vorgaben/neu/"
ORIGIN = {
    "origin_body": "Stadtrat, Vorlage 12",
    "origin_date": "18.11.2026",
    "reason_de": "Die Bücherei soll bald öffnen.",
}


def asked(**changes):
    return {"kind": "force", "measure": "library", "start_to": "2028-Q4", **ORIGIN, **changes}


def read(client, path):
    return client.get(path).content.decode()


def test_directive_is_entered_and_stands_in_the_list_in_words(officer, town):
    answer = officer.post(NEW, asked(financing="own", severity="5"), follow=True)

    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == "/buero/vorgaben/"
    assert "soll in den Plan, Beginn spätestens im 4. Quartal 2028, nur mit eigenem Geld" in page
    assert "Stadtrat, Vorlage 12, 18. November 2026" in page
    assert "Gewicht 5" in page
    (found,) = city_of(town.municipality).directives
    assert (found.programme, found.severity, found.origin.date) == ("own", 5, "2026-11-18")
    assert is_behind(town.version)
    assert "Vorgabe aufgenommen" in read(officer, "/buero/protokoll/")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "darf bis zum 4. Quartal 2028 nicht beginnen"),
        ({"start_to": ""}, "soll nicht in den Plan"),
        ({"start_to": "", "start_from": "2027-Q2"}, "darf ab dem 2. Quartal 2027 nicht beginnen"),
        ({"start_from": "2027-Q2"}, "darf vom 2. Quartal 2027 bis zum 4. Quartal 2028 nicht beginnen"),
        ({"financing": "own"}, "darf bis zum 4. Quartal 2028 nicht ohne Förderung beginnen"),
        ({"start_to": "", "financing": "own"}, "darf nicht ohne Förderung umgesetzt werden"),
    ],
)
def test_forbidding_directive_says_what_must_not_be(officer, changes, words):
    officer.post(NEW, asked(kind="forbid", **changes))

    page = read(officer, "/buero/vorgaben/")
    assert f'data-head="Vorgabe">{words}<' in page


def test_id_stands_in_the_list_only_where_a_measure_has_two_directives(officer):
    officer.post(NEW, asked())
    (row,) = officer.get("/buero/vorgaben/").context["rows"]
    assert f'<span class="fine below">{row.row.key}</span>' not in read(officer, "/buero/vorgaben/")

    officer.post(NEW, asked(kind="forbid", start_to="", start_from="2028-Q4"))

    assert f'<span class="fine below">{row.row.key}</span>' in read(officer, "/buero/vorgaben/")


def test_after_saving_the_way_to_the_check_is_shown_and_the_weight_explained(officer):
    page = officer.post(NEW, asked(severity="5"), follow=True).content.decode()

    alert = page.split('<p class="alert__title">')[1].split("</p>")[0]
    assert alert.startswith("Gespeichert. Der nächste Lauf folgt ihr, soweit die Regeln es zulassen.")
    assert '<a href="/buero/vorgaben/widersprueche/">Passen sie zusammen?</a>' in alert
    assert "wie schwer es zählt, eine Vorgabe zu verfehlen" in page


def test_list_and_form_speak_english(officer):
    officer.post(NEW, asked(kind="forbid", start_from="2027-Q2", programme="open-library"))

    page = read(officer, "/en/office/directives/")
    assert "must not start from Q2 2027 to Q4 2028" in page
    assert "What does that cost?" in read(officer, "/en/office/directives/new/")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"measure": ""}, "Maßnahme"),
        ({"measure": "nowhere"}, "Maßnahme"),
        ({"start_from": "2029-Q1"}, "Das letzte Quartal liegt vor dem ersten."),
        ({"start_to": "2099-Q1"}, "Beginn spätestens"),
        ({"reason_de": ""}, "Begründung auf Deutsch"),
        ({"origin_date": "31.12.2999"}, "liegt in der Zukunft"),
        ({"origin_date": "gestern"}, "Tag des Beschlusses"),
        ({"severity": "0"}, "Gewicht gegenüber"),
        ({"kind": "wünschen"}, "Was verlangt wird"),
    ],
)
def test_what_makes_no_sense_is_refused_and_kept(officer, changes, words):
    answer = officer.post(NEW, asked(**changes))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page.split('class="error-summary"')[1].split("</ul>")[0]
    assert "Stadtrat, Vorlage 12" in page
    assert not Directive.objects.exists()


def test_way_of_another_measure_is_refused(officer, town):
    row = town.municipality_rows("roadmap", "Variant").filter(measure__key="library").first()
    row.pk, row.key, row.title_de = None, "small", "Nur am Samstag"
    row.save()

    refused = officer.post(NEW, asked(measure="permits", variant="library|small"))
    taken = officer.post(NEW, asked(variant="library|small"), follow=True)

    assert refused.status_code == 422
    assert "gehört zu einer anderen Maßnahme" in refused.content.decode()
    assert "in der Umsetzungsvariante „Nur am Samstag“" in taken.content.decode()
    assert Directive.objects.get().variant == "small"


def test_price_is_asked_without_an_origin_and_shows_dates_grants_and_money_by_year(officer, town):
    chosen = town.version.measures.filter(status="chosen", fixed=False).first().measure
    answer = officer.post(NEW, {"kind": "forbid", "measure": chosen.key, "do": "price"})
    analysis = Analysis.objects.get()
    assert answer.url == f"/buero/vorgaben/preis/{analysis.pk}/"
    waiting = read(officer, answer.url)
    assert f'hx-get="/buero/planung/frage/{analysis.pk}/stand/" hx-trigger="every 1s"' in waiting
    assert "Stand neu laden" in waiting

    work_off()

    page = read(officer, answer.url)
    assert "Was sich verschiebt" in page
    assert f"„{chosen.title}“ soll nicht in den Plan." in page
    assert "nicht im Plan" in page
    assert "Eigenes Geld nach Jahren" in page
    assert "nur Pläne, die dem von Lauf" in page
    assert officer.get(f"/buero/planung/frage/{analysis.pk}/stand/").headers["HX-Refresh"] == "true"
    assert not Directive.objects.exists()
    begun = read(officer, f"{NEW}?price={analysis.pk}")
    assert f'<option value="{chosen.key}" selected>' in begun


def test_price_of_what_the_rules_forbid_names_what_stands_against_it(officer):
    officer.post(NEW, {"kind": "force", "measure": "library", "start_to": "2027-Q1", "do": "price"})
    work_off()

    shown = officer.get(f"/buero/vorgaben/preis/{Analysis.objects.get().pk}/")

    assert not shown.context["price"].is_possible
    assert "alert--danger" in shown.content.decode()


def test_price_of_what_the_plan_does_anyway_is_nothing(officer, town):
    chosen = town.version.measures.filter(status="chosen").first().measure
    officer.post(NEW, {"kind": "force", "measure": chosen.key, "do": "price"})
    work_off()

    assert "Sie kostet nichts" in read(officer, f"/buero/vorgaben/preis/{Analysis.objects.get().pk}/")


def test_second_price_leads_to_the_one_that_is_computed(officer):
    first = officer.post(NEW, {"kind": "forbid", "measure": "library", "do": "price"})

    second = officer.post(NEW, {"kind": "forbid", "measure": "permits", "do": "price"}, follow=True)

    assert second.redirect_chain[-1][0] == first.url
    assert "Gerade wird ein anderer Preis berechnet" in second.content.decode()


def test_price_can_be_stopped_while_it_waits(officer):
    page = officer.post(NEW, {"kind": "forbid", "measure": "library", "do": "price"})
    number = Analysis.objects.get().pk

    stopped = officer.post(f"/buero/planung/frage/{number}/anhalten/", follow=True)

    assert stopped.redirect_chain[-1][0] == page.url
    assert "Zurückgezogen, bevor es eine Antwort gab" in stopped.content.decode()
    again = officer.post(f"/buero/planung/frage/{number}/anhalten/", follow=True)
    assert "war schon zu Ende" in again.content.decode()


def test_price_needs_a_plan(officer):
    Run.objects.all().delete()

    answer = officer.post(NEW, {"kind": "forbid", "measure": "library", "do": "price"})

    assert answer.status_code == 422
    assert "Für einen Preis braucht es einen Plan" in answer.content.decode()


def test_measure_that_the_run_does_not_know_cannot_be_priced(officer, town):
    Run.objects.get()
    row = town.municipality_rows("roadmap", "Measure").get(key="library")
    row.pk, row.key = None, "library-2"
    row.save()
    officer.post(NEW, {"kind": "forbid", "measure": "library-2", "do": "price"})
    work_off()

    assert "kennt diese Maßnahme nicht" in read(
        officer, f"/buero/vorgaben/preis/{Analysis.objects.get().pk}/"
    )


def test_saved_on_the_way_to_planning_leads_there_and_the_next_run_follows(officer, town):
    assert 'name="do" value="plan">Speichern und zur Planung<' in read(officer, NEW)
    chosen = town.version.measures.filter(status="chosen", fixed=False).first().measure

    answer = officer.post(NEW, asked(kind="forbid", measure=chosen.key, start_to="", do="plan"))

    assert answer.url == "/buero/planung/"
    run = town.planned("mit Vorgabe")
    assert chosen.key not in {choice.measure for choice in plan_of(run).choices}
    page = read(officer, f"/buero/planung/{run.pk}/massnahme/{chosen.key}/")
    assert "Stadtrat, Vorlage 12" in page


def test_change_shows_what_somebody_else_changed_and_keeps_what_was_typed(officer, town):
    row = create_directive(municipality=town.municipality, demand=town.demand, acting_user=None)
    path = f"/buero/vorgaben/aendern/{row.key}/"
    seen = officer.get(path).context["form"].fields["seen"].initial
    first = officer.post(path, asked(seen=seen))
    assert first.status_code == 302

    late = officer.post(path, asked(seen=seen, kind="forbid"))

    page = late.content.decode()
    assert late.status_code == 422
    assert "Jemand anderes hat das inzwischen geändert" in page
    assert "soll in den Plan, Beginn spätestens im 4. Quartal 2028" in page
    again = officer.post(path, asked(seen=late.context["form"].data["seen"], kind="forbid"))
    assert again.status_code == 302
    assert directives_of(town.municipality).get().kind == "forbid"


def test_withdrawn_directive_holds_no_more(officer, town):
    row = create_directive(municipality=town.municipality, demand=town.demand, acting_user=None)
    path = f"/buero/vorgaben/zurueckziehen/{row.key}/"
    assert "Sie gilt vom nächsten Lauf an nicht mehr" in read(officer, path)

    answer = officer.post(path, follow=True)

    assert "Zurückgezogen. Der nächste Lauf folgt ihr nicht mehr." in answer.content.decode()
    assert city_of(town.municipality).directives == ()
    assert officer.get(path).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_the_same_number_of_questions(officer, town, django_assert_num_queries, rows):
    for _ in range(rows):
        create_directive(municipality=town.municipality, demand=town.demand, acting_user=None)
    officer.get("/buero/vorgaben/")

    with django_assert_num_queries(6):
        officer.get("/buero/vorgaben/")


@pytest.mark.parametrize("number", ["0", "999999999999", "x", "-1"])
def test_form_begins_empty_where_the_price_is_none(officer, number):
    assert officer.get(f"{NEW}?price={number}").context["form"].initial == {}
