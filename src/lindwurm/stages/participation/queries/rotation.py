"""Which group stands where in which round of a workshop: pure, from numbers alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A round: where each group stands, by place; None = the group pauses."""

    number: int
    """Counted from 1."""
    stations: tuple[int | None, ...]
    """By group the place of its station, both counted from 0."""
    begins: time | None = None
    ends: time | None = None

    def group_at(self, station: int) -> int | None:
        """Return which group stands at a station; None where nobody does."""
        return self.stations.index(station) if station in self.stations else None


def rotation(groups: int, stations: int) -> tuple[Round, ...]:
    """Return the rounds in which every group visits every station once and never meets another one.

    In round r group g stands at place (g + r) mod n, all counted from 0. n is the number of stations, or of groups
    where there are more of them: the places beyond the last station are pauses.
    """
    if not groups or not stations:
        return ()
    places = max(groups, stations)
    return tuple(
        Round(
            number=number + 1,
            stations=tuple(
                place if (place := (group + number) % places) < stations else None for group in range(groups)
            ),
        )
        for number in range(places)
    )


def timed(
    rounds: Sequence[Round], *, begins: time | None, minutes: int, break_minutes: int
) -> tuple[Round, ...]:
    """Give each round its times of day, one after another with a break between; unchanged without a beginning."""
    if begins is None:
        return tuple(rounds)
    first = datetime.combine(datetime.min, begins)  # noqa: DTZ901 -- a time of day, on no day of any zone
    found = []
    for each in rounds:
        start = first + timedelta(minutes=(each.number - 1) * (minutes + break_minutes))
        end = start + timedelta(minutes=minutes)
        found.append(Round(number=each.number, stations=each.stations, begins=start.time(), ends=end.time()))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a card came to at its station."""

    card: int
    points: int
    place: int
    """Counted from 1; cards with equal points share it, and the next place is left out."""
    is_tied: bool
    groups: int
    """How many groups gave it a rank."""
    by_round: tuple[int, ...]
    """Points of each round; 0 where the group of the round gave none."""


def points_for(rank: int, ranks: int) -> int:
    """Return what a rank counts: rank r of k gives k − r + 1 points, so the last rank still gives one."""
    return ranks - rank + 1


def places_of(
    cards: Sequence[int], ranked: Iterable[tuple[int, int, int]], *, ranks: int, rounds: Mapping[int, int]
) -> tuple[Place, ...]:
    """Return the cards of a station, most points first; the same whatever order the sheets came in.

    Args:
        cards: ids of the cards, in the order in which equal ones are listed.
        ranked: group, card and rank of every entry.
        ranks: how many ranks a group gives.
        rounds: by group the number of the round in which it stood here, counted from 1.
    """
    most = max(rounds.values(), default=0)
    points = {card: [0] * most for card in cards}
    groups = dict.fromkeys(cards, 0)
    for group, card, rank in ranked:
        points[card][rounds[group] - 1] += points_for(rank, ranks)
        groups[card] += 1
    sums = {card: sum(given) for card, given in points.items()}
    listed = sorted(cards, key=lambda card: -sums[card])
    values = list(sums.values())
    return tuple(
        Place(
            card=card,
            points=sums[card],
            place=1 + sum(value > sums[card] for value in values),
            is_tied=sums[card] > 0 and values.count(sums[card]) > 1,
            groups=groups[card],
            by_round=tuple(points[card]),
        )
        for card in listed
    )
