"""A question about a finished run: how sure its plan is, what more money gives, what a demand costs."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.db import models

from lindwurm.base.municipalities.fields import InLanguage, WordField, known_word
from lindwurm.base.municipalities.scope import OwnedManager, OwnedModel, OwnedQuerySet
from lindwurm.stages.plans.enums import OPEN, AnalysisKind, RunState
from lindwurm.stages.plans.models.runs import Run

M = TypeVar("M", bound=models.Model)


class AnalysisManager(OwnedManager[M]):
    """Leaves the result aside until somebody asks for it."""

    def get_queryset(self) -> OwnedQuerySet[M]:
        """Return a query for all rows without their results."""
        return super().get_queryset().defer("result")


class Analysis(OwnedModel):
    """One question about a finished run and its answer; deleted with the run."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="analyses")
    kind = WordField(AnalysisKind)
    state = WordField(RunState, default=RunState.QUEUED)
    parameters = models.JSONField(default=dict, blank=True)
    """What was asked, by the names of the form."""
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    """Steps that are behind us."""
    total = models.PositiveIntegerField(null=True, blank=True)
    """Steps in all; None while nobody knows."""
    format = models.CharField(max_length=60, blank=True)
    """``lindwurm-robustness/1``: how to read the result."""
    result = models.TextField(blank=True)
    """JSON of the core's value."""
    error_de = models.TextField(blank=True)
    error_en = models.TextField(blank=True)

    error = InLanguage("error")

    objects = AnalysisManager()  # type: ignore[misc]  # the plugin takes a manager for an instance variable

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            known_word("plans", "analysis", "kind", AnalysisKind),
            known_word("plans", "analysis", "state", RunState),
            models.UniqueConstraint(
                fields=["run", "kind"],
                condition=models.Q(state__in=[state.value for state in OPEN]),
                name="plans_analysis_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.kind} {self.state}"
