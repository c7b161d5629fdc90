"""Robustness, more money, simulation, ranked list: asked, watched, shown in the office, and nowhere else."""

import json
import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.public.conftest import ADDRESSES

from lindwurm.base.jobs.worker import work_off
from lindwurm.core.city import DirectiveKind, Text
from lindwurm.core.planning.codec import decode, encode
from lindwurm.core.planning.doubt import Robustness
from lindwurm.stages.plans.analysing import request_analysis
from lindwurm.stages.plans.domain import create_directive, fail_analysis, take_analysis
from lindwurm.stages.plans.enums import AnalysisKind
from lindwurm.stages.plans.models import Analysis, Run, Version

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
QUESTIONS = {
    AnalysisKind.ROBUSTNESS: ("robustheit", {"seconds": 5, "rounds": 1}),
    AnalysisKind.FRONTIER: ("mehr-mittel", {"seconds": 5, "work": 1, "points": 3, "unit": "*"}),
    AnalysisKind.SIMULATION: ("simulation", {"runs": 10, "seed": 1}),
}


def answered(town, kind, **parameters):
    """Asks a question of the town's run and has it answered."""
    analysis = request_analysis(
        run=town.run, kind=kind, parameters={**QUESTIONS[kind][1], **parameters}, acting_user=None
    )
    work_off()
    analysis.refresh_from_db()
    assert analysis.state == "done", analysis.error_en
    return analysis


def read(client, path):
    return client.get(path).content.decode()


def path_of(town, kind):
    return f"/buero/planung/{town.run.pk}/{QUESTIONS[kind][0]}/"


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        (AnalysisKind.ROBUSTNESS, {"seconds": "5"}),
        (AnalysisKind.FRONTIER, {"seconds": "5", "points": "3", "unit": "it"}),
        (AnalysisKind.SIMULATION, {"runs": "10", "seed": "7"}),
    ],
)
def test_question_is_asked_watched_and_stopped(officer, town, kind, sent):
    path = path_of(town, kind)
    assert "Berechnen" in read(officer, path)

    officer.post(path, sent)
    again = officer.post(path, sent, follow=True)

    analysis = Analysis.objects.get()
    assert analysis.kind == kind
    assert {name: str(value) for name, value in analysis.parameters.items()} == sent
    page = again.content.decode()
    assert "Das wird schon berechnet" in page
    assert f'hx-get="/buero/planung/frage/{analysis.pk}/stand/"' in page
    Analysis.objects.filter(pk=analysis.pk).update(state="running", done=3, total=9)
    assert "3 von 9 Schritten" in read(officer, f"/buero/planung/frage/{analysis.pk}/stand/")
    officer.post(f"/buero/planung/frage/{analysis.pk}/anhalten/")
    analysis.refresh_from_db()
    assert analysis.state == "stopping"


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        (AnalysisKind.ROBUSTNESS, {"seconds": "4"}),
        (AnalysisKind.ROBUSTNESS, {"seconds": "viele"}),
        (AnalysisKind.FRONTIER, {"seconds": "60", "points": "4", "unit": "*"}),
        (AnalysisKind.FRONTIER, {"seconds": "60", "points": "3", "unit": "keine"}),
        (AnalysisKind.SIMULATION, {"runs": "9", "seed": "1"}),
        (AnalysisKind.SIMULATION, {"runs": "10", "seed": ""}),
    ],
)
def test_senseless_question_is_refused(officer, town, kind, sent):
    assert officer.post(path_of(town, kind), sent).status_code == 422
    assert not Analysis.objects.exists()


@pytest.mark.parametrize("kind", list(QUESTIONS))
def test_run_without_a_plan_is_asked_nothing(officer, town, kind):
    Run.objects.update(state="failed")
    path = path_of(town, kind)

    assert (officer.get(path).status_code, officer.post(path).status_code) == (404, 404)


def test_answer_that_broke_off_says_why_and_can_be_asked_again(officer, town):
    analysis = request_analysis(
        run=town.run, kind=AnalysisKind.ROBUSTNESS, parameters={"seconds": 33}, acting_user=None
    )
    take_analysis(analysis=analysis)
    fail_analysis(analysis=analysis, error=Text(de="Es fehlt etwas.", en="Something is missing."))

    page = read(officer, path_of(town, AnalysisKind.ROBUSTNESS))

    assert "Daraus ist nichts geworden" in page
    assert "Es fehlt etwas." in page
    assert 'value="33"' in page


