"""Citizens weigh goals; the weights may enter a planning scenario."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models

from lindwurm.base.municipalities.fields import WordField, known_word
from lindwurm.base.municipalities.scope import OwnedModel
from lindwurm.stages.participation.enums import Origin
from lindwurm.stages.participation.models.processes import Format
from lindwurm.stages.strategy.models import Goal


class Weighing(OwnedModel):
    """Settings: how many points a person spreads over the goals."""

    format = models.OneToOneField(Format, on_delete=models.CASCADE, related_name="weighing")
    points = models.PositiveSmallIntegerField(default=20, validators=[MinValueValidator(1)])

    def __str__(self) -> str:
        return f"{self.format_id}"


class WeighedGoal(OwnedModel):
    """A goal that is weighed."""

    weighing = models.ForeignKey(Weighing, on_delete=models.CASCADE, related_name="goals")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["weighing", "goal"], name="participation_weighedgoal_once"),
        ]

    def __str__(self) -> str:
        return f"{self.goal_id}"


class Weights(OwnedModel):
    """What one person, or one paper form, gives; changeable until the format closes."""

    weighing = models.ForeignKey(Weighing, on_delete=models.CASCADE, related_name="given")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    """None for paper."""
    origin = WordField(Origin, default=Origin.ONLINE)
    points = models.JSONField(default=dict)
    """Primary key of a `WeighedGoal`, as text → points."""

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["weighing", "user"], name="participation_weights_once"),
            known_word("participation", "weights", "origin", Origin),
        ]

    def __str__(self) -> str:
        return f"{self.weighing_id}"
