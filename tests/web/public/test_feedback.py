"""A report of a barrier arrives; machines and forged requests stay outside."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from public_town import a_town

from lindwurm.stages.participation.domain import barriers
from lindwurm.stages.participation.models import BarrierReport
from lindwurm.web.kit import guard

PATH = "/barriere-melden"


@pytest.fixture
def careful(town):
    """A visitor whose form is checked for forgery, as in the product."""
    return Client(enforce_csrf_checks=True, headers={"host": "localhost"})


def opened(visitor, monkeypatch=None, seconds=10):
    """The fields of a form that was opened so many seconds ago."""
    text = visitor.get(PATH).content.decode()
    csrf = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)[1]
    now = guard.time.time()
    if monkeypatch:
        monkeypatch.setattr(guard.time, "time", lambda: now + seconds)
    token = re.search(r'name="opened" value="([^"]+)"', text)[1]
    return {
        "csrfmiddlewaretoken": csrf,
        "opened": token,
        "message": "Der Filter geht nicht.",
        "page": "/fahrplan",
    }


def test_P_21_barrier_is_reported_without_login_and_kept(careful, town, monkeypatch):
    answer = careful.post(PATH, opened(careful, monkeypatch) | {"email": "ich@b.example"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/barriere-melden/danke")
    row = BarrierReport.objects.get()
    assert (row.municipality, row.message, row.page) == (
        town.municipality,
        "Der Filter geht nicht.",
        "/fahrplan",
    )
    assert (row.email, row.language, row.suspicious) == ("ich@b.example", "de", False)


def test_form_sets_one_cookie_and_says_so(careful):
    answer = careful.get(PATH)

    assert list(answer.cookies) == ["csrftoken"]
    assert "setzt ein Cookie" in answer.content.decode()


def test_forged_report_is_refused(careful, monkeypatch):
    fields = opened(careful, monkeypatch)
    del fields["csrfmiddlewaretoken"]

    assert careful.post(PATH, fields).status_code == 403
    assert not BarrierReport.objects.exists()


@pytest.mark.parametrize(
    ("change", "seconds", "words"),
    [
        ({"scripted": "1"}, 0, "noch einmal auf den Knopf"),
        ({"message": ""}, 10, "Was funktioniert nicht?"),
        ({"message": "x" * 5000}, 10, "Was funktioniert nicht?"),
        ({"email": "keine"}, 10, "Ihre E-Mail-Adresse"),
    ],
)
def test_report_that_cannot_be_taken_keeps_what_was_typed(careful, monkeypatch, change, seconds, words):
    answer = careful.post(PATH, opened(careful, monkeypatch, seconds) | {"page": "/getippt"} | change)
    text = answer.content.decode()

    assert answer.status_code == 422
    assert words in text.partition("error-summary")[2]
    assert 'value="/getippt"' in text
    assert not BarrierReport.objects.exists()


@pytest.mark.parametrize(
    ("change", "seconds"),
    [({"second-thought": "http://spam.example"}, 10), ({}, 0), ({}, 100_000), ({"opened": "made-up"}, 10)],
)
def test_report_in_doubt_is_kept_and_marked(careful, monkeypatch, change, seconds):
    assert careful.post(PATH, opened(careful, monkeypatch, seconds) | change).status_code == 302
    assert BarrierReport.objects.get().suspicious is True


def test_so_many_reports_an_hour_are_taken(careful, town, monkeypatch):
    monkeypatch.setattr(barriers, "MOST_PER_HOUR", 1)
    barriers.report_barrier(municipality=town.municipality, message="eins")

    answer = careful.post(PATH, opened(careful, monkeypatch))

    assert answer.status_code == 422
    assert "in einer Stunde" in answer.content.decode()
    assert BarrierReport.objects.count() == 1


def test_page_that_somebody_comes_from_is_filled_in(db, visitor):
    a_town(1)

    assert 'value="/fahrplan"' in visitor.get(f"{PATH}?page=/fahrplan").content.decode()


def test_privacy_page_says_for_how_long_reports_are_kept(town, visitor):
    assert "gemeldete Barrieren ein Jahr" in visitor.get("/datenschutz").content.decode()
    assert timedelta(days=365) == barriers.KEPT