def test_robustness_stands_above_the_gap_and_beside_each_measure(officer, town):
    run_page = f"/buero/planung/{town.run.pk}/"
    assert "Robustheit prüfen" in read(officer, run_page)
    answered(town, AnalysisKind.ROBUSTNESS)

    own = officer.get(path_of(town, AnalysisKind.ROBUSTNESS))
    page, version = read(officer, run_page), read(officer, f"/buero/fassungen/{town.version.number}/")

    shown = own.context["answer"]
    assert "<svg" in own.content.decode()
    assert shown.measures.rows
    assert shown.cases.rows
    gap = officer.get(run_page).context["result"].page.certificate
    assert page.index(shown.summary[0]) < page.index(gap)
    assert "Robustheit prüfen" not in page
    for text in (page, version):
        assert shown.summary[0] in text
        assert text.count("Robustheit: ") >= len(
            town.version.measures.filter(status="chosen").values_list("pk", flat=True)
        )
    assert version.index(shown.summary[0]) < version.index("<dt>Abstand zur Schranke</dt>")


def test_answer_in_a_format_of_other_times_is_left_out_and_can_be_asked_anew(officer, town):
    answered(town, AnalysisKind.ROBUSTNESS)
    Analysis.objects.update(format="lindwurm-robustness/0")

    page = officer.get(path_of(town, AnalysisKind.ROBUSTNESS))

    assert page.context["answer"] is None
    assert "Berechnen" in page.content.decode()
    assert "Robustheit prüfen" in read(officer, f"/buero/planung/{town.run.pk}/")


def test_robustness_that_was_stopped_before_its_first_case_is_no_answer(officer, town):
    answered(town, AnalysisKind.ROBUSTNESS)
    analysis = Analysis.objects.defer(None).get()
    found = decode(Robustness, json.loads(analysis.result))
    measures = [replace(each, starts=(), stands=()) for each in found.measures]
    stopped = replace(found, cases=(), measures=tuple(measures))
    Analysis.objects.update(result=json.dumps(encode(stopped)), ended_at=timezone.now())

    page = read(officer, path_of(town, AnalysisKind.ROBUSTNESS))

    assert "Noch ist kein Fall gerechnet" in page
    assert 'class="chart"' not in page
    assert "hängt ab von" not in page
    run_page = read(officer, f"/buero/planung/{town.run.pk}/")
    assert "Robustheit prüfen" in run_page
    assert '<span class="fine below">Robustheit: ' not in run_page


def test_version_of_a_folder_has_nothing_to_doubt(officer, town):
    answered(town, AnalysisKind.ROBUSTNESS)
    Version.objects.update(run=None)

    page = read(officer, f"/buero/fassungen/{town.version.number}/")

    assert "Robustheit" not in page
    assert "Rangliste" not in page


def test_curve_of_money_is_shown_with_sentences_and_table(officer, town):
    answered(town, AnalysisKind.FRONTIER)

    answer = officer.get(path_of(town, AnalysisKind.FRONTIER))

    shown = answer.context["answer"]
    assert len(shown.table.rows) == 3
    assert all(sentence in answer.content.decode() for sentence in shown.curve.sentences)
    assert "<svg" in answer.content.decode()


def test_curve_of_a_unit_that_the_run_does_not_know_says_so(officer, town):
    analysis = request_analysis(
        run=town.run,
        kind=AnalysisKind.FRONTIER,
        parameters={"seconds": 5, "points": 3, "unit": "later"},
        acting_user=None,
    )
    work_off()

    analysis.refresh_from_db()
    assert "kennt diese Organisationseinheit nicht" in analysis.error_de


def test_chances_come_in_tenths_with_what_they_rest_on(officer, town):
    answered(town, AnalysisKind.SIMULATION)

    answer = officer.get(path_of(town, AnalysisKind.SIMULATION))

    page, shown = answer.content.decode(), answer.context["answer"]
    assert "Worauf das beruht" in page
    assert shown.basis
    assert all(row[-1] for row in shown.measures.rows)
    chances = [cell for row in shown.measures.rows for cell in row[2:4]]
    assert all(re.fullmatch(r"etwa \d von 10|immer|nie|–|in keinem.*", cell) for cell in chances), chances
    assert "<svg" in page


