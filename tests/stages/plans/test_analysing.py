"""A question about a run as a job: answered once, stopped, begun anew after a lost worker, never waited for in vain."""

import threading
from dataclasses import dataclass

import pytest
from planned_towns import a_finished_run, a_town

from lindwurm.base.jobs.enums import State
from lindwurm.base.jobs.models import Job
from lindwurm.base.jobs.worker import work_off
from lindwurm.core.city import Text
from lindwurm.core.planning.solve import Cancelled, SolverMissingError
from lindwurm.stages.plans import analysing
from lindwurm.stages.plans.analysing import request_analysis, request_analysis_end, settle_lost_analyses
from lindwurm.stages.plans.answers import ANSWERS, UnanswerableError
from lindwurm.stages.plans.domain import AnalysisBusyError, stop_analysis
from lindwurm.stages.plans.domain.life import Life
from lindwurm.stages.plans.enums import AnalysisKind, RunState
from lindwurm.stages.plans.models import Analysis

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
KIND = AnalysisKind.ROBUSTNESS


@dataclass(frozen=True)
class Found:
    """What a question of the tests comes to."""

    measures: tuple[str, ...]


@pytest.fixture
def run():
    return a_finished_run(a_town())


@pytest.fixture
def answers(monkeypatch):
    """Replaces what is computed: `answers(function)`."""
    return lambda answer: monkeypatch.setitem(ANSWERS, KIND, answer)


def quick(run, parameters, on_steps, _stop):
    on_steps(2, 5)
    return Found(measures=tuple(measure.id for measure in run.city.measures[: parameters["number"]]))


def asked(run, **parameters):
    return request_analysis(run=run, kind=KIND, parameters=parameters, acting_user=None)


def test_question_is_answered_from_the_frozen_city(run, answers):
    answers(quick)
    analysis = asked(run, number=1)

    assert work_off() == 1

    row = Analysis.objects.defer(None).get(pk=analysis.pk)
    assert (row.state, row.format, row.done, row.total) == (RunState.DONE, "lindwurm-robustness/1", 5, 5)
    assert run.city.measures[0].id in row.result
    assert Job.objects.get().state == State.DONE


def test_second_question_of_a_kind_is_refused_and_leaves_nothing(run):
    first = asked(run)

    with pytest.raises(AnalysisBusyError) as caught:
        asked(run)

    assert caught.value.analysis_id == first.pk
    assert (Analysis.objects.count(), Job.objects.count()) == (1, 1)


def test_waiting_question_is_cancelled_with_its_job(run):
    analysis = asked(run)

    request_analysis_end(analysis=analysis, acting_user=None)

    assert [job.state for job in Job.objects.all()] == [State.CANCELLED]
    assert work_off() == 0


def test_running_question_hears_the_wish_to_stop(run, answers):
    def patient(_run, _parameters, on_steps, stop):
        on_steps(1, 9)
        if not stop.wait(60):
            raise AssertionError("nobody said so")
        raise Cancelled("stopped")

    answers(patient)
    analysis = asked(run)
    original = analysing.record_steps
    seen = []

    def somebody_stops_it(**steps):
        seen.append(steps["done"])
        stop_analysis(analysis=analysis, acting_user=None)
        return original(**steps)

    analysing.record_steps = somebody_stops_it
    try:
        work_off()
    finally:
        analysing.record_steps = original

    analysis.refresh_from_db()
    assert (analysis.state, seen) == (RunState.CANCELLED, [1])


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError("nothing for people"), "brach mit einem Fehler ab"),
        (SolverMissingError(), "OR-Tools"),
        (UnanswerableError(Text(de="Es gibt kein Fahrrad.", en="There is no bicycle.")), "kein Fahrrad"),
    ],
)
def test_question_that_broke_off_says_so_and_is_not_tried_again(run, answers, error, words):
    def broken(*_given):
        raise error

    answers(broken)
    analysis = asked(run)

    assert work_off() == 1

    analysis.refresh_from_db()
    assert (analysis.state, Job.objects.get().state) == (RunState.FAILED, State.FAILED)
    assert words in analysis.error_de
    assert "nothing for people" not in analysis.error_de + analysis.error_en


def test_question_whose_worker_was_lost_once_begins_anew_and_twice_fails(run, answers):
    answers(quick)
    once = asked(run, number=1)
    Analysis.objects.filter(pk=once.pk).update(state=RunState.RUNNING, done=4)
    work_off()
    once.refresh_from_db()
    assert once.state == RunState.DONE

    twice = asked(run, number=1)
    Analysis.objects.filter(pk=twice.pk).update(state=RunState.RUNNING)
    Job.objects.filter(state=State.QUEUED).update(attempts=2, workers=["one", "two"])
    work_off()
    twice.refresh_from_db()
    assert twice.state == RunState.FAILED
    assert twice.error_en.startswith("The computation was lost twice")


def test_question_that_was_to_stop_when_its_worker_was_lost_is_cancelled(run, answers):
    answers(quick)
    analysis = asked(run, number=1)
    Analysis.objects.filter(pk=analysis.pk).update(state=RunState.STOPPING)

    work_off()

    analysis.refresh_from_db()
    assert analysis.state == RunState.CANCELLED


def test_question_without_a_job_fails_so_that_nobody_waits(run):
    lost = asked(run)
    Job.objects.all().delete()
    waiting = request_analysis(run=run, kind=AnalysisKind.PRICE, parameters={}, acting_user=None)

    assert settle_lost_analyses.call() == 1

    states = dict(Analysis.objects.values_list("pk", "state"))
    assert states == {lost.pk: RunState.FAILED, waiting.pk: RunState.QUEUED}


def test_job_of_a_question_that_went_with_its_run_ends_quietly(run):
    asked(run)
    run.delete()

    work_off()

    assert Job.objects.get().state == State.DONE


def test_search_ends_when_the_worker_loses_its_hold(run, answers, monkeypatch):
    heard = threading.Event()

    def patient(_run, _parameters, _on_steps, stop):
        stop.wait(60)
        heard.set()
        raise Cancelled("stopped")

    answers(patient)
    asked(run)

    def lost(*_given):
        raise ConnectionError("the worker's hold is gone")

    monkeypatch.setattr(Life, "is_stopping", lost)
    work_off()

    assert heard.is_set()
