"""From a new account to the first own page, without telling who has one; nothing broken where no mail is sent."""

import re

import pytest
from base_factories import PASSWORD, MembershipFactory, MunicipalityFactory, UserFactory
from django.core import mail
from django.core.cache import cache
from django.test import Client
from guarded import opened
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership, User
from lindwurm.base.jobs.worker import work_off
from lindwurm.stages.participation.models import Participant

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
PATH = "/registrieren"
GIVEN = {
    "email": "anna@example.org",
    "display_name": "Rheinperle",
    "password1": "ein langes Passwort",
    "password2": "ein langes Passwort",
    "terms": "on",
}


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def visitor():
    return Client(headers={"host": "localhost"})


def sign_up(visitor, **given):
    return visitor.post(PATH, {**GIVEN, **opened("sign-up"), **given})


def link():
    work_off()
    return re.search(r"http://localhost(/registrieren/bestaetigen/\S+)", mail.outbox[-1].body)[1]


def test_person_signs_up_confirms_and_sees_the_own_page(town, visitor):
    answer = sign_up(visitor)
    assert (answer.status_code, answer.url) == (302, "/registrieren/gesendet")
    assert "_auth_user_id" not in visitor.session
    accepted = Participant.objects.get(user__email="anna@example.org")
    assert (accepted.terms, accepted.least_age) == (town.terms, None)

    path = link()
    assert "Noch ein Klick" in visitor.get(path).content.decode()
    assert User.objects.get(email="anna@example.org").confirmed_at is None
    answer = visitor.post(path)
    assert answer.url == "/konto/anmelden/?next=/mein-bereich"
    answer = visitor.post(answer.url, {"login": GIVEN["email"], "password": GIVEN["password1"]})
    assert answer.url == "/mein-bereich"
    assert "als „Rheinperle“ mit" in visitor.get(answer.url).content.decode()


def test_citizen_is_led_home_after_the_login_and_staff_to_the_office(town, visitor):
    for role, there in ((Role.CITIZEN, "/mein-bereich"), (Role.OFFICER, "/buero/")):
        person = MembershipFactory(municipality=town.municipality, role=role, display_name=f"x {role}").user
        client = Client(headers={"host": "localhost"})
        answer = client.post("/konto/anmelden/", {"login": person.email, "password": PASSWORD})
        assert answer.url == there
        assert client.get("/zugang").url == there


def test_known_address_gets_the_same_answer_and_a_mail(town, visitor):
    UserFactory(email="anna@example.org")

    known = sign_up(visitor)
    unknown = sign_up(Client(headers={"host": "localhost"}), email="bert@example.org", display_name="Bert 12")
    work_off()

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert not Membership.objects.filter(user__email="anna@example.org").exists()
    assert sorted(message.to[0] for message in mail.outbox) == ["anna@example.org", "bert@example.org"]
    assert not Participant.objects.filter(user__email="anna@example.org").exists()


def test_page_after_signing_up_says_where_the_mail_of_a_demo_lies_and_nothing_of_it_elsewhere(
    town, visitor, settings
):
    paths = ("/registrieren/gesendet", "/konto/neues-passwort/gesendet/")
    plain = "".join(visitor.get(path).content.decode() for path in paths)
    settings.LINDWURM_MAIL_FOLDER = "/demo/mails"
    kept = [visitor.get(path).content.decode() for path in paths]

    assert "Vorführung" not in plain
    for page in kept:
        assert "Das ist eine Vorführung: Die E-Mail wird nicht verschickt" in page
        assert "als Datei in /demo/mails" in page


def test_post_in_doubt_is_asked_for_the_password_again_which_no_page_gives_back(town, visitor):
    answer = visitor.post(PATH, {**GIVEN, **opened("sign-up", seconds=0), "scripted": "1"})
    text = answer.content.decode()

    assert answer.status_code == 422
    assert "geben Sie Ihr Passwort in beiden Feldern noch einmal ein" in text
    assert "drücken Sie erneut auf den Knopf" in text
    assert GIVEN["password1"] not in text
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"email": "anna"}, "E-Mail-Adresse"),
        ({"display_name": "Stadtverwaltung"}, "als schriebe die Stadt"),
        ({"display_name": "anna@example.org"}, "keine Adresse"),
        ({"password2": "anders"}, "Passwort noch einmal"),
        ({"password1": "kurz", "password2": "kurz"}, "Passwort"),
        (
            {"terms": ""},
            "Ich halte mich an die Regeln der Beteiligung. Bitte stimmen Sie den Regeln zu.",
        ),
    ],
)
def test_what_is_wrong_comes_back_with_what_was_typed(town, visitor, given, words):
    answer = sign_up(visitor, **given)
    text = answer.content.decode()

    assert answer.status_code == 422
    assert words in text.partition("error-summary")[2]
    assert (given.get("email") or "anna@example.org") in text
    assert not User.objects.filter(email="anna@example.org").exists()


