"""The planner as a job: asked for, watched and stopped here, computed in the background by a child process."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, transaction

from lindwurm.base.jobs.context import JobContext
from lindwurm.base.jobs.domain import request_stop
from lindwurm.base.jobs.errors import JobError
from lindwurm.base.jobs.periodic import periodic
from lindwurm.base.jobs.task import task
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import Text
from lindwurm.core.planning.codec import encode
from lindwurm.core.planning.explain import Explanation
from lindwurm.core.planning.ranked import compare_with_ranked
from lindwurm.core.planning.run import CityPlan, PlanRejectedError, plan_city
from lindwurm.core.planning.solve import Cancelled, Progress, SolveOptions, SolverMissingError
from lindwurm.core.rulesets import load_ruleset
from lindwurm.stages.plans.analysing import settle_lost_analyses
from lindwurm.stages.plans.described import explain_all
from lindwurm.stages.plans.domain import (
    cancel_run,
    fail_run,
    finish_run,
    record_progress,
    stop_run,
    tell_plan,
)
from lindwurm.stages.plans.domain.runs import RUNS, Scenario, changed_city, freeze, store_run
from lindwurm.stages.plans.enums import RunState
from lindwurm.stages.plans.jobs import (
    LOOK_SECONDS,
    NO_SOLVER,
    TRIES,
    WRITE_SECONDS,
    begin,
    settle_lost,
    unfinished,
)
from lindwurm.stages.plans.models import Run

__all__ = [
    "request_end",
    "request_run",
    "run_planning",
    "settle_lost_analyses",
    "settle_lost_runs",
    "tell_citizens",
]

logger = logging.getLogger("lindwurm.plans")

LET_GO_SECONDS = 5.0

_LOST = Text(
    de="Die Planung ging zweimal verloren: Der Rechner wurde angehalten, oder der Speicher reichte nicht. Bitte "
    "sagen Sie es denen, die Lindwurm betreiben.",
    en="The planning was lost twice: the machine was stopped or ran out of memory. Please tell the people who run "
    "Lindwurm.",
)
_BROKEN = Text(
    de="Die Planung brach mit einem Fehler ab. Bitte sagen Sie es denen, die Lindwurm betreiben; im Protokoll des "
    "Servers steht mehr.",
    en="The planning broke off with an error. Please tell the people who run Lindwurm; the server's log says more.",
)
_REJECTED = Text(
    de="Der berechnete Plan hielt die Prüfung der Regeln nicht aus und wurde verworfen. Das ist ein Fehler des "
    "Programms; bitte sagen Sie es denen, die Lindwurm betreiben.",
    en="The computed plan did not pass the check of the rules and was dropped. That is a fault of the program; please "
    "tell the people who run Lindwurm.",
)


class PlanningBusyError(RuntimeError):
    """A city is planned by one run at a time, and one has not ended yet."""

    def __init__(self, run_id: int) -> None:
        """Keep the number of the run that has not ended."""
        super().__init__(f"run {run_id} of the city has not ended yet")
        self.run_id = run_id


def request_run(
    *,
    municipality: Municipality,
    options: SolveOptions,
    acting_user: Any,
    note: str = "",
    scenario: Scenario | None = None,
) -> Run:
    """Freeze the city and have it planned in the background; call it outside a transaction, for it computes first.

    Args:
        municipality: whose city.
        options: how long to search.
        acting_user: who asks.
        note: what it is for.
        scenario: what is planned otherwise than it stands.

    Raises:
        PlanningBusyError: if a run of the city has not ended; nothing is written.
        IntakeError: if the city cannot be turned into a problem.
    """
    frozen = freeze(changed_city(municipality, scenario))
    with transaction.atomic():
        run = store_run(
            municipality=municipality,
            frozen=frozen,
            options=options,
            acting_user=acting_user,
            note=note,
            scenario=scenario,
        )
        planning: Any = run_planning.using(municipality=municipality, unique_key=_key(municipality))
        job = planning.enqueue(run.pk)  # the worker adds the context
        if job.args != [run.pk]:
            raise PlanningBusyError(int(job.args[0]))
    return run


@transaction.atomic
def request_end(*, run: Run, acting_user: Any) -> Run:
    """Ask a run to end: one that computes takes its best plan, one that waits is cancelled with its job.

    Raises:
        RunStateError: if it has ended already.
    """
    stopped = stop_run(run=run, acting_user=acting_user)
    if stopped.state == RunState.CANCELLED:
        for job in _unfinished().filter(unique_key=_key(run.municipality), args=[run.pk]):
            request_stop(job=job)
    return stopped


@task(max_attempts=TRIES + 1, backoff=timedelta(seconds=1), takes_context=True)
def run_planning(context: JobContext, run_id: int) -> None:
    """Compute a run; when its worker is lost once it begins anew, when that happens again it fails."""
    run = Run.objects.defer(None).get(pk=run_id)
    if not begin(RUNS, run, context.attempt, _LOST):
        return
    try:
        found = _watch(_Search(run), run, context)
        with context.completing(run.pk):
            finish_run(run=run, result=found.result, explained=found.explained, ranked=found.ranked)
    except Cancelled:
        with context.completing():
            cancel_run(run=run)
    except DatabaseError:
        raise  # the next attempt may find the database again
    except Exception as error:
        logger.exception("run %s broke off", run.pk)
        words = _words(error)
        fail_run(run=run, error=words)
        raise JobError(de=words.de, en=words.en or words.de) from error


@periodic(every=timedelta(minutes=5))
@task(atomic=True)
def settle_lost_runs() -> int:
    """Let runs fail whose job is gone, so that nobody waits for them; return how many."""
    return settle_lost(RUNS, _unfinished, _LOST)


@periodic(every=timedelta(days=1))
@task(atomic=True)
def tell_citizens() -> int:
    """Tell of measures that come from ideas what no act has told yet; return how many steps."""
    return sum(tell_plan(municipality=town, acting_user=None) for town in Municipality.objects.all())


def _key(municipality: Municipality) -> str:
    return f"municipality {municipality.pk}"


def _unfinished() -> Any:
    return unfinished(run_planning)


def _words(error: Exception) -> Text:
    if isinstance(error, SolverMissingError):
        return NO_SOLVER
    return _REJECTED if isinstance(error, PlanRejectedError) else _BROKEN


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A verified plan, with what was computed about it."""

    result: CityPlan
    explained: Mapping[str, Explanation]
    ranked: Mapping[str, Any]


