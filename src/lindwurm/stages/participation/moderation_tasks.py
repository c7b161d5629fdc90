"""What moderation does by itself: look for bursts, take over old reports, delete what was kept long enough."""

from __future__ import annotations

from datetime import timedelta

from lindwurm.base.jobs.periodic import periodic
from lindwurm.base.jobs.task import task
from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.participation.domain import barriers
from lindwurm.stages.participation.domain.alarms import watch


@periodic(every=timedelta(minutes=5))
@task(atomic=True)
def watch_bursts() -> int:
    """Tell moderators of what came in a burst in any town; nothing is touched. Returns how many bursts there are."""
    return sum(len(watch(town)) for town in Municipality.objects.all())


@periodic(every=timedelta(days=1))
@task()
def keep_barriers() -> int:
    """Take over reports that lie in files, then delete those that were kept for a year; returns how many went."""
    barriers.take_over_files()
    return barriers.delete_old()
