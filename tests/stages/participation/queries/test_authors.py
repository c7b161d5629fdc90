"""Who wrote something, in words for everybody (P-3, P-27, P-28)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from voice_town import VoiceTown

from lindwurm.base.accounts.models import Membership
from lindwurm.stages.participation.enums import Origin, ProcessState, Visibility
from lindwurm.stages.participation.models import Portal
from lindwurm.stages.participation.queries import authors_of, idea_by_number, visible_ideas

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town():
    return VoiceTown()


def test_P_3_author_is_known_by_the_display_name_alone(town):
    person = town.person(name="Rheinperle", email="vorname.nachname@example.org")
    idea = town.idea(author=person)

    assert authors_of([idea], lang="de") == {idea.pk: "Rheinperle"}


@pytest.mark.parametrize(
    ("columns", "german", "english"),
    [
        ({}, "gelöschtes Konto", "deleted account"),
        ({"origin": Origin.PAPER}, "auf Papier eingereicht", "handed in on paper"),
        ({"origin": Origin.WORKSHOP}, "im Workshop", "in a workshop"),
        ({"origin": Origin.IMPORT}, "über ein anderes Portal", "by way of another portal"),
    ],
)
def test_P_28_without_an_account_the_way_it_came_in_is_said(town, columns, german, english):
    idea = town.idea(**columns)

    assert authors_of([idea], lang="de")[idea.pk] == german
    assert authors_of([idea], lang="en")[idea.pk] == english


def test_author_of_an_imported_idea_keeps_the_name_that_the_portal_showed(town):
    portal = Portal.objects.create(municipality=town.municipality, key="alt", name="Altes Portal")
    idea = town.idea(origin=Origin.IMPORT, portal=portal, portal_key="1", portal_author="Uferfreundin")

    assert authors_of([idea], lang="de")[idea.pk] == "Uferfreundin (über Altes Portal)"


def test_author_who_no_longer_takes_part_here_is_not_named(town):
    person = town.person()
    idea = town.idea(author=person)
    Membership.objects.filter(user=person).delete()

    assert authors_of([idea], lang="de")[idea.pk] == "gelöschtes Konto"


def test_authors_of_many_ideas_need_no_more_queries_than_of_one(town):
    ideas = [town.idea(author=town.person(name=f"Amsel{number}")) for number in range(5)]

    with CaptureQueriesContext(
        connection,
    ) as asked:
        authors_of(ideas, lang="de")

    assert len(asked) == 1


def test_only_visible_ideas_of_public_processes_are_found(town):
    shown = town.idea()
    for word in (Visibility.HELD, Visibility.HIDDEN, Visibility.WITHDRAWN):
        town.idea(visibility=word)
    draft = town.new_process("entwurf", state=ProcessState.DRAFT)
    secret = town.idea(format=town.format(slug="geheim", process=draft))

    assert list(visible_ideas(town.municipality)) == [shown]
    assert idea_by_number(town.municipality, shown.number) == shown
    assert idea_by_number(town.municipality, secret.number) is None
