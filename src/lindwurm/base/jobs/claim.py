"""Taking a job: one worker gets it, whatever others do at the same time."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from lindwurm.base.jobs.enums import Failure, State
from lindwurm.base.jobs.errors import WorkerLost
from lindwurm.base.jobs.lease import Lease
from lindwurm.base.jobs.models import Job

ERRORS_KEPT = 5
TRACEBACK_KEPT = 8_000


def claim(*, worker: str, seconds: float, queues: Collection[str] = ()) -> tuple[Job, Lease] | None:
    """Take the next job that is due, or None; the attempt is counted here.

    A job whose worker vanished is taken again when its lease has run out; after its last attempt it fails.

    Args:
        worker: name of the worker, for people.
        seconds: length of the lease.
        queues: only these; none = all.
    """
    # Asked before the transaction: an idle worker on SQLite takes no write lock.
    while _due(timezone.now(), queues).exists():
        with transaction.atomic():
            now = timezone.now()
            job = _due(now, queues).select_for_update(skip_locked=True).order_by("-priority", "id").first()
            if job is None:
                return None
            if job.state == State.RUNNING:
                _note_loss(job, now)
            if job.attempts < job.max_attempts:
                return job, _take(job, worker, seconds, now)
            _fail(job, now)
    return None


def error_entry(error_class: type[BaseException], traceback: str, worker: str) -> dict[str, str]:
    """Return an entry for a job's list of errors."""
    return {
        "class": f"{error_class.__module__}.{error_class.__qualname__}",
        "traceback": traceback[-TRACEBACK_KEPT:],
        "worker": worker,
        "at": timezone.now().isoformat(timespec="seconds"),
    }


def with_error(job: Job, entry: dict[str, str]) -> list[dict[str, str]]:
    """Return the job's last errors with one more."""
    return [*job.errors, entry][-ERRORS_KEPT:]


def _due(now: datetime, queues: Collection[str]) -> QuerySet[Job]:
    found = Job.objects.filter(
        Q(state=State.QUEUED, due_at__lte=now) | Q(state=State.RUNNING, lease_until__lt=now)
    )
    return found.filter(queue__in=queues) if queues else found


def _take(job: Job, worker: str, seconds: float, now: datetime) -> Lease:
    job.state = State.RUNNING
    job.attempts += 1
    job.workers = [*job.workers, worker]
    job.lease_token = f"{job.attempts}-{secrets.token_hex(16)}"
    job.lease_until = now + timedelta(seconds=seconds)
    job.attempted_at = now
    job.started_at = job.started_at or now
    job.save()
    lease = Lease(job.pk, job.lease_token, seconds)
    if job.stop_requested_at is not None:
        lease.stop_requested.set()
    return lease


def _note_loss(job: Job, now: datetime) -> None:
    worker = job.workers[-1] if job.workers else ""
    text = f"The lease of attempt {job.attempts} ran out at {job.lease_until}; found at {now}."
    job.errors = with_error(job, error_entry(WorkerLost, text, worker))


def _fail(job: Job, now: datetime) -> None:
    job.state, job.failure = State.FAILED, Failure.LOST
    job.lease_until, job.lease_token, job.finished_at = None, "", now
    job.save()
