"""Budget lines by year, the documented frame, funding programmes and their calls."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from lindwurm.base.municipalities.fields import (
    FigureField,
    FoldedField,
    InLanguage,
    QuarterField,
    ValueField,
    WordField,
    known_word,
)
from lindwurm.base.municipalities.rows import KeyedModel, NamedModel, PartModel, TitledModel
from lindwurm.core.city import (
    Caps,
    CarryOver,
    EarlyStart,
    FigureKind,
    Intake,
    Level,
    LineUse,
    OrganisationKind,
    Pair,
    ProgrammeStatus,
    Rate,
    Series,
    Source,
    UnitStaff,
)
from lindwurm.stages.partners.models import Organisation


class FrameFact(TitledModel, KeyedModel):
    """A documented figure of the city's finances, shown but not planned with."""

    amount = FigureField(FigureKind.MONEY)

    class Meta(KeyedModel.Meta):
        pass


class Line(TitledModel, KeyedModel):
    """A budget line; municipal exactly if its owner is a municipality."""

    owner = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    series = WordField(Series)
    use = WordField(LineUse)
    carry_over = ValueField(CarryOver, null=True, blank=True)
    """None = all of it, as long as the rule set allows."""
    gate = models.BooleanField(default=False)
    """True: the supervisory gate holds for investments on it."""

    class Meta(KeyedModel.Meta):
        constraints: ClassVar[list[Any]] = [
            *KeyedModel.Meta.constraints,
            known_word("finance", "line", "series", Series),
            known_word("finance", "line", "use", LineUse),
        ]


class LineYear(PartModel):
    """A line's money in one budget year."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    amount = FigureField(FigureKind.MONEY, unlimited=True)
    left = FigureField(FigureKind.MONEY, null=True, blank=True)
    """Year of `now` only: what is left; None = amount less what is noted as spent."""
    authority = FigureField(FigureKind.MONEY, unlimited=True, null=True, blank=True)
    """Commitment authority; None = nobody entered one."""
    effective = FigureField(FigureKind.QUARTER, null=True, blank=True)
    """Quarter from which the year's budget is in effect; None = the whole year."""

    class Meta(PartModel.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["line", "year"], name="finance_lineyear_once"),
        ]

    def __str__(self) -> str:
        return str(self.year)


class Rest(PartModel):
    """Money of a line carried over from a year before."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="rests")
    vintage = models.PositiveSmallIntegerField()
    amount = FigureField(FigureKind.MONEY)

    class Meta(PartModel.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["line", "vintage"], name="finance_rest_once"),
        ]

    def __str__(self) -> str:
        return str(self.vintage)


class Programme(NamedModel, KeyedModel):
    """A funding programme; what its sources do not say stays empty and stands in `open`."""

    giver = models.TextField()
    level = WordField(Level)
    status = WordField(ProgrammeStatus)
    sources = ValueField(tuple[Source, ...], default=tuple, blank=True)
    note_de = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    not_usable_de = models.TextField(blank=True)
    """Why the city cannot plan with it; empty = it can."""
    not_usable_en = models.TextField(blank=True)
    purposes = ValueField(tuple[str, ...], default=tuple, blank=True)
    applicants = ValueField(tuple[OrganisationKind, ...], default=tuple, blank=True)
    precondition = models.CharField(max_length=80, blank=True)
    """Key of a measure that must be in use when applying; no foreign key: measures stand above finance."""
    rate = ValueField(Rate, null=True, blank=True)
    caps = ValueField(Caps, default=Caps)
    total = FigureField(FigureKind.MONEY, null=True, blank=True)
    """Sum of grants for the city over all calls."""
    applications_per_call = models.PositiveIntegerField(null=True, blank=True)
    intake = ValueField(Intake, null=True, blank=True)
    """When one can apply; the calls of an intake by calls are rows of `Call`."""
    early_start = WordField(EarlyStart, blank=True)
    payments_until = QuarterField(null=True, blank=True)
    start_within = FigureField(FigureKind.QUARTERS, null=True, blank=True)
    """Quarters from the notice in which work must have begun; empty = not known, and not asked."""
    payout_lag = FigureField(FigureKind.QUARTERS, null=True, blank=True)
    pairs = ValueField(tuple[Pair, ...], default=tuple, blank=True)
    binding_years = models.PositiveIntegerField(null=True, blank=True)
    application_staff = ValueField(tuple[UnitStaff, ...], default=tuple, blank=True)
    proof_staff = ValueField(tuple[UnitStaff, ...], default=tuple, blank=True)
    chance = FigureField(FigureKind.RATIO, null=True, blank=True)
    open = ValueField(tuple[str, ...], default=tuple, blank=True)
    search = FoldedField(sources=("name_de", "name_en", "giver"))

    note = InLanguage("note")
    not_usable = InLanguage("not_usable")

    class Meta(KeyedModel.Meta):
        constraints: ClassVar[list[Any]] = [
            *KeyedModel.Meta.constraints,
            known_word("finance", "programme", "level", Level),
            known_word("finance", "programme", "status", ProgrammeStatus),
            known_word("finance", "programme", "early_start", EarlyStart),
        ]


class Call(PartModel):
    """A date to apply to a programme at; its key is unique in the folder."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="calls")
    key = models.CharField(max_length=80)
    apply = QuarterField()
    decision = FigureField(FigureKind.QUARTER)
    title_de = models.TextField(blank=True)
    title_en = models.TextField(blank=True)

    title = InLanguage("title")

    class Meta(PartModel.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["programme", "key"], name="finance_call_key_once"),
        ]

    def __str__(self) -> str:
        return self.key
