"""The life of a run: what is frozen, who may end it, what stays."""

import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from planned_towns import OPTIONS, a_finished_run, a_town, town_plan

from lindwurm.base.audit.models import Entry
from lindwurm.core.city import UNLIMITED, Text
from lindwurm.core.planning.intake import intake
from lindwurm.core.planning.problem_json import problem_hash
from lindwurm.core.planning.solve import Progress
from lindwurm.stages.finance.domain import set_line_year
from lindwurm.stages.finance.models import Line
from lindwurm.stages.plans.domain import (
    cancel_run,
    fail_run,
    finish_run,
    record_progress,
    start_run,
    stop_run,
    take_run,
)
from lindwurm.stages.plans.domain import runs as module
from lindwurm.stages.plans.domain.runs import RunStateError, problems_of
from lindwurm.stages.plans.enums import RunState
from lindwurm.stages.plans.models import Run
from lindwurm.stages.plans.queries import (
    city_of,
    plan_of,
    run_explanation,
    run_sentences,
    run_stands,
    runs_of,
)
from lindwurm.stages.plans.tasks import request_run
from lindwurm.stages.roadmap.models import Measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return a_town()


@pytest.fixture
def run(town):
    return start_run(municipality=town, options=OPTIONS, acting_user=None)


def a_sign(seconds=1.0, value=5):
    return Progress(reading="strict", seconds=seconds, stage="value", value=value, bound=9, gap=0.4)


def an_officer_comes(town, moment):
    """Gives the first line another amount when so many questions were asked of the database."""
    asked = []

    def changes_a_line():
        line = Line.objects.of(town).first()
        year = line.years.first()
        set_line_year(line=line, year=year.year, amount=UNLIMITED, acting_user=None)
        connection.close()

    officer = threading.Thread(target=changes_a_line)

    def asks(execute, sql, parameters, many, context):
        asked.append(sql)
        if len(asked) == moment:
            officer.start()
            officer.join(1)
        return execute(sql, parameters, many, context)

    return officer, asks


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("when", "is_waited_for"), [("while it is computed", False), ("while it is stored", True)]
)
def test_city_is_frozen_as_it_stood_at_one_moment(when, is_waited_for):
    town = a_town()
    before = city_of(town)
    with CaptureQueriesContext(connection) as questions:
        city_of(town)
    officer, comes = an_officer_comes(town, 3 if when == "while it is computed" else len(questions) + 5)

    with connection.execute_wrapper(comes):
        run = start_run(municipality=town, options=OPTIONS, acting_user=None)
    officer.join()

    after = city_of(town)
    run = Run.objects.defer(None).get(pk=run.pk)
    assert before.lines != after.lines
    assert run.city.lines == (before if is_waited_for else after).lines
    assert run.problem == problems_of(run.city)[0]
    assert run.problem_hash == problem_hash(run.problem)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_computed_while_others_wait(monkeypatch):
    town, within = a_town(), []
    monkeypatch.setattr(
        module,
        "intake",
        lambda *given, **more: (within.append(connection.in_atomic_block), intake(*given, **more))[1],
    )

    request_run(municipality=town, options=OPTIONS, acting_user=None)

    assert within
    assert not any(within)


def test_run_keeps_the_city_as_it_was(town, run):
    titles = {measure.title.de for measure in run.city.measures}
    Measure.objects.of(town).update(title_de="später geändert")

    kept = runs_of(town).get()

    assert kept.state is RunState.QUEUED
    assert {measure.title.de for measure in kept.city.measures} == titles
    assert kept.problem_hash == problem_hash(kept.problem) == town_plan().plan.problem_hash


def test_run_is_taken_once(run):
    assert (take_run(run=run), take_run(run=run)) == (True, False)
    assert run.started_at is not None


def test_progress_is_kept_and_says_when_to_stop(run):
    take_run(run=run)
    first = record_progress(run=run, progress=a_sign())
    stop_run(run=run, acting_user=None)
    second = record_progress(run=run, progress=a_sign(2.0, 6))

    run.refresh_from_db()
    assert (first, second, run.state) == (False, True, RunState.STOPPING)
    assert [sample["value"] for sample in run.progress] == [5, 6]


def test_progress_is_thinned(run, monkeypatch):
    monkeypatch.setattr(module, "MOST_SAMPLES", 4)
    take_run(run=run)

    for second in range(6):
        record_progress(run=run, progress=a_sign(second))

    run.refresh_from_db()
    assert [sample["seconds"] for sample in run.progress] == [0, 2, 4, 5]


def test_queued_run_is_cancelled_by_a_stop(run):
    assert stop_run(run=run, acting_user=None).state is RunState.CANCELLED
    assert not take_run(run=run)


def test_finished_run_keeps_plan_and_reasons(town):
    run = a_finished_run(town)

    assert (run.state, run.planned) == (RunState.DONE, len(town_plan().plan.choices))
    assert plan_of(run) == town_plan().plan
    assert run.gap == pytest.approx(town_plan().plan.gap)
    stands = run_stands(run)
    chosen = next(stand for stand in stands if stand.is_planned)
    assert {stand.measure for stand in stands} == set(Measure.objects.of(town).values_list("key", flat=True))
    assert run_explanation(run, chosen.measure).measure == chosen.measure
    assert run_sentences(run, chosen.measure, "de")


@pytest.mark.parametrize("late", [stop_run, cancel_run])
def test_ended_run_cannot_be_ended_again(town, late):
    run = a_finished_run(town)

    with pytest.raises(RunStateError):
        late(run=run, acting_user=None)
    with pytest.raises(RunStateError):
        finish_run(run=run, result=town_plan())
    assert Run.objects.get().state is RunState.DONE


def test_failed_run_says_why_in_both_languages(run):
    take_run(run=run)

    failed = fail_run(run=run, error=Text(de="Kein Löser.", en="No solver."))

    assert (failed.state, failed.error_de, failed.error_en) == (RunState.FAILED, "Kein Löser.", "No solver.")
    assert run_stands(failed) == ()


def test_every_act_is_logged(town):
    a_finished_run(town)

    actions = set(Entry.objects.filter(municipality=town).values_list("action", flat=True))
    assert {"plans.start_run", "plans.finish_run"} <= actions


def test_list_of_runs_leaves_the_large_columns_aside(town, django_assert_num_queries):
    for _ in range(2):
        a_finished_run(town)

    with django_assert_num_queries(1):
        rows = [(row.state, row.value, row.gap, row.asked_by) for row in runs_of(town)]

    assert len(rows) == 2
