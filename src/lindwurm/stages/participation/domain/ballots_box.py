"""How whoever writes into the box holds the poll, and how ballots leave it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from lindwurm.stages.participation.models import Ballot, Cast, Poll


def hold_with_others(poll: Poll) -> None:
    """Hold the poll's row as the triggers do, but first: who strikes codes or closes takes poll and code in this order.

    SQLite has one writer at a time, and no such lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM participation_poll WHERE id = %s FOR SHARE", [poll.pk])


def take_out(ballots: Sequence[Any]) -> None:
    """Delete ballots by their keys, then what joins them with voters: the database takes it in this order only."""
    Ballot.objects.filter(pk__in=ballots).delete()
    Cast.objects.filter(ballot__in=ballots).delete()
