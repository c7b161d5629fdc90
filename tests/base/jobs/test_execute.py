"""How a job ends: done with its writes, tried again, failed with words, stopped, or dropped."""

from datetime import timedelta

import job_tasks
import pytest
from base_factories import MunicipalityFactory
from django.utils import timezone
from django.utils.translation import override

from lindwurm.base.jobs.claim import claim
from lindwurm.base.jobs.domain import request_stop
from lindwurm.base.jobs.enums import Failure, State
from lindwurm.base.jobs.errors import HandedBack
from lindwurm.base.jobs.execute import execute
from lindwurm.base.jobs.models import Job
from lindwurm.base.jobs.worker import work_off, work_once
from lindwurm.base.municipalities.models import Municipality

pytestmark = pytest.mark.django_db


def towns():
    return sorted(Municipality.objects.values_list("slug", flat=True))


def the_job():
    return Job.objects.get()


def make_due():
    Job.objects.update(due_at=timezone.now())


def test_done_job_keeps_what_it_returned():
    job_tasks.add.enqueue(1, other=2)

    assert work_off() == 1

    job = the_job()
    assert (job.state, job.result, job.failure, job.lease_until, job.lease_token) == (
        State.DONE,
        3,
        "",
        None,
        "",
    )
    assert job.finished
    assert job.finished_at >= job.started_at


def test_task_knows_its_attempt_and_its_job():
    job_tasks.attempt_number.enqueue()

    work_off()

    assert the_job().result == [1, the_job().pk, False]


@pytest.mark.parametrize("task", [job_tasks.found_town, job_tasks.found_town_at_the_end])
def test_writes_are_committed_with_the_completion(task):
    task.enqueue("worms")

    work_off()

    assert (the_job().state, the_job().result, towns()) == (State.DONE, "worms", ["worms"])


@pytest.mark.parametrize("task", [job_tasks.found_town, job_tasks.found_town_at_the_end])
def test_writes_of_an_attempt_that_broke_off_are_gone(task):
    task.enqueue("worms", then="broken")

    work_off()

    assert (the_job().state, towns()) == (State.QUEUED, [])


@pytest.mark.parametrize("task", [job_tasks.found_town, job_tasks.found_town_at_the_end])
def test_writes_after_the_lease_was_lost_are_gone(task):
    task.enqueue("worms")
    job, lease = claim(worker="slow", seconds=30)
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    again, new_lease = claim(worker="quick", seconds=30)

    execute(job, lease)

    assert (the_job().state, the_job().lease_token, towns()) == (State.RUNNING, new_lease.token, [])
    execute(again, new_lease)
    assert (the_job().state, towns()) == (State.DONE, ["worms"])


def test_error_is_tried_again_after_a_wait_that_doubles_and_then_fails():
    job_tasks.fail.enqueue("no network")
    waits = []
    for _ in range(2):
        make_due()
        before = timezone.now()
        work_once()
        assert the_job().state == State.QUEUED
        waits.append(round((the_job().due_at - before).total_seconds()))
    make_due()
    work_once()

    job = the_job()
    assert waits == [10, 20]
    assert (job.state, job.failure, job.attempts, job.finished) == (State.FAILED, Failure.ERROR, 3, True)
    assert [error["class"] for error in job.errors] == ["builtins.ValueError"] * 3
    assert "ValueError: no network" in job.errors[-1]["traceback"]
    assert "no network" not in job.message


def test_waiting_job_is_not_tried_early():
    job_tasks.fail.enqueue()

    assert work_off() == 1


def test_task_that_gives_up_is_not_tried_again_and_says_why():
    job_tasks.give_up.enqueue()

    work_off()

    job = the_job()
    assert (job.state, job.failure, job.attempts) == (State.FAILED, Failure.REFUSED, 1)
    with override("de"):
        assert job.message == "Der Haushalt fehlt."
    with override("en"):
        assert job.message == "The budget is missing."


@pytest.mark.parametrize("path", ["job_tasks.gone", "gone.at_all"])
def test_task_that_nobody_knows_fails_at_once(path):
    job_tasks.add.enqueue(1)
    Job.objects.update(task=path)

    assert work_off() == 1

    assert (the_job().state, the_job().failure) == (State.FAILED, Failure.UNKNOWN)


def test_progress_stands_on_the_row():
    job_tasks.count_to.enqueue(2, "worms")

    work_off()

    assert (the_job().progress, the_job().result, towns()) == ({"step": 1}, 2, ["worms"])


def test_stop_reaches_the_task_with_its_next_report():
    job_tasks.count_to.enqueue(1000, "worms")
    job, lease = claim(worker="w", seconds=30)
    request_stop(job=job)

    execute(job, lease)

    assert (the_job().state, towns()) == (State.CANCELLED, [])


def test_stop_asked_for_before_the_worker_vanished_is_known_to_the_next():
    job_tasks.attempt_number.enqueue()
    job, _lease = claim(worker="w", seconds=30)
    request_stop(job=job)
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))

    work_once()

    assert the_job().result == [2, job.pk, True]


def test_report_after_the_lease_was_lost_ends_the_task():
    job_tasks.count_to.enqueue(1000, "worms")
    job, lease = claim(worker="w", seconds=30)
    Job.objects.update(lease_token="another")

    execute(job, lease)

    assert (the_job().state, the_job().lease_token, the_job().progress) == (State.RUNNING, "another", None)
    assert lease.lost.is_set()


def test_job_that_is_handed_back_is_due_at_once_and_the_attempt_not_counted(monkeypatch):
    job_tasks.add.enqueue(1)
    job, lease = claim(worker="w", seconds=30)

    class Interrupting:
        def __enter__(self):
            raise HandedBack

        def __exit__(self, *_):
            pass

    execute(job, lease, armed=Interrupting)

    job = the_job()
    assert (job.state, job.attempts, job.workers, job.lease_until) == (State.QUEUED, 0, [], None)
    assert work_off() == 1
    assert the_job().state == State.DONE


def test_result_that_json_cannot_hold_is_an_error_of_the_task():
    job_tasks.add.enqueue([1], other=[2])
    Job.objects.update(kwargs={"other": "x"})

    work_off()

    assert "TypeError" in the_job().errors[0]["class"]


def test_job_belongs_to_a_municipality_and_goes_with_it():
    town = MunicipalityFactory()
    job_tasks.add.using(municipality=town).enqueue(1)

    town.delete()

    assert Job.objects.count() == 0
