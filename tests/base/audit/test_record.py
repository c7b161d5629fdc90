"""The log says who, what, where."""

import pytest
from base_factories import MunicipalityFactory, UserFactory
from django.contrib.auth.models import AnonymousUser

from lindwurm.base.audit.domain import record
from lindwurm.base.audit.models import Entry

pytestmark = pytest.mark.django_db


def test_record_writes_one_entry():
    town, user = MunicipalityFactory(), UserFactory()

    entry = record(municipality=town, acting_user=user, action="town.named", target=town, data={"place": 1})

    assert list(Entry.objects.all()) == [entry]
    assert (entry.municipality, entry.actor, entry.action, entry.data) == (
        town,
        user,
        "town.named",
        {"place": 1},
    )
    assert (entry.target_type, entry.target_id) == ("municipalities.municipality", str(town.pk))
    assert str(entry) == f"town.named municipalities.municipality {town.pk}"


@pytest.mark.parametrize("nobody", [None, AnonymousUser()])
def test_act_of_the_machine_names_nobody(nobody):
    town = MunicipalityFactory()

    assert record(municipality=None, acting_user=nobody, action="town.named", target=town).actor is None


def test_entry_outlives_the_person():
    town, user = MunicipalityFactory(), UserFactory()
    entry = record(municipality=town, acting_user=user, action="town.named", target=town)

    user.delete()

    entry.refresh_from_db()
    assert entry.actor is None
