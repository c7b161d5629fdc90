"""What participation does by itself, day by day."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from lindwurm.base.jobs.periodic import periodic
from lindwurm.base.jobs.task import task
from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.participation import (  # noqa: F401 -- a worker looks for tasks here
    moderation_tasks,
    polls_tasks,
    surveys_tasks,
    waiting,
)
from lindwurm.stages.participation.domain.barriers import old_reports
from lindwurm.stages.participation.domain.reminders import remind_of_ideas
from lindwurm.stages.participation.domain.retention import retain
from lindwurm.stages.participation.domain.surveys_takers import takers_due
from lindwurm.stages.participation.domain.weighing import weighers_due
from lindwurm.stages.participation.models import Code, PortalFile
from lindwurm.stages.participation.queries.search import tidy_search

UPLOADS_STAY = timedelta(days=1)
"""An uploaded portal file may hold what citizens wrote elsewhere: it does not wait for long."""


@periodic(every=timedelta(days=1))
@task(atomic=True)
def remind_office() -> int:
    """Tell officers and unit leads of all municipalities what citizens wait for; returns how many were told."""
    today = timezone.localdate()
    return sum(remind_of_ideas(municipality=town, today=today) for town in Municipality.objects.all())


@periodic(every=timedelta(days=1))
@task(atomic=True)
def sweep_portal_files() -> int:
    """Delete uploaded portal files that nobody imported; returns how many."""
    return _old_uploads().delete()[0]


def _old_uploads() -> QuerySet[PortalFile]:
    return PortalFile.objects.filter(uploaded_at__lt=timezone.now() - UPLOADS_STAY)


@periodic(every=timedelta(days=1))
@task()
def keep_no_longer() -> dict[str, int]:
    """Delete personal data whose time is over (P-6); returns how much."""
    return retain().figures


def due_besides() -> dict[str, int]:
    """Return what the other jobs would delete or forget now, by name; nothing is changed."""
    polls = polls_tasks.polls_past_objection(timezone.localdate())
    return {
        "codes": Code.objects.filter(poll__in=polls).count(),
        "takers": takers_due(),
        "weighers": weighers_due().count(),
        "barriers": old_reports().count(),
        "uploads": _old_uploads().count(),
    }


@periodic(every=timedelta(days=1))
@task()
def tidy_index() -> None:
    """Let no word of what was deleted or hidden stay in the index that ideas are searched by."""
    tidy_search()
