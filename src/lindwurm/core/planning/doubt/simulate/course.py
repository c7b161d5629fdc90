"""What all runs share, and what one run gives back: plain values that travel to other processes."""

from __future__ import annotations

from dataclasses import dataclass

from lindwurm.core.planning.doubt.simulate.laws import ALL_KINDS, NO_LAWS, DrawKind, Laws
from lindwurm.core.planning.problem import Choice, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulationOptions:
    """What is drawn, and how much is checked on the way."""

    kinds: tuple[DrawKind, ...] = ALL_KINDS
    """What is left out stays as planned; an application is then approved for certain."""
    verify_every: int = 20
    """In every so many runs each changed plan is checked by the rules alone; 1 = in all, 0 = in none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The plan that is walked, by which law it meets what, and under which seed."""

    problem: Problem
    choices: tuple[Choice, ...]
    laws: Laws = NO_LAWS
    seed: int = 1
    options: SimulationOptions = SimulationOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What became of a measure in a run."""

    choice: Choice
    """As it was carried out in the end: with the calls that paid."""
    finish: int
    """Actual quarter of use, may lie after the horizon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An application that was turned down."""

    measure: str
    call: str
    quarter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One run."""

    run: int
    done: tuple[Finished, ...]
    """Started within the horizon, fixed ones included, by measure."""
    refusals: tuple[Refusal, ...]
    money: tuple[int, ...]
    """Own money on finance lines in cents, year by year from that of now."""
    value: int
    """Benefit of the free measures with their actual finish, approvals no longer in doubt."""
    late: int
    """Duties that are not in use by their deadline."""
    replanned: int
    """Quarters in which the plan had to be changed."""


class RunFailedError(RuntimeError):
    """A run gave a plan that breaks rules, or its process ended: a fault of the program, never shown."""
