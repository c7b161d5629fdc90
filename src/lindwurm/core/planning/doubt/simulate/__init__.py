"""Walks a plan through time with drawn luck, again and again: chances, spread of money, a plan B per large grant."""

from lindwurm.core.planning.doubt.simulate.laws import NO_LAWS, DrawKind, Laws
from lindwurm.core.planning.doubt.simulate.simulation import (
    Fallback,
    MeasureChance,
    PlanB,
    Share,
    Simulation,
    Spread,
)

__all__ = [
    "NO_LAWS",
    "DrawKind",
    "Fallback",
    "Laws",
    "MeasureChance",
    "PlanB",
    "Share",
    "Simulation",
    "Spread",
]
