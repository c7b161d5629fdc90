"""A planning run as a job: computed once, stopped at once, begun anew after a lost worker, never two at a time."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest
from base_factories import UserFactory
from django.db import connection, connections
from tests.support.installation import wait_until

from lindwurm.base.audit.models import Entry
from lindwurm.base.jobs.enums import State
from lindwurm.base.jobs.models import Job
from lindwurm.base.jobs.worker import work_off
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.planning.solve import SolveOptions
from lindwurm.exchange.load import load_folder
from lindwurm.stages.plans import tasks
from lindwurm.stages.plans.domain import stop_run
from lindwurm.stages.plans.domain.runs import RunStateError
from lindwurm.stages.plans.enums import RunState
from lindwurm.stages.plans.models import Run
from lindwurm.stages.plans.queries import plan_of, run_explanation
from lindwurm.stages.plans.tasks import PlanningBusyError, request_end, request_run, settle_lost_runs

CITIES = Path(__file__).resolve().parents[3] / "cities"
QUICK = SolveOptions(seconds=1.0)

pytestmark = [pytest.mark.integration]


@pytest.fixture
def town(db):
    load_folder(CITIES / "tutorial")
    return Municipality.objects.get()


def asked(town, options=QUICK, **more):
    return request_run(municipality=town, options=options, acting_user=more.pop("by", None), **more)


def test_run_is_computed_and_keeps_plan_progress_and_reasons(town):
    officer = UserFactory()
    run = asked(town, by=officer, note="nach dem Nachtrag")

    assert work_off() == 1

    run = Run.objects.defer(None).get(pk=run.pk)
    assert (run.state, run.note, run.asked_by) == (RunState.DONE, "nach dem Nachtrag", officer)
    assert run.planned == len(plan_of(run).choices) > 0
    assert {sample["reading"] for sample in run.progress} >= {"strict"}
    assert run.progress[-1]["stage"] == "done"
    assert sorted(run.explanations) == sorted(measure.id for measure in run.city.measures)
    chosen = plan_of(run).choices[0].measure
    assert run_explanation(run, chosen).measure == chosen
    assert Job.objects.get().state == State.DONE
    actions = list(Entry.objects.filter(action__startswith="plans.").values_list("action", flat=True))
    assert sorted(actions) == ["plans.finish_run", "plans.start_run"]


def test_second_run_of_a_city_is_refused_and_leaves_nothing(town):
    first = asked(town)

    with pytest.raises(PlanningBusyError) as caught:
        asked(town)

    assert caught.value.run_id == first.pk
    assert (Run.objects.count(), Job.objects.count()) == (1, 1)


def test_another_city_may_be_planned_at_the_same_time(town):
    load_folder(CITIES / "worms")
    asked(town)

    asked(Municipality.objects.get(slug="worms"))

    assert Job.objects.filter(state=State.QUEUED).count() == 2


def test_waiting_run_is_cancelled_with_its_job_and_the_next_may_begin(town):
    run = asked(town)

    request_end(run=run, acting_user=None)

    assert [job.state for job in Job.objects.all()] == [State.CANCELLED]
    assert work_off() == 0
    asked(town)
    with pytest.raises(RunStateError):
        request_end(run=run, acting_user=None)


def test_run_that_broke_off_says_so_and_is_not_tried_again(town, monkeypatch):
    def broken(*_args, **_kwargs):
        raise ValueError("nothing for people")

    monkeypatch.setattr(tasks, "plan_city", broken)
    run = asked(town)

    assert work_off() == 1

    run.refresh_from_db()
    job = Job.objects.get()
    assert (run.state, job.state) == (RunState.FAILED, State.FAILED)
    assert run.error_de == job.detail_de
    assert "nothing for people" not in run.error_de + run.error_en
    assert "brach mit einem Fehler ab" in run.error_de


def test_run_whose_worker_was_lost_once_begins_anew(town):
    run = asked(town)
    Run.objects.filter(pk=run.pk).update(state=RunState.RUNNING, progress=[{"seconds": 99}])

    work_off()

    run.refresh_from_db()
    assert run.state == RunState.DONE
    assert run.progress[0]["seconds"] < 99


def test_run_whose_worker_was_lost_twice_fails_with_a_sentence(town):
    run = asked(town)
    Run.objects.filter(pk=run.pk).update(state=RunState.RUNNING)
    Job.objects.update(attempts=2, workers=["one", "two"])

    work_off()

    run.refresh_from_db()
    assert run.state == RunState.FAILED
    assert run.error_en.startswith("The planning was lost twice")


def test_run_that_was_to_stop_when_its_worker_was_lost_is_cancelled(town):
    run = asked(town)
    Run.objects.filter(pk=run.pk).update(state=RunState.STOPPING)

    work_off()

    run.refresh_from_db()
    assert run.state == RunState.CANCELLED


def test_run_without_a_job_fails_so_that_nobody_waits(town):
    lost, waiting = asked(town), None
    Job.objects.all().delete()
    waiting = asked(town)

    assert settle_lost_runs.call() == 1

    states = dict(Run.objects.values_list("pk", "state"))
    assert states == {lost.pk: RunState.FAILED, waiting.pk: RunState.QUEUED}


def test_run_asked_for_while_lost_ones_are_settled_stays(town):
    asked_for = []

    def somebody_is_quicker(execute, sql, parameters, many, context):
        if sql.startswith("SELECT"):
            asked_for.append(sql)
            if len(asked_for) == 2:
                asked(town)
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(somebody_is_quicker):
        assert settle_lost_runs.call() == 0

    assert Run.objects.get().state == RunState.QUEUED


@pytest.mark.django_db(transaction=True)
def test_running_search_stops_within_a_second_and_keeps_its_best_plan():
    load_folder(CITIES / "worms")
    run = asked(Municipality.objects.get(), SolveOptions(seconds=60.0, target_gap=0.0))
    stopped_at = []

    def stop_when_there_is_a_plan():
        wait_until(lambda: any(s["value"] is not None for s in Run.objects.get(pk=run.pk).progress))
        stop_run(run=run, acting_user=None)
        stopped_at.append(time.monotonic())
        connections.close_all()

    person = threading.Thread(target=stop_when_there_is_a_plan)
    person.start()
    heard = []
    original = tasks._Search.run

    def listening(search):
        search.stopping.wait()
        heard.append(time.monotonic())

    tasks._Search.run = lambda search: (
        threading.Thread(target=listening, args=(search,)).start(),
        original(search),
    )
    try:
        work_off()
    finally:
        tasks._Search.run = original
        person.join()

    run.refresh_from_db()
    assert run.state == RunState.DONE
    assert run.planned > 0
    assert heard[0] - stopped_at[0] < 1.0


@pytest.mark.slow
def test_killed_worker_loses_no_run(installation):
    installation.python(
        "from lindwurm.exchange.load import load_folder\n"
        "from lindwurm.base.municipalities.models import Municipality\n"
        "from lindwurm.core.planning.solve import SolveOptions\n"
        "from lindwurm.stages.plans.tasks import request_run\n"
        f"load_folder({str(CITIES / 'tutorial')!r})\n"
        "request_run(municipality=Municipality.objects.get(), options=SolveOptions(seconds=3.0, target_gap=0.0),"
        " acting_user=None)"
    )
    worker = "from lindwurm.base.jobs.worker import Pace, run; run(pace=Pace(lease=2.0, poll=0.1))"

    def state():
        return installation.rows("SELECT state FROM plans_run")[0][0]

    with installation.start_python(worker) as first:
        wait_until(lambda: state() == "running", process=first)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    assert state() == "running"
    with installation.start_python(worker) as second:
        wait_until(lambda: state() == "done", process=second)

    assert installation.rows("SELECT attempts, state FROM jobs_job WHERE task LIKE '%run_planning'") == [
        (2, "done")
    ]