class _Search(threading.Thread):
    """Plans and explains beside the main thread, which alone talks to the database."""

    def __init__(self, run: Run) -> None:
        super().__init__(name=f"run {run.pk}", daemon=True)
        self._city, self._options = run.city, run.options
        self._result: CityPlan | None = None
        self._explained: Mapping[str, Explanation] = {}
        self._ranked: dict[str, Any] = {}
        self._error: BaseException | None = None
        self._dropped = threading.Event()
        self.samples: queue.SimpleQueue[Progress] = queue.SimpleQueue()
        self.stopping = threading.Event()

    def run(self) -> None:
        """Plan, verify, explain."""
        try:
            ruleset = load_ruleset(self._city.ruleset.name)
            result = plan_city(
                self._city, ruleset, options=self._options, on_progress=self._hear, stop=self.stopping
            )
            self._explained = explain_all(result.problem, result.plan)
            self._ranked = encode(compare_with_ranked(result.problem, result.plan))
            self._result = result
        except BaseException as error:  # noqa: BLE001 -- raised again in the main thread
            self._error = error

    def found(self) -> _Found:
        """Return what came of it, or raise what went wrong."""
        if self._error is not None:
            raise self._error
        if self._result is None:
            raise Cancelled("the search was dropped")
        return _Found(result=self._result, explained=self._explained, ranked=self._ranked)

    def drop(self) -> None:
        """End the child processes; whatever they find is lost."""
        self._dropped.set()
        self.stopping.set()
        self.join(LET_GO_SECONDS)

    def _hear(self, progress: Progress) -> None:
        if self._dropped.is_set():
            raise Cancelled("the search was dropped")
        self.samples.put(progress)


def _watch(search: _Search, run: Run, context: JobContext) -> _Found:
    """Write the newest sign of life of each reading, and pass on the wish to stop, until there is a plan."""
    newest: dict[str, Progress] = {}
    written = 0.0
    search.start()
    try:
        while search.is_alive() or newest or not search.samples.empty():
            search.join(LOOK_SECONDS)
            while not search.samples.empty():
                sample = search.samples.get()
                newest[sample.reading] = sample
            if newest and (time.monotonic() - written >= WRITE_SECONDS or not search.is_alive()):
                record_progress(run=run, progress=newest.pop(next(iter(newest))))
                written = time.monotonic()
            if context.stop_requested or RUNS.is_stopping(run):
                search.stopping.set()
    except BaseException:
        search.drop()
        raise
    return search.found()
