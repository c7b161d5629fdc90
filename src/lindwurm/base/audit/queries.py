"""Reads of the log."""

from __future__ import annotations

from datetime import datetime

from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.models import Municipality


def last_change(municipality: Municipality) -> tuple[int, datetime] | None:
    """Return number and time of the last act in a municipality: what it shows is the same until the next one."""
    rows = Entry.objects.filter(municipality=municipality).order_by("-id")
    return rows.values_list("id", "at").first()
