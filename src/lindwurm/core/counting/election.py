"""What is counted: projects with their costs, and ballots grouped so that the order of a file cannot matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

MOST_POINTS = 1_000_000
"""Points for one project: more are refused, so that sums of whole columns stay exact in machine integers."""


class ElectionError(ValueError):
    """Projects or ballots that cannot be counted; the message says what was expected and what came."""


class BallotType(StrEnum):
    """What a voter writes on the ballot."""

    APPROVAL = "approval"
    """Any number of projects, all alike."""
    CHOOSE_ONE = "choose-1"
    """At most one project."""
    CUMULATIVE = "cumulative"
    """Points spread over projects."""
    ORDINAL = "ordinal"
    """Projects in order, the best first; a scoring function turns ranks into points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project that may be funded, whole or not at all."""

    id: str
    cost: Fraction
    name: str = ""


@dataclass(frozen=True, slots=True)
class Ballot:
    """One way to vote, and by how many voters it was used."""

    choices: tuple[str, ...]
    """Project ids: in order of preference on an ordinal ballot, else sorted."""
    points: tuple[int, ...] = ()
    """Beside each choice, on a cumulative ballot only."""
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """Projects sorted by id and ballots grouped: build it with `make_election`."""

    budget: Fraction
    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]
    ballot_type: BallotType
    ranks: int
    """Points of the first rank on an ordinal ballot; each further rank is worth one less."""

    @property
    def voters(self) -> int:
        """Count all ballots, empty ones too: each voter has the same share."""
        return sum(ballot.count for ballot in self.ballots)

    def weights(self, ballot: Ballot) -> tuple[tuple[str, int], ...]:
        """Return the points of each chosen project: 1 on an approval ballot, by rank on an ordinal one."""
        if self.ballot_type is BallotType.CUMULATIVE:
            return tuple(zip(ballot.choices, ballot.points, strict=True))
        if self.ballot_type is BallotType.ORDINAL:
            return tuple((choice, self.ranks - rank) for rank, choice in enumerate(ballot.choices))
        return tuple((choice, 1) for choice in ballot.choices)


def make_election(
    *,
    budget: Fraction | int,
    projects: Iterable[Project],
    ballots: Iterable[Ballot],
    ballot_type: BallotType = BallotType.APPROVAL,
    ranks: int | None = None,
) -> Election:
    """Check, sort and group what came in any order; projects with no points leave a cumulative ballot.

    `ranks` is the number of projects unless the procedure says otherwise.

    Raises:
        ElectionError: if an amount is negative, an id is not unique, or a ballot does not fit its type.
    """
    listed = tuple(sorted(projects, key=lambda project: project.id))
    ids = {project.id for project in listed}
    if len(ids) != len(listed):
        twice = next(name for name, times in Counter(p.id for p in listed).items() if times > 1)
        raise ElectionError(f"expected each project once, got {twice!r} more than once")
    if budget < 0 or any(project.cost < 0 for project in listed):
        raise ElectionError("expected a budget and costs of at least 0, got a negative amount")
    found: Counter[tuple[tuple[str, ...], tuple[int, ...]]] = Counter()
    longest = len(listed) if ranks is None else ranks
    if longest > MOST_POINTS:
        raise ElectionError(f"expected at most {MOST_POINTS} ranks, got {longest}")
    for ballot in ballots:
        if ballot.count < 1:
            raise ElectionError(f"expected ballots cast at least once, got {ballot.count} times")
        found[_canonical(ballot, ids, ballot_type, longest)] += ballot.count
    return Election(
        budget=Fraction(budget),
        projects=listed,
        ballots=tuple(Ballot(choices, points, count) for (choices, points), count in sorted(found.items())),
        ballot_type=ballot_type,
        ranks=longest,
    )


def _canonical(
    ballot: Ballot, ids: set[str], ballot_type: BallotType, ranks: int
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    choices = ballot.choices
    if len(set(choices)) != len(choices):
        raise ElectionError(f"expected each project once on a ballot, got {', '.join(choices)}")
    if unknown := sorted(set(choices) - ids):
        raise ElectionError(f"expected a project of this vote on the ballot, got {unknown[0]!r}")
    if ballot_type is BallotType.CUMULATIVE:
        return _pointed(choices, ballot.points)
    if ballot.points:
        raise ElectionError(f"expected no points on a ballot of type {ballot_type}, got {len(ballot.points)}")
    if ballot_type is BallotType.CHOOSE_ONE and len(choices) > 1:
        raise ElectionError(f"expected at most one project on the ballot, got {len(choices)}")
    if ballot_type is BallotType.ORDINAL:
        if len(choices) > ranks:
            raise ElectionError(f"expected at most {ranks} ranks on the ballot, got {len(choices)}")
        return choices, ()
    return tuple(sorted(choices)), ()


def _pointed(choices: Sequence[str], points: Sequence[int]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    if len(choices) != len(points):
        raise ElectionError(
            f"expected points beside each choice, got {len(points)} for {len(choices)} choices"
        )
    if any(not 0 <= value <= MOST_POINTS for value in points):
        raise ElectionError(f"expected points from 0 to {MOST_POINTS}, got {', '.join(map(str, points))}")
    kept = sorted((choice, value) for choice, value in zip(choices, points, strict=True) if value)
    return tuple(choice for choice, _ in kept), tuple(value for _, value in kept)
