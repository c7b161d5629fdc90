"""One's own page: what one is told and wrote, changing it, taking it along, and leaving."""

import json
from datetime import datetime

import pytest
from base_factories import PASSWORD
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership, User
from lindwurm.base.outbox.domain import notify
from lindwurm.base.outbox.enums import Choice
from lindwurm.base.outbox.queries import choice_of, notices_of
from lindwurm.stages.participation.domain.history import add_event
from lindwurm.stages.participation.enums import EventKind, IdeaState, RemovalAct, Visibility
from lindwurm.stages.participation.models import (
    Answer,
    Comment,
    Follow,
    Idea,
    Objection,
    Participant,
    Removal,
    Support,
    Terms,
)
from lindwurm.web.public.me.export import WHOLE, columns, data_of

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def anna(town):
    return town.person(name="Rheinperle", email="anna.rheinperle@example.org")


@pytest.fixture
def client(anna):
    client = Client(headers={"host": "localhost"})
    client.force_login(anna)
    return client


@pytest.fixture
def written(town, anna):
    """What Anna left: an idea, a comment, a support, a follow, a notice."""
    other = town.person(name="Bert 12")
    own = town.idea("Mehr Bänke", author=anna)
    others = town.idea("Mehr Bäume", author=other, supports=1)
    here = {"municipality": town.municipality}
    Comment.objects.create(idea=others, author=anna, text="Gute Idee.", **here)
    Comment.objects.create(idea=own, author=other, text="Finde ich auch.", **here)
    Support.objects.create(idea=others, user=anna, **here)
    Follow.objects.create(idea=others, user=anna, **here)
    notify(
        municipality=town.municipality,
        users=[anna.pk],
        topic="idea:2",
        event="1",
        kind="answered",
        subject_de="Antwort auf „Mehr Bäume“",
        acting_user=None,
    )
    return own, others


def text_of(client, path="/mein-bereich"):
    return client.get(path).content.decode()


def test_own_page_shows_what_one_wrote_follows_and_is_told(client, written):
    text = text_of(client)

    for words in ("Mehr Bänke", "Gute Idee.", "Mehr Bäume", "Antwort auf", "1 ungelesen", "Abmelden"):
        assert words in text


def head_of(client, path):
    return text_of(client, path).partition("<main")[0]


def test_head_of_a_page_for_everybody_is_right_with_and_without_a_login(client, town):
    visitor = Client(headers={"host": "localhost"})
    for path in ("/", "/mitmachen", "/barriere-melden"):
        for who in (visitor, client):
            head = head_of(who, path)
            assert '<a href="/zugang">Mein Bereich</a>' in head
            assert "Anmelden" not in head
            assert "Abmelden" not in head


def test_head_of_an_act_says_who_has_logged_in(client, town):
    idea = town.idea()
    path = f"/melden/idea/{idea.pk}"
    visitor = Client(headers={"host": "localhost"})

    assert '<a href="/zugang">Anmelden</a>' in head_of(visitor, path)
    assert "Abmelden" not in head_of(visitor, path)
    assert '<a href="/mein-bereich">Mein Bereich</a>' in head_of(client, path)
    assert "Abmelden" in head_of(client, path)


def test_notices_are_marked_as_read(client, anna, town, written):
    assert client.post("/mein-bereich/gelesen").status_code == 302

    assert not notices_of(anna, town.municipality).filter(read_at__isnull=True).exists()
    assert "ungelesen" not in text_of(client)


def test_hidden_contribution_says_that_a_moderator_took_it_away(client, written):
    Idea.objects.filter(pk=written[0].pk).update(visibility=Visibility.HIDDEN)

    assert "von der Moderation entfernt" in text_of(client)


def test_profile_keeps_name_mails_and_language(client, anna, town):
    given = {"display_name": "Perle", "choice": "at-once", "language": "en"}

    assert client.post("/mein-bereich/profil", given).url == "/mein-bereich"

    member = Membership.objects.get(user=anna, municipality=town.municipality)
    assert (member.display_name, member.name_folded) == ("Perle", "perle")
    assert choice_of(anna, town.municipality) is Choice.AT_ONCE
    assert User.objects.get(pk=anna.pk).language == "en"


@pytest.mark.parametrize(
    "given",
    [{"display_name": "Bert 12"}, {"choice": "hourly"}, {"language": "fr"}, {"display_name": "Moderation"}],
)
def test_profile_refuses_what_cannot_be_and_keeps_what_was_typed(client, town, given):
    town.person(name="Bert 12")
    typed = {"display_name": "Perle", "choice": "daily", "language": "de", **given}

    answer = client.post("/mein-bereich/profil", typed)

    assert answer.status_code == 422
    assert typed["display_name"] in answer.content.decode()


