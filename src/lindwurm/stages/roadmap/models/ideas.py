"""Where measures come from: ideas and suggestions of citizens."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from lindwurm.base.municipalities.scope import OwnedModel
from lindwurm.stages.participation.models import Idea, Suggestion
from lindwurm.stages.roadmap.models.measures import Measure


class MeasureIdea(OwnedModel):
    """A measure comes from, or takes in, an idea; born in the office, so that a folder's load leaves it alone."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="ideas")
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField(default=timezone.now)
    told = models.JSONField(default=dict, blank=True)
    """What author and followers were last told of the measure: ``{"publication", "progress", "start"}``."""

    class Meta:
        ordering: ClassVar = ["linked_at", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["measure", "idea"], name="roadmap_measureidea_once"),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.idea_id}"


class MeasureSuggestion(OwnedModel):
    """A suggestion on the draft budget belongs to a measure."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="suggestions")
    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["measure", "suggestion"], name="roadmap_measuresuggestion_once"),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.suggestion_id}"
