"""Writes of measures: what they say, who may see them, how far they are, and the ideas they come from."""

from lindwurm.stages.roadmap.domain.errors import (
    FourEyesError,
    MeasureStateError,
    Unfit,
    UnfitIdeaError,
    UnfitMeasureError,
)
from lindwurm.stages.roadmap.domain.ideas import link_idea, unlink_idea
from lindwurm.stages.roadmap.domain.measures import (
    approve,
    archive_measure,
    change_measure,
    create_measure,
    is_own_submission,
    publish_measure,
    send_back,
    set_progress,
    submit_for_review,
)
from lindwurm.stages.roadmap.domain.telling import PublicPlace, tell_ideas

__all__ = [
    "FourEyesError",
    "MeasureStateError",
    "PublicPlace",
    "Unfit",
    "UnfitIdeaError",
    "UnfitMeasureError",
    "approve",
    "archive_measure",
    "change_measure",
    "create_measure",
    "is_own_submission",
    "link_idea",
    "publish_measure",
    "send_back",
    "set_progress",
    "submit_for_review",
    "tell_ideas",
    "unlink_idea",
]
