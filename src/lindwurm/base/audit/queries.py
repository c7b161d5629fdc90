"""Reads of the log."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from lindwurm.base.audit.models import Entry, Stream
from lindwurm.base.municipalities.models import Municipality


def last_change(municipality: Municipality, stream: Stream = Stream.ROADMAP) -> tuple[int, datetime] | None:
    """Return number and time of the last act of a stream: what depends on it alone is the same until the next one."""
    rows = Entry.objects.filter(municipality=municipality, stream=stream).order_by("-id")
    return rows.values_list("id", "at").first()


def last_actor(municipality: Municipality, action: str, target: models.Model) -> int | None:
    """Return the id of who last did something to a row; None where nobody did, or the person is gone."""
    rows = Entry.objects.filter(
        municipality=municipality,
        action=action,
        target_type=target._meta.label_lower,
        target_id=str(target.pk),
    )
    return rows.values_list("actor_id", flat=True).first()


def history_of(municipality: Municipality, target: models.Model) -> models.QuerySet[Entry]:
    """Return what was done to a row, the last first, with who did it."""
    rows = Entry.objects.filter(
        municipality=municipality, target_type=target._meta.label_lower, target_id=str(target.pk)
    )
    return rows.select_related("actor")
