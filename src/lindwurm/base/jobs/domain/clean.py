"""Deletes jobs that ended long ago."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from lindwurm.base.jobs.enums import State
from lindwurm.base.jobs.models import Job

KEEP_ENDED = timedelta(days=30)
KEEP_FAILED = timedelta(days=180)


def delete_old_jobs() -> int:
    """Delete done and cancelled jobs after a month, failed ones after half a year; return how many."""
    now = timezone.now()
    ended = Job.objects.filter(state__in=(State.DONE, State.CANCELLED), finished_at__lt=now - KEEP_ENDED)
    failed = Job.objects.filter(state=State.FAILED, finished_at__lt=now - KEEP_FAILED)
    return ended.delete()[0] + failed.delete()[0]
