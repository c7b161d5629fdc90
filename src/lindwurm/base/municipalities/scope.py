"""Rows that belong to a municipality, and the only way to ask for them."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models

from lindwurm.base.municipalities.models import Municipality

M = TypeVar("M", bound=models.Model)


class OwnedQuerySet(models.QuerySet[M]):
    """A query that names its municipality first."""

    def of(self, municipality: Municipality) -> Self:
        """Return the rows of one municipality."""
        return self.filter(municipality=municipality)


class OwnedManager(models.Manager[M]):
    """The way to a table whose rows belong to municipalities."""

    def get_queryset(self) -> OwnedQuerySet[M]:
        """Return a query for all rows; go on by `of`."""
        return OwnedQuerySet(self.model, using=self._db)

    def of(self, municipality: Municipality) -> OwnedQuerySet[M]:
        """Return the rows of one municipality."""
        return self.get_queryset().of(municipality)


class OwnedModel(models.Model):
    """A row that belongs to a municipality; ask by ``Model.objects.of(municipality)``."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")

    objects = OwnedManager()

    class Meta:
        abstract = True
