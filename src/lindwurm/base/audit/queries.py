"""Reads of the log."""

from __future__ import annotations

from datetime import datetime

from lindwurm.base.audit.models import Entry, Stream
from lindwurm.base.municipalities.models import Municipality


def last_change(municipality: Municipality, stream: Stream = Stream.ROADMAP) -> tuple[int, datetime] | None:
    """Return number and time of the last act of a stream: what depends on it alone is the same until the next one."""
    rows = Entry.objects.filter(municipality=municipality, stream=stream).order_by("-id")
    return rows.values_list("id", "at").first()
