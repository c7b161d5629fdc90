"""Reads of questions about runs, and of their answers."""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache
from typing import Any

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.scope import OwnedQuerySet
from lindwurm.core.planning.codec import decode
from lindwurm.stages.plans.answers import FORMATS
from lindwurm.stages.plans.enums import AnalysisKind, RunState
from lindwurm.stages.plans.models import Analysis, Run
from lindwurm.stages.plans.models.runs import LARGE

CACHED = 16


def analyses_of(municipality: Municipality) -> OwnedQuerySet[Analysis]:
    """Return all questions, the newest first; the answers stay aside until somebody asks."""
    return Analysis.objects.of(municipality).select_related("asked_by")


def analyses_with_runs(municipality: Municipality) -> OwnedQuerySet[Analysis]:
    """Return all questions with their runs; what is large stays aside."""
    rows = analyses_of(municipality).select_related("run", "run__municipality")
    return rows.defer("result", "run__progress", *(f"run__{name}" for name in LARGE))


def last_answers(run: Run) -> dict[AnalysisKind, Analysis]:
    """Return the newest answered question of each kind about a run, in one query."""
    rows = (
        Analysis.objects.of(run.municipality).filter(run=run, state=RunState.DONE).order_by("asked_at", "pk")
    )
    return {AnalysisKind(row.kind): row for row in rows}


def answer_of(analysis: Analysis) -> Any:
    """Return the value that a question came to; None where there is none or its format is not known any more.

    The last ones are kept in memory: an answer never changes.
    """
    form, _value = FORMATS[AnalysisKind(analysis.kind)]
    if analysis.state != RunState.DONE or analysis.ended_at is None or analysis.format != form:
        return None
    return _answer(analysis.pk, analysis.ended_at, AnalysisKind(analysis.kind))


@lru_cache(maxsize=CACHED)
def _answer(pk: int, _ended_at: datetime, kind: AnalysisKind) -> Any:
    text = Analysis.objects.defer(None).values_list("result", flat=True).get(pk=pk)
    return decode(FORMATS[kind][1], json.loads(text))
