"""Tasks that come again and again: whichever worker looks first enqueues them, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from lindwurm.base.jobs.models import Schedule
from lindwurm.base.jobs.task import JobTask

Periodic = TypeVar("Periodic", bound=JobTask[[], Any])

_every: dict[str, tuple[JobTask[[], Any], timedelta]] = {}


def periodic(*, every: timedelta) -> Callable[[Periodic], Periodic]:
    """Enqueue a task without arguments again and again; the first time when a worker first sees it.

    A time that passed while no worker ran is made up for once.
    """

    def register(task: Periodic) -> Periodic:
        _every[task.module_path] = (task, every)
        return task

    return register


def enqueue_due() -> int:
    """Enqueue what is due, and return how many tasks that were."""
    return sum(_enqueue_if_due(path) for path in sorted(_every))


def _enqueue_if_due(path: str) -> bool:
    task, every = _every[path]
    now = timezone.now()
    schedule, _ = Schedule.objects.get_or_create(task=path, defaults={"next_at": now})
    if schedule.next_at > now:
        return False
    with transaction.atomic():
        # Only one worker moves the time on from the one that was read.
        moved = Schedule.objects.filter(task=path, next_at=schedule.next_at)
        if not moved.update(last_at=F("next_at"), next_at=now + every):
            return False
        task.using(unique_key="periodic").enqueue()
    return True
