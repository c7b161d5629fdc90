"""What the jobs of runs and analyses share: begun by one worker, begun anew once, given up when that is lost too."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from lindwurm.base.jobs.enums import UNFINISHED
from lindwurm.base.jobs.models import Job
from lindwurm.core.city import Text
from lindwurm.stages.plans.domain.life import Life, Row
from lindwurm.stages.plans.enums import OPEN, RunState

LOOK_SECONDS = 0.25
"""So often a job looks whether somebody wants it to stop."""
WRITE_SECONDS = 0.5
"""At most so often it writes how far it is."""
TRIES = 2
"""So often a row is computed when its worker is lost; then it fails."""
NO_SOLVER = Text(
    de="Der Planer ist nicht installiert. Bitte sagen Sie es denen, die Lindwurm betreiben: Es fehlt OR-Tools "
    "(Zusatz „planner“).",
    en="The planner is not installed. Please tell the people who run Lindwurm: OR-Tools is missing (extra 'planner').",
)


def unfinished(task: Any) -> Any:
    """Return a query for the jobs of a task that have not ended."""
    return Job.objects.filter(task=task.module_path, state__in=UNFINISHED)


def begin(life: Life[Row], row: Row, attempt: int, lost: Text) -> bool:
    """Take a row, or take it up again after a lost worker; false where there is nothing to compute.

    Args:
        life: of its model.
        row: what to compute.
        attempt: of its job, from 1.
        lost: what is said if it was lost once too often.
    """
    if life.take(row):
        return True
    if row.state not in {RunState.RUNNING, RunState.STOPPING}:
        return False
    if attempt > TRIES:
        life.fail(row, lost, None)
        return False
    if row.state == RunState.STOPPING:
        life.cancel(row, None)
        return False
    return life.retake(row)


def settle_lost(life: Life[Row], jobs: Callable[[], Any], lost: Text) -> int:
    """Let rows fail whose job is gone; return how many."""
    # Rows before jobs: one that is asked for in between brings its job along.
    waiting = list(life.model.objects.filter(state__in=OPEN))
    alive = {job.args[0] for job in jobs()}
    settled = 0
    for row in waiting:
        if row.pk not in alive:
            with suppress(life.error):  # it ended in the meantime
                life.fail(row, lost, None)
                settled += 1
    return settled
