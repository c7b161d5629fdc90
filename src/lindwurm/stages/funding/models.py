"""Applications for grants."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from lindwurm.base.municipalities.fields import QuarterField, WordField, known_word
from lindwurm.base.municipalities.rows import KeyedModel
from lindwurm.core.city import ApplicationStatus
from lindwurm.stages.finance.models import Programme
from lindwurm.stages.roadmap.models import Measure


class Application(KeyedModel):
    """An application to a call: filed, or with its notice; the last of a measure and call counts."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    call = models.CharField(max_length=110)
    """Key of a call, or ``<programme>@<quarter>`` where one applies at any time."""
    status = WordField(ApplicationStatus)
    quarter = QuarterField()
    amount = models.BigIntegerField(null=True, blank=True)
    """Granted cents where the notice names them."""

    class Meta(KeyedModel.Meta):
        constraints: ClassVar[list[Any]] = [
            *KeyedModel.Meta.constraints,
            known_word("funding", "application", "status", ApplicationStatus),
        ]
