"""Sends notices: at once to whoever wants that, else once a day; what could not be sent is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from lindwurm.base.jobs.periodic import periodic
from lindwurm.base.jobs.task import task
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.outbox.enums import Choice
from lindwurm.base.outbox.mail import mail_of
from lindwurm.base.outbox.models import Notice, Preference

OLDEST = timedelta(days=14)
"""What could not be sent for so long is no news any more; it stays on the person's own page."""


@periodic(every=timedelta(days=1))
@task(atomic=True)
def send_digests() -> int:
    """Let a job per person send what has come up since the last mail; returns how many people."""
    if not settings.LINDWURM_SENDS_MAIL:
        return 0
    waiting = Notice.objects.filter(sent_at__isnull=True, created_at__gte=timezone.now() - OLDEST)
    pairs = set(waiting.order_by().values_list("user_id", "municipality_id").distinct())
    silent = Preference.objects.filter(choice=Choice.NONE).values_list("user_id", "municipality_id")
    pairs -= set(silent)
    for user, municipality in sorted(pairs):
        key = f"notices-{municipality}-{user}"
        send_notices.using(unique_key=key).enqueue(user=user, municipality=municipality)
    return len(pairs)


@task(max_attempts=6, backoff=timedelta(minutes=5))
def send_notices(user: int, municipality: int) -> int:
    """Send a person what is new in a municipality, in one mail; returns how many notices it held.

    Raises:
        ConnectionError: if the mail could not be sent; the job is tried again, and the digest of the next day too.
    """
    person = get_user_model().objects.filter(pk=user, is_active=True).first()
    town = Municipality.objects.filter(pk=municipality).first()
    if person is None or town is None or not settings.LINDWURM_SENDS_MAIL:
        return 0
    notices = _claim(person, town)
    if not notices:
        return 0
    mail = mail_of(address=person.email, lang=person.language, municipality=town, notices=notices)
    try:
        mail.send()
    except OSError as error:
        _mark(notices, None)
        # Its text may name the person, and a job keeps what it failed of.
        raise ConnectionError(f"a mail could not be sent: {type(error).__name__}") from None
    return len(notices)


@transaction.atomic
def _claim(person: Any, town: Municipality) -> list[Notice]:
    """Mark what is to be sent before it is: nothing goes out twice, and no lock is held while a mail server thinks."""
    now = timezone.now()
    waiting = Notice.objects.of(town).filter(user=person, sent_at__isnull=True, created_at__gte=now - OLDEST)
    rows = waiting.select_for_update(of=("self",)).select_related("municipality")
    notices = list(rows.order_by("created_at", "pk"))
    _mark(notices, now)
    return notices


def _mark(notices: list[Notice], moment: datetime | None) -> None:
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(sent_at=moment)
