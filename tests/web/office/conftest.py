"""The town with a published plan, and its officer at the desk; a test file may bring its own."""

import pytest
from django.test import Client
from office_town import OfficeTown

from lindwurm.base.accounts.enums import Role


@pytest.fixture
def town():
    return OfficeTown()


@pytest.fixture
def officer(town):
    client = Client()
    client.force_login(town.people[Role.OFFICER])
    return client
