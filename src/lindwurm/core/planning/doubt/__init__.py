"""How far a plan can be trusted: what stays when its inputs change, what more or less money or staff brings."""

from lindwurm.core.planning.doubt.curve import AxisKind, Frontier, FrontierPoint
from lindwurm.core.planning.doubt.judgement import Case, CaseKind, Label, MeasureRobustness, Robustness

__all__ = [
    "AxisKind",
    "Case",
    "CaseKind",
    "Frontier",
    "FrontierPoint",
    "Label",
    "MeasureRobustness",
    "Robustness",
]
