"""The worker: takes one job after the other until it is told to end."""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import socket
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db import DatabaseError, close_old_connections, connections
from django.utils.module_loading import autodiscover_modules

from lindwurm.base.jobs.claim import claim
from lindwurm.base.jobs.errors import LeaseLost
from lindwurm.base.jobs.execute import Armed, execute
from lindwurm.base.jobs.interrupts import Interrupts
from lindwurm.base.jobs.periodic import enqueue_due

logger = logging.getLogger("lindwurm.jobs")

LEASE = 30.0
SLICE = 0.1
TROUBLE_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How quick and how patient a worker is, in seconds."""

    lease: float = LEASE
    """How long a job is held without a sign of life; so long after a kill -9 it is taken again."""
    poll: float = 1.0
    """How often an idle worker looks."""
    periodic: float = 30.0
    """How often it looks whether a periodic task is due."""
    grace: float = 20.0
    """How long a task may go on after SIGTERM before it is handed back."""


def run(*, pace: Pace | None = None, queues: Collection[str] = ()) -> None:
    """Work until SIGTERM or SIGINT; Django must be set up, and this be the main thread.

    A database that does not answer is waited for.
    """
    pace = pace or Pace()
    interrupts = Interrupts(pace.grace)
    interrupts.install()
    name = _name()
    logger.info("worker %s: ready", name)
    load_tasks()
    looked = float("-inf")
    while not interrupts.ending:
        try:
            if time.monotonic() - looked >= pace.periodic:
                looked = time.monotonic()
                enqueue_due()
            found = work_once(
                worker=name,
                seconds=pace.lease,
                queues=queues,
                armed=interrupts.armed,
                on_lost=interrupts.lose,
            )
            wait = 0.0 if found else pace.poll
        except DatabaseError as error:
            logger.warning("worker %s: the database does not answer, trying again: %s", name, error)
            connections.close_all()
            wait = TROUBLE_SECONDS
        _sleep(wait, interrupts)
    interrupts.remove()
    logger.info("worker %s: ended", name)


def work_once(
    *,
    worker: str = "here",
    seconds: float = LEASE,
    queues: Collection[str] = (),
    armed: Armed = contextlib.nullcontext,
    on_lost: Callable[[], None] = lambda: None,
) -> bool:
    """Take and run the next due job; tells whether there was one."""
    taken = claim(worker=worker, seconds=seconds, queues=queues)
    if taken is None:
        return False
    with contextlib.suppress(LeaseLost):
        execute(*taken, armed=armed, on_lost=on_lost)
    return True


def work_off(*, queues: Collection[str] = ()) -> int:
    """Run what is due in the present process, one after the other, and return how many jobs that were."""
    load_tasks()
    done = 0
    while work_once(queues=queues):
        done += 1
    return done


def load_tasks() -> None:
    """Import the module `tasks` of every app, so that periodic tasks are known."""
    autodiscover_modules("tasks")


def _sleep(seconds: float, interrupts: Interrupts) -> None:
    close_old_connections()
    end = time.monotonic() + seconds
    while not interrupts.ending and (left := end - time.monotonic()) > 0:
        time.sleep(min(left, SLICE))


def _name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(3)}"
