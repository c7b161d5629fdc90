"""Nobody may do anything without a role there."""

import pytest
from base_factories import MembershipFactory, MunicipalityFactory, UserFactory
from django.contrib.auth.models import AnonymousUser

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.rules import has_role, role_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(Role))
def test_role_holds_where_it_was_given_and_nowhere_else(role):
    membership = MembershipFactory(role=role)
    elsewhere = MunicipalityFactory()

    assert role_in(membership.user, membership.municipality) is role
    assert role_in(membership.user, elsewhere) is None
    assert has_role(membership.user, membership.municipality, role)
    assert not has_role(membership.user, membership.municipality, *(other for other in Role if other != role))
    assert not has_role(membership.user, elsewhere, *Role)


def test_nobody_has_no_role():
    assert role_in(AnonymousUser(), MunicipalityFactory()) is None


def test_person_without_membership_has_no_role():
    assert role_in(UserFactory(), MunicipalityFactory()) is None


def test_person_who_left_has_no_role():
    membership = MembershipFactory(user__is_active=False)

    assert role_in(membership.user, membership.municipality) is None


def test_no_roles_asked_for_is_no():
    membership = MembershipFactory()

    assert not has_role(membership.user, membership.municipality)
