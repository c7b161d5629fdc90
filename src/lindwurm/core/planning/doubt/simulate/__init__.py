"""Walks a plan through time with drawn luck, again and again: chances, spread of money, a plan B per large grant."""

from lindwurm.core.planning.doubt.simulate.cluster import Cluster, ClusterMissingError, ClusterSilentError
from lindwurm.core.planning.doubt.simulate.course import RunFailedError, SimulationOptions
from lindwurm.core.planning.doubt.simulate.executors import Children, Executor, InProcess
from lindwurm.core.planning.doubt.simulate.laws import NO_LAWS, DrawKind, Laws
from lindwurm.core.planning.doubt.simulate.reading import laws_of
from lindwurm.core.planning.doubt.simulate.runs import PROCESSES, RUNS, simulate
from lindwurm.core.planning.doubt.simulate.simulation import (
    Basis,
    Drawn,
    Fallback,
    FallbackCount,
    MeasureChance,
    PlanB,
    Share,
    Simulation,
    Spread,
    YearChance,
    YearMoney,
)

__all__ = [
    "NO_LAWS",
    "PROCESSES",
    "RUNS",
    "Basis",
    "Children",
    "Cluster",
    "ClusterMissingError",
    "ClusterSilentError",
    "DrawKind",
    "Drawn",
    "Executor",
    "Fallback",
    "FallbackCount",
    "InProcess",
    "Laws",
    "MeasureChance",
    "PlanB",
    "RunFailedError",
    "Share",
    "Simulation",
    "SimulationOptions",
    "Spread",
    "YearChance",
    "YearMoney",
    "laws_of",
    "simulate",
]
