"""What a run is told and what it tells: options, progress, errors."""

from __future__ import annotations

from dataclasses import dataclass


class SolverMissingError(RuntimeError):
    """OR-Tools is not installed; the message names the extra that brings it."""

    def __init__(self) -> None:
        """Say what to install."""
        super().__init__("the planner needs OR-Tools: install lindwurm with the extra 'planner'")


class Cancelled(RuntimeError):  # noqa: N818 - it is an outcome, not a fault
    """The run was stopped before it had any plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SolveOptions:
    """How long to search: seconds of wall clock, or reproducible units of work."""

    seconds: float | None = 10.0
    """Wall clock for the whole search; ignored where `work` is set."""
    work: int | None = None
    """Number of search steps, each bounded in deterministic time: the same plan on every run."""
    seed: int = 1
    target_gap: float = 0.001
    """Stop when the gap is at most this."""
    threads: int = 2
    """Searches side by side; with `work` there is one, so that it can be repeated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A sign of life: the best plan so far and how good it is at least."""

    reading: str
    seconds: float
    """Since the start of the search."""
    stage: str
    """``columns``, ``bound``, ``duty``, ``value``, ``calm``, ``own-money``, ``done``."""
    value: int | None
    bound: int | None
    """Certified: the multipliers of the relaxation prove it."""
    gap: float | None
    duty: int | None = None
    """Stage-1 cost of the best plan so far, None while there is none."""
