"""Adds to the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db import models

from lindwurm.base.audit.models import Entry, Stream
from lindwurm.base.municipalities.models import Municipality

_STREAMS: Final = {
    "participation": Stream.VOICE,
    "files": Stream.VOICE,
    "accounts": Stream.PEOPLE,
    "outbox": Stream.PEOPLE,
}


def record(
    *,
    municipality: Municipality | None,
    acting_user: Any,
    action: str,
    target: models.Model,
    data: Mapping[str, Any] | None = None,
) -> Entry:
    """Write one entry, in the transaction of the act it tells of.

    Args:
        municipality: where it happened; None for the installation.
        acting_user: the person; None for a command at the machine or a job.
        action: ``app.verb``.
        target: the row that it happened to.
        data: what changed; ids and figures, never personal values.
    """
    return Entry.objects.create(
        municipality=municipality,
        actor=acting_user if acting_user is not None and acting_user.is_authenticated else None,
        action=action,
        stream=_STREAMS.get(action.partition(".")[0], Stream.ROADMAP),
        target_type=target._meta.label_lower,
        target_id=str(target.pk),
        data=dict(data or {}),
    )
