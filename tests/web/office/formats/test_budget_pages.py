"""Suggestions on the draft budget in the office: paper, comments, decisions, the list for the meeting."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from format_builders import a_line, a_round, close, taker
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.stages.participation.domain.budget import enter_paper_suggestion, make_suggestion
from lindwurm.stages.participation.domain.formats import change_format
from lindwurm.stages.participation.enums import Verdict, Visibility
from lindwurm.stages.participation.models import BudgetRound, Format, Suggestion
from lindwurm.stages.roadmap.models import MeasureSuggestion

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
HOME = "/buero/beteiligung/haushaltsentwurf"


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def budget(town):
    row = a_round(town)
    row.format.refresh_from_db()
    return row


@pytest.fixture
def officer(town):
    client = Client()
    client.force_login(town.person(Role.OFFICER, name="Digitales"))
    return client


@pytest.fixture
def suggestion(town, budget):
    return make_suggestion(
        budget=budget,
        title="Radweg am Rhein",
        text="Bitte bald.",
        line=a_line(town),
        acting_user=taker(town),
    )


def test_P_28_late_letter_is_entered_and_marked(budget, officer):
    close(budget)
    Format.objects.filter(pk=budget.format_id).update(closes_at=timezone.now() - timedelta(days=3))
    today = f"{timezone.localdate():%d.%m.%Y}"

    officer.post(
        f"{HOME}/{budget.format_id}/papier/", {"title": "Brief", "text": "Bitte.", "received_on": today}
    )

    page = officer.get(f"{HOME}/{budget.format_id}/").content.decode()
    assert "1. Brief" in page
    assert "verspätet" in page


def test_fewer_days_than_the_law_gives_are_warned_of(budget, officer):
    assert "Weniger Tage" not in officer.get(f"{HOME}/{budget.format_id}/").content.decode()

    change_format(
        format=budget.format,
        closes_at=budget.format.closes_at - timedelta(days=2),
        note_de="Kürzer.",
        acting_user=None,
    )

    assert "Weniger Tage" in officer.get(f"{HOME}/{budget.format_id}/").content.decode()


def test_list_for_the_meeting_names_number_line_suggestion_and_comment(suggestion, officer):
    officer.post(
        f"{HOME}/vorschlag/{suggestion.pk}/", {"comment_de": "Wird geprüft.", "line": suggestion.line_id}
    )

    printed = officer.get(f"{HOME}/{suggestion.budget.format_id}/sitzung/").content.decode()
    table = officer.get(f"{HOME}/{suggestion.budget.format_id}/sitzung.csv").content.decode()

    for text in ("Radweg am Rhein", "Straßen und Wege", "Wird geprüft.", "Rheinperle"):
        assert text in printed
        assert text in table
    assert "@example.org" not in printed + table


def test_list_for_the_meeting_is_headed_by_year_and_town_and_says_what_it_shows(suggestion, officer):
    round_of = f"{HOME}/{suggestion.budget.format_id}/"
    headed = f"Vorschläge zum Haushaltsentwurf {suggestion.budget.year} – {suggestion.municipality.name}"

    printed = officer.get(f"{round_of}sitzung/").content.decode()
    table = officer.get(f"{round_of}sitzung.csv").content.decode()

    assert f"<title>{headed}</title>" in printed
    assert f">{headed}</h1>" in printed
    assert headed in table
    assert "mit Stellungnahme der Verwaltung und Beschluss</caption>" in printed
    for page in (officer.get(round_of).content.decode(), printed):
        assert "mit dem Anzeigenamen, den sie gewählt haben" in page


def test_list_for_the_meeting_is_a_paper_too(suggestion, officer):
    pytest.importorskip("weasyprint")

    answer = officer.get(f"{HOME}/{suggestion.budget.format_id}/sitzung.pdf")

    assert answer.content.startswith(b"%PDF")
    assert [part.name for part in answer.templates if "meeting" in part.name] == [
        "office_formats/meeting_paper.html",
        "office_formats/parts/meeting.html",
    ]
    assert answer.context["title"].endswith(f"{suggestion.budget.year} – {suggestion.municipality.name}")


def test_what_a_moderator_has_taken_away_is_not_in_the_list_for_the_meeting(suggestion, officer):
    Suggestion.objects.filter(pk=suggestion.pk).update(visibility=Visibility.HIDDEN)

    printed = officer.get(f"{HOME}/{suggestion.budget.format_id}/sitzung/").content.decode()

    assert "Radweg am Rhein" not in printed


def test_second_editor_sees_what_stands_there_now(suggestion, officer):
    path = f"{HOME}/vorschlag/{suggestion.pk}/"
    officer.post(path, {"comment_de": "Geht."})

    answer = officer.post(path, {"comment_de": "Geht nicht.", "seen": "alt"})

    assert answer.status_code == 422
    assert "Geht." in answer.content.decode()
    suggestion.refresh_from_db()
    assert suggestion.comment_de == "Geht."


def test_day_of_the_meeting_is_preset_once_it_has_come(suggestion, officer):
    path = f"{HOME}/vorschlag/{suggestion.pk}/entscheidung/"
    today = timezone.localdate()
    later = today + timedelta(days=1)
    for day, is_preset in ((later, False), (today, True)):
        BudgetRound.objects.filter(pk=suggestion.budget_id).update(decided_on=day)
        assert (f'value="{day:%d.%m.%Y}"' in officer.get(path).content.decode()) is is_preset


def test_decision_is_entered_with_reason_and_day(suggestion, officer):
    path = f"{HOME}/vorschlag/{suggestion.pk}/entscheidung/"
    today = timezone.localdate()
    sent = {"verdict": "partly", "reason_de": "Zur Hälfte.", "decided_on": f"{today:%d.%m.%Y}"}
    tomorrow = f"{today + timedelta(days=1):%d.%m.%Y}"
    early = officer.post(path, sent)
    assert early.status_code == 422
    assert "Noch können Vorschläge kommen" in early.content.decode()
    close(suggestion.budget)

    assert officer.post(path, {**sent, "decided_on": tomorrow}).status_code == 422
    assert officer.post(path, {**sent, "reason_de": ""}).status_code == 422
    officer.post(path, sent)

    suggestion.refresh_from_db()
    assert (suggestion.verdict, suggestion.decided_on) == (Verdict.PARTLY, today)


def test_suggestion_is_linked_to_measures_and_unlinked(town, suggestion, officer):
    measure = town.measure("radweg", "Radweg")
    path = f"{HOME}/vorschlag/{suggestion.pk}/massnahmen/"

    officer.post(path, {"measures": [measure.pk]})
    assert [link.measure for link in MeasureSuggestion.objects.all()] == [measure]
    officer.post(path, {})
    assert not MeasureSuggestion.objects.exists()


def test_list_takes_the_same_queries_for_any_number(budget, suggestion, officer):
    path = f"{HOME}/{budget.format_id}/sitzung/"
    officer.get(path)
    before = queries(officer, path)
    for number in range(3):
        enter_paper_suggestion(
            budget=budget,
            title=f"Brief {number}",
            text="x",
            received_on=timezone.localdate(),
            acting_user=None,
        )

    assert queries(officer, path) == before


def queries(client, path):
    with CaptureQueriesContext(connection) as found:
        client.get(path)
    return len(found)
