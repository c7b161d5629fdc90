"""What people may do with jobs, and what is cleaned away."""

from datetime import timedelta

import job_tasks
import pytest
from base_factories import MunicipalityFactory
from django.utils import timezone

from lindwurm.base.jobs.claim import claim
from lindwurm.base.jobs.domain import request_stop, retry
from lindwurm.base.jobs.enums import Failure, State
from lindwurm.base.jobs.models import Job
from lindwurm.base.jobs.queries import failed_jobs, jobs_of
from lindwurm.base.jobs.tasks import clean_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def job():
    result = job_tasks.add.using(municipality=MunicipalityFactory()).enqueue(1)
    return Job.objects.get(pk=result.id)


def test_stop_cancels_a_job_that_waits(job):
    stopped = request_stop(job=job)

    job.refresh_from_db()
    assert stopped.state == job.state == State.CANCELLED
    assert job.finished_at is not None
    assert claim(worker="w", seconds=30) is None


def test_stop_of_a_running_job_is_noted_once(job):
    claim(worker="w", seconds=30)

    first = request_stop(job=job)
    second = request_stop(job=job)

    assert (second.state, second.stop_requested_at) == (State.RUNNING, first.stop_requested_at)


def test_stop_of_an_ended_job_changes_nothing(job):
    Job.objects.update(state=State.DONE)

    assert request_stop(job=job).stop_requested_at is None


def test_failed_job_can_be_tried_again_from_the_start(job):
    Job.objects.update(state=State.FAILED, failure=Failure.REFUSED, attempts=3, detail_de="x", detail_en="y")

    again = retry(job=job)

    assert (again.state, again.failure, again.attempts, again.detail_de) == (State.QUEUED, "", 0, "")
    assert claim(worker="w", seconds=30) is not None


def test_job_that_did_not_fail_is_not_tried_again(job):
    assert retry(job=job).state == State.QUEUED


def test_jobs_of_a_municipality_are_its_own(job):
    job_tasks.add.using(municipality=MunicipalityFactory()).enqueue(2)
    job_tasks.add.enqueue(3)
    Job.objects.update(state=State.FAILED, failure=Failure.ERROR)

    assert list(jobs_of(job.municipality)) == [job]
    assert list(failed_jobs(job.municipality)) == [job]
    assert [found.args for found in failed_jobs(None)] == [[3]]


def test_old_jobs_are_deleted_failed_ones_later_unfinished_ones_never():
    ages = [
        (State.DONE, 29, True),
        (State.DONE, 31, False),
        (State.CANCELLED, 31, False),
        (State.FAILED, 179, True),
        (State.FAILED, 181, False),
        (State.QUEUED, 400, True),
    ]
    kept = set()
    for state, days, stays in ages:
        then = timezone.now() - timedelta(days=days)
        row = Job.objects.create(
            task="x",
            state=state,
            failure=Failure.ERROR if state == State.FAILED else "",
            enqueued_at=then,
            finished_at=None if state == State.QUEUED else then,
        )
        kept |= {row.pk} if stays else set()

    assert clean_jobs.func() == 3

    assert set(Job.objects.values_list("pk", flat=True)) == kept


def test_row_is_shown_by_task_and_state(job):
    assert str(job) == f"job_tasks.add {job.pk} queued"
