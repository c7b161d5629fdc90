"""How far a plan can be trusted: what stays when its inputs change, what more or less money or staff brings."""

from lindwurm.core.planning.doubt.curve import AxisKind, Frontier, FrontierPoint
from lindwurm.core.planning.doubt.frontier import frontier
from lindwurm.core.planning.doubt.judgement import Case, CaseKind, Label, MeasureRobustness, Robustness
from lindwurm.core.planning.doubt.limits import Axis, OwnMoney, Staff, UnknownUnitError
from lindwurm.core.planning.doubt.near import DoubtProgress
from lindwurm.core.planning.doubt.robustness import robustness

__all__ = [
    "Axis",
    "AxisKind",
    "Case",
    "CaseKind",
    "DoubtProgress",
    "Frontier",
    "FrontierPoint",
    "Label",
    "MeasureRobustness",
    "OwnMoney",
    "Robustness",
    "Staff",
    "UnknownUnitError",
    "frontier",
    "robustness",
]
