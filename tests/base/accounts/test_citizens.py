"""Citizens sign up, confirm and join; names cannot be taken or feigned; nobody learns who has an account."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from base_factories import MembershipFactory, MunicipalityFactory, UserFactory
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.exceptions import ValidationError

from lindwurm.base.accounts.confirmation import confirmation_key, user_of_key
from lindwurm.base.accounts.domain import (
    change_name,
    confirm_email,
    end_sessions,
    erase_user,
    join,
    look_up_email,
    sign_up,
)
from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership, User
from lindwurm.base.accounts.names import clean_name
from lindwurm.base.accounts.queries import admin_count, look_ups, people_of
from lindwurm.base.audit.models import Entry
from lindwurm.base.jobs.models import Job
from lindwurm.base.jobs.worker import work_off

pytestmark = pytest.mark.django_db
BASE = "http://localhost/"


@pytest.fixture
def town():
    return MunicipalityFactory(slug="musterstadt", name_de="Stadt Musterstadt")


def enter(town, email="anna@example.org", name="Rheinperle", language="de"):
    return sign_up(
        municipality=town,
        email=email,
        password="ein langes Passwort",
        display_name=name,
        language=language,
        base=BASE,
    )


def refused(act, *args, **kwargs):
    with pytest.raises(ValidationError) as error:
        act(*args, **kwargs)
    return error.value.code


def test_new_account_waits_for_its_address_to_be_confirmed(town):
    user = enter(town, "Anna@Example.org")
    work_off()

    assert (user.email, user.confirmed_at) == ("anna@example.org", None)
    member = Membership.objects.get(user=user)
    assert (member.role, member.display_name) == (Role.CITIZEN, "Rheinperle")
    [message] = mail.outbox
    assert message.to == ["anna@example.org"]
    link = next(line for line in message.body.splitlines() if line.startswith(BASE))
    assert user_of_key(link.rpartition("/")[2]) == user


def test_address_that_a_second_window_took_a_moment_earlier_is_told_by_mail(town, monkeypatch):
    set_password, quicker = User.set_password, []

    def meanwhile(user, password):
        if not quicker:  # while this window computes, the other one signs up
            quicker.append(UserFactory.build(email=user.email))
            quicker[0].save()
        set_password(user, password)

    monkeypatch.setattr(User, "set_password", meanwhile)

    assert enter(town) is None

    assert list(User.objects.filter(email="anna@example.org")) == quicker
    assert not Membership.objects.exists()
    assert Job.objects.count() == 1


def test_known_address_is_told_by_mail_and_by_nothing_else(town):
    known = UserFactory(email="anna@example.org")

    assert enter(town) is None
    work_off()

    assert not Membership.objects.filter(user=known).exists()
    [message] = mail.outbox
    assert message.to == ["anna@example.org"]
    assert "schon ein Konto" in message.subject


def test_job_that_sends_the_link_holds_neither_link_nor_address(town):
    enter(town)

    kept = " ".join(f"{job.args} {job.kwargs}" for job in Job.objects.all())
    assert "anna" not in kept
    assert "bestaetigen" not in kept


def test_mail_is_in_the_language_of_the_page(town):
    enter(town, language="en")
    work_off()

    assert mail.outbox[0].subject == "Confirm your e-mail address: Stadt Musterstadt"


def test_address_is_confirmed_once(town):
    user = enter(town)

    assert confirm_email(user=user)
    assert not confirm_email(user=User.objects.get(pk=user.pk))
    assert User.objects.get(pk=user.pk).confirmed_at is not None


def test_link_ends_and_cannot_be_made_up(town):
    with time_machine.travel(datetime(2027, 1, 1, tzinfo=UTC), tick=False):
        key = confirmation_key(enter(town))
        assert user_of_key(key) is not None
        assert user_of_key(key[:-1]) is None
        assert user_of_key("x") is None
    with time_machine.travel(datetime(2027, 1, 15, 1, tzinfo=UTC), tick=False):
        assert user_of_key(key) is None


def test_person_joins_a_second_town_once_and_keeps_a_role(town):
    person = MembershipFactory(role=Role.OFFICER).user

    first = join(municipality=town, display_name="Rheinperle", acting_user=person)
    again = join(municipality=town, display_name="Anders", acting_user=person)

    assert (first.role, again) == (Role.CITIZEN, first)
    own = person.memberships.get(role=Role.OFFICER)
    assert join(municipality=own.municipality, display_name="x y", acting_user=person) == own


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "length"),
        ("x", "length"),
        ("x" * 41, "length"),
        ("--", "length"),
        ("anna@example.org", "address"),
        ("https://spam.example", "address"),
        ("www.spam.example", "address"),
        ("Rhein\u200bperle", "invisible"),
        ("\u202eelrepniehR", "invisible"),
        ("\u0410dmin", "letters"),
        ("St\u0430dtverwaltung", "letters"),
        ("\uff33tadtverwaltung", "letters"),
        ("\u2713 Rheinperle", "letters"),
        ("Stadtverwaltung", "official"),
        ("Die Stadt", "official"),
        ("S-t-a-d-t-v-e-r-w-a-l-t-u-n-g", "official"),
        ("Moderation", "official"),
        ("Chef-Moderator", "official"),
        ("Oberbürgermeister", "official"),
        ("OBERBUERGERMEISTERIN", "official"),
        ("Stadt Musterstadt", "official"),
        ("gelöschtes Konto", "official"),
        ("rheinperle", "taken"),
        ("  RHEINPERLE ", "taken"),
    ],
)
def test_name_that_cannot_be_had_is_refused(town, name, code):
    MembershipFactory(municipality=town, role=Role.CITIZEN, display_name="Rheinperle")

    assert refused(clean_name, name, municipality=town) == code


@pytest.mark.parametrize("name", ["Rheinperle", "Anna M.", "Bürger 12", "Zoë Łuk", "Stadtmaus", "Ob-La-Di"])
def test_any_other_name_can_be_had(town, name):
    assert clean_name(f"  {name} ", municipality=town) == name


def test_same_name_can_be_had_in_another_town_and_kept_in_the_own(town):
    member = MembershipFactory(municipality=town, role=Role.CITIZEN, display_name="Rheinperle")

    assert clean_name("Rheinperle", municipality=MunicipalityFactory()) == "Rheinperle"
    assert change_name(membership=member, display_name="RheinPerle", acting_user=member.user)


def test_two_who_take_a_name_at_once_cannot_both_have_it(town, monkeypatch):
    MembershipFactory(municipality=town, role=Role.CITIZEN, display_name="Rheinperle")
    monkeypatch.setattr("lindwurm.base.accounts.domain.citizens.clean_name", lambda name, **_: name)

    assert refused(enter, town) == "taken"
    assert not User.objects.filter(email="anna@example.org").exists()


def test_P_13_look_up_of_an_address_needs_a_reason_and_is_logged(town):
    officer = MembershipFactory(municipality=town).user
    member = MembershipFactory(municipality=town, role=Role.CITIZEN, display_name="Rheinperle")

    assert refused(look_up_email, membership=member, reason="weil", acting_user=officer) == "reason"
    assert look_up_email(membership=member, reason="Anfrage der Polizei, Az. 12", acting_user=officer) == (
        member.user.email
    )

    [entry] = look_ups(town)
    assert (entry.actor, entry.data) == (officer, {"reason": "Anfrage der Polizei, Az. 12"})
    assert member.user.email not in str(entry.data)


def test_P_13_people_are_listed_by_name_and_officers_counted(town, django_assert_num_queries):
    MembershipFactory(municipality=town)
    for name in ("Rheinperle", "Örtel"):
        MembershipFactory(municipality=town, role=Role.CITIZEN, display_name=name)
    MembershipFactory(role=Role.CITIZEN, display_name="Fremd")

    with django_assert_num_queries(1):
        assert [(row.display_name, row.user.is_active) for row in people_of(town)] == [
            ("Örtel", True),
            ("Rheinperle", True),
        ]
    assert [row.display_name for row in people_of(town, "oert")] == ["Örtel"]
    assert admin_count(town) == 1


def test_sessions_of_a_person_end_and_others_go_on(town):
    anna, bert = UserFactory(), UserFactory()
    for user in (anna, anna, bert):
        session = SessionStore()
        session["_auth_user_id"] = str(user.pk)
        session.create()

    assert end_sessions(anna) == 2
    assert Session.objects.count() == 1


def test_P_8_erased_identity_leaves_a_log_without_a_name(town):
    member = MembershipFactory(municipality=town, role=Role.CITIZEN)
    pk = member.user.pk

    erase_user(user=member.user, acting_user=member.user)

    assert not User.objects.filter(pk=pk).exists()
    assert not Membership.objects.filter(pk=member.pk).exists()
    entry = Entry.objects.get(action="accounts.user_erased")
    assert (entry.actor, entry.target_id, entry.data) == (None, str(pk), {"own": True})


def test_unconfirmed_time_is_the_life_of_the_link():
    from lindwurm.base.accounts.confirmation import CONFIRM_DAYS

    assert timedelta(days=CONFIRM_DAYS) == timedelta(days=14)
