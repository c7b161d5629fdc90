"""A town in which citizens take part, and visitors of its pages."""

import pytest
from django.test import Client
from django.utils import timezone
from voice_town import VoiceTown

from lindwurm.stages.participation.models import Participant


@pytest.fixture
def town(db):
    """An open format for ideas, and an officer who has said something, so that pages may be kept."""
    town = VoiceTown()
    town.shown = town.format()
    return town.said()


@pytest.fixture
def visitor():
    """Somebody who reads."""
    return Client(headers={"host": "localhost"})


@pytest.fixture
def citizen(town):
    """Somebody who takes part and has accepted the rules."""
    return welcome(town, town.person(name="Amsel", email="echter.name@example.org"))


@pytest.fixture
def taking_part(citizen):
    """The citizen's browser."""
    client = Client(headers={"host": "localhost"})
    client.force_login(citizen, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def welcome(town, person):
    Participant.objects.create(
        municipality=town.municipality, user=person, terms=town.terms, accepted_at=timezone.now()
    )
    return person
