"""The ranking with the planner's own search."""

from __future__ import annotations

from lindwurm.core.city import City
from lindwurm.core.planning.gaps.gap import Gap
from lindwurm.core.planning.gaps.rank import rank_gaps
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.replan.workers import Workers
from lindwurm.core.rulesets import RuleSet

SECONDS = 60.0
CORES = 2
STEPS = 2
"""Steps of each re-planning: more settle details, fewer leave time for more figures."""


def find_gaps(
    city: City, ruleset: RuleSet, plan: Plan, *, seconds: float = SECONDS, work: int | None = None
) -> tuple[Gap, ...]:
    """Return the ten missing or assumed figures that move the plan most; see `rank_gaps`.

    Plans again in child processes, two at a time.

    Raises:
        IntakeError: if the city cannot be turned into a problem.
        SolverMissingError: if OR-Tools is not installed.
        SearchFailedError: if a child process ended.
    """
    with Workers(CORES, STEPS) as workers:
        return rank_gaps(city, ruleset, plan, seconds=seconds, work=work, solve=workers.solve, at_once=CORES)