def test_nothing_of_doubt_prices_and_contradictions_is_on_public_pages(officer, town):
    visitor = Client()
    keys = town.municipality_rows("roadmap", "Measure").values_list("key", flat=True)
    paths = [*ADDRESSES, *(f"/massnahme/{key}" for key in keys)]

    def public():
        return {path: visitor.get(path).content for path in paths}

    for kind in DirectiveKind:
        demand = replace(town.demand, measure="library", kind=kind)
        create_directive(municipality=town.municipality, demand=demand, acting_user=None)
    before = public()
    Run.objects.update(ranked={})
    without_list = public()
    for kind in QUESTIONS:
        answered(town, kind)
    price = officer.post("/buero/vorgaben/neu/", {"kind": "forbid", "measure": "library", "do": "price"}).url
    officer.post("/buero/vorgaben/widersprueche/")
    work_off()

    assert set(Analysis.objects.values_list("kind", "state")) == {(kind, "done") for kind in AnalysisKind}
    assert "etwa " in read(officer, path_of(town, AnalysisKind.SIMULATION))
    assert officer.get(price).context["price"] is not None
    assert officer.get("/buero/vorgaben/widersprueche/").context["sentences"]
    assert visitor.get("/massnahme/library").status_code == 200
    after = public()
    assert [path for path in paths if not before[path] == without_list[path] == after[path]] == []


def test_ranked_list_stands_beside_the_plan_as_sentence_and_table(officer, town):
    page = officer.get(f"/buero/planung/{town.run.pk}/")
    ranked = page.context["ranked"]

    text = page.content.decode()
    assert "Daneben: die einfache Rangliste" in text
    assert ranked.sentence in text
    assert next(row[0] for row in ranked.table.rows) == "Gewählte Maßnahmen"
    assert ranked.sentence in read(officer, f"/buero/fassungen/{town.version.number}/")
    Run.objects.update(ranked={})
    assert "einfache Rangliste" not in read(officer, f"/buero/planung/{town.run.pk}/")


def test_directives_that_contradict_are_named(officer, town):
    path = "/buero/vorgaben/widersprueche/"
    assert "Noch hat niemand" not in read(officer, path)
    officer.post(path)
    assert "Stand neu laden" in read(officer, path)
    work_off()
    assert officer.get(path).context["sentences"]

    for kind in DirectiveKind:
        demand = replace(town.demand, measure="library", kind=kind)
        create_directive(municipality=town.municipality, demand=demand, acting_user=None)
    officer.post(path)
    work_off()

    page = officer.get(path)
    title = town.municipality_rows("roadmap", "Measure").get(key="library").title
    assert any(title in sentence for sentence in page.context["sentences"]), page.context["sentences"]


def test_directives_that_the_check_could_not_ask_are_named(officer, town):
    path = "/buero/vorgaben/widersprueche/"
    known = replace(town.demand, measure="library")
    demands = [known, replace(known, variant="neuer Weg"), replace(known, measure="newer")]
    request_analysis(
        run=town.run,
        kind=AnalysisKind.CONTRADICTION,
        parameters={"demands": [encode(each) for each in demands]},
        acting_user=None,
    )
    assert "Nicht geprüft" not in read(officer, path)
    work_off()

    page = officer.get(path)

    text = page.content.decode()
    assert len(page.context["unasked"]) == 2
    assert "neuer Weg" in page.context["unasked"][0]
    assert "newer" in page.context["unasked"][1]
    assert all(words in text for words in ("Nicht geprüft", "neuer Weg", "newer"))
    assert f"Lauf {town.run.pk} kennt nicht, worum es in diesen Vorgaben geht" in text
    assert page.context["sentences"]


def test_contradictions_need_a_plan(officer):
    Run.objects.all().delete()

    answer = officer.post("/buero/vorgaben/widersprueche/", follow=True)

    assert "braucht es einen Plan" in answer.content.decode()
    assert not Analysis.objects.exists()


def test_plan_and_comparison_can_be_taken_as_csv(officer, town):
    plan = officer.get(f"/buero/planung/{town.run.pk}/plan.csv")
    assert plan.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="lauf-' in plan.headers["Content-Disposition"]
    titles = town.municipality_rows("roadmap", "Measure").values_list("title_de", flat=True)
    assert all(title in plan.content.decode() for title in titles)

    chosen = town.version.measures.filter(status="chosen", fixed=False).first().measure
    forbidden = replace(town.demand, measure=chosen.key, kind=DirectiveKind.FORBID)
    create_directive(municipality=town.municipality, demand=forbidden, acting_user=None)
    other = town.planned("ohne")
    sides = f"?before=run-{town.run.pk}&after=run-{other.pk}"
    found = officer.get(f"/buero/fassungen/vergleich.csv{sides}").content.decode()
    head, *rows = found.removeprefix("\ufeff").splitlines()
    assert head.split(";")[:2] == ["Kennung", "Maßnahme"]
    assert any(row.startswith(f"{chosen.key};") for row in rows)
    assert "vergleich.csv" in read(officer, f"/buero/fassungen/vergleich/{sides}")
    assert officer.get("/buero/fassungen/vergleich.csv?before=run-9&after=x").status_code == 404
