"""Fields of action, milestone areas, goals."""

from __future__ import annotations

from django.db import models

from lindwurm.base.municipalities.fields import FigureField
from lindwurm.base.municipalities.rows import KeyedModel, TitledModel
from lindwurm.core.city import FigureKind


class MilestoneArea(TitledModel, KeyedModel):
    """An area of the partnership's milestones."""

    class Meta(KeyedModel.Meta):
        pass


class Field(TitledModel, KeyedModel):
    """A field of action; `place` is the citizens' order."""

    milestone_area = models.ForeignKey(
        MilestoneArea, null=True, blank=True, on_delete=models.CASCADE, related_name="fields"
    )
    """Area that its measures belong to where they name none."""

    class Meta(KeyedModel.Meta):
        pass


class Goal(TitledModel, KeyedModel):
    """A goal that measures contribute to."""

    field = models.ForeignKey(Field, null=True, blank=True, on_delete=models.CASCADE, related_name="goals")
    weight = FigureField(FigureKind.NUMBER)

    class Meta(KeyedModel.Meta):
        pass
