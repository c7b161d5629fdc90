"""Rows of one municipality, and no other's."""

import pytest
from base_factories import MembershipFactory, MunicipalityFactory

from lindwurm.base.accounts.models import Membership
from lindwurm.base.municipalities.scope import OwnedQuerySet

pytestmark = pytest.mark.django_db


def test_of_returns_the_rows_of_one_municipality_only():
    mine, theirs = MembershipFactory(), MembershipFactory(municipality=MunicipalityFactory())

    found = OwnedQuerySet(Membership).of(mine.municipality)

    assert list(found) == [mine]
    assert theirs not in found
