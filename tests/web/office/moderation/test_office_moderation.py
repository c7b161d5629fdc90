"""Moderators see what waits, act with a reason, and see no e-mail address; officers answer and publish."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership
from lindwurm.base.audit.models import Entry
from lindwurm.stages.participation.domain.alarms import raise_alarm
from lindwurm.stages.participation.domain.barriers import report_barrier
from lindwurm.stages.participation.domain.moderation import block, hide
from lindwurm.stages.participation.domain.objections import decide_objection, object_to
from lindwurm.stages.participation.domain.reports import report
from lindwurm.stages.participation.enums import AlarmKind, CaseState, Visibility
from lindwurm.stages.participation.models import (
    AccessibilityStatement,
    Alarm,
    BarrierReport,
    Comment,
    Objection,
    Removal,
    Report,
    Terms,
)
from lindwurm.stages.participation.queries.moderation import blocked_until

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town(db):
    return VoiceTown()


@pytest.fixture
def author(town):
    return town.person(email="geheim@privat.example")


@pytest.fixture
def idea(town, author):
    return town.idea(author=author)


def desk(user):
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


@pytest.fixture
def moderator(town):
    return town.person(Role.MODERATOR, name="Moderation")


@pytest.fixture
def officer(town):
    return town.person(Role.OFFICER, name="Digitales")


@pytest.fixture
def at_desk(moderator):
    return desk(moderator)


def text_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def of(target, act=""):
    return f"/buero/moderation/{type(target).__name__.lower()}/{target.pk}/{act}"


def test_queue_shows_everything_that_waits_with_its_clock(town, idea, author, at_desk, officer):
    report(target=idea, reason="insult")
    Report.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    town.idea("Wartet", visibility=Visibility.HELD)
    removal = hide(target=town.idea("Weg", author=author), rule="insult", reason_de="x", acting_user=officer)
    object_to(removal=removal, text="Nein.", acting_user=author)
    raise_alarm(
        municipality=town.municipality,
        kind=AlarmKind.IDEAS,
        began_at=timezone.now(),
        minutes=10,
        count=11,
        usual=0,
    )

    text = text_of(at_desk, "/buero/moderation/")

    assert "Mehr Bänke am Rhein" in text
    assert "überfällig" in text
    assert "Wartet" in text
    assert "Widerspruch" in text
    assert "Viele Ideen auf einmal: 11" in text


def test_queue_shows_fifty_of_a_kind_and_the_rest_on_pages(town, author, at_desk):
    for number in range(51):
        town.idea(f"Wartende Idee {number:02}", author=author, visibility=Visibility.HELD)
    first_idea = town.idea("Mit Kommentar", author=author)
    Comment.objects.create(
        municipality=town.municipality, idea=first_idea, text="Hm.", visibility=Visibility.HELD
    )

    first = text_of(at_desk, "/buero/moderation/")
    second = text_of(at_desk, "/buero/moderation/?idea=2&report=x")

    assert "(52)" in first
    assert first.count("Wartende Idee") == 50
    assert "1 bis 50" in first
    assert second.count("Wartende Idee") == 1
    assert "Mit Kommentar" in first
    assert "Mit Kommentar" in second
    assert 'rel="prev" href="?idea=1&amp;report=x"' in second


def test_queue_asks_a_fixed_number_of_queries(town, author, at_desk):
    def filled(number):
        for place in range(number):
            idea = town.idea(f"Idee {number} {place}", author=author)
            report(target=idea, reason="insult")
            comment = Comment.objects.create(
                municipality=town.municipality, idea=idea, author=author, text="x", visibility=Visibility.HELD
            )
            report(target=comment, reason="insult")
        with CaptureQueriesContext(
            connection,
        ) as found:
            text_of(at_desk, "/buero/moderation/")
        return len(found)

    filled(1)
    assert filled(1) == filled(3)


def test_P_13_moderators_see_texts_and_never_an_address(town, idea, author, at_desk, moderator):
    report(target=idea, reason="insult", email="melder@privat.example")
    hide(target=idea, rule="insult", reason_de="x", acting_user=moderator)
    object_to(removal=Removal.objects.get(), text="Nein.", acting_user=author)
    member = Membership.objects.get(user=author)
    paths = [
        *("/buero/moderation/", of(idea), of(idea, "sperren/"), "/buero/personen/"),
        f"/buero/personen/{member.pk}/",
        f"/buero/moderation/widerspruch/{Objection.objects.get().pk}/",
    ]

    for path in paths:
        text = text_of(at_desk, path)
        assert "privat.example" not in text, path
    assert at_desk.get(f"/buero/personen/{member.pk}/adresse/").status_code == 403


def test_contribution_is_hidden_with_the_usual_words_of_the_rule(idea, at_desk, moderator):
    report(target=idea, reason="advertising")
    page = text_of(at_desk, of(idea, "ausblenden/"))
    assert '<option value="advertising" selected>' in page

    answer = at_desk.post(of(idea, "ausblenden/"), {"rule": "advertising", "reason_de": ""})

    assert (answer.status_code, answer.url) == (302, of(idea))
    removal = Removal.objects.get()
    assert removal.reason_de.startswith("Ihr Beitrag wirbt")
    assert removal.reason_en.startswith("Your contribution advertises")
    assert Report.objects.get().state is CaseState.UPHELD
    assert "Ausgeblendet" in text_of(at_desk, of(idea))


def test_own_words_replace_those_of_the_rule(idea, at_desk):
    at_desk.post(of(idea, "ausblenden/"), {"rule": "insult", "reason_de": "Satz zwei."})

    assert (Removal.objects.get().reason_de, Removal.objects.get().reason_en) == ("Satz zwei.", "")


@pytest.mark.parametrize("given", [{"rule": ""}, {"rule": "other", "reason_de": ""}, {"rule": "taste"}])
def test_hiding_without_rule_or_reason_comes_back(idea, at_desk, given):
    assert at_desk.post(of(idea, "ausblenden/"), given).status_code == 422
    assert not Removal.objects.exists()


def test_two_moderators_at_once_hide_once(idea, at_desk):
    for _ in range(2):
        assert at_desk.post(of(idea, "ausblenden/"), {"rule": "insult"}).status_code == 302

    assert Removal.objects.count() == 1
    assert "Jemand anderes war schneller." in text_of(at_desk, of(idea))


def test_report_that_was_right_is_called_confirmed(idea, at_desk, moderator):
    report(target=idea, reason="insult")
    hide(target=idea, rule="insult", reason_de="x", acting_user=moderator)

    page = text_of(at_desk, of(idea))
    assert "Meldung bestätigt" in page
    assert "hatte Erfolg" not in page


def test_contribution_comes_back_with_a_reason(idea, at_desk, moderator):
    hide(target=idea, rule="insult", reason_de="x", acting_user=moderator)

    assert at_desk.post(of(idea, "einblenden/"), {"reason_de": ""}).status_code == 422
    assert at_desk.post(of(idea, "einblenden/"), {"reason_de": "Irrtum."}).status_code == 302
    idea.refresh_from_db()
    assert idea.visibility is Visibility.VISIBLE


def test_held_contribution_is_released(town, at_desk):
    idea = town.idea(visibility=Visibility.HELD)

    assert at_desk.post(of(idea, "freigeben/")).status_code == 302
    idea.refresh_from_db()
    assert idea.visibility is Visibility.VISIBLE


def test_reports_are_dismissed_and_the_contribution_stays(idea, at_desk):
    report(target=idea, reason="insult")

    assert at_desk.post(of(idea, "abweisen/"), {"reason_de": "Kritik."}).status_code == 302

    assert Report.objects.get().state is CaseState.DISMISSED
    idea.refresh_from_db()
    assert idea.visibility is Visibility.VISIBLE


def test_author_is_blocked_and_let_write_again(town, idea, author, at_desk):
    given = {"days": "30", "rule": "insult", "reason_de": ""}
    assert at_desk.post(of(idea, "sperren/"), given).status_code == 302
    until = blocked_until(author, town.municipality)
    assert timedelta(days=29) < until - timezone.now() < timedelta(days=31)

    member = Membership.objects.get(user=author)
    assert "Gesperrt bis" in text_of(at_desk, f"/buero/personen/{member.pk}/")
    assert at_desk.post(f"/buero/personen/{member.pk}/entsperren/").status_code == 302
    assert blocked_until(author, town.municipality) is None


def test_overruled_moderator_is_told_that_somebody_else_decides_on_a_block(
    idea, author, at_desk, moderator, officer
):
    removal = hide(target=idea, rule="insult", reason_de="x", acting_user=moderator)
    objection = object_to(removal=removal, text="Kritik.", acting_user=author)
    decide_objection(objection=objection, upheld=True, decision_de="Ja.", acting_user=officer)
    given = {"days": "30", "rule": "insult", "reason_de": ""}

    restored = "Dieser Beitrag ist nach einem Widerspruch wieder öffentlich."
    assert restored in text_of(desk(officer), of(idea, "sperren/"))
    assert "Deshalb können Sie die Person dafür nicht sperren." in text_of(at_desk, of(idea, "sperren/"))
    assert at_desk.post(of(idea, "sperren/"), given).status_code == 422
    assert Removal.objects.count() == 2
    assert desk(officer).post(of(idea, "sperren/"), given).status_code == 302


def test_author_on_paper_cannot_be_blocked(town, at_desk):
    idea = town.idea()

    assert "sperren" not in text_of(at_desk, of(idea))
    at_desk.post(of(idea, "sperren/"), {"days": "7", "rule": "insult"})
    assert not Removal.objects.exists()


def test_P_13_objection_needs_a_second_pair_of_eyes(idea, author, at_desk, moderator, officer):
    removal = hide(target=idea, rule="insult", reason_de="x", acting_user=moderator)
    row = object_to(removal=removal, text="Nein.", acting_user=author)
    path = f"/buero/moderation/widerspruch/{row.pk}/"
    given = {"upheld": "yes", "decision_de": "Stimmt."}

    assert "<textarea" not in text_of(at_desk, path)
    assert at_desk.post(path, given).status_code == 422
    assert desk(officer).post(path, given).status_code == 302

    row.refresh_from_db()
    assert (row.state, row.decided_by) == (CaseState.UPHELD, officer)
    assert at_desk.get(path).status_code == 200


def test_alarm_is_closed_with_a_note(town, idea, at_desk):
    alarm = raise_alarm(
        municipality=town.municipality,
        kind=AlarmKind.SUPPORTS,
        began_at=timezone.now(),
        minutes=10,
        count=40,
        usual=1,
        idea=idea,
    )
    path = f"/buero/moderation/hinweis/{alarm.pk}/"
    assert "Mehr Bänke am Rhein" in text_of(at_desk, path)

    assert at_desk.post(path, {"was_abuse": "no", "note": "Verein rief auf."}).status_code == 302
    assert Alarm.objects.get().state is CaseState.DISMISSED
    assert at_desk.post(path, {"was_abuse": "yes"}).status_code == 302
    assert Alarm.objects.get().state is CaseState.DISMISSED


def test_contribution_of_an_unknown_kind_or_number_is_not_found(at_desk):
    assert at_desk.get("/buero/moderation/user/1/").status_code == 404
    assert at_desk.get("/buero/moderation/idea/4711/").status_code == 404


def test_people_are_listed_with_what_they_did_and_found_by_name(town, idea, at_desk):
    town.person(name="Ökofreund")
    text = text_of(at_desk, "/buero/personen/")
    assert "Rheinperle" in text
    assert "1 Person darf alles" not in text

    found = text_of(at_desk, "/buero/personen/?q=okofreund")
    assert "Rheinperle" not in found


def test_people_ask_a_fixed_number_of_queries(town, at_desk):
    def counted():
        with CaptureQueriesContext(connection) as found:
            text_of(at_desk, "/buero/personen/")
        return len(found)

    town.person(name="Eins")
    first = counted()
    for name in ("Zwei", "Drei"):
        town.idea(author=town.person(name=name))
    assert counted() == first


def test_P_13_more_than_five_officers_are_warned_of(town, at_desk):
    for number in range(6):
        town.person(Role.OFFICER, name=f"Amt {number}")

    assert "6 Personen dürfen alles" in text_of(at_desk, "/buero/personen/")


def test_P_13_look_up_of_an_address_needs_a_reason_and_is_logged(author, officer):
    at_desk = desk(officer)
    member = Membership.objects.get(user=author)
    path = f"/buero/personen/{member.pk}/adresse/"
    assert "privat.example" not in text_of(at_desk, path)
    assert at_desk.post(path, {"reason": "x"}).status_code == 422
    assert not Entry.objects.filter(action="accounts.email_looked_up").exists()

    answer = at_desk.post(path, {"reason": "Aktenzeichen 12/2026"})

    assert "geheim@privat.example" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"
    entry = Entry.objects.get(action="accounts.email_looked_up")
    assert (entry.actor, entry.data) == (officer, {"reason": "Aktenzeichen 12/2026"})
    assert "Aktenzeichen 12/2026" in text_of(at_desk, "/buero/personen/")


def test_officer_makes_a_moderator_and_a_citizen_again(author, officer):
    at_desk = desk(officer)
    member = Membership.objects.get(user=author)
    path = f"/buero/personen/{member.pk}/rolle/"

    assert at_desk.post(path, {"role": "moderator"}).status_code == 302
    member.refresh_from_db()
    assert (member.role, member.display_name) == (Role.MODERATOR, "Rheinperle")
    assert at_desk.post(path, {"role": "officer"}).status_code == 422
    assert at_desk.post(path, {"role": "citizen"}).status_code == 302


def test_officers_are_not_made_or_unmade_by_a_click(officer):
    own = Membership.objects.get(user=officer)

    assert desk(officer).get(f"/buero/personen/{own.pk}/rolle/").status_code == 404


def test_role_that_would_make_two_citizens_of_one_name_comes_back(town, author, officer):
    other = town.person(Role.MODERATOR, name="Rheinperle", email="zweite@b.example")
    member = Membership.objects.get(user=other)

    answer = desk(officer).post(f"/buero/personen/{member.pk}/rolle/", {"role": "citizen"})

    assert answer.status_code == 422
    assert "Unter diesem Namen" in answer.content.decode()


def test_P_17_new_version_of_the_rules_is_published(town, author, officer):
    at_desk = desk(officer)
    assert "Seien Sie freundlich." in text_of(at_desk, "/buero/moderation/regeln/")

    given = {"text_de": "Neu.", "changed_de": "Mehr.", "valid_from": "2027-01-01"}
    assert at_desk.post("/buero/moderation/regeln/", given).status_code == 302

    assert Terms.objects.of(town.municipality).first().number == 2
    assert at_desk.post("/buero/moderation/regeln/", {"text_de": ""}).status_code == 422


def test_P_21_barrier_is_answered_before_its_clock_runs_out(town, officer):
    at_desk = desk(officer)
    row = report_barrier(municipality=town.municipality, message="Der Filter geht nicht.")
    path = f"/buero/barrieren/{row.pk}/"
    assert "überfällig" not in text_of(at_desk, "/buero/barrieren/")
    BarrierReport.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert "überfällig" in text_of(at_desk, "/buero/barrieren/")
    assert "überfällig" in text_of(at_desk, path)

    assert at_desk.post(path, {"answer": ""}).status_code == 422
    assert at_desk.post(path, {"answer": "Er geht wieder."}).status_code == 302

    assert "Er geht wieder." in text_of(at_desk, path)
    assert at_desk.post(path, {"answer": "Noch einmal."}).status_code == 302
    assert BarrierReport.objects.get().answer == "Er geht wieder."


def test_P_20_statement_is_published_and_begins_with_the_last_one(town, officer):
    at_desk = desk(officer)
    path = "/buero/barrieren/erklaerung/"
    assert "Es gibt keine Erklärung" in text_of(at_desk, path)
    given = {"made_on": "2026-11-01", "conformity": "partly", "checked": "self", "defects_de": ""}
    assert at_desk.post(path, given).status_code == 422

    assert at_desk.post(path, {**given, "defects_de": "PDF-Dateien"}).status_code == 302

    row = AccessibilityStatement.objects.get()
    assert (row.municipality, row.defects_de) == (town.municipality, "PDF-Dateien")
    assert "PDF-Dateien</textarea>" in text_of(at_desk, path)


def test_P_12_register_of_processing_can_be_taken_along(town, officer):
    town.process.register_entry = "VVT 42"
    town.process.processors = [
        {"name": "Rechenzentrum", "purpose": "Betrieb", "contract_on": "2026-02-01"},
        {"name": "=Bote", "purpose": "", "contract_on": ""},
    ]
    town.process.save()
    at_desk = desk(officer)

    page = text_of(at_desk, "/buero/verarbeitung/")
    assert "VVT 42" in page
    assert "Vertrag vom 1. Februar 2026" in page
    [entry] = at_desk.get("/buero/verarbeitung/verarbeitung.json").json()["processing"]
    assert (entry["process"], entry["register_entry"], entry["legal_basis"]) == (
        "mitmachen",
        "VVT 42",
        "public-task",
    )
    head, *rows = at_desk.get("/buero/verarbeitung/verarbeitung.csv").content.decode("utf-8-sig").splitlines()
    assert at_desk.get("/buero/verarbeitung/verarbeitung.csv").content.startswith(b"\xef\xbb\xbf")
    assert head.startswith("process,title,state,legal_basis")
    assert [row.split(",")[8] for row in rows] == ["Rechenzentrum", "'=Bote"]


def test_blocked_author_is_shown_on_the_contribution(town, idea, author, at_desk, moderator):
    block(
        person=author,
        municipality=town.municipality,
        rule="insult",
        reason_de="x",
        until=timezone.now() + timedelta(days=7),
        acting_user=moderator,
    )

    assert "Die Person ist gesperrt bis" in text_of(at_desk, of(idea))
