"""References of current rows to archived ones: none may stay after a load."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.rows import KeyedModel, PartModel
from lindwurm.stages.plans.models import PlannedGrant, PlannedMeasure, Version

_HISTORY = (Version, PlannedMeasure, PlannedGrant)
"""A version says what held when it was made; it may name what is gone."""


def dangling(municipality: Municipality) -> list[tuple[str, str]]:
    """Return pairs of a current row and the archived row that it refers to, by their keys."""
    return [pair for model in _models() for pair in _lost(model, municipality)]


def _models() -> Iterator[Any]:
    for model in apps.get_models():
        if issubclass(model, KeyedModel | PartModel) and model not in _HISTORY:
            yield model


def _lost(model: Any, municipality: Municipality) -> Iterator[tuple[str, str]]:
    for field in model._meta.get_fields():
        if not isinstance(field, models.ForeignKey) or not _is_keyed(field.related_model):
            continue
        owner = _owner(model)
        if owner == f"{field.name}__":
            continue
        alive = {f"{owner}archived_at": None, f"{field.name}__archived_at__isnull": False}
        rows = model.objects.of(municipality).filter(**alive)
        yield from rows.values_list(f"{owner}key", f"{field.name}__key")


def _is_keyed(model: Any) -> bool:
    return isinstance(model, type) and issubclass(model, KeyedModel)


def _owner(model: Any) -> str:
    """Return the path to the keyed row that a row belongs to; empty for a keyed row."""
    if _is_keyed(model):
        return ""
    field = next(
        entry
        for entry in model._meta.get_fields()
        if isinstance(entry, models.ForeignKey) and issubclass(entry.related_model, KeyedModel | PartModel)
    )
    return f"{field.name}__" + _owner(field.related_model)
