"""Signals of a worker: asked to end, out of patience, lease lost."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from django.db import DatabaseError, connections

from lindwurm.base.jobs.errors import HandedBack, Interrupted, LeaseLost

REPEAT = 1.0
"""Seconds after which an interruption is raised again, should a task have swallowed it."""


class Interrupts:
    """Notes that the worker shall end, and raises in the middle of a task, only there, what it must not ignore.

    SIGTERM and SIGINT let the task finish within the grace; a second one, or the end of the grace, hands it back.
    """

    def __init__(self, grace: float) -> None:
        """Take the seconds that a task has to finish after the first SIGTERM."""
        self.ending = False
        self._grace = grace
        self._armed = self._raised = False

    def install(self) -> None:
        """Answer the signals from now on; main thread only."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)
        signal.signal(signal.SIGALRM, lambda *_: self._raise(HandedBack()))
        signal.signal(signal.SIGUSR1, lambda *_: self._raise(LeaseLost()))

    def remove(self) -> None:
        """Let no late alarm meet a process that is ending."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number in (signal.SIGALRM, signal.SIGUSR1):
            signal.signal(number, signal.SIG_IGN)

    def lose(self) -> None:
        """Interrupt the task in the main thread; called from the thread that renews the lease."""
        main = threading.main_thread().ident
        if main is not None:
            signal.pthread_kill(main, signal.SIGUSR1)

    @contextmanager
    def armed(self) -> Iterator[None]:
        """Surround a task: inside it may be interrupted."""
        self._raised = False
        self._armed = True
        try:
            yield
        finally:
            self._armed = False
            if self._raised:
                _forget_connections()

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        again, self.ending = self.ending, True
        first = 0.01 if again else max(self._grace, 0.01)
        signal.setitimer(signal.ITIMER_REAL, first, REPEAT)

    def _raise(self, interruption: Interrupted) -> None:
        if self._armed:
            self._raised = True
            raise interruption


def _forget_connections() -> None:
    """Start anew with connections that were interrupted in the middle, whatever state they are in."""
    for alias in list(connections):
        with contextlib.suppress(DatabaseError):
            connections[alias].close()
        del connections[alias]
