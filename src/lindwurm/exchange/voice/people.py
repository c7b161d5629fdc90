"""Fictional people of a city folder: accounts with a pseudonym that nobody can log in to and nobody writes to."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from lindwurm.base.accounts.domain import create_user, grant_membership
from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import User
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.outbox.domain import choose
from lindwurm.base.outbox.enums import Choice
from lindwurm.exchange.voice.values import Person
from lindwurm.stages.participation.models import Participant
from lindwurm.stages.participation.queries.moderation import terms_in_force

LEAST_AGE = 99
"""Whoever is made up is old enough for every process."""


def make_people(municipality: Municipality, people: Iterable[Person]) -> dict[str, User]:
    """Return the account of each person by id; who is there from a load before is not made again."""
    return {person.id: _person(municipality, person) for person in people}


def _person(municipality: Municipality, person: Person) -> User:
    email = f"{person.id}@{municipality.slug}.example"
    found: User | None = User.objects.filter(email=email).first()
    if found is not None:
        return found
    user = create_user(email=email, password=None, acting_user=None)
    user.confirmed_at = timezone.now()
    user.save(update_fields=["confirmed_at"])
    grant_membership(
        user=user,
        municipality=municipality,
        role=Role.CITIZEN,
        display_name=person.name,
        acting_user=None,
    )
    terms = terms_in_force(municipality)
    Participant.objects.update_or_create(
        municipality=municipality,
        user=user,
        defaults={"terms": terms, "accepted_at": timezone.now() if terms else None, "least_age": LEAST_AGE},
    )
    choose(municipality=municipality, choice=Choice.NONE, acting_user=user)
    return user
