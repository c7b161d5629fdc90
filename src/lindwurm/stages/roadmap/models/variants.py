"""How a measure can be carried out: variants with cost, staff and time."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models

from lindwurm.base.municipalities.fields import FigureField, InLanguage, ValueField, WordField, known_word
from lindwurm.base.municipalities.rows import PartModel
from lindwurm.core.city import CostKind, FigureKind, Procurement, Spread, Window
from lindwurm.stages.finance.models import Line
from lindwurm.stages.partners.models import Unit
from lindwurm.stages.roadmap.enums import StaffPhase
from lindwurm.stages.roadmap.models.measures import Measure


class Variant(PartModel):
    """One way to carry out a measure."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="variants")
    key = models.CharField(max_length=80)
    title_de = models.TextField()
    title_en = models.TextField(blank=True)
    share = ValueField(Decimal)
    """Part of the measure's benefit."""
    window = ValueField(Window, null=True, blank=True)
    duration = FigureField(FigureKind.QUARTERS)
    procurement = WordField(Procurement)
    contract_value = FigureField(FigureKind.MONEY, null=True, blank=True)

    title = InLanguage("title")

    class Meta(PartModel.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["measure", "key"], name="roadmap_variant_once"),
            known_word("roadmap", "variant", "procurement", Procurement),
        ]

    def __str__(self) -> str:
        return self.key


class CostItem(PartModel):
    """A one-off cost, or with a negative amount a saving or income."""

    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="costs")
    key = models.CharField(max_length=80)
    title_de = models.TextField()
    title_en = models.TextField(blank=True)
    amount = FigureField(FigureKind.MONEY)
    at = ValueField(Spread)
    """When it is paid."""
    contract_at = models.IntegerField(default=0)
    kind = WordField(CostKind)
    purposes = ValueField(tuple[str, ...], default=tuple, blank=True)
    life_years = models.PositiveIntegerField(null=True, blank=True)
    secured = models.BooleanField(null=True, blank=True)

    title = InLanguage("title")

    class Meta(PartModel.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["variant", "key"], name="roadmap_costitem_once"),
            known_word("roadmap", "costitem", "kind", CostKind),
        ]

    def __str__(self) -> str:
        return self.key


class CostItemLine(PartModel):
    """A budget line that a cost item is charged to."""

    item = models.ForeignKey(CostItem, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="+")

    class Meta(PartModel.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.item_id} {self.line_id}"


class FollowUp(PartModel):
    """A running cost, or saving, a year from the first quarter of use on."""

    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="follow_up")
    key = models.CharField(max_length=80)
    title_de = models.TextField()
    title_en = models.TextField(blank=True)
    per_year = FigureField(FigureKind.MONEY)
    secured = models.BooleanField(null=True, blank=True)

    title = InLanguage("title")

    class Meta(PartModel.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["variant", "key"], name="roadmap_followup_once"),
        ]

    def __str__(self) -> str:
        return self.key


class FollowUpLine(PartModel):
    """A budget line that a running cost is charged to."""

    item = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="+")

    class Meta(PartModel.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.item_id} {self.line_id}"


class StaffNeed(PartModel):
    """Full posts of a unit, for the award procedure or for the work; negative = adds capacity."""

    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="staff")
    phase = WordField(StaffPhase)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    fte = FigureField(FigureKind.NUMBER)
    first = models.IntegerField(default=0)
    """Quarters after the start."""
    quarters = models.PositiveSmallIntegerField(null=True, blank=True)
    """None = up to the first quarter of use."""
    lasting = models.BooleanField(default=False)

    class Meta(PartModel.Meta):
        constraints: ClassVar[list[Any]] = [
            known_word("roadmap", "staffneed", "phase", StaffPhase),
        ]

    def __str__(self) -> str:
        return f"{self.variant_id} {self.unit_id}"
