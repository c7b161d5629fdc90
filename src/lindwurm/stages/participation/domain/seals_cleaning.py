"""What deleted rows leave behind in the files of the database is cleaned after a poll or survey has ended."""

from __future__ import annotations

from typing import Final

from django.db import connection

from lindwurm.stages.participation.models import (
    Arrivals,
    Ballot,
    BallotChoice,
    Cast,
    Code,
    Departed,
    Reply,
    Submission,
    SurveyTaker,
)

TABLES: Final = (Ballot, BallotChoice, Cast, Arrivals, Code, Departed, Submission, Reply, SurveyTaker)


class StillReadError(RuntimeError):
    """Somebody reads the embedded database, so old pages stay in its log; try again."""


def clean_free_pages() -> None:
    """Rewrite what held ballots, answers and who gave them, so that no page keeps what was deleted; not inside a transaction.

    SQLite overwrites what is deleted (`secure_delete`); here the file is written anew and its log emptied. PostgreSQL
    writes the tables anew into new files. Copies elsewhere are out of reach: docs/ballot-box.md.

    Raises:
        StillReadError: if the log could not be emptied now.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA secure_delete=ON")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = cursor.fetchone()[0]
            if busy:
                raise StillReadError(
                    "expected nobody to read while the log is emptied; tried again by the job"
                )
            return
        for model in TABLES:
            cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(model._meta.db_table)}")
