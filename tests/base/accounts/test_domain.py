"""Every change of who may log in and what for is logged, without personal values."""

from importlib import import_module

import pytest
from base_factories import PASSWORD, MembershipFactory, MunicipalityFactory, UserFactory
from django.apps import apps
from django.core.exceptions import ValidationError

from lindwurm.base.accounts.domain import (
    create_user,
    grant_membership,
    revoke_membership,
    set_active,
    set_password,
)
from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership, User
from lindwurm.base.audit.models import Entry

pytestmark = pytest.mark.django_db


def entries():
    return list(Entry.objects.order_by("id").values_list("action", "data"))


def test_created_user_can_log_in_and_the_log_names_no_address():
    officer = UserFactory()

    user = create_user(email=" Anna@Stadt.example", password=PASSWORD, acting_user=officer)

    assert (user.email, user.check_password(PASSWORD)) == ("anna@stadt.example", True)
    assert entries() == [("accounts.user_created", {})]
    assert Entry.objects.get().actor == officer


def test_user_can_be_made_without_a_password():
    assert not create_user(email="anna@stadt.example", password=None, acting_user=None).has_usable_password()


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("anna", PASSWORD),
        ("", PASSWORD),
        ("taken@stadt.example", PASSWORD),
        ("TAKEN@stadt.example", PASSWORD),
        ("anna@stadt.example", "short"),
        ("anna@stadt.example", "123456789012"),
        ("anna@stadt.example", "anna@stadt.example"),
    ],
)
def test_user_with_a_wrong_address_or_a_weak_password_is_refused(email, password):
    UserFactory(email="taken@stadt.example")

    with pytest.raises(ValidationError):
        create_user(email=email, password=password, acting_user=None)

    assert (User.objects.count(), entries()) == (1, [])


def test_password_is_set_and_a_weak_one_refused():
    user = UserFactory()

    set_password(user=user, password="Sonne Wind Wasser", acting_user=None)
    with pytest.raises(ValidationError):
        set_password(user=user, password="password", acting_user=None)

    user.refresh_from_db()
    assert user.check_password("Sonne Wind Wasser")
    assert entries() == [("accounts.password_set", {})]


def test_person_can_be_shut_out_and_let_in_again():
    user = UserFactory()

    assert not set_active(user=user, active=False, acting_user=None).is_active
    assert set_active(user=user, active=True, acting_user=None).is_active

    assert [action for action, _ in entries()] == ["accounts.user_closed", "accounts.user_opened"]


def test_role_is_granted_and_replaced_by_the_next():
    user, town = UserFactory(), MunicipalityFactory()

    grant_membership(user=user, municipality=town, role=Role.READER, display_name="Amt 12", acting_user=None)
    membership = grant_membership(user=user, municipality=town, role=Role.OFFICER, acting_user=None)

    assert (membership.role, membership.display_name) == (Role.OFFICER, "Amt 12")
    assert Membership.objects.count() == 1
    assert entries() == [
        ("accounts.role_granted", {"role": "reader", "user": user.pk}),
        ("accounts.role_granted", {"role": "officer", "user": user.pk, "before": "reader"}),
    ]


def test_role_is_revoked_here_and_kept_elsewhere():
    here = MembershipFactory()
    elsewhere = MembershipFactory(user=here.user)

    assert revoke_membership(user=here.user, municipality=here.municipality, acting_user=None)
    assert not revoke_membership(user=here.user, municipality=here.municipality, acting_user=None)

    assert list(Membership.objects.all()) == [elsewhere]
    assert [action for action, _ in entries()] == ["accounts.role_revoked"]


def test_account_made_by_the_office_is_confirmed():
    user = create_user(email="amt@example.org", password=None, acting_user=None)

    assert user.confirmed_at is not None


@pytest.mark.parametrize(("role", "confirmed"), [(Role.MODERATOR, True), (Role.CITIZEN, False)])
def test_role_in_the_office_confirms_the_address_and_that_of_a_citizen_does_not(role, confirmed):
    user = UserFactory(confirmed_at=None)

    grant_membership(user=user, municipality=MunicipalityFactory(), role=role, acting_user=None)

    assert (user.confirmed_at is not None) is confirmed
    assert User.objects.filter(pk=user.pk, confirmed_at__isnull=False).exists() is confirmed


def test_staff_from_before_is_confirmed_by_the_migration_and_who_signed_up_is_not():
    staff = MembershipFactory(role=Role.EDITOR, user__confirmed_at=None).user
    bare = UserFactory(confirmed_at=None)
    citizen = MembershipFactory(role=Role.CITIZEN, user__confirmed_at=None).user

    import_module("lindwurm.base.accounts.migrations.0004_staff_confirmed").confirm_staff(apps, None)

    waiting = User.objects.filter(confirmed_at__isnull=True)
    assert list(waiting) == [citizen]
    assert User.objects.get(pk=staff.pk).confirmed_at == staff.joined_at
    assert User.objects.get(pk=bare.pk).confirmed_at == bare.joined_at
