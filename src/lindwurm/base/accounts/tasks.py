"""Work in the background: what has expired is deleted."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from lindwurm.base.jobs.periodic import periodic
from lindwurm.base.jobs.task import task


@periodic(every=timedelta(days=1))
@task(atomic=True)
def delete_expired_sessions() -> int:
    """Delete sessions that have ended."""
    deleted, _by_model = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return deleted
