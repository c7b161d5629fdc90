"""The public page of a workshop: topics before, results and what followed after the close."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from format_builders import a_sheet, a_workshop
from voice_town import VoiceTown

from lindwurm.core.city import Publication
from lindwurm.stages.participation.domain.workshops import close_workshop, enter_ranking, note_result
from lindwurm.stages.participation.enums import ProcessState, Visibility
from lindwurm.stages.participation.models import Card
from lindwurm.stages.roadmap.models import MeasureIdea

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
PAGE = "/workshop/werkstatt"


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def workshop(town):
    return a_workshop(town)


@pytest.fixture
def ranked(workshop):
    """Closed, with a tie at the first station."""
    station = workshop.stations.first()
    first, second = workshop.groups.all()
    enter_ranking(group=first, station=station, sheet=a_sheet(station, 0, 1), acting_user=None)
    enter_ranking(group=second, station=station, sheet=a_sheet(station, 1, 0), acting_user=None)
    return close_workshop(workshop=workshop, acting_user=None)


def read(path=PAGE):
    return Client().get(path)


def test_topics_stand_there_before_and_no_points(workshop):
    station = workshop.stations.first()
    enter_ranking(group=workshop.groups.first(), station=station, sheet=a_sheet(station, 0), acting_user=None)

    page = read().content.decode()

    assert "Thema 1" in page
    assert "Karte 1.1" not in page
    assert "Die Ergebnisse stehen hier" in page


def test_results_name_points_ties_and_who_came(ranked):
    page = read().content.decode()

    assert "Gleichstand auf Platz 1: 2 Karten mit je 5 Punkten." in page
    assert "48" in page
    assert "37" in page
    assert page.index("Karte 1.1") < page.index("Karte 1.2")
    assert "Hier hat keine Gruppe" in page


def test_follow_up_leads_to_the_idea_and_its_measure(town, ranked):
    note_result(station=ranked.stations.first(), result_de="**Bänke** zuerst.", acting_user=None)
    idea = town.idea("Bänke")
    measure = town.measure("baenke", "Bänke am Rhein")
    draft = town.measure("geheim", "Geheime Maßnahme", publication=Publication.DRAFT)
    for row in (measure, draft):
        MeasureIdea.objects.create(municipality=town.municipality, measure=row, idea=idea)
    Card.objects.filter(text_de="Karte 1.1").update(idea=idea)
    town.said()

    page = read().content.decode()

    assert "<strong>Bänke</strong> zuerst." in page
    assert f"Idee {idea.number}" in page
    assert "Bänke am Rhein" in page
    assert "Geheime Maßnahme" not in page


def test_idea_that_was_taken_away_is_not_linked(town, ranked):
    idea = town.idea("Bänke", visibility=Visibility.HIDDEN)
    Card.objects.filter(text_de="Karte 1.1").update(idea=idea)

    assert f"Idee {idea.number}" not in read().content.decode()


def test_workshop_of_a_draft_is_not_found(town, ranked):
    town.process.state = ProcessState.DRAFT
    town.process.save()

    assert read().status_code == 404


def test_page_needs_no_cookie_and_the_same_queries_for_any_number_of_cards(town, ranked):
    large = a_workshop(town, slug="gross", stations=4, groups=4, cards=9)
    close_workshop(workshop=large, acting_user=None)
    read()

    answers = []
    for path in (PAGE, "/workshop/gross"):
        with CaptureQueriesContext(connection) as found:
            answer = read(f"{path}?fresh")
        answers.append(len(found))
        assert not answer.cookies

    assert answers[0] == answers[1]
