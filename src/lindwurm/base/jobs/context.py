"""What a running task may ask of its worker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskContext
from django_tasks.utils import normalize_json

from lindwurm.base.jobs.enums import State
from lindwurm.base.jobs.errors import LeaseLost
from lindwurm.base.jobs.lease import Lease


@dataclass(frozen=True, kw_only=True)
class JobContext(TaskContext):
    """Handed to tasks that take a context."""

    lease: Lease
    completed: list[Any] = field(default_factory=list)

    @property
    def job_id(self) -> int:
        """Return the number of the job."""
        return self.lease.job_id

    @property
    def stop_requested(self) -> bool:
        """Tell whether somebody asked for a stop; known at the latest one beat of the lease after it."""
        return self.lease.stop_requested.is_set()

    def report(self, progress: Mapping[str, Any]) -> bool:
        """Show progress on the row, hold on to the job, and tell whether it shall stop.

        Raises:
            LeaseLost: if the job is not ours any more.
        """
        if not (self.lease.write(progress=normalize_json(progress)) and self.lease.renew()):
            raise LeaseLost
        return self.stop_requested

    @contextmanager
    def completing(self, result: Any = None) -> Iterator[None]:
        """Complete the job in one transaction with what the block writes: both happen, exactly once, or neither.

        Compute before; the block should be short, for on SQLite others wait for it.

        Raises:
            LeaseLost: after the block, if the job is not ours any more; its writes are rolled back.
        """
        with transaction.atomic():
            yield
            complete(self.lease, result)
        self.completed.append(result)


def complete(lease: Lease, result: Any) -> None:
    """Mark the job done, in the present transaction."""
    lease.settle(State.DONE, result=normalize_json(result), finished_at=timezone.now())
