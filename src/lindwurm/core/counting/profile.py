"""The ballots as arrays: who supports what, with integers only."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lindwurm.core.counting.election import Election

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An election in whole units of `1 / scale`; projects and ballots keep their places."""

    ids: tuple[str, ...]
    costs: tuple[int, ...]
    budget: int
    scale: int
    voters: int
    counts: Ints
    """How many voters cast each ballot."""
    supporters: tuple[Ints, ...]
    """For each project the places of the ballots that name it."""
    weights: tuple[Ints, ...]
    """The points on these ballots."""
    points: tuple[int, ...]
    """The points of each project from all voters."""

    @property
    def free(self) -> tuple[int, ...]:
        """Return the places of projects that cost nothing and are wanted."""
        return tuple(c for c, cost in enumerate(self.costs) if not cost and self.points[c])

    @property
    def payable(self) -> tuple[int, ...]:
        """Return the places of projects that cost something, are wanted and fit into the whole budget."""
        return tuple(c for c, cost in enumerate(self.costs) if 0 < cost <= self.budget and self.points[c])

    def amount(self, units: Fraction | int) -> Fraction:
        """Turn units back into money."""
        return Fraction(units) / self.scale


def build_profile(election: Election) -> Profile:
    """Lay out an election; amounts become integers by their common denominator."""
    scale = math.lcm(
        election.budget.denominator, *(project.cost.denominator for project in election.projects)
    )
    place = {project.id: c for c, project in enumerate(election.projects)}
    supporters: list[list[int]] = [[] for _ in place]
    weights: list[list[int]] = [[] for _ in place]
    for i, ballot in enumerate(election.ballots):
        for choice, weight in election.weights(ballot):
            supporters[place[choice]].append(i)
            weights[place[choice]].append(weight)
    counts = _ints([ballot.count for ballot in election.ballots])
    placed = tuple(map(_ints, supporters))
    weighed = tuple(map(_ints, weights))
    return Profile(
        ids=tuple(place),
        costs=tuple(int(project.cost * scale) for project in election.projects),
        budget=int(election.budget * scale),
        scale=scale,
        voters=election.voters,
        counts=counts,
        supporters=placed,
        weights=weighed,
        points=tuple(int(counts[where] @ points) for where, points in zip(placed, weighed, strict=True)),
    )


def _ints(values: Any) -> Ints:
    return np.array(values, dtype=np.int64)
