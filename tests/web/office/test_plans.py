"""Runs, versions and decisions through their pages."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from office_town import no_money

from lindwurm.base.accounts.enums import Role
from lindwurm.base.audit.domain import record
from lindwurm.base.audit.models import Entry
from lindwurm.base.jobs.models import Job
from lindwurm.core.city import Duty, Parameters
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.solve import SolveOptions
from lindwurm.stages.plans.domain import publish_version, save_draft
from lindwurm.stages.plans.domain.versions import ScenarioError
from lindwurm.stages.plans.models import Run, Settings, Version
from lindwurm.stages.plans.queries import published_version
from lindwurm.stages.plans.tasks import request_run
from lindwurm.web.office.reads.cockpit import is_behind, stale
from lindwurm.web.office.reads.log import ACTIONS
from lindwurm.web.office.reads.ranked import ranked_shown

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


def test_run_is_started_with_seconds_and_note(officer):
    answer = officer.post("/buero/planung/neu/", {"seconds": "2", "note": "Nachtrag"})

    run = Run.objects.first()
    assert (run.state, run.note, run.options.seconds) == ("queued", "Nachtrag", 2.0)
    assert answer.url == f"/buero/planung/{run.pk}/"
    assert Job.objects.filter(args=[run.pk]).count() == 1


@pytest.mark.parametrize("seconds", ["", "0", "601", "viele", "1.5"])
def test_senseless_seconds_start_nothing_and_keep_the_note(officer, seconds):
    answer = officer.post("/buero/planung/neu/", {"seconds": seconds, "note": "Nachtrag"})

    assert answer.status_code == 422
    assert "Nachtrag</textarea>" in answer.content.decode()
    assert Run.objects.count() == 1


def test_second_run_leads_to_the_one_that_goes_on(officer, town):
    going = request_run(municipality=town.municipality, options=SolveOptions(seconds=1.0), acting_user=None)

    answer = officer.post("/buero/planung/neu/", {"seconds": "2"}, follow=True)

    assert answer.redirect_chain[-1][0] == f"/buero/planung/{going.pk}/"
    assert "immer nur einmal zugleich" in answer.content.decode()
    assert "Lauf ist im Gang" in officer.get("/buero/planung/").content.decode()


def test_waiting_run_is_polled_and_can_be_cancelled(officer, town):
    run = request_run(municipality=town.municipality, options=SolveOptions(seconds=1.0), acting_user=None)
    page = officer.get(f"/buero/planung/{run.pk}/").content.decode()
    assert f'hx-get="/buero/planung/{run.pk}/stand/" hx-trigger="every 1s"' in page

    answer = officer.post(f"/buero/planung/{run.pk}/anhalten/", follow=True)

    assert "wurde zurückgezogen, bevor er begann" in answer.content.decode()
    again = officer.post(f"/buero/planung/{run.pk}/anhalten/", follow=True)
    assert "war schon zu Ende" in again.content.decode()


def test_progress_shows_value_bound_and_gap_and_says_when_it_is_over(officer, town):
    run = request_run(municipality=town.municipality, options=SolveOptions(seconds=1.0), acting_user=None)
    samples = [
        {"reading": "open", "seconds": 9.0, "stage": "value", "value": 1, "bound": 2, "gap": 0.5},
        {"reading": "strict", "seconds": 1.0, "stage": "bound", "value": 900, "bound": 1000, "gap": 0.1},
        {"reading": "strict", "seconds": 2.0, "stage": "value", "value": 980, "bound": 1000, "gap": 0.02},
    ]
    Run.objects.filter(pk=run.pk).update(state="running", progress=samples)

    answer = officer.get(f"/buero/planung/{run.pk}/stand/")

    page = answer.content.decode()
    assert "980" in page
    assert "1.000" in page
    assert "2,0" in page or "2 %" in page
    assert "<svg" in page
    assert "HX-Refresh" not in answer.headers
    Run.objects.filter(pk=run.pk).update(state="failed", error_de="Kaputt", error_en="Broken")
    assert officer.get(f"/buero/planung/{run.pk}/stand/").headers["HX-Refresh"] == "true"
    assert "Broken" in officer.get(f"/en/office/planning/{run.pk}/").content.decode()


def test_run_that_nobody_takes_says_whom_to_tell(officer, town):
    run = request_run(municipality=town.municipality, options=SolveOptions(seconds=1.0), acting_user=None)
    Run.objects.filter(pk=run.pk).update(asked_at=timezone.now() - timedelta(minutes=1))

    assert "läuft kein Arbeitsprozess" in officer.get(f"/buero/planung/{run.pk}/").content.decode()


def test_result_shows_plan_money_staff_and_reasons(officer, town):
    page = officer.get(f"/buero/planung/{town.run.pk}/").content.decode()

    for heading in (
        "Plan nach Handlungsfeldern",
        "Geld nach Jahren",
        "Personal nach Jahren",
        "Wie gerechnet wurde",
    ):
        assert heading in page
    assert "Ein berechneter Plan ist kein Beschluss" in page


def test_measure_is_explained_in_run_and_version_alike(officer, town):
    measure = town.version.measures.filter(status="chosen").first().measure.key

    in_run = officer.get(f"/buero/planung/{town.run.pk}/massnahme/{measure}/").context["explained"]
    in_version = officer.get(f"/buero/fassungen/{town.version.number}/massnahme/{measure}/").context[
        "explained"
    ]

    assert in_run == in_version
    assert in_run.detail
    assert in_run.plain


@pytest.mark.parametrize(
    "path", ["planung/999/", "planung/{run}/massnahme/keine/", "fassungen/9/", "haushalt/keine/"]
)
def test_what_is_not_there_is_not_found(officer, town, path):
    assert officer.get(f"/buero/{path.format(run=town.run.pk)}").status_code == 404


def test_plan_of_an_unfinished_run_cannot_be_kept_or_published(officer, town):
    run = request_run(municipality=town.municipality, options=SolveOptions(seconds=1.0), acting_user=None)

    for page in ("entwurf", "veroeffentlichen"):
        assert officer.get(f"/buero/planung/{run.pk}/{page}/").status_code == 404
        assert officer.post(f"/buero/planung/{run.pk}/{page}/", {"note_de": "x"}).status_code == 404
    assert Version.objects.count() == 1


def test_note_has_an_end(officer, town):
    answer = officer.post(f"/buero/planung/{town.run.pk}/veroeffentlichen/", {"note_de": "x" * 4001})

    assert answer.status_code == 422
    assert published_version(town.municipality) == town.version


def test_draft_is_kept_in_the_office_and_published_later(officer, town):
    officer.post(f"/buero/planung/{town.run.pk}/entwurf/", {"title_de": "Sparfassung"})
    draft = Version.objects.get(number=2)
    assert (draft.published_on, draft.title_de) == (None, "Sparfassung")
    assert published_version(town.municipality) == town.version
    page = officer.get("/buero/fassungen/2/").content.decode()
    assert "nur das Büro sieht sie" in page

    answer = officer.post("/buero/fassungen/2/veroeffentlichen/", follow=True)

    assert "ab jetzt öffentlich" in answer.content.decode()
    assert published_version(town.municipality) == draft


def test_scenario_becomes_the_roadmap_only_where_somebody_says_so_and_then_every_page_says_it(officer, town):
    said = "Szenario mit den Gewichten der Bürgerinnen und Bürger."
    assert "aus einem Szenario" not in officer.get("/fahrplan").content.decode()
    Run.objects.filter(pk=town.run.pk).update(scenario_de=said)
    draft = save_draft(run=Run.objects.get(pk=town.run.pk), note_de="Zum Vergleich.", acting_user=None)
    path = f"/buero/fassungen/{draft.number}/veroeffentlichen/"
    assert "Das ist ein Szenario, nicht der Plan der Stadt." in officer.get(path).content.decode()
    with pytest.raises(ScenarioError):
        publish_version(version=draft, acting_user=None)

    refused = officer.post(path)

    assert refused.status_code == 422
    assert "Bitte bestätigen Sie" in refused.content.decode()
    assert published_version(town.municipality) == town.version
    officer.post(path, {"as_scenario": "on"})

    assert published_version(town.municipality) == draft
    measure = re.search(r'href="(/massnahme/[^"]+)"', officer.get("/fahrplan").content.decode())[1]
    for page in ("/", "/fahrplan", measure):
        assert "Dieser Fahrplan ist aus einem Szenario gerechnet" in officer.get(page).content.decode(), page
    first = officer.get("/fahrplan.csv").content.decode().splitlines()[1]
    assert f"nicht beschlossen. {said}" in first


def test_publication_needs_a_note_and_stays_a_draft(officer, town):
    path = f"/buero/planung/{town.run.pk}/veroeffentlichen/"
    empty = officer.post(path, {"title_de": "Neu"})
    assert (empty.status_code, Version.objects.count()) == (422, 1)

    officer.post(path, {"note_de": "Schulen zuerst"})

    version = published_version(town.municipality)
    assert (version.number, version.note_de, version.state) == (2, "Schulen zuerst", "draft")


def test_decisions_follow_the_table_with_day_and_body(officer, town):
    path = f"/buero/fassungen/{town.version.number}/beschluss/"
    day = timezone.localdate()
    too_early = officer.post(path, {"to": "adopted", "decided_on": f"{day:%d.%m.%Y}", "decided_by": "Rat"})
    assert too_early.status_code == 422

    for to, who in (
        ("agreed", "Lenkungskreis"),
        ("recommended", "Ausschuss, Vorlage 12"),
        ("adopted", "Stadtrat"),
    ):
        answer = officer.post(path, {"to": to, "decided_on": f"{day:%d.%m.%Y}", "decided_by": who})
        assert answer.status_code == 302

    town.version.refresh_from_db()
    assert (town.version.state, town.version.decided_on, town.version.decided_by) == (
        "adopted",
        day,
        "Stadtrat",
    )
    page = officer.get(f"/buero/fassungen/{town.version.number}/").content.decode()
    assert "Ausschuss, Vorlage 12" in page
    assert "Entwurf – nicht beschlossen" not in page


def test_decision_in_the_future_is_refused(officer, town):
    day = timezone.localdate() + timedelta(days=1)

    answer = officer.post(
        f"/buero/fassungen/{town.version.number}/beschluss/",
        {"to": "agreed", "decided_on": f"{day:%d.%m.%Y}", "decided_by": "Rat"},
    )

    assert answer.status_code == 422
    assert "liegt in der Zukunft" in answer.content.decode()


def test_comparison_says_what_fell_out_and_why(officer, town):
    no_money(town)
    poor = town.planned("ohne Geld")

    page = officer.get(
        f"/buero/fassungen/vergleich/?before=version-{town.version.pk}&after=run-{poor.pk}"
    ).content.decode()

    assert "Herausgefallen" in page
    assert "Eigenes Geld" in page
    assert "Jede Maßnahme steht, wo sie stand" not in page
    same = officer.get(
        f"/buero/fassungen/vergleich/?before=version-{town.version.pk}&after=run-{town.run.pk}"
    )
    assert "Jede Maßnahme steht, wo sie stand" in same.content.decode()


def test_comparison_with_what_is_not_there_says_so(officer):
    answer = officer.get("/buero/fassungen/vergleich/?before=version-9&after=run-9")

    assert answer.status_code == 200
    assert answer.context["found"] is None
    assert "field--error" in answer.content.decode()


def test_overview_tells_a_version_behind_its_figures(officer, town):
    assert not is_behind(town.version)

    no_money(town)

    assert is_behind(town.version)
    assert "haben sich geändert" in officer.get("/buero/").content.decode()


def test_measure_is_stale_after_the_months_that_the_city_sets(town):
    measures = list(town.municipality_rows("roadmap", "Measure"))
    today = timezone.localdate()
    for measure, as_of in zip(measures, ["", "2020", f"{today:%Y-%m}", f"{today:%Y-%m-%d}"], strict=False):
        measure.progress_as_of = as_of

    found = [measure.progress_as_of for measure in stale(measures[:4], today, 6)]

    assert found == ["", "2020"]


def test_overview_names_the_citys_own_limit(town, officer):
    Settings.objects.filter(municipality=town.municipality).update(
        parameters=Parameters(stale_after_months=30)
    )
    record(municipality=town.municipality, acting_user=None, action="test.change", target=town.municipality)

    assert "seit mehr als 30 Monaten nicht bestätigt" in officer.get("/buero/").content.decode()


def test_overview_says_beside_a_deadline_that_its_duty_is_not_confirmed(town, officer):
    first = town.municipality_rows("roadmap", "Measure").get(key="library")
    rows = town.municipality_rows("roadmap", "Measure").filter(pk=first.pk)
    town.version.measures.filter(measure=first).update(start=Quarter(2028, 1), finish=Quarter(2028, 3))
    rows.update(duty_legal_basis="§ 1", duty_deadline=Quarter(2027, 1), duty_confirmed_by="")
    claimed = officer.get("/buero/").content.decode()
    rows.update(duty_confirmed_by="it-lead")
    confirmed = officer.get("/buero/").content.decode()

    words = "Pflicht noch nicht bestätigt, zählt als freiwillig; im veröffentlichten Plan in Betrieb ab 3. Quartal 2028"
    assert f"</b> {first.title}: {words}" in claimed
    assert "nicht bestätigt, zählt" not in confirmed

    town.version.measures.filter(measure=first).update(start=None, finish=None)
    said = {}
    for progress in ("planned", "running", "done"):
        rows.update(duty_confirmed_by="", progress=progress)
        page = officer.get("/buero/").content.decode()
        said[progress] = page.split('id="dead-h"')[1].split("</section>")[0]
    assert "zählt als freiwillig; nicht im veröffentlichten Plan" in said["planned"]
    assert "zählt als freiwillig <span" in said["running"]
    assert "freiwillig" not in said["done"]


def test_ranked_list_beside_a_plan_speaks_of_confirmed_duties_only(town):
    duty = Duty(legal_basis="§ 1", deadline=Quarter(2027, 1))
    city = town.run.city
    measures = tuple(replace(each, duty=duty) if each.id == "library" else each for each in city.measures)
    claimed = replace(city, measures=measures)
    Run.objects.filter(pk=town.run.pk).update(city=claimed, ended_at=timezone.now())
    run = Run.objects.get(pk=town.run.pk)

    shown = ranked_shown(run, "de")

    assert "keine bestätigte Pflicht kommt zu spät" in shown.sentence
    assert "Eine Pflicht ist noch nicht bestätigt und zählt als freiwillig; der Plan " in shown.sentence


def test_log_tells_every_act_in_words(officer, town):
    no_money(town)
    save_draft(run=town.run, acting_user=town.people[Role.OFFICER])

    page = officer.get("/buero/protokoll/").content.decode()

    assert set(Entry.objects.values_list("action", flat=True)) <= set(ACTIONS)
    for words in ("Stadtordner geladen", "Planung fertig", "Plan veröffentlicht", "Haushalt geändert"):
        assert words in page


def test_empty_municipality_has_an_overview(town):
    from base_factories import MembershipFactory

    person = MembershipFactory().user
    client = Client()
    client.force_login(person)
    slug = person.memberships.get().municipality.slug

    for page in (
        "",
        "haushalt/",
        "personal/",
        "massnahmen/",
        "planung/",
        "fassungen/",
        "fassungen/vergleich/",
        "protokoll/",
    ):
        assert client.get(f"/stadt/{slug}/buero/{page}").status_code == 200, page
    assert client.post(f"/stadt/{slug}/buero/planung/neu/", {"seconds": "1"}).status_code == 422


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_the_same_number_of_questions(officer, town, django_assert_num_queries, rows):
    for _ in range(rows - 1):
        save_draft(run=town.run, acting_user=None)
        Run.objects.create(
            municipality=town.municipality,
            state="failed",
            options=SolveOptions(),
            city=town.run.city,
            problem=town.run.problem,
            asked_by=town.people[Role.EDITOR],
        )
    keep = list(town.municipality_rows("roadmap", "Measure").values_list("pk", flat=True)[:rows])
    town.municipality_rows("roadmap", "Measure").exclude(pk__in=keep).delete()

    for path, number in (("planung/", 6), ("fassungen/", 6), ("massnahmen/", 8), ("", 21)):
        officer.get(f"/buero/{path}")
        with django_assert_num_queries(number):
            officer.get(f"/buero/{path}")


@pytest.mark.parametrize(
    ("overview", "new_run", "words"),
    [
        ("/buero/", "/buero/planung/neu/", "city.yaml: now: erwartet ein Quartal von"),
        ("/en/office/", "/en/office/planning/new/", "city.yaml: now: expected a quarter from"),
    ],
)
def test_city_that_cannot_be_planned_is_told_in_the_readers_language(town, officer, overview, new_run, words):
    Settings.objects.filter(municipality=town.municipality).update(now="2099-Q1")
    record(municipality=town.municipality, acting_user=None, action="test.change", target=town.municipality)

    asked = officer.post(new_run, {"seconds": "2", "note": ""})

    assert words in officer.get(overview).content.decode()
    assert (asked.status_code, words in asked.content.decode()) == (422, True)
