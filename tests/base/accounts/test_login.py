"""Logging in by e-mail address: who gets in, how often one may try, and what is not reachable."""

import re
from datetime import timedelta

import pytest
from base_factories import PASSWORD, MembershipFactory, MunicipalityFactory, UserFactory
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from lindwurm.base.accounts.tasks import delete_expired_sessions, send_reset_link
from lindwurm.base.jobs.models import Job
from lindwurm.base.jobs.worker import work_off
from lindwurm.config.options import Options, mail_settings

pytestmark = pytest.mark.django_db

LOGIN = "/konto/anmelden/"


@pytest.fixture(autouse=True)
def no_attempts_yet():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def user():
    return UserFactory(email="anna@stadt.example")


def log_in(client, email="anna@stadt.example", password=PASSWORD, **extra):
    return client.post(LOGIN, {"login": email, "password": password}, **extra)


def is_in(client):
    return "_auth_user_id" in client.session


def test_right_password_logs_in_whatever_the_case_of_the_address(client, user):
    answer = log_in(client, "Anna@Stadt.example")

    assert (answer.status_code, is_in(client)) == (302, True)


@pytest.mark.parametrize(
    ("email", "password"), [("anna@stadt.example", "wrong"), ("nobody@stadt.example", PASSWORD), ("anna", "")]
)
def test_wrong_address_and_wrong_password_are_answered_alike(client, user, email, password):
    answer = log_in(client, email, password)

    assert not is_in(client)
    assert "_auth_user_id" not in client.session
    assert b"no account" not in answer.content.lower()


def test_person_who_left_does_not_get_in(client, user):
    user.is_active = False
    user.save()

    log_in(client)

    assert not is_in(client)


def test_login_leads_to_the_page_that_was_asked_for_but_to_no_other_site(client, user):
    inside = client.post(f"{LOGIN}?next=/konto/passwort/", {"login": user.email, "password": PASSWORD})
    client.logout()
    outside = client.post(LOGIN, {"login": user.email, "password": PASSWORD, "next": "https://evil.example/"})

    assert inside["Location"] == "/konto/passwort/"
    assert "evil.example" not in outside["Location"]


def test_person_without_a_role_is_led_to_the_start_page(client, user):
    MunicipalityFactory()

    assert log_in(client)["Location"] == "/"


def test_officer_is_led_to_the_office_of_the_own_town(client, user):
    MunicipalityFactory(slug="worms", place=0)
    town = MunicipalityFactory(slug="musterstadt", place=1)
    MembershipFactory(user=user, municipality=town)

    location = log_in(client)["Location"]

    try:
        expected = reverse(settings.LOGIN_REDIRECT_URL, kwargs={"city": "musterstadt"})
    except NoReverseMatch:
        expected = "/"
    assert location == expected


def test_officer_is_led_to_the_office_of_the_town_that_the_host_shows(client, user, settings):
    settings.LINDWURM_HOST_CITIES = {"fahrplan.musterstadt.example": "musterstadt"}
    settings.ALLOWED_HOSTS = ["fahrplan.musterstadt.example"]
    there = {"host": "fahrplan.musterstadt.example:8000"}
    first, second = (
        MunicipalityFactory(slug="worms", place=0),
        MunicipalityFactory(slug="musterstadt", place=1),
    )

    MembershipFactory(user=user, municipality=first)
    of_another = log_in(client, headers=there)["Location"]
    client.logout()
    MembershipFactory(user=user, municipality=second)
    of_both = log_in(client, headers=there)["Location"]

    assert of_another == reverse(settings.LOGIN_REDIRECT_URL, kwargs={"city": "worms"})
    assert of_both == reverse(settings.LOGIN_REDIRECT_URL)


def test_sixth_wrong_password_for_an_address_is_not_looked_at(client, user):
    for _ in range(5):
        log_in(client, password="wrong")

    log_in(client)

    assert not is_in(client), "the right password must not help before the time is up"


