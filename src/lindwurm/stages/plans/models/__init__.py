"""The settings of planning, directives, runs of the planner and versions of the roadmap."""

from lindwurm.stages.plans.models.analyses import Analysis
from lindwurm.stages.plans.models.runs import Run
from lindwurm.stages.plans.models.settings import Directive, Settings
from lindwurm.stages.plans.models.versions import PlannedGrant, PlannedMeasure, Version

__all__ = ["Analysis", "Directive", "PlannedGrant", "PlannedMeasure", "Run", "Settings", "Version"]
