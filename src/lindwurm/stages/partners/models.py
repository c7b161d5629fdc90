"""Organisations, their units with what they can do in a year, roles, and sites."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models

from lindwurm.base.municipalities.fields import FigureField, FoldedField, ValueField, WordField, known_word
from lindwurm.base.municipalities.rows import KeyedModel, NamedModel, PartModel
from lindwurm.core.city import FigureKind, OrganisationKind
from lindwurm.stages.partners.enums import CapacityKind


class Organisation(NamedModel, KeyedModel):
    """A party to the roadmap."""

    kind = WordField(OrganisationKind)
    partner = models.BooleanField(default=False)
    """True: one of the partners who carry the roadmap."""

    class Meta(KeyedModel.Meta):
        constraints: ClassVar[list[Any]] = [
            *KeyedModel.Meta.constraints,
            known_word("partners", "organisation", "kind", OrganisationKind),
        ]


class Unit(NamedModel, KeyedModel):
    """An organisational unit that does or leads work."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="units")
    capacity_kind = WordField(CapacityKind)
    capacity = FigureField(FigureKind.NUMBER, null=True, blank=True)
    """Full posts in every year, measures at once, or posts; NULL where `UnitYear` says it year by year."""
    capacity_share = FigureField(FigureKind.RATIO, null=True, blank=True)
    """Of posts: the share for the roadmap."""
    soft = models.BooleanField(default=False)
    """True: an overload is reported, not forbidden."""

    class Meta(KeyedModel.Meta):
        constraints: ClassVar[list[Any]] = [
            *KeyedModel.Meta.constraints,
            known_word("partners", "unit", "capacity_kind", CapacityKind),
        ]


class UnitYear(PartModel):
    """A unit's full posts in one year."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    value = FigureField(FigureKind.NUMBER)

    class Meta(PartModel.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["unit", "year"], name="partners_unityear_once"),
        ]

    def __str__(self) -> str:
        return str(self.year)


class Retirement(PartModel):
    """Full posts that leave a unit with the start of a year and stay away."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="retirements")
    year = models.PositiveSmallIntegerField()
    value = FigureField(FigureKind.NUMBER)

    class Meta(PartModel.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["unit", "year"], name="partners_retirement_once"),
        ]

    def __str__(self) -> str:
        return str(self.year)


class Role(NamedModel, KeyedModel):
    """A function that people hold; never a person's name."""

    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.CASCADE, related_name="roles")
    """None for a body outside the units, such as the council."""

    class Meta(KeyedModel.Meta):
        pass


class Site(NamedModel, KeyedModel):
    """A place."""

    kind = models.CharField(max_length=80, blank=True)
    latitude = ValueField(Decimal)
    longitude = ValueField(Decimal)
    """WGS 84."""
    attribution = models.TextField()
    """Source and licence of the coordinates."""
    source = models.TextField(blank=True)
    search = FoldedField(sources=("name_de", "name_en"))

    class Meta(KeyedModel.Meta):
        pass
