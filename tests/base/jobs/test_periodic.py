"""Periodic tasks come once when they are due, however many workers look."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lindwurm.base.jobs import periodic
from lindwurm.base.jobs.models import Job, Schedule
from lindwurm.base.jobs.worker import load_tasks, work_off

pytestmark = pytest.mark.django_db
TICK = "job_tasks.tick"


@pytest.fixture(autouse=True)
def only_ticks(monkeypatch):
    import job_tasks  # noqa: F401 -- registers the task

    monkeypatch.setattr(periodic, "_every", {TICK: periodic._every[TICK]})


def test_first_look_enqueues_and_the_next_does_not():
    assert [periodic.enqueue_due(), periodic.enqueue_due()] == [1, 0]
    assert list(Job.objects.values_list("task", flat=True)) == [TICK]
    assert str(Schedule.objects.get()) == TICK


def test_it_comes_again_when_the_time_is_up():
    periodic.enqueue_due()
    work_off()
    Schedule.objects.update(next_at=timezone.now() - timedelta(days=3))

    assert [periodic.enqueue_due(), periodic.enqueue_due()] == [1, 0]
    assert Job.objects.count() == 2
    assert Schedule.objects.get().next_at > timezone.now() + timedelta(minutes=59)


def test_one_that_still_waits_is_not_doubled():
    periodic.enqueue_due()
    Schedule.objects.update(next_at=timezone.now())

    periodic.enqueue_due()

    assert Job.objects.count() == 1


def test_worker_that_was_slower_enqueues_nothing(monkeypatch):
    Schedule.objects.create(task=TICK, next_at=timezone.now())
    stale = Schedule.objects.get()
    periodic.enqueue_due()
    monkeypatch.setattr(Schedule.objects, "get_or_create", lambda **_: (stale, False))

    assert periodic.enqueue_due() == 0


def test_installation_cleans_its_jobs_each_day():
    load_tasks()

    from lindwurm.base.jobs.tasks import clean_jobs

    assert clean_jobs.atomic
