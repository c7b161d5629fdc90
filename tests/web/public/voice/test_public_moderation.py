"""Everybody can report, authors can object, the rules stand open: without a cookie where nothing is sent."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.stages.participation.domain.moderation import hide
from lindwurm.stages.participation.domain.objections import decide_objection, object_to
from lindwurm.stages.participation.domain.reports import decide_report
from lindwurm.stages.participation.domain.reports import report as report_contribution
from lindwurm.stages.participation.enums import CaseState, ProcessState, Visibility
from lindwurm.stages.participation.models import Comment, Objection, Removal, Report, Terms
from lindwurm.web.kit import guard
from lindwurm.web.kit.limits import Limit
from lindwurm.web.public.voice import moderation_views

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town(db):
    return VoiceTown()


@pytest.fixture
def author(town):
    return town.person()


@pytest.fixture
def idea(town, author):
    return town.idea(author=author)


@pytest.fixture
def visitor():
    return Client(headers={"host": "localhost"})


@pytest.fixture
def removal(town, idea):
    moderator = town.person(Role.MODERATOR, name="Moderation")
    return hide(target=idea, rule="insult", reason_de="Bitte ohne Angriffe.", acting_user=moderator)


def opened():
    return {"opened": guard.opened_at("report", moment=timezone.now().timestamp() - 60)}


def test_P_18_report_needs_no_account_and_gives_a_receipt(visitor, idea):
    assert visitor.get(f"/melden/idea/{idea.pk}").status_code == 200

    answer = visitor.post(f"/melden/idea/{idea.pk}", {**opened(), "reason": "insult", "text": "Satz zwei"})

    row = Report.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/meldung/{row.receipt}")
    assert (row.target, row.suspicious, row.language) == (idea, False, "de")
    page = visitor.get(answer.url)
    assert "Offen. Die Moderation entscheidet bis zum" in page.content.decode()
    assert "Satz zwei" not in page.content.decode()
    assert page.headers["Cache-Control"] == "private, no-store"


def test_receipt_says_that_a_contribution_that_was_taken_away_is_back(visitor, town, author, idea):
    moderator = town.person(Role.MODERATOR, name="Moderation")
    other = town.person(Role.OFFICER, name="Leitung")
    path = visitor.post(f"/melden/idea/{idea.pk}", {**opened(), "reason": "insult"}).url
    hide(target=idea, rule="insult", reason_de="Bitte ohne Angriffe.", acting_user=moderator)
    assert "Der Beitrag ist nicht mehr öffentlich." in visitor.get(path).content.decode()
    removal = Removal.objects.get()
    objection = object_to(removal=removal, text="Nein.", acting_user=author)
    decide_objection(objection=objection, upheld=True, decision_de="Stimmt.", acting_user=other)

    page = visitor.get(path).content.decode()

    assert "nicht mehr öffentlich" not in page
    assert "Der Beitrag wurde entfernt und später wieder freigegeben." in page


def test_report_in_english_is_kept_in_english(visitor, idea):
    answer = visitor.post(f"/en/report/idea/{idea.pk}", {**opened(), "reason": "private"})

    assert answer.url.startswith("/en/receipt/")
    assert Report.objects.get().language == "en"


def test_report_by_what_may_be_a_machine_is_kept_and_marked(visitor, idea):
    visitor.post(f"/melden/idea/{idea.pk}", {"second-thought": "x", "reason": "insult"})

    assert Report.objects.get().suspicious is True


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Was stimmt damit nicht?"),
        ({"reason": "taste"}, "Was stimmt damit nicht?"),
        ({"reason": "other"}, "In Ihren Worten"),
        ({"reason": "insult", "email": "keine"}, "Ihre E-Mail-Adresse"),
    ],
)
def test_report_that_cannot_be_taken_keeps_what_was_typed(visitor, idea, given, words):
    answer = visitor.post(f"/melden/idea/{idea.pk}", {**opened(), **given})

    assert answer.status_code == 422
    assert words in answer.content.decode().partition("error-summary")[2]
    assert not Report.objects.exists()


def test_form_asks_for_no_address_where_no_mail_is_sent(visitor, idea, settings):
    settings.LINDWURM_SENDS_MAIL = False

    assert 'name="email"' not in visitor.get(f"/melden/idea/{idea.pk}").content.decode()


def test_address_that_reports_without_end_is_stopped_and_others_go_on(visitor, idea, monkeypatch):
    monkeypatch.setattr(
        moderation_views, "MOST_REPORTS", Limit(name="test-reports", most=1, per=timedelta(hours=1))
    )
    path, sent = f"/melden/idea/{idea.pk}", {"reason": "insult", "text": "Satz zwei"}

    assert visitor.post(path, {**opened(), **sent}).status_code == 302
    answer = visitor.post(path, {**opened(), **sent})
    assert answer.status_code == 422
    assert "Satz zwei" in answer.content.decode()
    assert visitor.post(path, {**opened(), **sent}, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_way_back_from_the_report_of_a_comment_leads_to_that_comment(visitor, town, idea):
    comment = Comment.objects.create(municipality=town.municipality, idea=idea, text="Ja.")

    form = visitor.get(f"/melden/comment/{comment.pk}").content.decode()
    place = f"c-{comment.pk}"

    assert f'href="/idee/{idea.number}?comment={comment.pk}#{place}"' in form
    shown = visitor.get(f"/idee/{idea.number}?comment={comment.pk}")
    assert shown.headers["Location"] == f"/idee/{idea.number}#{place}"
    assert f'id="{place}"' in visitor.get(f"/idee/{idea.number}").content.decode()


@pytest.mark.parametrize("visibility", [Visibility.HELD, Visibility.HIDDEN, Visibility.WITHDRAWN])
def test_what_nobody_sees_cannot_be_reported(visitor, town, visibility):
    idea = town.idea(visibility=visibility)

    assert visitor.get(f"/melden/idea/{idea.pk}").status_code == 404


def test_contribution_to_a_draft_process_cannot_be_reported(visitor, town):
    process = town.new_process("entwurf", state=ProcessState.DRAFT)
    idea = town.idea(format=town.format(process=process))

    assert visitor.get(f"/melden/idea/{idea.pk}").status_code == 404


@pytest.mark.parametrize("path", ["user/1", "idea/99999999999999999999", "idea/4711"])
def test_what_is_not_there_cannot_be_reported(visitor, town, path):
    assert visitor.get(f"/melden/{path}").status_code == 404


def test_receipt_says_what_was_decided_and_nothing_of_the_reporter(visitor, town, idea):
    row = report_contribution(target=idea, reason="insult", text="Geheimes", email="melder@b.example")
    decide_report(report=row, upheld=False, decision_de="Das ist Kritik.", acting_user=town.person(name="M"))

    text = visitor.get(f"/meldung/{row.receipt.lower()}").content.decode()

    assert "Der Beitrag bleibt öffentlich" in text
    assert "Das ist Kritik." in text
    assert "Geheimes" not in text
    assert "melder@" not in text
    assert visitor.get("/meldung/GIBTESNICHT2").status_code == 404


def test_rules_stand_open_with_all_versions_and_without_a_cookie(visitor, town):
    soon = timezone.localdate() + timedelta(days=14)
    Terms.objects.create(
        municipality=town.municipality,
        number=2,
        text_de="**Neue** Regeln.",
        changed_de="Mehr.",
        valid_from=soon,
    )
    Terms.objects.create(
        municipality=town.municipality, number=0, text_de="Uralte Regeln.", valid_from=date(2025, 1, 1)
    )

    answer = visitor.get("/regeln")

    text = answer.content.decode()
    assert not answer.cookies
    assert text.index("Seien Sie freundlich.") < text.index("Angekündigte Änderungen")
    assert text.index("Angekündigte Änderungen") < text.index("<strong>Neue</strong> Regeln.")
    assert text.index("Frühere Fassungen") < text.index("Uralte Regeln.")
    assert "Beleidigung oder Bedrohung" in text


def test_rules_that_are_missing_are_said_to_be(visitor, town):
    town.terms.delete()

    assert "noch nicht geliefert" in visitor.get("/regeln").content.decode()


def test_P_19_author_reads_the_reason_and_objects_once(visitor, author, removal):
    visitor.force_login(author)
    path = f"/widerspruch/{removal.pk}"
    text = visitor.get(path).content.decode()
    assert "Bitte ohne Angriffe." in text
    assert "Beleidigung oder Bedrohung" in text

    answer = visitor.post(path, {"text": "Das war Kritik."})

    assert (answer.status_code, answer.url) == (302, path)
    assert Objection.objects.get().text == "Das war Kritik."
    again = visitor.get(path)
    assert "<textarea" not in again.content.decode()
    assert again.headers["Cache-Control"] == "private, no-store"
    assert visitor.post(path, {"text": "Noch einmal."}).status_code == 422


def test_author_reads_what_became_of_the_objection(visitor, town, author, removal):
    visitor.force_login(author)
    visitor.post(f"/widerspruch/{removal.pk}", {"text": "Das war Kritik."})
    decide_objection(
        objection=Objection.objects.get(),
        upheld=True,
        decision_de="Sie haben recht.",
        acting_user=town.person(Role.OFFICER, name="Amt"),
    )

    text = visitor.get(f"/widerspruch/{removal.pk}").content.decode()

    assert Objection.objects.get().state is CaseState.UPHELD
    assert "Er hatte Erfolg." in text
    assert "Sie haben recht." in text
    assert text.index("Ihr Beitrag ist wieder öffentlich.") < text.index("Was getan wurde")


def test_objection_without_words_comes_back(visitor, author, removal):
    visitor.force_login(author)

    assert visitor.post(f"/widerspruch/{removal.pk}", {"text": ""}).status_code == 422


def test_act_of_moderation_is_nobody_elses_business(visitor, town, removal):
    assert re.match("/konto/", visitor.get(f"/widerspruch/{removal.pk}").url)

    visitor.force_login(town.person(name="Andere"))
    assert visitor.get(f"/widerspruch/{removal.pk}").status_code == 404
    assert visitor.post(f"/widerspruch/{removal.pk}", {"text": "Ich!"}).status_code == 404
