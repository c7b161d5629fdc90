"""Workshops: set up, ranked at the tables by several tablets, closed, followed up."""

import pytest
from format_builders import a_sheet, a_workshop
from voice_town import VoiceTown

from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.stages.participation.domain.workshops import (
    Refusal,
    WorkshopError,
    add_cards,
    close_workshop,
    enter_ranking,
    note_result,
    remove_part,
    save_group,
    save_station,
    set_up_workshop,
)
from lindwurm.stages.participation.enums import Visibility
from lindwurm.stages.participation.models import Ranking
from lindwurm.stages.participation.queries.workshops import results_of, sheet_of, sheet_stamp, turns_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def workshop(town):
    return a_workshop(town)


@pytest.fixture
def station(workshop):
    return workshop.stations.first()


@pytest.fixture
def group(workshop):
    return workshop.groups.first()


def refused(**call):
    act = call.pop("act")
    with pytest.raises(WorkshopError) as caught:
        act(**call, acting_user=None)
    return caught.value.why


def test_sheet_is_kept_and_replaced_until_the_workshop_closes(workshop, station, group):
    enter_ranking(group=group, station=station, sheet=a_sheet(station, 0, 1, 2), acting_user=None)
    enter_ranking(group=group, station=station, sheet=a_sheet(station, 2, 0), acting_user=None)

    cards = list(station.cards.all())
    assert sheet_of(group, station) == {1: cards[2].pk, 2: cards[0].pk}
    close_workshop(workshop=workshop, acting_user=None)
    assert refused(act=enter_ranking, group=group, station=station, sheet={}) is Refusal.CLOSED
    assert refused(act=add_cards, station=station, texts=["Neu"]) is Refusal.CLOSED
    assert refused(act=close_workshop, workshop=workshop) is Refusal.CLOSED


def test_second_tablet_is_told_that_the_sheet_was_entered_meanwhile(station, group):
    seen = sheet_stamp(sheet_of(group, station))
    enter_ranking(group=group, station=station, sheet=a_sheet(station, 0), acting_user=None, seen=seen)

    with pytest.raises(StaleError):
        enter_ranking(group=group, station=station, sheet=a_sheet(station, 1), acting_user=None, seen=seen)

    assert sheet_of(group, station) == {1: station.cards.first().pk}


def test_tablets_at_two_stations_do_not_meet(workshop, group):
    first, second = workshop.stations.all()
    stamps = [sheet_stamp(sheet_of(group, station)) for station in (first, second)]

    for station, seen in zip((first, second), stamps, strict=True):
        enter_ranking(group=group, station=station, sheet=a_sheet(station, 1), acting_user=None, seen=seen)

    assert Ranking.objects.count() == 2


def test_sheet_that_cannot_stand_is_refused_and_nothing_written(workshop, station, group):
    other = workshop.stations.last()
    cards = list(station.cards.all())

    def why(sheet):
        return refused(act=enter_ranking, group=group, station=station, sheet=sheet)

    assert why({1: cards[0], 2: cards[0]}) is Refusal.TWICE
    assert why({2: cards[0]}) is Refusal.GAP
    assert why(dict(enumerate([*cards, cards[0]], start=0))) is Refusal.TWICE
    assert why({1: other.cards.first()}) is Refusal.STRANGER
    assert not Ranking.objects.exists()


def test_group_of_another_workshop_ranks_nothing(town, station):
    stranger = a_workshop(town, slug="andere").groups.first()

    found = refused(act=enter_ranking, group=stranger, station=station, sheet=a_sheet(station, 0))

    assert found is Refusal.STRANGER


def test_stations_groups_and_ranks_stand_once_a_sheet_is_entered(workshop, station, group):
    enter_ranking(group=group, station=station, sheet=a_sheet(station, 0), acting_user=None)

    assert refused(act=save_station, workshop=workshop, topic_de="Neu") is Refusal.RANKED
    assert refused(act=save_group, workshop=workshop, name="Neu") is Refusal.RANKED
    assert refused(act=remove_part, part=workshop.groups.last()) is Refusal.RANKED
    assert refused(act=remove_part, part=station.cards.first()) is Refusal.RANKED
    assert refused(act=set_up_workshop, format=workshop.format, ranks=4) is Refusal.RANKED
    set_up_workshop(format=workshop.format, venue="Stadthalle", acting_user=None)
    remove_part(part=station.cards.last(), acting_user=None)
    assert station.cards.count() == 2


