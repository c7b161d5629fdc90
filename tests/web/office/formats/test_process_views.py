"""Processes through the pages of the office."""

import re
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from format_builders import a_round

from lindwurm.core import wording
from lindwurm.stages.participation.domain.processes import add_format, add_phase
from lindwurm.stages.participation.enums import FormatKind, ProcessState
from lindwurm.stages.participation.models import Process
from lindwurm.stages.participation.queries.budget import lawful_span
from lindwurm.stages.participation.queries.processes import stamp_of_row

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
LIST = "/buero/beteiligung/"
GIVEN = {
    "title_de": "Bäume für alle",
    "summary_de": "Wo fehlt ein Baum?",
    "answer_days": "28",
    "legal_basis": "public-task",
}


def read(client, path):
    return client.get(path).content.decode()


def at(process, page=""):
    return f"{LIST}{process.pk}/{page}"


@pytest.fixture
def draft(town):
    return town.new_process("entwurf", state=ProcessState.DRAFT, threshold_on=None)


def test_process_is_prepared_and_published_once_it_may(officer, town):
    answer = officer.post(
        f"{LIST}neu/",
        {**GIVEN, "processors": "Rechenzentrum Mitte; Betrieb; 01.10.2026\nDruckerei; Briefe; "},
        follow=True,
    )

    process = Process.objects.get(slug="baeume-fuer-alle")
    assert answer.redirect_chain[-1][0] == at(process)
    assert process.processors == [
        {"name": "Rechenzentrum Mitte", "purpose": "Betrieb", "contract_on": "2026-10-01"},
        {"name": "Druckerei", "purpose": "Briefe", "contract_on": ""},
    ]
    assert "Die Schwellwertanalyse fehlt" in answer.content.decode()

    refused = officer.post(at(process, "veroeffentlichen/"))
    assert refused.status_code == 422
    assert "Die Schwellwertanalyse fehlt" in refused.content.decode()

    seen = stamp_of_row(process)
    officer.post(at(process, "aendern/"), {**GIVEN, "seen": seen, "threshold_on": "01.11.2026"})
    assert officer.post(at(process, "veroeffentlichen/")).status_code == 302
    process.refresh_from_db()
    assert (process.state, process.processors) == (ProcessState.OPEN, [])


def test_P_15_office_says_why_consent_needs_a_least_age(officer, town):
    given = {**GIVEN, "legal_basis": "consent"}

    answer = officer.post(f"{LIST}neu/", given)

    assert answer.status_code == 422
    assert "nur Menschen ab 16 Jahren offen" in answer.content.decode()
    assert officer.post(f"{LIST}neu/", {**given, "min_age": "16"}).status_code == 302


def test_draft_says_what_is_missing_with_the_way_there_and_is_not_published_before(officer, town):
    draft = town.new_process("werkzeuge", state=ProcessState.DRAFT)
    survey = add_format(process=draft, kind=FormatKind.SURVEY, title_de="Ihre Meinung", acting_user=None)
    workshop = add_format(process=draft, kind=FormatKind.WORKSHOP, title_de="Treffen", acting_user=None)

    for page in (read(officer, at(draft)), read(officer, at(draft, "veroeffentlichen/"))):
        assert "Die Umfrage hat noch keine Frage." in page
        assert f'href="/buero/umfrage/{survey.pk}/"' in page
        assert f'href="{LIST}format/{survey.pk}/"' in page
        assert "Der Workshop hat noch keine Themen." in page
        assert f'href="/buero/beteiligung/workshop/{workshop.pk}/"' in page
    assert '<button class="button">' not in read(officer, at(draft, "veroeffentlichen/"))
    assert officer.post(at(draft, "veroeffentlichen/")).status_code == 422

    survey.delete()
    assert '<button class="button">' in read(officer, at(draft, "veroeffentlichen/"))
    assert officer.post(at(draft, "veroeffentlichen/")).status_code == 302


def test_draft_without_any_format_says_so(officer, draft):
    assert "Es gibt noch kein Format" in read(officer, at(draft))