def test_limit_of_one_address_does_not_shut_out_another(client, user):
    UserFactory(email="berta@stadt.example")
    for _ in range(5):
        log_in(client, password="wrong")

    log_in(client, "berta@stadt.example")

    assert is_in(client)


def test_wrong_passwords_for_many_addresses_from_one_place_are_limited(client, user):
    for number in range(10):
        log_in(client, f"guess{number}@stadt.example", "wrong")

    log_in(client)

    assert not is_in(client)


def test_forged_header_does_not_escape_the_limit(client, user):
    for number in range(10):
        log_in(
            client, f"guess{number}@stadt.example", "wrong", headers={"X-Forwarded-For": f"10.0.0.{number}"}
        )

    log_in(client, headers={"X-Forwarded-For": "10.0.0.99"})

    assert not is_in(client)


def test_too_many_logins_are_answered_in_words(client, user):
    for _ in range(30):
        log_in(client)
        client.logout()

    answer = log_in(client)

    assert answer.status_code == 429
    assert "Zu viele Versuche" in answer.content.decode()


def test_failed_logins_are_counted_where_all_processes_see_them():
    assert settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"


def test_session_ends_after_the_hours_of_the_installation(client, user):
    log_in(client)

    session = Session.objects.get()
    left = session.expire_date - timezone.now()
    assert timedelta(hours=7, minutes=59) < left <= timedelta(hours=8)
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["sessionid"]["samesite"] == "Lax"
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get("/konto/passwort/")["Location"].startswith(LOGIN)


def test_expired_sessions_are_deleted(client, user):
    log_in(client)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    UserFactory(email="berta@stadt.example")
    log_in(client, "berta@stadt.example")

    assert delete_expired_sessions.func() == 1
    assert Session.objects.count() == 1


def test_logout_asks_and_then_ends_the_session(client, user):
    log_in(client)

    assert client.get("/konto/abmelden/").status_code == 200
    assert is_in(client)
    answer = client.post("/konto/abmelden/")
    assert answer["Location"] == LOGIN
    assert not is_in(client)
    assert "Sie sind abgemeldet." in client.get(LOGIN).content.decode()
    assert "Sie sind abgemeldet." not in client.get(LOGIN).content.decode()


def test_password_is_changed_with_the_old_one_and_other_sessions_end(client, user, django_user_model):
    from django.test import Client

    other = Client()
    for one in (client, other):
        log_in(one)

    client.post(
        "/konto/passwort/",
        {"oldpassword": PASSWORD, "password1": "Sonne Wind Wasser", "password2": "Sonne Wind Wasser"},
    )

    user.refresh_from_db()
    assert user.check_password("Sonne Wind Wasser")
    assert client.get("/konto/passwort/").status_code == 200
    assert other.get("/konto/passwort/").status_code == 302


def test_password_page_asks_for_a_login(client):
    assert client.get("/konto/passwort/")["Location"] == f"{LOGIN}?next=/konto/passwort/"


def test_link_for_a_new_password_works_once(client, user):
    client.post("/konto/neues-passwort/", {"email": "anna@stadt.example"})
    assert mail.outbox == []
    [job] = Job.objects.all()
    assert job.kwargs == {"user": user.pk, "base": "http://testserver/", "lang": "de"}
    work_off()
    [message] = mail.outbox
    link = re.search(r"https?://testserver(/\S+)", message.body)[1]

    form = client.get(link, follow=True)
    new = {"password1": "Sonne Wind Wasser", "password2": "Sonne Wind Wasser"}
    set_page = client.post(form.context["action_url"], new, follow=True)
    again = client.get(link, follow=True)

    assert message.subject.endswith("Neues Passwort für den digitalen Fahrplan")
    assert "Jemand, vermutlich Sie, hat auf testserver" in message.body
    assert set_page.status_code == 200
    user.refresh_from_db()
    assert user.check_password("Sonne Wind Wasser")
    assert "gilt nicht mehr" in again.content.decode()