def test_without_mail_the_page_says_so_and_offers_nothing_broken(town, visitor, settings):
    settings.LINDWURM_SENDS_MAIL = False

    text = visitor.get(PATH).content.decode()
    assert "keine E-Mail eingerichtet" in text
    assert "password1" not in text
    assert sign_up(visitor).status_code == 302
    assert not User.objects.filter(email="anna@example.org").exists()


def test_so_many_accounts_an_hour_are_made_from_one_place(town, visitor):
    answers = [sign_up(visitor, email=f"p{n}@example.org", display_name=f"Person {n}") for n in range(12)]

    assert [answer.status_code for answer in answers] == [302] * 10 + [422] * 2


def test_made_up_link_confirms_nothing(town, visitor):
    for path in ("/registrieren/bestaetigen/x", "/registrieren/bestaetigen/MQ:1abc:def"):
        assert visitor.get(path).status_code == 404
        assert visitor.post(path).status_code == 404


def test_unconfirmed_person_is_told_and_gets_the_link_again(town, visitor):
    person = town.person(name="Wartende")
    User.objects.filter(pk=person.pk).update(confirmed_at=None)
    visitor.force_login(User.objects.get(pk=person.pk))

    assert visitor.get("/mein-bereich/regeln").url.startswith("/mein-bereich/mitmachen?next=")
    assert "bestätigen Sie zuerst" in visitor.get("/mein-bereich/mitmachen").content.decode()
    assert "nicht bestätigt" in visitor.get("/mein-bereich").content.decode()
    for _time in range(5):
        visitor.post("/mein-bereich/link-senden")
        work_off()
    assert len(mail.outbox) == 3


def test_person_of_another_town_joins_by_one_form_and_goes_on(town, visitor):
    person = MembershipFactory(role=Role.CITIZEN, municipality=MunicipalityFactory(place=9)).user
    visitor.force_login(person)

    door = visitor.get("/mein-bereich/regeln").url
    answer = visitor.post(door, {"display_name": "Neue hier", "terms": "on", "next": "/mein-bereich/regeln"})

    assert answer.url == "/mein-bereich/regeln"
    assert Membership.objects.filter(user=person, municipality=town.municipality, role=Role.CITIZEN).exists()
    assert Participant.objects.get(user=person).terms == town.terms


def test_join_leads_to_no_other_site(town, visitor):
    person = MembershipFactory(role=Role.CITIZEN, municipality=MunicipalityFactory(place=9)).user
    visitor.force_login(person)

    given = {"display_name": "Neue hier", "terms": "on", "next": "https://evil.example/"}
    assert visitor.post("/mein-bereich/mitmachen", given).url == "/mein-bereich"


def test_officers_made_by_the_command_line_are_not_locked_out(town, visitor):
    person = MembershipFactory(municipality=town.municipality, role=Role.EDITOR, display_name="Amt 12").user
    User.objects.filter(pk=person.pk).update(confirmed_at=None)

    answer = visitor.post("/konto/anmelden/", {"login": person.email, "password": PASSWORD})
    assert visitor.get(answer.url).status_code == 200
    assert visitor.get("/mein-bereich/regeln").status_code == 200


def test_P_1_sign_up_asks_for_address_and_name_only(town, visitor):
    text = visitor.get(PATH).content.decode()
    names = set(re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]+)"', text))
    guard = {"second-thought", "opened", "scripted", "proof", "csrfmiddlewaretoken"}

    assert names - guard == {"email", "display_name", "password1", "password2", "terms"}


def test_P_14_sign_up_asks_for_no_age_and_keeps_none(town, visitor):
    sign_up(visitor)

    assert not {field.name for field in User._meta.fields} & {"birth", "birthday", "born_on", "age"}
    assert Participant.objects.get(user__email="anna@example.org").least_age is None


def test_pages_of_the_account_are_kept_by_no_cache(town, visitor):
    for path in (PATH, "/registrieren/gesendet", "/registrieren/bestaetigen/x"):
        assert visitor.get(path).headers["Cache-Control"] == "private, no-store", path
    visitor.force_login(town.person())
    for path in ("", "/profil", "/daten.json", "/loeschen", "/regeln"):
        assert visitor.get(f"/mein-bereich{path}").headers["Cache-Control"] == "private, no-store", path
