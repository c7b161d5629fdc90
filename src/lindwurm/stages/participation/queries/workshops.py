"""Reads of workshops: the plan of rounds, the sheets entered so far, and what each station came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.scope import OwnedQuerySet
from lindwurm.base.municipalities.stamps import stamp_of
from lindwurm.stages.participation.models import Card, Group, Ranking, Station, Workshop
from lindwurm.stages.participation.queries.rotation import Place, Round, places_of, rotation, timed

Sheet = Mapping[int, int]
"""What a group gave at a station: rank → id of the card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A round with its people and places."""

    round: Round
    visits: tuple[tuple[Group, Station | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A card with what it came to."""

    card: Card
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class StationResult:
    """A station with its cards, most points first."""

    station: Station
    standings: tuple[Standing, ...]
    groups: int
    """How many groups handed in a sheet."""
    ties: tuple[tuple[Standing, ...], ...]
    """Cards with equal points that share a place, each set once."""


def workshops_of(municipality: Municipality) -> OwnedQuerySet[Workshop]:
    """Return the workshops of a municipality with format and process."""
    return Workshop.objects.of(municipality).select_related("format__process")


def turns_of(workshop: Workshop) -> tuple[Turn, ...]:
    """Return every round: which group stands where, and from when to when."""
    groups, stations = list(workshop.groups.all()), list(workshop.stations.all())
    rounds = timed(
        rotation(len(groups), len(stations)),
        begins=workshop.begins_at,
        minutes=workshop.minutes,
        break_minutes=workshop.break_minutes,
    )
    return tuple(
        Turn(
            round=each,
            visits=tuple(
                (group, None if place is None else stations[place])
                for group, place in zip(groups, each.stations, strict=True)
            ),
        )
        for each in rounds
    )


def sheet_of(group: Group, station: Station) -> dict[int, int]:
    """Return what a group gave at a station so far; empty while nothing was entered."""
    rows = Ranking.objects.of(station.municipality).filter(group=group, station=station)
    return {row.rank: row.card_id for row in rows}


def sheet_stamp(sheet: Sheet) -> str:
    """Return the mark of what a tablet showed of a sheet, by which a second tablet is noticed."""
    return stamp_of(*sorted(sheet.items()))


def missing_sheets(workshop: Workshop) -> list[tuple[Station, list[Group]]]:
    """Return the stations with the groups whose sheets were not entered, in four queries."""
    given = Ranking.objects.of(workshop.municipality).filter(station__workshop=workshop)
    there = set(given.values_list("station", "group"))
    groups = list(workshop.groups.all())
    found = [
        (station, [group for group in groups if (station.pk, group.pk) not in there])
        for station in workshop.stations.all()
    ]
    return [(station, left) for station, left in found if left]


def results_of(workshop: Workshop) -> tuple[StationResult, ...]:
    """Return what every station came to, in a fixed number of queries."""
    stations = list(workshop.stations.select_related("field").prefetch_related("cards__idea", "rankings"))
    groups = list(workshop.groups.all())
    rounds = rotation(len(groups), len(stations))
    return tuple(
        _result(workshop, station, _rounds_at(rounds, groups, place))
        for place, station in enumerate(stations)
    )


def _rounds_at(rounds: Sequence[Round], groups: Sequence[Group], station: int) -> dict[int, int]:
    """Return by group the round in which it stands at a station."""
    return {
        group.pk: each.number
        for each in rounds
        for place, group in enumerate(groups)
        if each.stations[place] == station
    }


def _result(workshop: Workshop, station: Station, rounds: Mapping[int, int]) -> StationResult:
    cards = {card.pk: card for card in station.cards.all()}
    rankings = list(station.rankings.all())
    found = places_of(
        list(cards),
        [(row.group_id, row.card_id, row.rank) for row in rankings],
        ranks=workshop.ranks,
        rounds=rounds,
    )
    standings = tuple(Standing(card=cards[place.card], place=place) for place in found)
    shared = sorted({each.place.place for each in standings if each.place.is_tied})
    ties = tuple(tuple(each for each in standings if each.place.place == place) for place in shared)
    return StationResult(
        station=station, standings=standings, groups=len({row.group_id for row in rankings}), ties=ties
    )
