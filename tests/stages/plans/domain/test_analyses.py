"""The life of a question about a run: asked once at a time, answered, stopped, gone with its run."""

import pytest
from django.db import IntegrityError, transaction
from planned_towns import OPTIONS, a_finished_run, a_town

from lindwurm.base.audit.models import Entry
from lindwurm.core.city import Text
from lindwurm.stages.plans.domain import (
    AnalysisBusyError,
    AnalysisStateError,
    ask_analysis,
    cancel_analysis,
    fail_analysis,
    finish_analysis,
    record_steps,
    retake_analysis,
    start_run,
    stop_analysis,
    take_analysis,
)
from lindwurm.stages.plans.domain.runs import RunStateError
from lindwurm.stages.plans.enums import AnalysisKind, RunState
from lindwurm.stages.plans.models import Analysis

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return a_town()


@pytest.fixture
def run(town):
    return a_finished_run(town)


def asked(run, kind=AnalysisKind.ROBUSTNESS, **parameters):
    return ask_analysis(run=run, kind=kind, parameters=parameters, acting_user=None)


def test_question_keeps_what_was_asked_and_gets_its_answer(run):
    analysis = asked(run, seconds=5)
    assert take_analysis(analysis=analysis)
    assert not record_steps(analysis=analysis, done=3, total=9)

    finish_analysis(analysis=analysis, format="lindwurm-robustness/1", result='{"a": 1}')

    row = Analysis.objects.of(run.municipality).get()
    assert (row.state, row.parameters, row.done, row.total) == (RunState.DONE, {"seconds": 5}, 9, 9)
    assert (row.format, row.result) == ("lindwurm-robustness/1", '{"a": 1}')
    assert row.ended_at >= row.started_at >= row.asked_at


def test_run_without_a_plan_cannot_be_asked(town):
    run = start_run(municipality=town, options=OPTIONS, acting_user=None)

    with pytest.raises(RunStateError):
        asked(run)


def test_second_question_of_a_kind_waits_for_the_first_and_other_kinds_do_not(run):
    first = asked(run)
    asked(run, AnalysisKind.SIMULATION)

    with pytest.raises(AnalysisBusyError) as caught:
        asked(run)

    assert caught.value.analysis_id == first.pk
    stop_analysis(analysis=first, acting_user=None)
    asked(run)
    assert Analysis.objects.count() == 3


def test_database_holds_one_unanswered_question_of_a_kind(run):
    asked(run)

    with pytest.raises(IntegrityError), transaction.atomic():
        Analysis.objects.create(municipality=run.municipality, run=run, kind=AnalysisKind.ROBUSTNESS)


def test_question_is_taken_once(run):
    analysis = asked(run)

    assert (take_analysis(analysis=analysis), take_analysis(analysis=analysis)) == (True, False)


def test_waiting_question_is_cancelled_by_a_stop_and_a_running_one_hears_it(run):
    waiting, running = asked(run), asked(run, AnalysisKind.FRONTIER)
    take_analysis(analysis=running)

    assert stop_analysis(analysis=waiting, acting_user=None).state == RunState.CANCELLED
    assert stop_analysis(analysis=running, acting_user=None).state == RunState.STOPPING
    assert not take_analysis(analysis=waiting)
    assert record_steps(analysis=running, done=1, total=2)
    assert cancel_analysis(analysis=running).state == RunState.CANCELLED


def test_question_whose_worker_was_lost_begins_anew_and_an_ended_one_does_not(run):
    analysis = asked(run)
    take_analysis(analysis=analysis)
    record_steps(analysis=analysis, done=3, total=9)

    assert retake_analysis(analysis=analysis)

    analysis.refresh_from_db()
    assert (analysis.state, analysis.done, analysis.total) == (RunState.RUNNING, 0, None)
    fail_analysis(analysis=analysis, error=Text(de="Aus.", en="Over."))
    assert not retake_analysis(analysis=analysis)


@pytest.mark.parametrize("late", [stop_analysis, cancel_analysis])
def test_ended_question_cannot_be_ended_again(run, late):
    analysis = asked(run)
    failed = fail_analysis(analysis=analysis, error=Text(de="Aus.", en="Over."))

    with pytest.raises(AnalysisStateError):
        late(analysis=analysis, acting_user=None)
    assert (failed.error_de, failed.error_en) == ("Aus.", "Over.")


def test_every_act_is_logged_with_run_and_kind(run):
    analysis = asked(run)
    take_analysis(analysis=analysis)
    finish_analysis(analysis=analysis, format="f/1", result="{}")

    entries = Entry.objects.filter(target_type="plans.analysis").order_by("id")
    assert [entry.action for entry in entries] == ["plans.ask_analysis", "plans.finish_analysis"]
    assert entries[0].data == {"run": run.pk, "kind": "robustness"}


def test_answers_go_with_their_run(run):
    asked(run)

    run.delete()

    assert not Analysis.objects.exists()


def test_list_of_questions_leaves_the_answers_aside(run, django_assert_num_queries):
    asked(run)

    with django_assert_num_queries(1):
        row = Analysis.objects.of(run.municipality).get()
    assert "result" in row.get_deferred_fields()
