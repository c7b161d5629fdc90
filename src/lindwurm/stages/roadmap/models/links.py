"""What measures wait for, and demands on several of them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from lindwurm.base.municipalities.fields import FigureField, InLanguage, WordField, known_word
from lindwurm.base.municipalities.rows import KeyedModel, PartModel, TitledModel
from lindwurm.core.city import FigureKind, GroupKind, LinkKind
from lindwurm.stages.finance.models import Line
from lindwurm.stages.roadmap.models.measures import Measure


class Event(TitledModel, KeyedModel):
    """Something that others decide and measures wait for."""

    when = FigureField(FigureKind.QUARTER)
    watched_by = models.CharField(max_length=80)
    """Key of a role or unit."""
    note_de = models.TextField(blank=True)
    note_en = models.TextField(blank=True)

    note = InLanguage("note")

    class Meta(KeyedModel.Meta):
        pass


class Dependency(PartModel):
    """A measure starts `lag` quarters after another one has finished, or started."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="after")
    """The one that waits."""
    predecessor = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="before")
    lag = models.PositiveSmallIntegerField(default=0)
    kind = WordField(LinkKind)
    basis = models.TextField(blank=True)
    """Source or editorial reading."""

    class Meta(PartModel.Meta):
        constraints: ClassVar[list[Any]] = [known_word("roadmap", "dependency", "kind", LinkKind)]

    def __str__(self) -> str:
        return f"{self.predecessor_id} > {self.measure_id}"


class EventDependency(PartModel):
    """A measure starts `lag` quarters after an external event."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="waits_for")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="dependencies")
    lag = models.PositiveSmallIntegerField(default=0)

    class Meta(PartModel.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.event_id} > {self.measure_id}"


class Group(TitledModel, KeyedModel):
    """A demand on how many of some measures are in the plan."""

    kind = WordField(GroupKind)
    count = models.PositiveIntegerField(default=1)
    severity = models.PositiveIntegerField(null=True, blank=True)
    reason_de = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)

    reason = InLanguage("reason")

    class Meta(KeyedModel.Meta):
        constraints: ClassVar[list[Any]] = [
            *KeyedModel.Meta.constraints,
            known_word("roadmap", "group", "kind", GroupKind),
        ]


class GroupMember(PartModel):
    """A measure of a group."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="groups")

    class Meta(PartModel.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.group_id} {self.measure_id}"


class Synergy(TitledModel, KeyedModel):
    """Two measures that start close together save own money on a line."""

    first = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="+")
    within = models.PositiveSmallIntegerField()
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="+")
    saving = FigureField(FigureKind.MONEY)

    class Meta(KeyedModel.Meta):
        pass
