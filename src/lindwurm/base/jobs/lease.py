"""The hold that a worker has on a job: renewed by a thread, checked by every write."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, connection
from django.utils import timezone

from lindwurm.base.jobs.enums import State
from lindwurm.base.jobs.errors import LeaseLost
from lindwurm.base.jobs.models import Job

BEATS = 3
"""How often a lease is renewed while it lasts."""


class Lease:
    """A worker's hold on one job."""

    def __init__(self, job_id: int, token: str, seconds: float) -> None:
        """Take over what `claim` wrote."""
        self.job_id, self.token, self.seconds = job_id, token, seconds
        self.lost = threading.Event()
        self.stop_requested = threading.Event()

    def renew(self) -> bool:
        """Hold on for as long again, and learn whether the job shall stop; False if it is not ours any more."""
        if not self.write(lease_until=timezone.now() + timedelta(seconds=self.seconds)):
            return False
        if Job.objects.filter(pk=self.job_id, stop_requested_at__isnull=False).exists():
            self.stop_requested.set()
        return True

    def write(self, **fields: Any) -> bool:
        """Write to the row if it is still ours; tells whether it is."""
        held = Job.objects.filter(pk=self.job_id, lease_token=self.token, state=State.RUNNING)
        if held.update(**fields) == 1:
            return True
        self.lost.set()
        return False

    def settle(self, state: State, **fields: Any) -> None:
        """End the hold with a state.

        Raises:
            LeaseLost: if the job is not ours any more; the transaction around it must be rolled back.
        """
        if not self.write(state=state, lease_until=None, lease_token="", **fields):
            raise LeaseLost

    def heartbeat(self, on_lost: Callable[[], None]) -> Heartbeat:
        """Return a thread that renews the lease, for a `with`."""
        return Heartbeat(self, on_lost)


class Heartbeat:
    """Renews a lease from a thread with a connection of its own.

    A database that does not answer, or is locked by a long write, is waited for; but not past the end of the
    lease, because then another worker may take the job.
    """

    def __init__(self, lease: Lease, on_lost: Callable[[], None]) -> None:
        """Take what to renew, and what to do when that fails."""
        self._lease, self._on_lost = lease, on_lost
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"lease of job {lease.job_id}", daemon=True)

    def __enter__(self) -> None:
        """Begin."""
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        """End."""
        self._end.set()
        self._thread.join(self._lease.seconds)

    def _run(self) -> None:
        try:
            self._beat()
        finally:
            connection.close()

    def _beat(self) -> None:
        until = time.monotonic() + self._lease.seconds
        while not self._end.wait(self._lease.seconds / BEATS):
            began = time.monotonic()
            with contextlib.suppress(DatabaseError):
                if self._lease.renew():
                    until = began + self._lease.seconds
            if time.monotonic() >= until:
                self._lease.lost.set()
            if self._lease.lost.is_set() and not self._end.is_set():
                # Said again with each beat: a task may have swallowed it.
                self._on_lost()
