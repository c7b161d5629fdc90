"""A card of a workshop goes on as an idea."""

import pytest
from format_builders import a_workshop
from voice_town import VoiceTown

from lindwurm.stages.participation.domain.follow_up import card_to_idea
from lindwurm.stages.participation.domain.workshops import Refusal, WorkshopError, close_workshop
from lindwurm.stages.participation.enums import Origin
from lindwurm.stages.participation.models import Card, Format, Idea

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def workshop(town):
    return a_workshop(town)


def go_on(town, card):
    shown = Format.objects.filter(slug="ideen").first() or town.format(slug="ideen")
    return card_to_idea(card=card, shown=shown, title="Bänke", text="Am Rhein.", acting_user=None)


def test_P_28_card_becomes_an_idea_of_the_workshop_with_a_deadline(town, workshop):
    close_workshop(workshop=workshop, acting_user=None)
    card = workshop.stations.first().cards.first()

    idea = go_on(town, card)

    card.refresh_from_db()
    assert card.idea == idea
    assert (idea.origin, idea.author, idea.field) == (Origin.WORKSHOP, None, card.station.field)
    assert idea.due_on is not None
    assert idea.events.count() == 1


def test_card_becomes_an_idea_once_and_only_when_the_sheets_stand(town, workshop):
    card = workshop.stations.first().cards.first()
    with pytest.raises(WorkshopError) as early:
        go_on(town, card)
    close_workshop(workshop=workshop, acting_user=None)
    Card.objects.filter(pk=card.pk).update(idea=town.idea())

    with pytest.raises(WorkshopError) as again:
        go_on(town, card)

    assert (early.value.why, again.value.why) == (Refusal.OPEN, Refusal.TAKEN)
    assert Idea.objects.count() == 1