def test_P_7_export_asks_every_table_that_names_a_person(client, town, anna, written):
    answer = client.get("/mein-bereich/daten.json")
    found = json.loads(answer.content)
    named = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model is User
    }

    name = f"{town.municipality.slug}-{timezone.localdate()}.json"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert datetime.fromisoformat(found["made_at"]).utcoffset() == timezone.localtime().utcoffset()
    assert set(found) >= WHOLE
    assert {f"{model._meta.label_lower}.{name}" for model, name in columns()} == named
    assert named >= WHOLE
    assert found["accounts.user"]["email"] == anna.email
    assert [row["title"] for row in found["participation.idea.author"]] == ["Mehr Bänke"]
    assert [row["text"] for row in found["participation.comment.author"]] == ["Gute Idee."]
    assert len(found["participation.support.user"]) == len(found["participation.follow.user"]) == 1
    assert [row["subject_de"] for row in found["outbox.notice.user"]] == ["Antwort auf „Mehr Bäume“"]
    assert found["accounts.membership.user"][0]["display_name"] == "Rheinperle"


def test_P_7_export_names_towns_and_leaves_out_tables_of_the_office_without_the_person(town, anna, written):
    entered = "participation.idea.entered_by"
    before = data_of(anna)
    Idea.objects.filter(pk=written[0].pk).update(entered_by=anna)
    after = data_of(anna)

    assert (entered in before, "plans.run.asked_by" in before) == (False, False)
    assert [row["pk"] for row in after[entered]] == [written[0].pk]
    named = {town.municipality.name}
    for table in (entered, "participation.idea.author", "accounts.membership.user"):
        assert {row["municipality"] for row in after[table]} == named, table
    assert after["participation.idea.author"][0]["format"] == written[0].format.title


def test_P_7_export_holds_no_password_and_nothing_of_others(town, anna, written):
    text = json.dumps(data_of(anna), default=str)

    assert anna.password not in text
    assert "Bert 12" not in text
    assert "Finde ich auch" not in text


def test_P_7_export_names_nobody_else_and_tells_what_moderators_did(town, anna, written):
    moderator = town.person(Role.MODERATOR, name="Moderation 1")
    own = written[0]
    here = {"municipality": town.municipality}
    Idea.objects.filter(pk=own.pk).update(entered_by=moderator)
    removal = Removal.objects.create(
        idea=own, act=RemovalAct.HIDE, rule="other", reason_de="Werbung.", by=moderator, **here
    )
    Objection.objects.create(removal=removal, text="Keine Werbung.", decided_by=moderator, **here)
    Answer.objects.create(
        idea=own, number=1, state=IdeaState.REJECTED, text_de="Kein Platz.", given_by=moderator, **here
    )

    found = data_of(anna)

    [told] = found["participation.removal"]
    assert told["reason_de"] == "Werbung."
    assert [row["text_de"] for row in found["participation.answer"]] == ["Kein Platz."]
    assert [row["text"] for row in found["participation.objection"]] == ["Keine Werbung."]
    assert found["participation.idea.author"][0]["author"] == anna.pk
    rows = [
        row
        for name in ("removal", "objection", "answer", "idea.author")
        for row in found[f"participation.{name}"]
    ]
    assert not any({"by", "decided_by", "given_by", "entered_by"} & set(row) for row in rows)


def test_P_17_new_rules_are_shown_and_their_version_is_kept(client, anna, town):
    town.terms.number, town.terms.pk = 2, None
    Terms.objects.create(
        municipality=town.municipality,
        number=2,
        text_de="# Neu\n\nBleiben Sie sachlich.",
        valid_from="2026-02-01",
    )
    assert "Regeln der Beteiligung haben sich geändert" in text_of(client)
    assert "Bleiben Sie sachlich." in text_of(client, "/mein-bereich/regeln")

    assert client.post("/mein-bereich/regeln", {}).status_code == 422
    assert client.post("/mein-bereich/regeln", {"terms": "on"}).url == "/mein-bereich"

    row = Participant.objects.get(user=anna)
    assert (row.terms.number, row.accepted_at is not None) == (2, True)
    assert "haben sich geändert" not in text_of(client)


def test_P_14_least_age_alone_is_kept(client, anna):
    path = "/mein-bereich/alter?age=16&next=/mein-bereich"

    assert "mindestens 16 Jahre" in text_of(client, path)
    assert client.post(path, {"old_enough": "on", "next": "/mein-bereich"}).url == "/mein-bereich"
    assert Participant.objects.get(user=anna).least_age == 16
    client.post("/mein-bereich/alter?age=14", {"old_enough": "on"})
    assert Participant.objects.get(user=anna).least_age == 16
    assert client.get("/mein-bereich/alter?age=0").status_code == 404
    assert client.get("/mein-bereich/alter?age=x").status_code == 404
    assert client.post("/mein-bereich/alter?age=00169999", {"old_enough": "on"}).status_code == 404
    columns_kept = {field.name for field in Participant._meta.fields}
    assert not columns_kept & {"birthday", "born_on", "birth_date"}


