"""One worker gets a job; what a vanished worker held is taken again, and not for ever."""

from datetime import timedelta

import job_tasks
import pytest
from django.utils import timezone

from lindwurm.base.jobs.claim import claim
from lindwurm.base.jobs.enums import Failure, State
from lindwurm.base.jobs.models import Job

pytestmark = pytest.mark.django_db


def take(**options):
    taken = claim(worker="w", seconds=30, **options)
    return None if taken is None else taken[0]


def let_lease_run_out(job):
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_nothing_is_taken_where_nothing_waits():
    assert take() is None


def test_job_is_taken_once_and_the_attempt_counted():
    job_tasks.add.enqueue(1)

    job = take()

    job.refresh_from_db()
    assert (job.state, job.attempts, job.workers) == (State.RUNNING, 1, ["w"])
    assert timezone.now() < job.lease_until <= timezone.now() + timedelta(seconds=30)
    assert job.started_at == job.attempted_at
    assert take() is None


def test_more_urgent_comes_first_then_the_older():
    for number, priority in enumerate((0, 5, 0, 5)):
        job_tasks.add.using(priority=priority).enqueue(number)

    assert [take().args[0] for _ in range(4)] == [1, 3, 0, 2]


def test_job_that_is_not_due_yet_waits():
    job_tasks.add.using(run_after=timezone.now() + timedelta(minutes=1)).enqueue(1)

    assert take() is None


def test_worker_takes_from_its_queues_only():
    job_tasks.add.using(queue_name="long").enqueue(1)

    assert take(queues=["default"]) is None
    assert take(queues=["default", "long"]).queue == "long"


def test_job_of_a_vanished_worker_is_taken_again_with_another_token():
    job_tasks.add.enqueue(1)
    first = take()
    let_lease_run_out(first)

    second = take()

    assert (second.pk, second.attempts, second.workers) == (first.pk, 2, ["w", "w"])
    assert second.lease_token != first.lease_token
    assert second.started_at == first.started_at < second.attempted_at
    assert [error["class"] for error in second.errors] == ["lindwurm.base.jobs.errors.WorkerLost"]


def test_job_that_lost_all_its_workers_fails_visibly_and_the_next_is_taken():
    poison = job_tasks.kill_worker.enqueue()
    for _ in range(2):
        let_lease_run_out(take())
    job_tasks.add.enqueue(1)

    assert take().task == "job_tasks.add"

    failed = Job.objects.get(pk=poison.id)
    assert (failed.state, failed.failure, failed.attempts) == (State.FAILED, Failure.LOST, 2)
    assert failed.finished_at is not None
    assert failed.message.startswith("The work was lost each time") or failed.message.startswith("Die Arbeit")
    assert len(failed.errors) == 2
