"""Sends notices: decisions at once, news at once to whoever wants that, else in the morning; what failed is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from lindwurm.base.jobs.periodic import periodic
from lindwurm.base.jobs.task import task
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.outbox.enums import Choice
from lindwurm.base.outbox.mail import mail_of
from lindwurm.base.outbox.models import Notice, Preference
from lindwurm.base.outbox.waiting import still_news

OLDEST = timedelta(days=14)
"""What could not be sent for so long is no news any more; it stays on the person's own page."""


DIGEST_HOUR = 7
"""The hour of the town from which on the mails of the day go out."""


@periodic(every=timedelta(hours=1))
@task(atomic=True)
def send_digests() -> int:
    """Let a job per person send what came up until this morning, none at night; returns how many people.

    What comes up later in the day waits for the next morning, so nobody gets two of these mails a day.
    """
    now = timezone.localtime()
    if not settings.LINDWURM_SENDS_MAIL or now.hour < DIGEST_HOUR:
        return 0
    morning = now.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    waiting = Notice.objects.filter(
        sent_at__isnull=True, created_at__gte=now - OLDEST, created_at__lt=morning
    )
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
        ConnectionError: if the mail could not be sent; the job is tried again, and the next digest takes them too.
    """
    person = get_user_model().objects.filter(pk=user, is_active=True).first()
    town = Municipality.objects.filter(pk=municipality).first()
    if person is None or town is None or not settings.LINDWURM_SENDS_MAIL:
        return 0
    notices = _claim(person, town)
    if not notices:
        return 0
    _send(mail_of(address=person.email, lang=person.language, municipality=town, notices=notices), notices)
    return len(notices)


@task(max_attempts=6, backoff=timedelta(minutes=5))
def send_decision(notice: int) -> bool:
    """Send one notice of a decision alone, also to who wants no mail of news; returns whether a mail went.

    Raises:
        ConnectionError: if the mail could not be sent; the job is tried again.
    """
    with transaction.atomic():
        rows = Notice.objects.filter(pk=notice, sent_at__isnull=True, user__is_active=True)
        found = list(rows.select_for_update(of=("self",)).select_related("municipality", "user"))
        if not found or not settings.LINDWURM_SENDS_MAIL:
            return False
        _mark(found, timezone.now())
    row = found[0]
    mail = mail_of(
        address=row.user.email,
        lang=row.user.language,
        municipality=row.municipality,
        notices=found,
        is_decision=True,
    )
    _send(mail, found)
    return True


def _send(mail: EmailMessage, notices: list[Notice]) -> None:
    try:
        mail.send()
    except OSError as error:
        _mark(notices, None)
        # Its text may name the person, and a job keeps what it failed of.
        raise ConnectionError(f"a mail could not be sent: {type(error).__name__}") from None


@transaction.atomic
def _claim(person: Any, town: Municipality) -> list[Notice]:
    """Mark what is to be sent before it is: nothing goes out twice, and no lock is held while a mail server thinks."""
    now = timezone.now()
    waiting = Notice.objects.of(town).filter(user=person, sent_at__isnull=True, created_at__gte=now - OLDEST)
    rows = waiting.select_for_update(of=("self",)).select_related("municipality")
    notices = still_news(rows.order_by("created_at", "pk"))
    _mark(notices, now)
    return notices


def _mark(notices: list[Notice], moment: datetime | None) -> None:
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(sent_at=moment)
