"""Plans again near a plan, in warm child processes: what prices, doubts and gaps are made of."""

from lindwurm.core.planning.replan.move import Move
from lindwurm.core.planning.replan.trial import Trial, moves_between, weight_of
from lindwurm.core.planning.replan.vicinity import REACH, vicinity
from lindwurm.core.planning.replan.workers import Workers

__all__ = ["REACH", "Move", "Trial", "Workers", "moves_between", "vicinity", "weight_of"]
