"""Questions about a finished run as jobs: asked, watched and stopped here, answered in the background."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, transaction

from lindwurm.base.jobs.context import JobContext
from lindwurm.base.jobs.domain import request_stop
from lindwurm.base.jobs.errors import JobError
from lindwurm.base.jobs.periodic import periodic
from lindwurm.base.jobs.task import task
from lindwurm.core.city import Text
from lindwurm.core.planning.solve import Cancelled, SolverMissingError
from lindwurm.stages.plans.answers import UnanswerableError
from lindwurm.stages.plans.domain import (
    ask_analysis,
    cancel_analysis,
    fail_analysis,
    finish_analysis,
    record_steps,
    stop_analysis,
)
from lindwurm.stages.plans.domain.analyses import ANALYSES
from lindwurm.stages.plans.enums import AnalysisKind, RunState
from lindwurm.stages.plans.inquiry import Answer, Inquiry
from lindwurm.stages.plans.jobs import (
    LOOK_SECONDS,
    NO_SOLVER,
    TRIES,
    WRITE_SECONDS,
    begin,
    settle_lost,
    unfinished,
)
from lindwurm.stages.plans.models import Analysis, Run

logger = logging.getLogger("lindwurm.plans")

SOON = 10
"""Priority of a question that somebody waits for."""

_LOST = Text(
    de="Die Berechnung ging zweimal verloren: Der Rechner wurde angehalten, oder der Speicher reichte nicht. Bitte "
    "sagen Sie es denen, die Lindwurm betreiben.",
    en="The computation was lost twice: the machine was stopped or ran out of memory. Please tell the people who run "
    "Lindwurm.",
)
_BROKEN = Text(
    de="Die Berechnung brach mit einem Fehler ab. Bitte sagen Sie es denen, die Lindwurm betreiben; im Protokoll des "
    "Servers steht mehr.",
    en="The computation broke off with an error. Please tell the people who run Lindwurm; the server's log says more.",
)


@transaction.atomic
def request_analysis(
    *, run: Run, kind: AnalysisKind, parameters: Mapping[str, Any], acting_user: Any
) -> Analysis:
    """Ask a question about a finished run and have it answered in the background.

    Raises:
        RunStateError: if the run has no plan.
        AnalysisBusyError: if a question of this kind about the run has not been answered yet; nothing is written.
    """
    analysis = ask_analysis(run=run, kind=kind, parameters=parameters, acting_user=acting_user)
    is_soon = kind in {AnalysisKind.PRICE, AnalysisKind.CONTRADICTION}
    answering: Any = run_analysis.using(
        municipality=run.municipality,
        unique_key=f"analysis {analysis.pk}",
        priority=SOON if is_soon else -SOON,
    )
    answering.enqueue(analysis.pk)  # the worker adds the context
    return analysis


@transaction.atomic
def request_analysis_end(*, analysis: Analysis, acting_user: Any) -> Analysis:
    """Ask one to end: one that computes ends with what it has, one that waits is cancelled with its job.

    Raises:
        AnalysisStateError: if it has ended already.
    """
    stopped = stop_analysis(analysis=analysis, acting_user=acting_user)
    if stopped.state == RunState.CANCELLED:
        for job in _unfinished().filter(args=[analysis.pk]):
            request_stop(job=job)
    return stopped


@task(max_attempts=TRIES + 1, backoff=timedelta(seconds=1), takes_context=True)
def run_analysis(context: JobContext, analysis_id: int) -> None:
    """Answer a question; when its worker is lost once it begins anew, when that happens again it fails."""
    analysis = Analysis.objects.filter(pk=analysis_id).first()
    if analysis is None or not begin(
        ANALYSES, analysis, context.attempt, _LOST
    ):  # gone: deleted with its run
        return
    try:
        found = _watch(Inquiry(analysis), analysis, context)
        with context.completing(analysis.pk):
            finish_analysis(analysis=analysis, format=found.format, result=found.result)
    except Cancelled:
        with context.completing():
            cancel_analysis(analysis=analysis)
    except DatabaseError:
        raise  # the next attempt may find the database again
    except Exception as error:
        words = _words(error, analysis)
        fail_analysis(analysis=analysis, error=words)
        raise JobError(de=words.de, en=words.en or words.de) from error


@periodic(every=timedelta(minutes=5))
@task(atomic=True)
def settle_lost_analyses() -> int:
    """Let questions fail whose job is gone, so that nobody waits for them; return how many."""
    return settle_lost(ANALYSES, _unfinished, _LOST)


def _unfinished() -> Any:
    return unfinished(run_analysis)


def _words(error: Exception, analysis: Analysis) -> Text:
    if isinstance(error, UnanswerableError):
        return error.words
    if isinstance(error, SolverMissingError):
        return NO_SOLVER
    logger.error("analysis %s broke off", analysis.pk, exc_info=error)
    return _BROKEN


def _watch(inquiry: Inquiry, analysis: Analysis, context: JobContext) -> Answer:
    """Write how far it is, and pass on the wish to stop, until there is an answer."""
    written, shown = 0.0, inquiry.steps
    inquiry.start()
    try:
        while inquiry.is_alive():
            inquiry.join(LOOK_SECONDS)
            if inquiry.steps != shown and time.monotonic() - written >= WRITE_SECONDS:
                shown, written = inquiry.steps, time.monotonic()
                record_steps(analysis=analysis, done=shown[0], total=shown[1])
            if context.stop_requested or ANALYSES.is_stopping(analysis):
                inquiry.stopping.set()
    except BaseException:
        inquiry.drop()
        raise
    if inquiry.steps != shown:
        record_steps(analysis=analysis, done=inquiry.steps[0], total=inquiry.steps[1])
    return inquiry.found()
