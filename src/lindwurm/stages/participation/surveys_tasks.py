"""What surveys do by themselves."""

from __future__ import annotations

from datetime import timedelta

from lindwurm.base.jobs.periodic import periodic
from lindwurm.base.jobs.task import task
from lindwurm.stages.participation.domain.surveys import forget_takers


@periodic(every=timedelta(hours=1))
@task(atomic=True)
def forget_survey_takers() -> int:
    """Erase who took part in surveys that have ended; returns how many."""
    return forget_takers()
