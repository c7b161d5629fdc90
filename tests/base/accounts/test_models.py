"""People are known by their address, in small letters."""

import pytest
from base_factories import PASSWORD, MembershipFactory, UserFactory
from django.db import IntegrityError

from lindwurm.base.accounts.models import User

pytestmark = pytest.mark.django_db


def test_address_is_kept_in_small_letters_and_found_in_any():
    user = User.objects.create_user(" Anna.Amt@Stadt.example ", PASSWORD)

    assert user.email == str(user) == "anna.amt@stadt.example"
    assert User.objects.get_by_natural_key("ANNA.AMT@stadt.example") == user


def test_user_without_a_password_cannot_log_in():
    assert not User.objects.create_user("anna@stadt.example").has_usable_password()


def test_address_is_taken_once():
    UserFactory(email="anna@stadt.example")

    with pytest.raises(IntegrityError):
        UserFactory(email="Anna@stadt.example")


def test_address_in_capitals_is_refused_by_the_database():
    with pytest.raises(IntegrityError):
        User(email="Anna@stadt.example").save()


def test_person_has_one_role_in_a_municipality():
    membership = MembershipFactory()

    with pytest.raises(IntegrityError):
        MembershipFactory(user=membership.user, municipality=membership.municipality)


def test_unknown_role_is_refused_by_the_database():
    with pytest.raises(IntegrityError):
        MembershipFactory(role="king")


def test_membership_is_shown_by_person_and_role():
    assert str(MembershipFactory.build(user__email="anna@stadt.example")) == "anna@stadt.example · officer"
