"""Workshops in the office: set up, on site by two tablets, on paper, closed, followed up."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from format_builders import a_sheet, a_workshop
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.stages.participation.domain.workshops import (
    Refusal,
    WorkshopError,
    close_workshop,
    enter_ranking,
)
from lindwurm.stages.participation.enums import FormatKind
from lindwurm.stages.participation.models import Card, Idea, Workshop
from lindwurm.stages.participation.queries.workshops import sheet_of

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
HOME = "/buero/beteiligung/workshop"


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def workshop(town):
    return a_workshop(town)


@pytest.fixture
def officer(town):
    return tablet(town, Role.OFFICER)


@pytest.fixture
def moderator(town):
    return tablet(town, Role.MODERATOR)


def tablet(town, role):
    client = Client()
    client.force_login(town.person(role, name=role.value))
    return client


def sheet_path(workshop, station=0, group=0):
    stations, groups = list(workshop.stations.all()), list(workshop.groups.all())
    return f"{HOME}/{workshop.format_id}/vor-ort/{stations[station].pk}/{groups[group].pk}/"


def ticked(station, *places):
    """What a browser sends of a sheet that ranks the cards at these places."""
    sheet = {card.pk: rank for rank, card in a_sheet(station, *places).items()}
    return {f"card-{card.pk}": str(sheet.get(card.pk, 0)) for card in station.cards.all()}


def seen_in(page):
    return re.search(r'name="seen" value="([^"]*)"', page.content.decode())[1]


def test_workshop_is_set_up_from_nothing_by_the_forms(town, officer):
    held = town.format(FormatKind.WORKSHOP, "neu")
    assert "Workshop einrichten" in officer.get(f"{HOME}/{held.pk}/").content.decode()

    officer.post(
        f"{HOME}/{held.pk}/einstellungen/",
        {"minutes": 20, "break_minutes": 5, "ranks": 3, "begins_at": "18:00", "held_on": "3.3.2026"},
    )
    officer.post(f"{HOME}/{held.pk}/neue-station/", {"topic_de": "Mobilität"})
    officer.post(f"{HOME}/{held.pk}/neue-gruppe/", {"name": "Gruppe 1"})
    station = Workshop.objects.get(format=held).stations.get()
    idea = town.idea("Mehr Bänke")
    officer.post(f"{HOME}/station/{station.pk}/karten/", {"texts": "Radweg\n\nAmpel", "ideas": [idea.pk]})

    assert [card.text_de for card in station.cards.all()] == ["Radweg", "Ampel", "Mehr Bänke"]
    page = officer.get(f"{HOME}/{held.pk}/").content.decode()
    assert "18:00–18:20" in page
    assert "Mobilität" in page


def test_moderator_enters_a_sheet_and_goes_on_to_the_next_group(workshop, moderator):
    station = workshop.stations.first()
    path = sheet_path(workshop)
    seen = seen_in(moderator.get(path))

    answer = moderator.post(path, {**ticked(station, 2, 0, 1), "seen": seen, "do": "next"})

    assert answer.status_code == 302
    assert answer.url == sheet_path(workshop, group=1)
    assert sheet_of(workshop.groups.first(), station) == {
        rank: card.pk for rank, card in a_sheet(station, 2, 0, 1).items()
    }
    again = moderator.get(path).content.decode()
    assert len(re.findall(r'type="radio"[^>]*value="[123]"[^>]*checked', again)) == 3


def test_second_tablet_sees_what_stands_there_and_may_replace_it(town, workshop, officer, moderator):
    station, path = workshop.stations.first(), sheet_path(workshop)
    seen = seen_in(officer.get(path))
    moderator.post(path, {**ticked(station, 0), "seen": seen})

    refused = officer.post(path, {**ticked(station, 1), "seen": seen})

    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Rang 1: Karte 1.1" in page
    assert sheet_of(workshop.groups.first(), station) == {1: station.cards.all()[0].pk}
    assert officer.post(path, {**ticked(station, 1), "seen": seen_in(refused)}).status_code == 302
    assert sheet_of(workshop.groups.first(), station) == {1: station.cards.all()[1].pk}


def test_rank_given_twice_is_said_at_both_cards_and_nothing_is_lost(workshop, moderator):
    station, path = workshop.stations.first(), sheet_path(workshop)
    cards = list(station.cards.all())
    sent = {f"card-{card.pk}": "1" for card in cards[:2]} | {f"card-{cards[2].pk}": "0"}

    answer = moderator.post(path, sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Rang 1 haben 2 Karten bekommen.") >= 2
    assert len(re.findall(r'value="1"[^>]*checked', page)) == 2


def test_card_written_at_the_table_keeps_what_was_ticked(workshop, moderator):
    station, path = workshop.stations.first(), sheet_path(workshop)
    seen = seen_in(moderator.get(path))

    answer = moderator.post(
        path, {**ticked(station, 1), "seen": seen, "new_card": "Trinkbrunnen", "do": "add"}
    )
    page = moderator.get(answer.url).content.decode()

    assert Card.objects.get(text_de="Trinkbrunnen").written_by == workshop.groups.first()
    assert "Trinkbrunnen" in page
    assert re.search(rf'name="card-{station.cards.all()[1].pk}" value="1"[^>]*checked', page)


def test_sheets_entered_are_shown_in_the_list_of_rounds(workshop, moderator):
    station = workshop.stations.first()
    enter_ranking(group=workshop.groups.first(), station=station, sheet=a_sheet(station, 0), acting_user=None)

    page = moderator.get(f"{HOME}/{workshop.format_id}/vor-ort/").content.decode()

    assert page.count("round--done") == 1
    assert page.count('class="round__state"') == 4


def test_closed_workshop_takes_no_sheet(workshop, moderator):
    close_workshop(workshop=workshop, acting_user=None)
    station = workshop.stations.first()

    answer = moderator.post(sheet_path(workshop), ticked(station, 0))

    assert answer.status_code == 422
    assert sheet_of(workshop.groups.first(), station) == {}


def test_cards_and_sheets_are_printed_with_number_and_topic(workshop, moderator):
    cards = moderator.get(f"{HOME}/{workshop.format_id}/karten/").content.decode()
    sheets = moderator.get(f"{HOME}/{workshop.format_id}/boegen/").content.decode()

    assert cards.count('class="paper-card"') == 6
    assert "<strong>2.3</strong> Thema 2" in cards
    assert sheets.count('class="paper-sheet"') == 1 + 4
    assert "Rundenplan" in sheets
    assert sheets.count("<strong>2.3</strong>") == 2  # each of two groups stands at the station once


@pytest.mark.parametrize("page", ["karten", "boegen", "ergebnis"])
def test_paper_is_headed_by_the_workshop_and_says_small_that_the_town_is_made_up(
    town, workshop, moderator, page
):
    path = f"{HOME}/{workshop.format_id}/{page}/"
    paper = moderator.get(path).content.decode()

    assert re.search(r"<h1>Werkstatt der Themen<span class=\"no-print\">", paper)
    assert '<p class="papers__mark">Demonstration: Erfundene Stadt.</p>' in paper
    town.municipality.notice_de = town.municipality.notice_en = ""
    town.municipality.save()
    assert "papers__mark" not in moderator.get(path).content.decode()


def test_card_becomes_an_idea_after_the_close(town, workshop, officer):
    shown = town.format(FormatKind.IDEAS, "ideen")
    station = workshop.stations.first()
    card = station.cards.first()
    enter_ranking(group=workshop.groups.first(), station=station, sheet=a_sheet(station, 0), acting_user=None)
    sent = {"shown": shown.pk, "title": "Bänke", "text": "Am Rhein."}
    assert officer.post(f"{HOME}/karte/{card.pk}/idee/", sent).status_code == 422

    officer.post(f"{HOME}/{workshop.format_id}/abschliessen/", {"sure": "on"})
    officer.post(f"{HOME}/karte/{card.pk}/idee/", sent)
    officer.post(f"{HOME}/station/{station.pk}/ergebnis/", {"result_de": "Bänke zuerst."})

    card.refresh_from_db()
    assert card.idea == Idea.objects.get()
    page = officer.get(f"{HOME}/{workshop.format_id}/").content.decode()
    assert "Bänke zuerst." in page
    assert f"Idee {card.idea.number}" in page


def test_close_names_what_is_missing_and_asks(workshop, officer):
    path = f"{HOME}/{workshop.format_id}/abschliessen/"
    first, second = workshop.stations.all()
    for group in workshop.groups.all():
        enter_ranking(group=group, station=first, sheet=a_sheet(first, 0), acting_user=None)
    enter_ranking(group=workshop.groups.first(), station=second, sheet=a_sheet(second, 0), acting_user=None)
    Workshop.objects.filter(pk=workshop.pk).update(came=None)

    shown = officer.get(path).content.decode()

    assert "Wie viele Personen gekommen sind" in shown
    assert "„Thema 2“: Gruppe 2<" in shown
    assert "„Thema 1“" not in shown
    assert officer.post(path).status_code == 422
    assert officer.post(path, {"sure": "on"}).status_code == 302
    again = officer.get(path).content.decode()
    assert "ist abgeschlossen" in again
    assert '<form method="post" novalidate' not in again


def test_workshop_whose_day_has_not_come_is_not_closed(workshop, officer):
    path = f"{HOME}/{workshop.format_id}/abschliessen/"
    tomorrow = timezone.localdate() + timedelta(days=1)
    Workshop.objects.filter(pk=workshop.pk).update(held_on=tomorrow)

    assert "noch nicht gekommen" in officer.get(path).content.decode()
    assert officer.post(path, {"sure": "on"}).status_code == 422
    with pytest.raises(WorkshopError) as caught:
        close_workshop(workshop=workshop, acting_user=None)
    assert caught.value.why is Refusal.EARLY


def test_part_is_taken_out_after_a_question_and_not_once_it_was_ranked(workshop, officer):
    station, other = workshop.stations.all()
    enter_ranking(group=workshop.groups.first(), station=station, sheet=a_sheet(station, 0), acting_user=None)

    refused = officer.post(f"{HOME}/station/{other.pk}/herausnehmen/")
    officer.post(f"{HOME}/karte/{other.cards.first().pk}/herausnehmen/")

    assert refused.status_code == 422
    assert other.cards.count() == 2


def test_pages_on_site_say_without_script_that_paper_is_the_way_without_a_connection(moderator, workshop):
    on_site = moderator.get(f"{HOME}/{workshop.format_id}/vor-ort/").content.decode()
    sheet = moderator.get(sheet_path(workshop)).content.decode()

    assert "Ohne Verbindung geht es auf Papier" in on_site
    assert f'href="{HOME}/{workshop.format_id}/boegen/"' in on_site
    assert "Ohne Verbindung lässt sich hier nichts speichern" in sheet
