"""The life of an analysis: asked for, taken by a worker, reporting, answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.core.city import Text
from lindwurm.stages.plans.domain.runs import RunStateError
from lindwurm.stages.plans.enums import OPEN, AnalysisKind, RunState
from lindwurm.stages.plans.models import Analysis, Run


class AnalysisStateError(ValueError):
    """An analysis is not in a state in which that can happen."""

    def __init__(self, analysis: Analysis, wanted: str) -> None:
        """Name the state and what was wanted."""
        super().__init__(f"expected an analysis that can be {wanted}, got one that is {analysis.state}")
        self.analysis = analysis
        self.wanted = wanted


class AnalysisBusyError(RuntimeError):
    """A run is asked one question of a kind at a time, and one has not been answered yet."""

    def __init__(self, analysis_id: int) -> None:
        """Keep the number of the one that goes on."""
        super().__init__(f"analysis {analysis_id} of the run has not ended yet")
        self.analysis_id = analysis_id


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
    _log(analysis, acting_user, "plans.ask_analysis")
    return analysis


def take_analysis(*, analysis: Analysis) -> bool:
    """Mark a queued one as running; false where somebody stopped it before, or another worker has it."""
    taken = Analysis.objects.filter(pk=analysis.pk, state=RunState.QUEUED).update(
        state=RunState.RUNNING, started_at=timezone.now()
    )
    analysis.refresh_from_db(fields=["state", "started_at"])
    return bool(taken)


@transaction.atomic
def retake_analysis(*, analysis: Analysis) -> bool:
    """Begin one anew whose worker was lost; false where it has ended in the meantime.

    Only for who holds its job: nobody else may be computing.
    """
    row = Analysis.objects.select_for_update().get(pk=analysis.pk)
    if row.state not in {RunState.RUNNING, RunState.STOPPING}:
        return False
    row.state, row.started_at, row.done, row.total = RunState.RUNNING, timezone.now(), 0, None
    row.save(update_fields=["state", "started_at", "done", "total"])
    _log(row, None, "plans.retake_analysis")
    return True


def record_steps(*, analysis: Analysis, done: int, total: int | None) -> bool:
    """Keep how far it is; true tells who computes to stop."""
    Analysis.objects.filter(pk=analysis.pk, state__in=OPEN).update(done=done, total=total)
    return not Analysis.objects.filter(pk=analysis.pk, state=RunState.RUNNING).exists()


@transaction.atomic
def stop_analysis(*, analysis: Analysis, acting_user: Any) -> Analysis:
    """Ask one to stop: a queued one is cancelled, a running one ends as soon as it hears it.

    Raises:
        AnalysisStateError: if it has ended already.
    """
    row = _open(analysis, "stopped")
    if row.state == RunState.QUEUED:
        return _ended(row, RunState.CANCELLED, acting_user, "plans.stop_analysis")
    row.state = RunState.STOPPING
    row.save(update_fields=["state"])
    _log(row, acting_user, "plans.stop_analysis")
    return row


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
    row = _open(analysis, "finished")
    row.format, row.result = format, result
    row.done = row.total = row.total or row.done
    return _ended(row, RunState.DONE, acting_user, "plans.finish_analysis")


@transaction.atomic
def fail_analysis(*, analysis: Analysis, error: Text, acting_user: Any = None) -> Analysis:
    """Note why there is no answer, in both languages.

    Raises:
        AnalysisStateError: if it has ended already.
    """
    row = _open(analysis, "failed")
    row.error_de, row.error_en = error.de, error.en or ""
    return _ended(row, RunState.FAILED, acting_user, "plans.fail_analysis")


@transaction.atomic
def cancel_analysis(*, analysis: Analysis, acting_user: Any = None) -> Analysis:
    """End one that was stopped before there was an answer.

    Raises:
        AnalysisStateError: if it has ended already.
    """
    return _ended(_open(analysis, "cancelled"), RunState.CANCELLED, acting_user, "plans.cancel_analysis")


def _open(analysis: Analysis, wanted: str) -> Analysis:
    row = Analysis.objects.select_for_update().get(pk=analysis.pk)
    if row.state not in OPEN:
        raise AnalysisStateError(row, wanted)
    return row


def _ended(row: Analysis, state: RunState, acting_user: Any, action: str) -> Analysis:
    row.state, row.ended_at = state, timezone.now()
    row.save()  # what was left aside when it was read is left alone
    _log(row, acting_user, action)
    return row


def _log(row: Analysis, acting_user: Any, action: str) -> None:
    data = {"run": row.run_id, "kind": str(row.kind)}
    record(municipality=row.municipality, acting_user=acting_user, action=action, target=row, data=data)
