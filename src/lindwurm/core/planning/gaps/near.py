"""The ranking with the planner's own search."""

from __future__ import annotations

from functools import partial

from lindwurm.core.city import City
from lindwurm.core.planning.gaps.gap import Gap
from lindwurm.core.planning.gaps.rank import rank_gaps
from lindwurm.core.planning.plan import Plan
from lindwurm.core.rulesets import RuleSet

SECONDS = 60.0
STEPS = 2
"""Steps of each re-planning: more settle details, fewer leave time for more figures."""


def find_gaps(
    city: City, ruleset: RuleSet, plan: Plan, *, seconds: float = SECONDS, work: int | None = None
) -> tuple[Gap, ...]:
    """Return the ten missing or assumed figures that move the plan most; see `rank_gaps`.

    Raises:
        IntakeError: if the city cannot be turned into a problem.
        SolverMissingError: if OR-Tools is not installed.
    """
    from lindwurm.core.planning.solve.near import replan_near

    return rank_gaps(city, ruleset, plan, seconds=seconds, work=work, solve=partial(replan_near, work=STEPS))
