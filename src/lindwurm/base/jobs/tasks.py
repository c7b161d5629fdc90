"""The jobs' own job."""

from __future__ import annotations

from datetime import timedelta

from lindwurm.base.jobs.domain.clean import delete_old_jobs
from lindwurm.base.jobs.periodic import periodic
from lindwurm.base.jobs.task import task


@periodic(every=timedelta(days=1))
@task(atomic=True)
def clean_jobs() -> int:
    """Delete rows that nobody looks for any more."""
    return delete_old_jobs()
