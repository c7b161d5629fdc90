"""How people are named where the office shows who did something."""

import pytest
from base_factories import MembershipFactory, MunicipalityFactory
from django.utils import translation

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.queries import names_of

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


def test_names_of_people_are_display_names_or_else_the_role(django_assert_num_queries):
    town = MunicipalityFactory()
    named = MembershipFactory(municipality=town, display_name="Digitales").user
    nameless = MembershipFactory(municipality=town, role=Role.EDITOR, display_name="").user
    elsewhere = MembershipFactory(display_name="Nachbarstadt").user

    with translation.override("de"), django_assert_num_queries(1):
        found = names_of(town, [named.pk, nameless.pk, elsewhere.pk, None, named.pk])

    assert found == {named.pk: "Digitales", nameless.pk: "Bearbeitung"}
