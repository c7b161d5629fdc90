"""Separates lifted group covers: measures whose chosen columns cannot all be so heavy, made as strong as can be.

A cover is a set of measures with a threshold each, together above the capacity: not all of them can have a column
that heavy. A dynamic programme finds the cover that the fractional plan breaks most. Then the counts of all other
measures are lifted one after the other, each as high as a table of "least weight for each sum of counts" over the
rest permits; as at most one column of a measure is chosen, all its columns are lifted at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lindwurm.core.planning.cuts import MOST_COUNT
from lindwurm.core.planning.solve.bases import Base, Integers
from lindwurm.core.planning.solve.lp import ExtraRow, Floats

GRAIN = 40
"""Parts of 1 into which the missing share of a threshold is cut for the dynamic programme."""
CLOSE = 0.6
"""Bases of whose capacity the fractional plan uses less are not tried."""
SUPPORT, VIOLATION = 1e-7, 1e-3
"""Below the first a column counts as not chosen; by less than the second a cut is not broken."""
NEVER = np.int64(2**62)

Cover = list[tuple[int, int, float]]
"""Number of the measure's group, threshold, and what the fractional plan lacks of reaching it."""


@dataclass(frozen=True, eq=False)
class FoundCut:
    """A cut that a fractional plan breaks."""

    base: Base
    counts: dict[int, Integers]
    """Per group: count of each of the base's steps."""
    row: ExtraRow
    depth: float
    """Distance of the fractional plan from the cut."""


class Covers:
    """Separates cuts and numbers them."""

    def __init__(self) -> None:
        """Start to number."""
        self._number = 0

    def separate(self, base: Base, values: Floats) -> FoundCut | None:
        """Return a cut from the base that the fractional plan breaks, None if none was found."""
        chosen = values[base.columns]
        if float(base.weights @ chosen) < CLOSE * base.capacity:
            return None
        cover = _cheapest_cover(base, chosen)
        if not cover or len(cover) > MOST_COUNT + 1:
            return None
        counts = _lift(base, cover, _mass(base, chosen))
        terms: dict[int, int] = {}
        for group, levels in counts.items():
            first, last = np.searchsorted(base.groups, [group, group + 1])
            position = np.searchsorted(base.steps[group], base.weights[first:last])
            counted = zip(base.columns[first:last].tolist(), levels[position].tolist(), strict=True)
            terms.update((column, count) for column, count in counted if count)
        most = len(cover) - 1
        columns, sizes = np.array(list(terms)), np.array(list(terms.values()))
        violation = float(sizes @ values[columns]) - most
        if violation < VIOLATION:
            return None
        self._number += 1
        row = ExtraRow(f"cut:{self._number}:", terms, most)
        return FoundCut(base, counts, row, violation / float(np.linalg.norm(sizes)))


def _mass(base: Base, chosen: Floats) -> dict[int, float]:
    mass = np.bincount(base.groups, weights=chosen)
    return {group: float(mass[group]) for group in base.steps}


def _options(base: Base, chosen: Floats) -> list[tuple[int, list[int], list[float]]]:
    """Return per group the thresholds that the fractional plan reaches in part, and what it lacks of each."""
    there = np.flatnonzero((chosen > SUPPORT) & (base.weights > 0))
    order = there[np.lexsort((-base.weights[there], base.groups[there]))]
    options: list[tuple[int, list[int], list[float]]] = []
    for n in order.tolist():
        group, weight, share = int(base.groups[n]), int(base.weights[n]), float(chosen[n])
        if not options or options[-1][0] != group:
            options.append((group, [], []))
        _, weights, lacks = options[-1]
        lack = max(0.0, (lacks[-1] if lacks else 1.0) - share)
        if weights and weights[-1] == weight:
            lacks[-1] = lack
        else:
            weights.append(weight)
            lacks.append(lack)
    return options


def _cheapest_cover(base: Base, chosen: Floats) -> Cover | None:
    """Return the cover that lacks least in all, but less than 1; the heaviest by discretised lack, then made minimal."""
    options = _options(base, chosen)
    heaviest = np.zeros(GRAIN, dtype=np.int64)
    picks: list[Integers] = []
    for _, weights, lacks in options:
        former, pick = heaviest.copy(), np.full(GRAIN, -1, dtype=np.int64)
        for n, (weight, lack) in enumerate(zip(weights, lacks, strict=True)):
            cost = int(lack * GRAIN)
            if cost < GRAIN:
                candidate = former[: GRAIN - cost] + weight
                better = candidate > heaviest[cost:]
                heaviest[cost:][better] = candidate[better]
                pick[cost:][better] = n
        picks.append(pick)
    enough = np.flatnonzero(heaviest > base.room)
    if not len(enough):
        return None
    cost, cover = int(enough[0]), []
    for (group, weights, lacks), pick in zip(reversed(options), reversed(picks), strict=True):
        n = int(pick[cost])
        if n >= 0:
            cover.append((group, weights[n], lacks[n]))
            cost -= int(lacks[n] * GRAIN)
    spare = sum(weight for _, weight, _ in cover) - base.room
    for entry in sorted(cover, key=lambda entry: (-entry[2], entry[1], entry[0])):
        if entry[1] < spare:
            cover.remove(entry)
            spare -= entry[1]
    return cover


def _lift(base: Base, cover: Cover, mass: dict[int, float]) -> dict[int, Integers]:
    most = len(cover) - 1
    counts: dict[int, Integers] = {
        group: (base.steps[group] >= threshold).astype(np.int64) for group, threshold, _ in cover
    }

    def table(skip: int | None = None) -> Integers:
        least = np.full(most + 2, NEVER)
        least[0] = 0
        for group, steps in base.steps.items():
            if group != skip and (group in counts or steps[0] < 0):
                least = _push(least, steps, counts.get(group))
        return least

    for group, _, _ in cover:
        counts[group] = np.maximum(counts[group], _highest(base, group, table(group), most))
    least = table()
    for group in sorted(base.steps.keys() - counts.keys(), key=lambda group: (-mass[group], group)):
        helps = base.steps[group][0] < 0
        lifted = _highest(base, group, table(group) if helps else least, most)
        if lifted.any():
            counts[group] = lifted
            least = table() if helps else _push(least, base.steps[group], lifted)
    return counts


def _highest(base: Base, group: int, least: Integers, most: int) -> Integers:
    """Return per step of the group the highest count that the rest's least weights leave valid."""
    steps = base.steps[group]
    from_here = np.minimum.accumulate(least[::-1])[::-1]
    reachable = np.searchsorted(from_here, base.capacity - steps, side="right") - 1
    return np.where(steps > 0, np.maximum(most - reachable, 0), 0)


def _push(least: Integers, steps: Integers, counts: Integers | None) -> Integers:
    """Add a group to the table; its last entry stands for every sum above the most."""
    lightest = {0: 0}
    levels = [0] * len(steps) if counts is None else counts.tolist()
    for count, weight in zip(levels, steps.tolist(), strict=True):
        lightest[count] = min(lightest.get(count, weight), weight)
    top = len(least) - 1
    new = least + lightest.pop(0)
    for count, weight in lightest.items():
        new[count:] = np.minimum(new[count:], least[: top + 1 - count] + weight)
        new[top] = min(new[top], int(least[top - count + 1 :].min()) + weight)
    return np.minimum(new, NEVER)
