"""Measures and all that hangs on them."""

from lindwurm.stages.roadmap.models.history import Committed, Finished, Spent, Started
from lindwurm.stages.roadmap.models.ideas import MeasureIdea, MeasureSuggestion
from lindwurm.stages.roadmap.models.links import (
    Dependency,
    Event,
    EventDependency,
    Group,
    GroupMember,
    Synergy,
)
from lindwurm.stages.roadmap.models.measures import (
    Contribution,
    Fact,
    Measure,
    MeasurePartner,
    MeasureSite,
    Milestone,
    Score,
)
from lindwurm.stages.roadmap.models.variants import (
    CostItem,
    CostItemLine,
    FollowUp,
    FollowUpLine,
    StaffNeed,
    Variant,
)

__all__ = [
    "Committed",
    "Contribution",
    "CostItem",
    "CostItemLine",
    "Dependency",
    "Event",
    "EventDependency",
    "Fact",
    "Finished",
    "FollowUp",
    "FollowUpLine",
    "Group",
    "GroupMember",
    "Measure",
    "MeasureIdea",
    "MeasurePartner",
    "MeasureSite",
    "MeasureSuggestion",
    "Milestone",
    "Score",
    "Spent",
    "StaffNeed",
    "Started",
    "Synergy",
    "Variant",
]
