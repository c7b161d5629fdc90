"""A planning run: what was asked, how it goes, what came of it."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.db import models

from lindwurm.base.municipalities.fields import InLanguage, ValueField, WordField, known_word
from lindwurm.base.municipalities.scope import OwnedManager, OwnedModel, OwnedQuerySet
from lindwurm.core.city import City
from lindwurm.core.planning.problem import Problem
from lindwurm.core.planning.solve import SolveOptions
from lindwurm.stages.plans.enums import RunState

M = TypeVar("M", bound=models.Model)


LARGE = ("city", "problem", "open_problem", "document", "open_document", "explanations", "ranked")


class RunManager(OwnedManager[M]):
    """Leaves what is large aside until somebody asks for it."""

    def get_queryset(self) -> OwnedQuerySet[M]:
        """Return a query for all rows without city, problems and plan files."""
        return super().get_queryset().defer(*LARGE)


class Run(OwnedModel):
    """One planning of the city as it was when the run was asked for."""

    state = WordField(RunState, default=RunState.QUEUED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)
    """What it is for, in the words of who asked."""
    scenario_de = models.TextField(blank=True)
    """What is planned otherwise than it stands; empty = the city as it is. Versions made of the run say it."""
    scenario_en = models.TextField(blank=True)
    options = ValueField(SolveOptions)
    """Seconds or work, seed, target gap."""
    city = ValueField(City)
    """The frozen city: names and origins for explanations."""
    problem = ValueField(Problem)
    """The frozen question, strict reading."""
    problem_hash = models.CharField(max_length=80)
    open_problem = ValueField(Problem, null=True, blank=True)
    """The open reading, where a parameter is unset."""
    progress = models.JSONField(default=list, blank=True)
    """Samples ``{"reading", "seconds", "stage", "value", "bound", "gap"}`` in time."""
    document = models.TextField(blank=True)
    """The plan file of the strict reading: this is the plan."""
    open_document = models.TextField(blank=True)
    value = models.BigIntegerField(null=True, blank=True)
    bound = models.BigIntegerField(null=True, blank=True)
    planned = models.PositiveIntegerField(null=True, blank=True)
    """How many measures the plan contains."""
    explanations = models.JSONField(default=dict, blank=True)
    """By measure why it stands where it stands, as data; computed once, with the plan."""
    ranked = models.JSONField(default=dict, blank=True)
    """The plan beside that of the plain ranked list, as data; empty for runs of former times."""
    error_de = models.TextField(blank=True)
    error_en = models.TextField(blank=True)

    error = InLanguage("error")
    scenario = InLanguage("scenario")

    objects = RunManager()  # type: ignore[misc]  # the plugin takes a manager for an instance variable

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar[list[Any]] = [known_word("plans", "run", "state", RunState)]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"

    @property
    def gap(self) -> float | None:
        """Return how far the plan may be below the best possible, None while nobody knows."""
        if self.value is None or not self.bound or self.bound <= 0:
            return None if self.value is None else 0.0
        return max(0.0, (self.bound - self.value) / self.bound)
