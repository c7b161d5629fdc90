"""Which missing or assumed figures move the plan most, and who owes them."""

from lindwurm.core.planning.gaps.gap import Effect, Gap
from lindwurm.core.planning.gaps.near import find_gaps
from lindwurm.core.planning.gaps.rank import Solve, rank_gaps
from lindwurm.core.planning.replan import Move

__all__ = ["Effect", "Gap", "Move", "Solve", "find_gaps", "rank_gaps"]
