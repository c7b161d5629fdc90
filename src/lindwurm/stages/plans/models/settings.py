"""What the city sets for its planning, and what politics demands."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from lindwurm.base.municipalities.fields import InLanguage, QuarterField, ValueField, WordField, known_word
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.rows import KeyedModel
from lindwurm.core.city import (
    ClassTables,
    Criterion,
    DirectiveKind,
    Doubt,
    Parameters,
    RuleSetChoice,
    UrgencyTable,
    WeakStatus,
)
from lindwurm.stages.finance.models import Programme
from lindwurm.stages.roadmap.models import Measure


class Settings(models.Model):
    """Horizon, parameters, tables and law of a municipality's planning."""

    municipality = models.OneToOneField(Municipality, on_delete=models.CASCADE, related_name="+")
    now = QuarterField()
    """First quarter in which anything new may start or be applied for."""
    horizon_first = QuarterField()
    horizon_quarters = models.PositiveSmallIntegerField()
    parameters = ValueField(Parameters)
    doubt = ValueField(Doubt)
    classes = ValueField(ClassTables)
    urgency = ValueField(UrgencyTable)
    feasibility = ValueField(tuple[Criterion, ...], default=tuple, blank=True)
    ruleset = ValueField(RuleSetChoice)
    weak_status = ValueField(tuple[WeakStatus, ...], default=tuple, blank=True)
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.now}"


class Directive(KeyedModel):
    """A demand of politics on one measure; every field that is set narrows it."""

    kind = WordField(DirectiveKind)
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="+")
    variant = models.CharField(max_length=80, blank=True)
    """Key of the measure's variant."""
    start_from = QuarterField(null=True, blank=True)
    start_to = QuarterField(null=True, blank=True)
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    own_money = models.BooleanField(default=False)
    """True: own money only, no programme."""
    origin_body = models.TextField()
    origin_date = models.CharField(max_length=10)
    origin_reason_de = models.TextField()
    origin_reason_en = models.TextField(blank=True)
    severity = models.PositiveIntegerField(null=True, blank=True)
    """None = the city's severity for directives."""
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When the office withdrew it, and archived it with that: a folder that still holds it does not bring it back."""

    origin_reason = InLanguage("origin_reason")

    class Meta(KeyedModel.Meta):
        constraints: ClassVar[list[Any]] = [
            *KeyedModel.Meta.constraints,
            known_word("plans", "directive", "kind", DirectiveKind),
            models.CheckConstraint(
                condition=models.Q(own_money=False) | models.Q(programme=None),
                name="plans_directive_one_financing",
            ),
        ]