def test_what_lies_behind_a_removed_part_moves_up(workshop, station):
    remove_part(part=station.cards.first(), acting_user=None)
    remove_part(part=station, acting_user=None)

    assert [row.place for row in workshop.stations.all()] == [0]
    assert [row.topic_de for row in workshop.stations.all()] == ["Thema 2"]


def test_ideas_become_cards_once(town, station):
    ideas = [town.idea("Mehr Bänke"), town.idea("Mehr Bäume")]

    add_cards(station=station, ideas=ideas[:1], acting_user=None)
    added = add_cards(station=station, ideas=ideas, acting_user=None)

    assert [(card.text_de, card.idea) for card in added] == [("Mehr Bäume", ideas[1])]


def test_idea_of_another_town_becomes_no_card(town, station):
    stranger = VoiceTown(slug="anderswo", place=1).idea("Fremd")

    assert refused(act=add_cards, station=station, ideas=[stranger]) is Refusal.STRANGER


@pytest.mark.parametrize("visibility", [Visibility.HELD, Visibility.HIDDEN, Visibility.WITHDRAWN])
def test_P_19_idea_that_not_everybody_sees_becomes_no_card(town, station, visibility):
    unseen = town.idea("Verborgen", visibility=visibility)

    assert refused(act=add_cards, station=station, ideas=[unseen]) is Refusal.STRANGER


def test_card_written_at_the_table_names_its_group(station, group):
    (card,) = add_cards(station=station, texts=["Trinkbrunnen"], group=group, acting_user=None)

    assert (card.written_by, card.place) == (group, 3)


def test_P_28_sheets_entered_by_staff_count_by_the_published_rule(workshop):
    station, other = workshop.stations.all()
    first, second = workshop.groups.all()
    enter_ranking(group=first, station=station, sheet=a_sheet(station, 0, 1, 2), acting_user=None)
    enter_ranking(group=second, station=station, sheet=a_sheet(station, 1, 0), acting_user=None)

    found, untouched = results_of(workshop)

    assert [(one.card.text_de, one.place.points, one.place.place) for one in found.standings] == [
        ("Karte 1.1", 5, 1),
        ("Karte 1.2", 5, 1),
        ("Karte 1.3", 1, 3),
    ]
    assert [[one.card.text_de for one in tie] for tie in found.ties] == [["Karte 1.1", "Karte 1.2"]]
    # Group 2 stands at station 1 in the second round.
    assert [one.place.by_round for one in found.standings] == [(3, 2), (2, 3), (1, 0)]
    assert (found.groups, untouched.groups, untouched.station) == (2, 0, other)


def test_rounds_name_groups_stations_and_times(workshop):
    (first, second) = turns_of(workshop)

    assert [(group.name, station.topic_de) for group, station in first.visits] == [
        ("Gruppe 1", "Thema 1"),
        ("Gruppe 2", "Thema 2"),
    ]
    assert [station.topic_de for _group, station in second.visits] == ["Thema 2", "Thema 1"]
    assert f"{second.round.begins:%H:%M}–{second.round.ends:%H:%M}" == "18:25–18:45"


def test_results_take_the_same_queries_for_any_number_of_cards(town, workshop, django_assert_num_queries):
    large = a_workshop(town, slug="gross", stations=3, groups=3, cards=9)

    with django_assert_num_queries(4):
        results_of(workshop)
    with django_assert_num_queries(4):
        results_of(large)


def test_result_of_the_follow_up_is_kept_and_a_second_writer_told(station):
    note_result(station=station, result_de="Zuerst Bänke.", acting_user=None)

    with pytest.raises(StaleError):
        note_result(station=station, result_de="Anders.", acting_user=None, seen="alt")

    station.refresh_from_db()
    assert station.result_de == "Zuerst Bänke."


def test_log_holds_ids_and_no_texts(station, group):
    enter_ranking(group=group, station=station, sheet=a_sheet(station, 0), acting_user=None)

    entry = Entry.objects.get(action="participation.enter_ranking")
    assert entry.data == {
        "workshop": station.workshop_id,
        "group": group.pk,
        "cards": [station.cards.first().pk],
    }
    said = " ".join(str(data) for data in Entry.objects.values_list("data", flat=True))
    assert "Karte" not in said
