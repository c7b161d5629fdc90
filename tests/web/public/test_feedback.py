"""A report of a barrier arrives; machines and forged requests stay outside."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from base_factories import MembershipFactory, MunicipalityFactory
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone
from public_town import a_town

from lindwurm.web.kit import guard
from lindwurm.web.public import feedback

PATH = "/barriere-melden"


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.LINDWURM_DATA = tmp_path
    return tmp_path


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


def reports(folder):
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("feedback/*/*.json"))]


def test_report_is_kept_and_mailed_to_the_officers_alone(careful, town, data, monkeypatch, mailoutbox):
    officer = MembershipFactory(municipality=town.municipality).user
    MembershipFactory(municipality=town.municipality, role="reader")
    MembershipFactory(municipality=MunicipalityFactory(place=9))

    answer = careful.post(PATH, opened(careful, monkeypatch) | {"email": "ich@b.example"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/barriere-melden/danke")
    [report] = reports(data)
    assert (report["message"], report["page"], report["email"]) == (
        "Der Filter geht nicht.",
        "/fahrplan",
        "ich@b.example",
    )
    [mail] = mailoutbox
    assert (mail.to, mail.reply_to) == ([officer.email], ["ich@b.example"])
    assert "Der Filter geht nicht." in mail.body


def test_report_is_kept_where_no_mail_can_be_sent(careful, town, data, monkeypatch):
    MembershipFactory(municipality=town.municipality)

    def refuse(_mail):
        raise ConnectionRefusedError

    monkeypatch.setattr(feedback.EmailMessage, "send", refuse)

    assert careful.post(PATH, opened(careful, monkeypatch)).status_code == 302
    assert len(reports(data)) == 1


def test_form_is_the_one_page_with_a_cookie_and_says_so(careful):
    answer = careful.get(PATH)

    assert list(answer.cookies) == ["csrftoken"]
    assert "setzt ein Cookie" in answer.content.decode()


def test_forged_report_is_refused(careful, data, monkeypatch):
    fields = opened(careful, monkeypatch)
    del fields["csrfmiddlewaretoken"]

    assert careful.post(PATH, fields).status_code == 403
    assert reports(data) == []


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
    assert reports(Path(settings.LINDWURM_DATA)) == []


@pytest.mark.parametrize(
    ("change", "seconds"),
    [({"website": "http://spam.example"}, 10), ({}, 0), ({}, 100_000), ({"opened": "made-up"}, 10)],
)
def test_report_in_doubt_is_kept_and_says_so(careful, town, monkeypatch, change, seconds):
    MembershipFactory(municipality=town.municipality)

    assert careful.post(PATH, opened(careful, monkeypatch, seconds) | change).status_code == 302
    assert [report["suspicious"] for report in reports(settings.LINDWURM_DATA)] == [True]
    assert "vielleicht von einem Programm" in mail.outbox[0].subject


def test_so_many_reports_an_hour_are_taken(careful, town, data, monkeypatch):
    monkeypatch.setattr(feedback, "MOST_PER_HOUR", 1)
    feedback.report_barrier(municipality=town.municipality, message="eins")

    answer = careful.post(PATH, opened(careful, monkeypatch))

    assert answer.status_code == 422
    assert "in einer Stunde" in answer.content.decode()
    assert len(reports(data)) == 1


def test_page_that_somebody_comes_from_is_filled_in(db, visitor):
    a_town(1)

    assert 'value="/fahrplan"' in visitor.get(f"{PATH}?page=/fahrplan").content.decode()


def test_report_is_kept_and_not_logged_where_the_site_sends_no_mail(town, data, settings, mailoutbox, caplog):
    settings.LINDWURM_SENDS_MAIL = False
    MembershipFactory(municipality=town.municipality)

    feedback.report_barrier(municipality=town.municipality, message="Geheimes", email="ich@b.example")

    said = caplog.text
    assert mailoutbox == []
    assert len(reports(data)) == 1
    assert "feedback/brunnen" in said
    assert "Geheimes" not in said
    assert "ich@" not in said


def test_town_whose_name_breaks_a_line_gets_its_reports(town, data, mailoutbox):
    MembershipFactory(municipality=town.municipality)
    town.municipality.name_de = "Brunnen\nBcc: x@y.example"

    feedback.report_barrier(municipality=town.municipality, message="Geheimes")
    feedback.report_barrier(municipality=town.municipality, message="Geheimes", email="a@b\nBcc: c@d.example")

    assert len(reports(data)) == 2
    assert [mail.subject for mail in mailoutbox] == ["Gemeldete Barriere: Brunnen Bcc: x@y.example"]


def test_report_is_deleted_after_a_year_as_the_page_says(town, data, visitor):
    path = feedback.report_barrier(municipality=town.municipality, message="eins")

    assert feedback.delete_old() == 0
    assert feedback.delete_old(now=timezone.now() + feedback.KEPT + timedelta(minutes=1)) == 1
    assert not path.exists()
    assert "nach einem Jahr gelöscht" in visitor.get("/datenschutz").content.decode()
