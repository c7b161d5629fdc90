"""More ballots than usual in a short time are told to the moderators; no ballot is held or deleted for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Sum
from django.utils import timezone

from lindwurm.stages.participation.domain.alarms import BURSTS, raise_alarm
from lindwurm.stages.participation.enums import AlarmKind
from lindwurm.stages.participation.models import Alarm, Arrivals, Poll


def watch_arrivals(*, poll: Poll, now: datetime | None = None) -> Alarm | None:
    """Look at the ballots of the last minutes, and raise an alarm if they are far more than usual.

    What is usual is the mean of all windows of the last days in which anything came, as with ideas.
    """
    moment = now or timezone.now()
    burst = BURSTS[AlarmKind.ARRIVALS]
    window = timedelta(minutes=burst.minutes)
    began = moment - window
    rows = Arrivals.objects.of(poll.municipality).filter(poll=poll, minute__lte=moment)
    came = rows.filter(minute__gt=began).aggregate(total=Sum("count"))["total"] or 0
    earlier = rows.filter(minute__lte=began, minute__gt=moment - timedelta(days=burst.days))
    windows: dict[int, int] = {}
    for minute, count in earlier.values_list("minute", "count"):
        key = int(minute.timestamp()) // (burst.minutes * 60)
        windows[key] = windows.get(key, 0) + count
    usual = -(-sum(windows.values()) // len(windows)) if windows else 0
    if came <= burst.threshold(usual):
        return None
    return raise_alarm(
        municipality=poll.municipality,
        kind=AlarmKind.ARRIVALS,
        began_at=began,
        minutes=burst.minutes,
        count=came,
        usual=usual,
        poll=poll,
    )
