"""A town in which citizens take part, somebody who reads, and somebody who may take part."""

import pytest
from django.test import Client
from voice_town import VoiceTown

from lindwurm.stages.participation.models import Participant


@pytest.fixture
def town(db):
    town = VoiceTown()
    town.said()
    return town


@pytest.fixture
def visitor():
    return Client(headers={"host": "localhost"})


@pytest.fixture
def citizen(town):
    client = Client(headers={"host": "localhost"})
    client.person = town.person(name="Rheinperle", email="geheim@stadt.example")
    Participant.objects.create(municipality=town.municipality, user=client.person, terms=town.terms)
    client.force_login(client.person)
    return client
