"""Writes of planning: runs and what becomes of them, versions and what people decide about them."""

from lindwurm.stages.plans.domain.runs import (
    cancel_run,
    fail_run,
    finish_run,
    record_progress,
    retake_run,
    start_run,
    stop_run,
    take_run,
)
from lindwurm.stages.plans.domain.versions import (
    TRANSITIONS,
    TransitionError,
    adopt_version,
    agree_version,
    move_version,
    publish_run,
    publish_version,
    recommend_version,
    save_draft,
)

__all__ = [
    "TRANSITIONS",
    "TransitionError",
    "adopt_version",
    "agree_version",
    "cancel_run",
    "fail_run",
    "finish_run",
    "move_version",
    "publish_run",
    "publish_version",
    "recommend_version",
    "record_progress",
    "retake_run",
    "save_draft",
    "start_run",
    "stop_run",
    "take_run",
]
