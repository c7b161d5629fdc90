"""Running one job that was taken, and writing down how it ended."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from traceback import format_exception
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks.base import Task
from django_tasks.signals import task_finished, task_started

from lindwurm.base.jobs.backend import DatabaseBackend, find_task, task_result
from lindwurm.base.jobs.claim import error_entry, with_error
from lindwurm.base.jobs.context import JobContext, complete
from lindwurm.base.jobs.enums import Failure, State
from lindwurm.base.jobs.errors import HandedBack, Interrupted, JobError, LeaseLost, Stopped
from lindwurm.base.jobs.lease import Lease
from lindwurm.base.jobs.models import Job
from lindwurm.base.jobs.task import JobTask

logger = logging.getLogger("lindwurm.jobs")

LONGEST_WAIT = timedelta(hours=1)
Armed = Callable[[], AbstractContextManager[None]]


def execute(
    job: Job,
    lease: Lease,
    *,
    armed: Armed = contextlib.nullcontext,
    on_lost: Callable[[], None] = lambda: None,
) -> None:
    """Run a job and settle it; an error of the task is the job's, never the worker's.

    Args:
        job: what was taken.
        lease: the hold on it.
        armed: surrounds the task: only inside may the worker be interrupted.
        on_lost: interrupts it when the lease is lost.
    """
    try:
        task = find_task(job.task)
    except ImportError as error:
        entry = error_entry(type(error), str(error), job.workers[-1])
        lease.settle(
            State.FAILED, failure=Failure.UNKNOWN, errors=with_error(job, entry), finished_at=timezone.now()
        )
        return
    task_started.send(DatabaseBackend, task_result=task_result(job, task))
    try:
        with lease.heartbeat(on_lost), armed():
            _call(job, lease, task)
    except Interrupted as interruption:
        _let_go(job, lease, interruption)
    except Exception as error:  # noqa: BLE001 -- whatever a task raises is the job's failure
        with contextlib.suppress(LeaseLost):
            _break_off(job, lease, error)
    job.refresh_from_db()
    if job.finished:
        task_finished.send(DatabaseBackend, task_result=task_result(job, task))


def _call(job: Job, lease: Lease, task: Task[..., Any]) -> None:
    context = JobContext(task_result=task_result(job, task), lease=lease)
    first = [context] if task.takes_context else []
    if isinstance(task, JobTask) and task.atomic:
        with transaction.atomic():
            complete(lease, task.call(*first, *job.args, **job.kwargs))
        return
    result = task.call(*first, *job.args, **job.kwargs)
    if not context.completed:
        complete(lease, result)


def _let_go(job: Job, lease: Lease, interruption: Interrupted) -> None:
    with contextlib.suppress(LeaseLost):
        if isinstance(interruption, HandedBack):
            # The attempt is taken back: it was the worker that gave up, not the task.
            lease.settle(
                State.QUEUED, attempts=job.attempts - 1, workers=job.workers[:-1], due_at=timezone.now()
            )
            logger.info("job %s: handed back", job.pk)
            return
        if isinstance(interruption, Stopped):
            lease.settle(State.CANCELLED, finished_at=timezone.now())
            return
    logger.warning("job %s: not ours any more; what was computed is dropped", job.pk)


def _break_off(job: Job, lease: Lease, error: Exception) -> None:
    errors = with_error(
        job,
        error_entry(type(error), "".join(format_exception(error)), job.workers[-1] if job.workers else ""),
    )
    now = timezone.now()
    if isinstance(error, JobError):
        lease.settle(
            State.FAILED,
            failure=Failure.REFUSED,
            detail_de=error.de,
            detail_en=error.en,
            errors=errors,
            finished_at=now,
        )
    elif job.attempts >= job.max_attempts:
        lease.settle(State.FAILED, failure=Failure.ERROR, errors=errors, finished_at=now)
    else:
        wait = min(timedelta(seconds=job.backoff_seconds) * 2 ** (job.attempts - 1), LONGEST_WAIT)
        lease.settle(State.QUEUED, errors=errors, due_at=now + wait)
        logger.warning("job %s (%s): attempt %s broke off, next in %s", job.pk, job.task, job.attempts, wait)
