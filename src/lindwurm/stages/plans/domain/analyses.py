"""The life of an analysis: asked for, taken by a worker, reporting, answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from lindwurm.base.audit.domain import record
from lindwurm.core.city import Text
from lindwurm.stages.plans.domain.life import Life, RowStateError
from lindwurm.stages.plans.domain.runs import RunStateError
from lindwurm.stages.plans.enums import OPEN, AnalysisKind, RunState
from lindwurm.stages.plans.models import Analysis, Run


class AnalysisStateError(RowStateError):
    """An analysis is not in a state in which that can happen."""

    noun = "an analysis"


class AnalysisBusyError(RuntimeError):
    """A run is asked one question of a kind at a time, and one has not been answered yet."""

    def __init__(self, analysis_id: int) -> None:
        """Keep the number of the one that goes on."""
        super().__init__(f"analysis {analysis_id} of the run has not ended yet")
        self.analysis_id = analysis_id


def _about(analysis: Analysis) -> dict[str, Any]:
    return {"run": analysis.run_id, "kind": str(analysis.kind)}


ANALYSES = Life(
    model=Analysis,
    word="analysis",
    error=AnalysisStateError,
    blank={"done": 0, "total": None},
    about=_about,
)


@transaction.atomic
def ask_analysis(
    *, run: Run, kind: AnalysisKind, parameters: Mapping[str, Any], acting_user: Any
) -> Analysis:
    """Queue a question about a finished run; enqueue the job in the same transaction.

    Args:
        run: a run that is done.
        kind: what is asked.
        parameters: JSON types, by the names of the question.
        acting_user: who asks.

    Raises:
        RunStateError: if the run has no plan.
        AnalysisBusyError: if a question of this kind about the run has not been answered yet.
    """
    row = Run.objects.select_for_update().get(pk=run.pk)
    if row.state != RunState.DONE:
        raise RunStateError(row, "analysed")
    going = Analysis.objects.of(row.municipality).filter(run=row, kind=kind, state__in=OPEN).first()
    if going is not None:
        raise AnalysisBusyError(going.pk)
    analysis = Analysis.objects.create(
        municipality=row.municipality,
        run=row,
        kind=kind,
        parameters=dict(parameters),
        asked_by=acting_user if acting_user is not None and acting_user.is_authenticated else None,
    )
    record(
        municipality=row.municipality,
        acting_user=acting_user,
        action="plans.ask_analysis",
        target=analysis,
        data=_about(analysis),
    )
    return analysis


def take_analysis(*, analysis: Analysis) -> bool:
    """Mark a queued one as running; false where somebody stopped it before, or another worker has it."""
    return ANALYSES.take(analysis)


def retake_analysis(*, analysis: Analysis) -> bool:
    """Begin one anew whose worker was lost; false where it has ended in the meantime.

    Only for who holds its job: nobody else may be computing.
    """
    return ANALYSES.retake(analysis)


def record_steps(*, analysis: Analysis, done: int, total: int | None) -> bool:
    """Keep how far it is; true tells who computes to stop."""
    Analysis.objects.filter(pk=analysis.pk, state__in=OPEN).update(done=done, total=total)
    return not Analysis.objects.filter(pk=analysis.pk, state=RunState.RUNNING).exists()


def stop_analysis(*, analysis: Analysis, acting_user: Any) -> Analysis:
    """Ask one to stop: a queued one is cancelled, a running one ends as soon as it hears it.

    Raises:
        AnalysisStateError: if it has ended already.
    """
    return ANALYSES.stop(analysis, acting_user)


@transaction.atomic
def finish_analysis(
    *,
    analysis: Analysis,
    format: str,  # noqa: A002 -- the column's name
    result: str,
    acting_user: Any = None,
) -> Analysis:
    """Keep the answer.

    Args:
        analysis: one that was running or stopping.
        format: how to read the result.
        result: JSON.
        acting_user: None for a job.

    Raises:
        AnalysisStateError: if it has ended already.
    """
    row = ANALYSES.still_open(analysis, "finished")
    row.format, row.result = format, result
    row.done = row.total = row.total or row.done
    return ANALYSES.end(row, RunState.DONE, acting_user, "finish")


def fail_analysis(*, analysis: Analysis, error: Text, acting_user: Any = None) -> Analysis:
    """Note why there is no answer, in both languages.

    Raises:
        AnalysisStateError: if it has ended already.
    """
    return ANALYSES.fail(analysis, error, acting_user)


def cancel_analysis(*, analysis: Analysis, acting_user: Any = None) -> Analysis:
    """End one that was stopped before there was an answer.

    Raises:
        AnalysisStateError: if it has ended already.
    """
    return ANALYSES.cancel(analysis, acting_user)
