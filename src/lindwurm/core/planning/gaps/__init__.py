"""Which missing or assumed figures move the plan most, and who owes them."""

from lindwurm.core.planning.gaps.gap import Effect, Gap, Move
from lindwurm.core.planning.gaps.near import find_gaps
from lindwurm.core.planning.gaps.rank import Solve, rank_gaps

__all__ = ["Effect", "Gap", "Move", "Solve", "find_gaps", "rank_gaps"]
