"""Stopping a job, and trying a failed one again; the act of a person that calls it writes the log."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from lindwurm.base.jobs.enums import State
from lindwurm.base.jobs.models import Job


@transaction.atomic
def request_stop(*, job: Job) -> Job:
    """Cancel a job that waits; ask one that runs to stop, which it does when it next looks."""
    locked = Job.objects.select_for_update().get(pk=job.pk)
    if locked.finished or locked.stop_requested_at is not None:
        return locked
    locked.stop_requested_at = timezone.now()
    if locked.state == State.QUEUED:
        locked.state, locked.finished_at = State.CANCELLED, locked.stop_requested_at
    locked.save(update_fields=["stop_requested_at", "state", "finished_at"])
    return locked


@transaction.atomic
def retry(*, job: Job) -> Job:
    """Put a failed job back into the queue with all its attempts; any other job stays as it is."""
    locked = Job.objects.select_for_update().get(pk=job.pk)
    if locked.state != State.FAILED:
        return locked
    locked.state, locked.failure, locked.attempts = State.QUEUED, "", 0
    locked.detail_de = locked.detail_en = ""
    locked.stop_requested_at = locked.finished_at = None
    locked.due_at = timezone.now()
    locked.save()
    return locked
