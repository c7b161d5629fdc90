"""Savings of two measures that start close to each other (M-18)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lindwurm.core.planning.problem import Kind, Synergy
from lindwurm.core.planning.verify.effects import Effects, Placement
from lindwurm.core.planning.verify.index import Index


@dataclass(frozen=True, slots=True)
class Saving:
    """What a synergy takes off a line and year."""

    synergy: Synergy
    year: int
    amount: int
    """Cents, at most what both spend there."""
    free: bool
    """True: at least one of the two measures is free."""


def savings_of(
    index: Index, placements: Mapping[str, Placement], effects: Mapping[str, Effects]
) -> tuple[Saving, ...]:
    """Compute the synergies that the chosen and fixed starts give; both maps go by measure."""
    savings = []
    for synergy in index.problem.synergies:
        first, second = placements.get(synergy.first), placements.get(synergy.second)
        if first is None or second is None:
            continue
        starts = (first.choice.start, second.choice.start)
        if abs(starts[0] - starts[1]) > synergy.window:
            continue
        year = index.problem.year_of(max(starts))
        spent = sum(
            effects[part].charges.get((synergy.line, year), 0) for part in (synergy.first, synergy.second)
        )
        free = Kind.FREE in {first.measure.kind, second.measure.kind}
        savings.append(Saving(synergy, year, min(synergy.saving, spent), free))
    return tuple(savings)
