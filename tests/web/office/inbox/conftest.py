"""A town in which citizens take part, with staff at the desk; no planner is needed."""

import pytest
from django.test import Client
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.stages.participation.models import Follow


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def person_of(town):
    """Somebody with a role, logged in."""
    made = {}

    def one(role):
        if role not in made:
            person = town.person(role, name=f"Stelle {role.value}", email=f"{role.value}@stadt.example")
            made[role] = Client()
            made[role].force_login(person)
        return made[role]

    return one


@pytest.fixture
def lead(person_of):
    return person_of(Role.UNIT_LEAD)


@pytest.fixture
def moderator(person_of):
    return person_of(Role.MODERATOR)


@pytest.fixture
def idea(town):
    """An idea with an author and a follower."""
    row = town.idea("Mehr Bänke am Rhein", author=town.person(), field=town.fields[0])
    Follow.objects.create(municipality=town.municipality, idea=row, user=town.person(name="Amsel"))
    return row
