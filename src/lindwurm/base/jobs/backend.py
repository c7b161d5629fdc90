"""The back end: a job is a row, written in the transaction that asks for it."""

from __future__ import annotations

from typing import Any, ParamSpec, TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.signals import task_enqueued
from django_tasks.utils import normalize_json

from lindwurm.base.jobs.enums import UNFINISHED, State
from lindwurm.base.jobs.models import Job
from lindwurm.base.jobs.task import JobTask

P = ParamSpec("P")
T = TypeVar("T")

STATUS = {
    State.QUEUED: TaskResultStatus.READY,
    State.RUNNING: TaskResultStatus.RUNNING,
    State.DONE: TaskResultStatus.SUCCESSFUL,
    State.FAILED: TaskResultStatus.FAILED,
    State.CANCELLED: TaskResultStatus.FAILED,
}


class DatabaseBackend(BaseTaskBackend):
    """Keeps jobs in the database of the installation; `lindwurm.base.jobs.worker` runs them."""

    task_class = JobTask
    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: Task[P, T], args: Any, kwargs: Any) -> TaskResult[T]:
        """Write the job; in a transaction that is rolled back nothing is enqueued."""
        self.validate_task(task)
        job = _put(task, normalize_json(list(args)), normalize_json(kwargs))
        result = task_result(job, task)
        task_enqueued.send(type(self), task_result=result)
        return result

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """Read where a job stands.

        Raises:
            TaskResultDoesNotExist: if there is no such job, or its task is gone.
        """
        job = Job.objects.filter(pk=result_id).first() if result_id.isdecimal() else None
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        try:
            return task_result(job, find_task(job.task))
        except ImportError as error:
            raise TaskResultDoesNotExist(result_id) from error


def find_task(path: str) -> Task[..., Any]:
    """Return the task at a path.

    Raises:
        ImportError: if there is none.
    """
    found = import_string(path)
    if not isinstance(found, Task):
        raise ImportError(f"{path}: expected a task, got {type(found).__name__}")  # noqa: TRY004 -- as if absent
    return found


def task_result(job: Job, task: Task[P, T]) -> TaskResult[T]:
    """Return a job in the words of django-tasks."""
    result: TaskResult[T] = TaskResult(
        task=task,
        id=str(job.pk),
        status=STATUS[State(job.state)],
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.attempted_at,
        args=job.args,
        kwargs=job.kwargs,
        backend=task.backend,
        errors=[
            TaskError(exception_class_path=error["class"], traceback=error["traceback"])
            for error in job.errors
        ],
        worker_ids=list(job.workers),
    )
    object.__setattr__(result, "_return_value", job.result)
    return result


def _put(task: Task[P, T], args: list[Any], kwargs: dict[str, Any]) -> Job:
    own = task if isinstance(task, JobTask) else JobTask(func=task.func, backend=task.backend)
    while True:
        if own.unique_key and (found := _unfinished(task.module_path, own.unique_key)) is not None:
            return found
        try:
            with transaction.atomic():
                return Job.objects.create(
                    task=task.module_path,
                    args=args,
                    kwargs=kwargs,
                    queue=task.queue_name,
                    priority=task.priority,
                    due_at=task.run_after or timezone.now(),
                    municipality_id=own.municipality_id,
                    unique_key=own.unique_key,
                    max_attempts=own.max_attempts,
                    backoff_seconds=int(own.backoff.total_seconds()),
                )
        except IntegrityError:
            # Somebody else was quicker with the same key; anything else that is wrong stays wrong.
            if not own.unique_key or _unfinished(task.module_path, own.unique_key) is None:
                raise


def _unfinished(path: str, unique_key: str) -> Job | None:
    return Job.objects.filter(task=path, unique_key=unique_key, state__in=UNFINISHED).first()
