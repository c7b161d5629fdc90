"""Versions of the roadmap, and what each says of every measure."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.db import models

from lindwurm.base.municipalities.fields import InLanguage, QuarterField, ValueField, WordField, known_word
from lindwurm.base.municipalities.rows import KeyedManager, KeyedModel, KeyedQuerySet, PartModel
from lindwurm.core.city import PlanChoice
from lindwurm.core.planning.plan import Provenance
from lindwurm.stages.finance.models import Programme
from lindwurm.stages.plans.enums import PlannedStatus, Precision, VersionState
from lindwurm.stages.plans.models.runs import Run
from lindwurm.stages.roadmap.models import Measure

M = TypeVar("M", bound=models.Model)


LARGE = ("choices", "document", "open_document")


class VersionManager(KeyedManager[M]):
    """Leaves what is large aside until somebody asks for it."""

    def get_queryset(self) -> KeyedQuerySet[M]:
        """Return a query for all rows without choices and plan files."""
        return super().get_queryset().defer(*LARGE)


class Version(KeyedModel):
    """A version of the roadmap: kept, comparable, public from a day on or not at all."""

    number = models.PositiveIntegerField()
    """Counts the versions of a municipality from 1 on."""
    state = WordField(VersionState, default=VersionState.DRAFT)
    published_on = models.DateField(null=True, blank=True)
    """When it was made public; the last one is the city's roadmap, adopted or not."""
    decided_on = models.DateField(null=True, blank=True)
    """Day of the last decision about it; None where only a file names its state."""
    decided_by = models.TextField(blank=True)
    """Who decided: partners, committee, council."""
    title_de = models.TextField(blank=True)
    title_en = models.TextField(blank=True)
    note_de = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    choices = ValueField(tuple[PlanChoice, ...], default=tuple, blank=True)
    document = models.TextField(blank=True)
    """The plan file, kept whole."""
    open_document = models.TextField(blank=True)
    problem_hash = models.CharField(max_length=80, blank=True)
    """Empty where the plan file names none."""
    run = models.ForeignKey(Run, null=True, blank=True, on_delete=models.SET_NULL, related_name="versions")
    value = models.BigIntegerField(null=True, blank=True)
    bound = models.BigIntegerField(null=True, blank=True)
    basis = ValueField(Provenance, null=True, blank=True)
    """How many figures it rests on, by origin."""
    made_at = models.DateTimeField(auto_now_add=True)

    title = InLanguage("title")
    note = InLanguage("note")

    objects = VersionManager()  # type: ignore[misc]  # the plugin takes a manager for an instance variable

    class Meta(KeyedModel.Meta):
        ordering: ClassVar = ["-number"]
        constraints: ClassVar[list[Any]] = [
            *KeyedModel.Meta.constraints,
            models.UniqueConstraint(fields=["municipality", "number"], name="plans_version_number_once"),
            models.UniqueConstraint(
                fields=["municipality"],
                condition=models.Q(state=VersionState.ADOPTED, archived_at=None),
                name="plans_version_one_adopted",
            ),
            known_word("plans", "version", "state", VersionState),
        ]

    @property
    def gap(self) -> float | None:
        """Return how far the plan may be below the best possible, None where the file does not say."""
        if self.value is None or not self.bound or self.bound <= 0:
            return None if self.value is None else 0.0
        return max(0.0, (self.bound - self.value) / self.bound)


class PlannedMeasure(PartModel):
    """What a version says of one measure, planned or not, with its reasons as they were then."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="measures")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="+")
    status = WordField(PlannedStatus)
    fixed = models.BooleanField(default=False)
    """True: its place was not decided by this version."""
    variant = models.CharField(max_length=80, blank=True)
    calls = ValueField(tuple[str, ...], default=tuple, blank=True)
    start = QuarterField(null=True, blank=True)
    finish = QuarterField(null=True, blank=True)
    """First quarter of use."""
    start_precision = WordField(Precision, blank=True)
    finish_precision = WordField(Precision, blank=True)
    """Of the last quarter of the work, which is what people are told."""
    period_de = models.TextField(blank=True)
    period_en = models.TextField(blank=True)
    """In words, no finer than the money behind it."""
    own_money = models.BigIntegerField(null=True, blank=True)
    """Cents of own money by the plan."""
    grants = models.BigIntegerField(null=True, blank=True)
    """Cents of grants that the plan counts on."""
    per_year = models.BigIntegerField(null=True, blank=True)
    """Cents of running cost a year once it is in use."""
    money_origin = models.CharField(max_length=20, blank=True)
    """Weakest origin among the figures behind the money."""
    reason_de = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    """A few words for a table: why there, why not, or what is missing; no ids."""
    owed_by_de = models.TextField(blank=True)
    owed_by_en = models.TextField(blank=True)
    """Who delivers what is missing."""
    sentences_de = models.JSONField(default=list, blank=True)
    sentences_en = models.JSONField(default=list, blank=True)
    """Plain sentences for everybody; no ids, no amounts."""
    explanation = models.JSONField(null=True, blank=True)
    """The reasons as data; None where the version came without a plan that can be checked."""

    period = InLanguage("period")
    reason = InLanguage("reason")
    owed_by = InLanguage("owed_by")
    sentences = InLanguage("sentences")

    class Meta(PartModel.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["version", "measure"], name="plans_plannedmeasure_once"),
            known_word("plans", "plannedmeasure", "status", PlannedStatus),
            known_word("plans", "plannedmeasure", "start_precision", Precision),
            known_word("plans", "plannedmeasure", "finish_precision", Precision),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["version", "status"], name="plans_planned_status")
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.measure_id}"


class PlannedGrant(PartModel):
    """A grant that a version counts on, and the application it needs."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="grants")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    call = models.CharField(max_length=110)
    amount = models.BigIntegerField()
    """Cents."""
    apply = QuarterField()
    decision = QuarterField()
    to_file = models.BooleanField(default=True)
    """False: filed or granted already, or an allocation that needs none."""

    class Meta(PartModel.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.version_id} {self.call}"
