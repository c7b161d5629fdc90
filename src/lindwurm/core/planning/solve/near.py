"""Re-planning near a given plan: few steps, starting from its choices (for prices of forcing and for gaps)."""

from __future__ import annotations

from lindwurm.core.planning.problem import Choice, Problem
from lindwurm.core.planning.solve.engine import Engine
from lindwurm.core.planning.solve.options import SolveOptions


def replan_near(problem: Problem, choices: tuple[Choice, ...], *, work: int = 6) -> tuple[Choice, ...]:
    """Return better choices near the given ones; those that no longer fit are left out first.

    Found near the plan only: a better plan may exist elsewhere. Reproducible for the same `work`.
    """
    engine = Engine(problem, SolveOptions(work=work), lambda _progress: None)
    return engine.near(choices)
