"""Kinds of rows: with an id of the city's folder, and their parts."""

from __future__ import annotations

from typing import ClassVar, Self, TypeVar

from django.db import models

from lindwurm.base.municipalities.fields import FoldedField, InLanguage
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.scope import OwnedManager, OwnedModel, OwnedQuerySet

M = TypeVar("M", bound=models.Model)


class KeyedQuerySet(OwnedQuerySet[M]):
    """A query for rows that may be archived."""

    def current(self) -> Self:
        """Leave out what is archived."""
        return self.filter(archived_at=None)


class KeyedManager(OwnedManager[M]):
    """The way to a table whose rows may be archived."""

    def get_queryset(self) -> KeyedQuerySet[M]:
        """Return a query for all rows; go on by `of` and `current`."""
        return KeyedQuerySet(self.model, using=self._db)

    def of(self, municipality: Municipality) -> KeyedQuerySet[M]:
        """Return the rows of one municipality."""
        return self.get_queryset().of(municipality)

    def current(self) -> KeyedQuerySet[M]:
        """Leave out what is archived; for the rows of one parent."""
        return self.get_queryset().current()


class KeyedModel(OwnedModel):
    """A thing with an id: a row of its own in the city's folder, or born in the office.

    Ask by ``Model.objects.of(municipality).current()``.
    """

    key = models.CharField(max_length=330)
    """The id in the folder; unique in the municipality."""
    place = models.PositiveIntegerField(default=0)
    """The order of the file."""
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    """Set when a later load no longer held the row; it is shown nowhere and planned no more."""
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)
    """SHA-256 of the value that was last loaded; empty for a row born in the office."""

    objects = KeyedManager()  # type: ignore[misc]  # the plugin takes a manager for an instance variable

    class Meta:
        abstract = True
        ordering: ClassVar = ["place", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "key"], name="%(app_label)s_%(class)s_key_once"),
        ]

    def __str__(self) -> str:
        return self.key


class PartModel(OwnedModel):
    """A part of a keyed row, changed and archived with it."""

    place = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering: ClassVar = ["place", "pk"]


class TitledModel(models.Model):
    """A title in two languages, with stored keys to sort by."""

    title_de = models.TextField()
    title_en = models.TextField(blank=True)
    sort_de = FoldedField(sources=("title_de",))
    sort_en = FoldedField(sources=("title_en", "title_de"))

    title = InLanguage("title")

    class Meta:
        abstract = True


class NamedModel(models.Model):
    """A name in two languages, with stored keys to sort by."""

    name_de = models.TextField()
    name_en = models.TextField(blank=True)
    sort_de = FoldedField(sources=("name_de",))
    sort_en = FoldedField(sources=("name_en", "name_de"))

    name = InLanguage("name")

    class Meta:
        abstract = True
