"""Tasks for tests of the jobs: a worker process finds them by their path."""

import os
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from lindwurm.base.jobs.errors import JobError, Stopped
from lindwurm.base.jobs.periodic import periodic
from lindwurm.base.jobs.task import task
from lindwurm.base.municipalities.models import Municipality


def make_town(slug):
    """A side effect in the database: adding it twice breaks a rule of the database."""
    return Municipality.objects.create(slug=slug, name_de=slug, kind="fictional").pk


@task()
def add(one, other=0):
    return one + other


@task(max_attempts=3, backoff=timedelta(seconds=10))
def fail(word="broken"):
    raise ValueError(word)


@task()
def give_up():
    raise JobError(de="Der Haushalt fehlt.", en="The budget is missing.")


@task(atomic=True)
def found_town(slug, then=""):
    make_town(slug)
    if then:
        raise ValueError(then)
    return slug


@task(takes_context=True)
def found_town_at_the_end(context, slug, then=""):
    with context.completing(result=slug):
        make_town(slug)
        if then:
            raise ValueError(then)


@task(takes_context=True, max_attempts=20)
def count_to(context, number, slug):
    """Reports as it goes, then writes once."""
    for step in range(number):
        if context.report({"step": step}):
            raise Stopped
        time.sleep(0.05)
    with context.completing(result=number):
        make_town(slug)


@task(takes_context=True)
def attempt_number(context):
    return [context.attempt, context.job_id, context.stop_requested]


@task(max_attempts=2)
def kill_worker():
    """What a leak of memory does to a worker."""
    os.kill(os.getpid(), 9)


@task()
def sleep_stubbornly(folder, seconds):
    """Looks at nothing, and swallows what it can."""
    (Path(folder) / "began").touch()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(Exception):
            time.sleep(0.05)
    (Path(folder) / "ended").touch()


@periodic(every=timedelta(hours=1))
@task()
def tick():
    return "tick"