def test_threshold_analysis_is_called_needed_and_not_optional(officer):
    page = read(officer, f"{LIST}neu/")

    label = re.search(r'<label for="id_threshold_on">(.*?)</label>', page, re.DOTALL).group(1)
    assert "freiwillig" not in label
    assert "Nötig, bevor Sie das Verfahren veröffentlichen." in page


def test_P_12_processors_and_register_entry_stand_on_the_page(officer, town):
    town.process.register_entry = "VVT 17"
    town.process.processors = [{"name": "Rechenzentrum", "purpose": "Betrieb", "contract_on": "2026-10-01"}]
    town.process.save()

    page = read(officer, at(town.process))
    assert "VVT 17" in page
    assert "Rechenzentrum: Betrieb, 1. Oktober 2026" in page


def test_line_of_processors_that_cannot_be_read_is_named(officer):
    answer = officer.post(f"{LIST}neu/", {**GIVEN, "processors": "Rechenzentrum, Betrieb"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Rechenzentrum, Betrieb" in page
    assert "Bäume für alle" in page


def test_rule_of_a_public_process_needs_a_note_and_nothing_typed_is_lost(editor, town):
    given = {**GIVEN, "seen": stamp_of_row(town.process), "answer_days": "60", "threshold_on": "01.10.2026"}

    refused = editor.post(at(town.process, "aendern/"), given)
    assert refused.status_code == 422
    assert "verlassen sich auf diese Zeiten und Regeln" in refused.content.decode()
    assert 'value="60"' in refused.content.decode()

    editor.post(at(town.process, "aendern/"), {**given, "note_de": "Es kommen viele Ideen."})
    assert "Es kommen viele Ideen." in read(editor, at(town.process))


def test_change_that_crosses_another_is_refused_once(editor, draft):
    seen = stamp_of_row(draft)
    editor.post(at(draft, "aendern/"), {**GIVEN, "seen": seen})

    late = editor.post(at(draft, "aendern/"), {**GIVEN, "title_de": "Zu spät", "seen": seen})

    assert late.status_code == 422
    assert "inzwischen" in late.content.decode()
    draft.refresh_from_db()
    assert draft.title_de == "Bäume für alle"
    again = editor.post(
        at(draft, "aendern/"), {**GIVEN, "title_de": "Doch so", "seen": late.context["form"].data["seen"]}
    )
    assert again.status_code == 302


def test_formats_and_phases_are_added_ordered_changed_and_deleted(editor, draft):
    editor.post(
        at(draft, "neue-phase/"), {"title_de": "Sammeln", "starts_on": "01.12.2026", "ends_on": "31.12.2026"}
    )
    phase = draft.phases.get()
    for kind, title in (("ideas", "Ihre Ideen"), ("survey", "Ihre Meinung")):
        answer = editor.post(at(draft, "neues-format/"), {"kind": kind, "title_de": title, "phase": phase.pk})
        assert answer.status_code == 302
    ideas, survey = draft.formats.all()

    editor.post(f"{LIST}format/{survey.pk}/verschieben/", {"do": "up"})
    assert list(draft.formats.all()) == [survey, ideas]

    closing = {
        "title_de": "Ihre Meinung",
        "opens_at": "02.12.2026 08:00",
        "closes_at": "01.12.2026 08:00",
    }
    assert editor.post(f"{LIST}format/{survey.pk}/", closing).status_code == 422
    assert editor.post(f"{LIST}format/{survey.pk}/", {**closing, "closes_at": ""}).status_code == 302
    assert (
        editor.post(f"{LIST}format/{survey.pk}/", {**closing, "closes_at": "02.12.2026"}).status_code == 302
    )
    survey.refresh_from_db()
    assert f"{timezone.localtime(survey.closes_at):%d.%m.%Y %H:%M}" == "03.12.2026 00:00"
    assert 'value="02.12.2026"' in read(editor, f"{LIST}format/{survey.pk}/")
    assert (
        editor.post(f"{LIST}format/{survey.pk}/", {**closing, "closes_at": "31.12.9999"}).status_code == 422
    )

    editor.post(f"{LIST}phase/{phase.pk}/", {"title_de": "Sammeln und ordnen"})
    assert "Sammeln und ordnen" in read(editor, at(draft))
    editor.post(f"{LIST}format/{ideas.pk}/loeschen/")
    editor.post(f"{LIST}phase/{phase.pk}/loeschen/")
    assert (list(draft.formats.all()), draft.phases.count()) == ([survey], 0)


def test_phase_that_ends_before_it_begins_is_refused(editor, draft):
    given = {"title_de": "x", "starts_on": "02.12.2026", "ends_on": "01.12.2026"}

    assert editor.post(at(draft, "neue-phase/"), given).status_code == 422


def test_process_is_finished_with_its_result(officer, town):
    assert officer.post(at(town.process, "abschliessen/"), {"text_de": ""}).status_code == 422

    officer.post(at(town.process, "abschliessen/"), {"text_de": "**Zwölf** Bänke."})

    assert "<strong>Zwölf</strong> Bänke." in read(officer, at(town.process))
    late = officer.post(at(town.process, "abschliessen/"), {"text_de": "Noch einmal."})
    assert late.status_code == 422


@pytest.mark.parametrize("page", ["abschliessen/", "vorzeitig-beenden/"])
def test_end_lists_what_still_runs_and_asks(officer, town, page):
    ends = timezone.make_aware(datetime(2099, 3, 1, 18, 0))  # noqa: DTZ001 -- made aware at once
    town.format(FormatKind.IDEAS, title_de="Ideen sammeln", closes_at=ends)
    town.format(FormatKind.CONSULTATION, title_de="Leitbild lesen")
    town.format(FormatKind.SURVEY, title_de="Vorbei", closes_at=timezone.now() - timedelta(days=1))

    shown = read(officer, at(town.process, page))
    refused = officer.post(at(town.process, page), {"text_de": "Genug."})

    assert "Ideen sammeln" in shown
    assert "vorgesehen bis 1. März 2099, 18:00 Uhr" in shown
    assert "Leitbild lesen" in shown
    assert "ohne eigenes Ende" in shown
    assert "Vorbei" not in shown
    assert refused.status_code == 422
    assert "Bitte bestätigen Sie" in refused.content.decode()
    assert officer.post(at(town.process, page), {"text_de": "Genug.", "sure": "on"}).status_code == 302


def test_end_names_the_day_until_which_suggestions_on_the_budget_are_taken(officer, town):
    budget = a_round(town)
    last = wording.date(lawful_span(budget.announced_on).last_day.isoformat(), "de")

    shown = officer.get(at(town.process, "abschliessen/"))
    late = officer.post(at(town.process, "abschliessen/"), {"text_de": "Genug.", "sure": "on"})

    assert f"bis zum {last}" in shown.content.decode()
    assert b'name="text_de"' not in shown.content
    assert late.status_code == 422
    town.process.refresh_from_db()
    assert town.process.state is ProcessState.OPEN


def test_process_is_ended_early_with_its_reason(officer, town):
    officer.post(at(town.process, "vorzeitig-beenden/"), {"text_de": "Kein Geld."})

    town.process.refresh_from_db()
    assert (town.process.state, town.process.result_de) == (ProcessState.CANCELLED, "Kein Geld.")


def test_only_a_draft_can_be_deleted(officer, town, draft):
    assert officer.post(at(draft, "loeschen/")).status_code == 302
    assert officer.post(at(town.process, "loeschen/")).status_code == 422
    assert list(Process.objects.all()) == [town.process]


def test_process_of_another_town_is_not_found(officer, town):
    assert officer.get(f"{LIST}{town.process.pk + 1000}/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_number_of_questions_whatever_it_holds(
    officer, town, number, django_assert_num_queries
):
    for place in range(number):
        row = town.new_process(f"p-{place}", state=ProcessState.DRAFT)
        add_phase(process=row, title_de="Sammeln", acting_user=None)
        add_format(process=row, kind=FormatKind.IDEAS, title_de="Ideen", acting_user=None)
    officer.get(LIST)

    with django_assert_num_queries(5):
        officer.get(LIST)
