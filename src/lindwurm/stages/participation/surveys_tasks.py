"""What surveys and weighings do by themselves."""

from __future__ import annotations

from datetime import timedelta

from lindwurm.base.jobs.periodic import periodic
from lindwurm.base.jobs.task import task
from lindwurm.stages.participation.domain.seals_cleaning import clean_free_pages
from lindwurm.stages.participation.domain.surveys_takers import forget_takers
from lindwurm.stages.participation.domain.weighing import forget_weighers


@periodic(every=timedelta(hours=1))
@task(atomic=True)
def forget_survey_takers() -> int:
    """Erase who took part in surveys that have ended, and write what was said anew; returns how many."""
    gone = forget_takers()
    if gone:
        clean_surveys.using(unique_key="surveys").enqueue()
    return gone


@periodic(every=timedelta(hours=1))
@task(atomic=True)
def forget_who_weighed() -> int:
    """Forget who gave weights that cannot be changed any more; returns how many."""
    return forget_weighers()


@task(max_attempts=20, backoff=timedelta(seconds=10))
def clean_surveys() -> None:
    """Clean what forgotten people and rewritten answers left in the database's files; tried again while somebody reads."""
    clean_free_pages()
