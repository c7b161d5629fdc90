"""The days of what begins and ends at a moment, as the town's calendar counts them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone


def last_day_before(moment: datetime) -> date:
    """Return the day on which something is possible last that ends at a moment: midnight ends the day before."""
    return timezone.localdate(moment - timedelta(microseconds=1))
