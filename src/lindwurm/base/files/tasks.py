"""Sweeps files that no row knows any more."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from lindwurm.base.files.models import Image
from lindwurm.base.jobs.periodic import periodic
from lindwurm.base.jobs.task import task

PATIENCE = timedelta(days=1)
"""What is younger may belong to an act that has not ended yet."""


@periodic(every=timedelta(days=1))
@task()
def sweep_files() -> int:
    """Delete files whose row went with what it belonged to, or never came; returns how many."""
    known = set(Image.objects.values_list("key", flat=True))
    oldest = (timezone.now() - PATIENCE).timestamp()
    strays = [
        path
        for path in Path(settings.MEDIA_ROOT).glob("*/*")
        if path.name.partition(".")[0].removesuffix("-small") not in known and path.stat().st_mtime < oldest
    ]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(strays)