def test_mail_for_a_new_password_names_the_city(user):
    MembershipFactory(user=user, municipality=MunicipalityFactory(name_de="Musterstadt"))

    send_reset_link.func(user=user.pk, base="http://testserver/", lang="de")

    [message] = mail.outbox
    assert message.subject == "Neues Passwort für den digitalen Fahrplan: Musterstadt"
    assert message.body.rstrip().endswith("Musterstadt, testserver")


def test_unknown_address_gets_the_same_answer_and_no_mail(client, user):
    known = client.post("/konto/neues-passwort/", {"email": "anna@stadt.example"}, follow=True)
    unknown = client.post("/konto/neues-passwort/", {"email": "nobody@stadt.example"}, follow=True)

    assert known.redirect_chain == unknown.redirect_chain
    assert Job.objects.count() == 2
    work_off()
    assert [message.to for message in mail.outbox] == [["anna@stadt.example"]]


def test_link_is_in_the_language_that_was_asked_in(client, user):
    client.post("/en/account/new-password/", {"email": "anna@stadt.example"})
    work_off()

    [message] = mail.outbox
    assert "asked for a new password on testserver" in message.body
    assert "http://testserver/en/account/new-password/" in message.body


def test_site_without_mail_says_whom_to_ask_and_keeps_no_link(client, user, settings):
    settings.LINDWURM_SENDS_MAIL = False

    page = client.get("/konto/neues-passwort/").content.decode()
    answer = client.post("/konto/neues-passwort/", {"email": "anna@stadt.example"})

    assert "verschickt keine Mail" in page
    assert "<input" not in page.partition("<main")[2].partition("</main>")[0]
    assert answer.status_code == 200
    assert not Job.objects.exists()


def test_mail_that_cannot_be_sent_leaves_nothing_of_it_in_the_log(user, settings, caplog, capsys):
    settings.EMAIL_BACKEND = mail_settings(Options())["EMAIL_BACKEND"]

    send_reset_link.func(user=user.pk, base="http://testserver/", lang="de")

    said = caplog.text + "".join(capsys.readouterr())
    assert "LINDWURM_MAIL_URL is empty" in said
    assert "testserver" not in said
    assert "anna@" not in said


def test_broken_mail_does_not_tell_known_addresses_from_others(client, user, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    known = client.post("/konto/neues-passwort/", {"email": "anna@stadt.example"})
    unknown = client.post("/konto/neues-passwort/", {"email": "nobody@stadt.example"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    work_off()
    [job] = Job.objects.filter(kwargs__user=user.pk)
    kept = f"{caplog.text} {job.errors}"
    assert "could not be sent: ConnectionRefusedError" in kept
    assert "anna@" not in kept


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_email",
        "account_set_password",
        "account_reauthenticate",
        "account_confirm_login_code",
        "account_request_login_code",
        "account_email_verification_sent",
    ],
)
def test_what_is_not_used_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize(
    "path", ["/konto/", "/konto/signup/", "/konto/email/", "/accounts/login/", "/admin/"]
)
def test_usual_addresses_lead_nowhere(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (LOGIN, "Anmelden"),
        ("/en/account/login/", "Log in"),
        ("/konto/neues-passwort/", "Link senden"),
        ("/en/account/new-password/", "Send the link"),
        ("/konto/neues-passwort/gesendet/", "Postfach"),
        ("/konto/neues-passwort/gesetzt/", "neuen Passwort anmelden"),
        ("/konto/neues-passwort/0-nothing/", "gilt nicht mehr"),
        ("/konto/geschlossen/", "Dieser Zugang ist geschlossen"),
    ],
)
def test_pages_speak_both_languages(client, path, words):
    answer = client.get(path)

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert "placeholder" not in answer.content.decode()


def test_login_page_sets_no_cookie_but_that_of_its_form(client):
    client.get(LOGIN)

    assert set(client.cookies) == {"csrftoken"}


def test_passwords_are_kept_with_argon2():
    from lindwurm.config import settings as product

    assert product.PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.Argon2PasswordHasher"
