"""The rounds of a workshop and the points of its cards: from numbers alone."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from lindwurm.stages.participation.queries.rotation import places_of, points_for, rotation, timed

SIZES = st.integers(min_value=1, max_value=9)


@given(SIZES, SIZES)
def test_every_group_visits_every_station_once_and_meets_nobody(groups, stations):
    rounds = rotation(groups, stations)

    for group in range(groups):
        visited = [each.stations[group] for each in rounds if each.stations[group] is not None]
        assert sorted(visited) == list(range(stations))
    for each in rounds:
        taken = [place for place in each.stations if place is not None]
        assert len(set(taken)) == len(taken)
    assert len(rounds) == max(groups, stations)


def test_five_groups_at_five_stations_move_on_by_one():
    assert [each.stations for each in rotation(5, 5)] == [
        (0, 1, 2, 3, 4),
        (1, 2, 3, 4, 0),
        (2, 3, 4, 0, 1),
        (3, 4, 0, 1, 2),
        (4, 0, 1, 2, 3),
    ]


def test_more_groups_than_stations_pause_by_turns():
    assert [each.stations for each in rotation(3, 2)] == [(0, 1, None), (1, None, 0), (None, 0, 1)]
    assert rotation(3, 2)[0].group_at(1) == 1
    assert rotation(2, 3)[0].group_at(2) is None


def test_nothing_rotates_without_groups_or_stations():
    assert rotation(0, 3) == rotation(3, 0) == ()


def test_rounds_follow_each_other_with_a_break():
    found = timed(rotation(2, 2), begins=time(18, 30), minutes=20, break_minutes=5)

    assert [(each.begins, each.ends) for each in found] == [
        (time(18, 30), time(18, 50)),
        (time(18, 55), time(19, 15)),
    ]
    assert timed(rotation(2, 2), begins=None, minutes=20, break_minutes=5) == rotation(2, 2)


def test_first_rank_of_three_counts_three_points_and_the_last_one():
    assert [points_for(rank, 3) for rank in (1, 2, 3)] == [3, 2, 1]


def test_points_are_added_by_round_and_ties_share_a_place():
    ranked = [(7, 1, 1), (7, 2, 2), (8, 2, 1), (8, 1, 2), (8, 3, 3)]

    found = places_of([1, 2, 3, 4], ranked, ranks=3, rounds={7: 1, 8: 2})

    assert [(one.card, one.points, one.place, one.is_tied, one.groups, one.by_round) for one in found] == [
        (1, 5, 1, True, 2, (3, 2)),
        (2, 5, 1, True, 2, (2, 3)),
        (3, 1, 3, False, 1, (0, 1)),
        (4, 0, 4, False, 0, (0, 0)),
    ]


@st.composite
def sheets(draw):
    """A station with its cards and what groups gave, as entries in two orders."""
    cards = draw(st.integers(min_value=1, max_value=8))
    ranks = draw(st.integers(min_value=1, max_value=5))
    groups = draw(st.integers(min_value=1, max_value=6))
    entries = []
    for group in range(groups):
        listed = draw(st.permutations(range(cards)))[: draw(st.integers(0, min(cards, ranks)))]
        entries += [(group, card, rank) for rank, card in enumerate(listed, start=1)]
    return cards, ranks, groups, entries, draw(st.permutations(entries))


@given(sheets())
def test_order_in_which_sheets_come_in_does_not_matter(drawn):
    cards, ranks, groups, entries, shuffled = drawn
    rounds = {group: group + 1 for group in range(groups)}

    first = places_of(list(range(cards)), entries, ranks=ranks, rounds=rounds)
    second = places_of(list(range(cards)), shuffled, ranks=ranks, rounds=rounds)

    assert first == second
    assert sum(one.points for one in first) == sum(points_for(rank, ranks) for _, _, rank in entries)
    assert all(sum(one.by_round) == one.points for one in first)
    assert all((one.place < other.place) == (one.points > other.points) for one in first for other in first)
