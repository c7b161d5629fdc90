"""Reads of notices."""

from __future__ import annotations

from typing import Any

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.scope import OwnedQuerySet
from lindwurm.base.outbox.enums import Choice
from lindwurm.base.outbox.models import Notice, Preference


def notices_of(user: Any, municipality: Municipality) -> OwnedQuerySet[Notice]:
    """Return a person's notices, newest first."""
    return Notice.objects.of(municipality).filter(user=user)


def choice_of(user: Any, municipality: Municipality) -> Choice:
    """Return how a person wants to be told."""
    rows = Preference.objects.of(municipality).filter(user=user)
    found = rows.values_list("choice", flat=True).first()
    return Choice(found or Choice.DAILY)