def dump():
    """Every value of every column of every table."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- our own tables
            found.extend((table, str(value)) for row in cursor.fetchall() for value in row)
    return found


def traces(*words):
    return {(table, word) for table, value in dump() for word in words if word in value.lower()}


def delete(client, **given):
    return client.post("/mein-bereich/loeschen", {"password": PASSWORD, **given})


def test_P_8_deleted_account_leaves_no_trace_of_the_person_and_the_thread_stands(client, anna, town, written):
    client.logout()
    client.post("/konto/anmelden/", {"login": anna.email, "password": "wrong"})
    client.post("/konto/anmelden/", {"login": anna.email, "password": PASSWORD})
    client.get("/mein-bereich/daten.json")
    assert traces(anna.email, "rheinperle")

    assert delete(client).status_code == 302

    assert traces(anna.email, "rheinperle") == set()
    own, others = (Idea.objects.get(pk=row.pk) for row in written)
    assert (own.author, own.text, own.visibility) == (None, "Mehr Bänke, bitte.", Visibility.VISIBLE)
    assert others.supports == 0
    assert Comment.objects.filter(text="Gute Idee.", author=None).exists()
    assert not Follow.objects.exists()
    assert "_auth_user_id" not in client.session


def test_P_8_on_wish_contributions_go_while_the_process_is_open(client, anna, town, written):
    closed = town.new_process("vorbei", state="finished")
    kept = town.idea("Alte Idee", author=anna, format=town.format(slug="alt", process=closed))

    alone = town.idea("Nur meine", author=anna)
    reader = User.objects.get(memberships__display_name="Bert 12")
    Follow.objects.create(idea=written[0], user=reader, municipality=town.municipality)
    add_event(idea=written[0], kind=EventKind.STATE, acting_user=None)

    delete(client, withdraw="on")

    own = Idea.objects.get(pk=written[0].pk)
    assert (own.author, own.title, own.text, own.search) == (None, "–", "", "–")
    assert Idea.objects.get(pk=alone.pk).visibility is Visibility.WITHDRAWN
    assert client.get(f"/idee/{alone.number}").status_code == 404
    assert not Comment.objects.filter(text="Gute Idee.").exists()
    assert Idea.objects.get(pk=kept.pk).title == "Alte Idee"
    assert [row.subject_de for row in notices_of(reader, town.municipality)] == [
        "Neues zur Idee 1: Eine Idee, die nicht mehr gezeigt wird"
    ]
    assert not any("mehr bänke" in value.lower() for _table, value in dump())


def test_P_27_words_of_others_stay_on_the_page_when_an_account_goes_with_what_it_wrote(
    client, anna, town, written
):
    own, others = written
    other = User.objects.get(memberships__display_name="Bert 12")
    here = {"municipality": town.municipality, "idea": others}
    mine = Comment.objects.create(author=anna, text="Wo genau?", **here)
    Comment.objects.create(author=other, text="Am Ufer.", parent=mine, **here)
    joined = town.idea("Sitzplätze", author=other, state=IdeaState.MERGED, merged_into=own)

    delete(client, withdraw="on")

    page = text_of(client, f"/idee/{own.number}")
    for words in ("Finde ich auch.", "Sitzplätze", "hat den Text zurückgenommen", "gelöschtes Konto"):
        assert words in page
    assert "Mehr Bänke" not in page
    assert f'href="/idee/{own.number}"' in text_of(client, f"/idee/{joined.number}")
    thread = text_of(client, f"/idee/{others.number}")
    assert "Am Ufer." in thread
    assert "Dieser Kommentar wurde entfernt." in thread
    assert "Wo genau?" not in thread


@pytest.mark.parametrize("visibility", [Visibility.HIDDEN, Visibility.WITHDRAWN])
def test_P_27_replies_stay_below_the_place_of_a_comment_that_is_gone(client, town, written, visibility):
    idea = written[1]
    here = {"municipality": town.municipality, "idea": idea}
    hidden = Comment.objects.create(text="Ganz böse Worte.", visibility=visibility, **here)
    Comment.objects.create(text="Bitte sachlich.", parent=hidden, **here)

    page = text_of(client, f"/idee/{idea.number}")

    assert "Bitte sachlich." in page
    assert "Ganz böse Worte." not in page


def test_deletion_asks_for_the_password(client, anna):
    answer = client.post("/mein-bereich/loeschen", {"password": "wrong"})

    assert answer.status_code == 422
    assert "nicht Ihr Passwort" in answer.content.decode()
    assert User.objects.filter(pk=anna.pk).exists()


def test_account_of_staff_is_the_offices_to_close(town):
    officer = town.person(Role.OFFICER, name="Digitales")
    client = Client(headers={"host": "localhost"})
    client.force_login(officer)

    assert "Konto löschen" not in text_of(client)
    assert delete(client).status_code == 422
    assert User.objects.filter(pk=officer.pk).exists()


def test_P_3_own_page_of_another_is_out_of_reach(town, written):
    client = Client(headers={"host": "localhost"})
    client.force_login(town.person(name="Neugierig"))

    for path in ("/mein-bereich", "/mein-bereich/daten.json"):
        text = text_of(client, path)
        assert "anna.rheinperle" not in text
        assert "Rheinperle" not in text
