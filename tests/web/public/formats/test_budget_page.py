"""Suggestions on the draft budget as citizens meet them: made under a pseudonym, listed, decided, told."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from format_builders import a_line, a_round, close, taker
from guarded import opened
from voice_town import VoiceTown

from lindwurm.stages.participation.domain.budget import (
    comment_suggestion,
    decide_suggestion,
    enter_paper_suggestion,
    make_suggestion,
)
from lindwurm.stages.participation.enums import Verdict, Visibility
from lindwurm.stages.participation.models import Format, Suggestion
from lindwurm.stages.roadmap.domain.suggestions import link_suggestion
from lindwurm.web.public.formats import budget_views

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
PAGE = "/haushaltsentwurf/haushalt-2027"
ACT = f"{PAGE}/vorschlagen"


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def budget(town):
    row = a_round(town)
    row.format.refresh_from_db()
    return row


@pytest.fixture
def person(town):
    return taker(town)


@pytest.fixture
def citizen(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def suggestion(budget, person):
    return make_suggestion(budget=budget, title="Radweg", text="Bitte bald.", acting_user=person)


def test_suggestion_is_made_under_a_pseudonym_and_stands_in_the_list(town, budget, citizen, person):
    line = a_line(town)

    answer = citizen.post(
        ACT, {"title": "Radweg", "text": "Am Rhein.", "line": line.pk, **opened("SuggestForm")}
    )

    thanks = citizen.get(answer.url).content.decode()
    page = Client().get(PAGE).content.decode()
    assert "hat die Nummer 1" in thanks
    assert "1. Radweg" in page
    assert "Straßen und Wege" in page
    assert "Rheinperle" in page
    assert person.email not in page


def test_suspicious_post_waits_for_a_person(budget, citizen):
    answer = citizen.post(ACT, {"title": "Kauft", "text": "Billig."})

    assert Suggestion.objects.get().visibility is Visibility.HELD
    assert "Kauft" not in Client().get(PAGE).content.decode()
    assert "sieht ihn sich ein Mensch an" in citizen.get(answer.url).content.decode()


def test_number_of_somebody_else_shows_no_thanks(town, suggestion):
    other = Client()
    other.force_login(taker(town, "Andere"))

    assert "hat die Nummer" not in other.get(f"{ACT}?sent=1").content.decode()


def test_after_the_end_nothing_is_taken_and_what_was_typed_stays(budget, citizen):
    close(budget)

    answer = citizen.post(ACT, {"title": "Zu spät", "text": "Bitte.", **opened("SuggestForm")})

    assert answer.status_code == 422
    assert "Zu spät" in answer.content.decode()
    assert not Suggestion.objects.exists()


def test_form_is_not_shown_after_the_end_nor_before_the_beginning(budget, citizen):
    now = timezone.now()
    Format.objects.filter(pk=budget.format_id).update(opens_at=now + timedelta(days=1))
    before = citizen.get(ACT).content.decode()
    ends = timezone.make_aware(datetime(2026, 3, 4))  # noqa: DTZ001 -- made aware at once
    Format.objects.filter(pk=budget.format_id).update(opens_at=None, closes_at=ends)

    after = citizen.get(ACT).content.decode()

    assert "nicht mehr oder noch nicht mitmachen" in before
    assert "Das war bis zum 3. März 2026 möglich." in after
    for page in (before, after):
        assert 'name="title"' not in page
        assert f'href="{PAGE}"' in page


def test_thanks_for_a_suggestion_stay_after_the_end(budget, citizen):
    answer = citizen.post(ACT, {"title": "Radweg", "text": "Bitte.", **opened("SuggestForm")})
    close(budget)

    assert "hat die Nummer 1" in citizen.get(answer.url).content.decode()


def test_comment_decision_and_measure_stand_with_the_suggestion(town, suggestion):
    comment_suggestion(suggestion=suggestion, comment_de="Wird geprüft.", acting_user=None)
    close(suggestion.budget)
    decide_suggestion(
        suggestion=suggestion,
        verdict=Verdict.PARTLY,
        reason_de="Zur Hälfte.",
        decided_on=timezone.localdate(),
        acting_user=None,
    )
    link_suggestion(measure=town.measure("radweg", "Radweg bauen"), suggestion=suggestion, acting_user=None)

    for path in (PAGE, f"{PAGE}/vorschlag/1"):
        page = Client().get(path).content.decode()
        for text in ("Wird geprüft.", "Teilweise angenommen", "Zur Hälfte.", "Radweg bauen"):
            assert text in page


def test_what_waits_or_was_taken_away_is_not_found(suggestion):
    Suggestion.objects.filter(pk=suggestion.pk).update(visibility=Visibility.HIDDEN)

    assert "Radweg" not in Client().get(PAGE).content.decode()
    assert Client().get(f"{PAGE}/vorschlag/1").status_code == 404


def test_list_needs_no_cookie_and_the_same_queries_for_any_number(budget, suggestion):
    def asked():
        with CaptureQueriesContext(connection) as found:
            assert not Client().get(f"{PAGE}?{Suggestion.objects.count()}").cookies
        return len(found)

    Client().get(PAGE)
    before = asked()
    for number in range(3):
        enter_paper_suggestion(
            budget=budget, title=f"B{number}", text="x", received_on=timezone.localdate(), acting_user=None
        )

    assert asked() == before


def test_suggestions_stand_on_pages_and_all_are_counted(budget, suggestion, monkeypatch):
    monkeypatch.setattr(budget_views, "PER_PAGE", 1)
    close(suggestion.budget)
    decide_suggestion(
        suggestion=suggestion,
        verdict=Verdict.ADOPTED,
        reason_de="Gut.",
        decided_on=timezone.localdate(),
        acting_user=None,
    )
    enter_paper_suggestion(
        budget=budget, title="Brunnen", text="Am Markt.", received_on=timezone.localdate(), acting_user=None
    )

    first, second = (Client().get(f"{PAGE}?page={number}").content.decode() for number in (1, 2))

    assert ("1. Radweg" in first, "2. Brunnen" in first) == (True, False)
    assert ("1. Radweg" in second, "2. Brunnen" in second) == (False, True)
    assert "Bisher entschieden: 1 von 2." in first
    assert "Bisher entschieden: 1 von 2." in second
