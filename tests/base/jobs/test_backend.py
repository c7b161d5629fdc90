"""Enqueuing writes a row, in the present transaction, and no second one with the same key."""

from datetime import timedelta

import job_tasks
import pytest
from base_factories import MunicipalityFactory
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks.exceptions import InvalidTaskError, TaskResultDoesNotExist

from lindwurm.base.jobs.enums import Failure, State
from lindwurm.base.jobs.models import Job

pytestmark = pytest.mark.django_db


def test_enqueue_writes_a_row_that_waits():
    result = job_tasks.add.enqueue(1, other=2)

    job = Job.objects.get()
    assert (job.task, job.args, job.kwargs, job.state) == ("job_tasks.add", [1], {"other": 2}, State.QUEUED)
    assert (result.id, result.status, result.attempts) == (str(job.pk), TaskResultStatus.READY, 0)


def test_enqueue_in_a_transaction_that_is_rolled_back_writes_nothing():
    with transaction.atomic():
        job_tasks.add.enqueue(1)
        transaction.set_rollback(True)

    assert Job.objects.count() == 0


def test_choices_of_the_task_stand_on_the_row():
    town, later = MunicipalityFactory(), timezone.now() + timedelta(hours=1)

    job_tasks.fail.using(
        priority=7, queue_name="long", run_after=later, municipality=town, unique_key="a"
    ).enqueue()

    job = Job.objects.get()
    assert (job.priority, job.queue, job.due_at, job.municipality) == (7, "long", later, town)
    assert (job.unique_key, job.max_attempts, job.backoff_seconds) == ("a", 3, 10)


def test_using_leaves_what_is_not_given():
    task = job_tasks.fail.using(unique_key="a").using(priority=3)

    assert (task.unique_key, task.priority, task.max_attempts) == ("a", 3, 3)


def test_second_job_with_the_key_of_an_unfinished_one_is_that_one():
    first = job_tasks.add.using(unique_key="run 1").enqueue(1)
    again = job_tasks.add.using(unique_key="run 1").enqueue(2)
    other = job_tasks.add.using(unique_key="run 2").enqueue(1)
    other_task = job_tasks.fail.using(unique_key="run 1").enqueue()

    assert again.id == first.id
    assert again.args == [1]
    assert len({first.id, other.id, other_task.id}) == 3


@pytest.mark.parametrize("state", [State.DONE, State.CANCELLED, State.FAILED])
def test_key_is_free_again_when_the_job_has_ended(state):
    first = job_tasks.add.using(unique_key="run 1").enqueue(1)
    Job.objects.update(state=state, failure=Failure.ERROR if state == State.FAILED else "")

    assert job_tasks.add.using(unique_key="run 1").enqueue(1).id != first.id


def test_jobs_without_a_key_are_not_bound():
    assert job_tasks.add.enqueue(1).id != job_tasks.add.enqueue(1).id


def test_result_can_be_read_and_refreshed():
    result = job_tasks.add.enqueue(1)
    Job.objects.update(state=State.DONE, result=3, workers=["w"])

    result.refresh()

    assert (result.status, result.return_value, result.attempts) == (TaskResultStatus.SUCCESSFUL, 3, 1)
    assert job_tasks.add.get_result(result.id).return_value == 3


@pytest.mark.parametrize("name", ["0", "nonsense"])
def test_result_of_no_job_is_refused(name):
    with pytest.raises(TaskResultDoesNotExist):
        default_task_backend.get_result(name)


@pytest.mark.parametrize("path", ["job_tasks.gone", "gone.at_all", "job_tasks.make_town"])
def test_result_of_a_task_that_is_gone_is_refused(path):
    result = job_tasks.add.enqueue(1)
    Job.objects.update(task=path)

    with pytest.raises(TaskResultDoesNotExist):
        default_task_backend.get_result(result.id)


def test_what_json_cannot_hold_is_refused():
    with pytest.raises(TypeError):
        job_tasks.add.enqueue(timezone.now())

    assert Job.objects.count() == 0


def test_task_that_is_no_function_of_a_module_is_refused():
    def inner():
        pass

    with pytest.raises(InvalidTaskError):
        job_tasks.task()(inner)
