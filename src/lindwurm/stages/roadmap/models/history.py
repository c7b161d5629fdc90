"""What has happened so far."""

from __future__ import annotations

from django.db import models

from lindwurm.base.municipalities.fields import QuarterField, ValueField
from lindwurm.base.municipalities.rows import KeyedModel
from lindwurm.stages.finance.models import Line
from lindwurm.stages.roadmap.models.measures import Measure


class Started(KeyedModel):
    """A measure whose first contract was signed."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="started")
    quarter = QuarterField()
    variant = models.CharField(max_length=80, blank=True)
    """Key of the measure's variant."""
    calls = ValueField(tuple[str, ...], default=tuple, blank=True)
    """Keys of the calls that pay."""

    class Meta(KeyedModel.Meta):
        pass


class Finished(KeyedModel):
    """A measure that is in use."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="finished")
    quarter = QuarterField()

    class Meta(KeyedModel.Meta):
        pass


class Spent(KeyedModel):
    """Own money paid."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="spent")
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="+")
    quarter = QuarterField()
    amount = models.BigIntegerField()
    """Cents."""

    class Meta(KeyedModel.Meta):
        pass


class Committed(KeyedModel):
    """A measure fixed at its place in the published plan."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="committed")
    reason = models.TextField()

    class Meta(KeyedModel.Meta):
        pass
