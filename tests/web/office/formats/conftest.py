"""A town in which citizens take part, and its people at their desks; no plan is needed."""

import pytest
from django.test import Client
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role


@pytest.fixture
def town(db):
    return VoiceTown()


def desk(town, role):
    client = Client()
    client.force_login(town.person(role, name=f"desk-{role.value}"))
    return client


@pytest.fixture
def officer(town):
    return desk(town, Role.OFFICER)


@pytest.fixture
def editor(town):
    return desk(town, Role.EDITOR)
