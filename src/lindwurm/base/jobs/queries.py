"""Reads of jobs."""

from __future__ import annotations

from django.db.models import QuerySet

from lindwurm.base.jobs.enums import State
from lindwurm.base.jobs.models import Job
from lindwurm.base.municipalities.models import Municipality


def jobs_of(municipality: Municipality) -> QuerySet[Job]:
    """Return a municipality's jobs, the newest first."""
    return Job.objects.filter(municipality=municipality)


def failed_jobs(municipality: Municipality | None) -> QuerySet[Job]:
    """Return what failed and waits for somebody; None asks for the installation's own."""
    return Job.objects.filter(municipality=municipality, state=State.FAILED)
