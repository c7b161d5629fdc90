"""Barriers that people report, with the clock of a month, and the statement on accessibility (P-20, P-21)."""

from __future__ import annotations

import calendar
import json
import logging
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.wording import Lang
from lindwurm.stages.participation.domain.moderation_errors import AlreadyDoneError, TooManyError
from lindwurm.stages.participation.enums import Checked, Conformity
from lindwurm.stages.participation.models import AccessibilityStatement, BarrierReport

MOST_PER_HOUR: Final = 60
"""In a municipality; more than that is no citizen."""
KEPT: Final = timedelta(days=365)
"""The privacy page says so."""

logger = logging.getLogger(__name__)


@transaction.atomic
def report_barrier(
    *,
    municipality: Municipality,
    message: str,
    page: str = "",
    email: str = "",
    lang: Lang = "de",
    suspicious: bool = False,
    acting_user: Any = None,
) -> BarrierReport:
    """Keep a report of a barrier and tell the digital officers; an answer is due in a month.

    `suspicious` marks what a machine may have written.

    Raises:
        TooManyError: if too many came within an hour.
    """
    del acting_user  # who reports is told by the report alone
    now = timezone.now()
    last = BarrierReport.objects.of(municipality).filter(created_at__gt=now - timedelta(hours=1))
    if last.count() >= MOST_PER_HOUR:
        raise TooManyError(municipality.slug)
    row = BarrierReport.objects.create(
        municipality=municipality,
        message=message,
        page=page,
        email=email if settings.LINDWURM_SENDS_MAIL else "",
        language=lang,
        suspicious=suspicious,
        created_at=now,
        due_on=a_month_after(timezone.localdate(now)),
    )
    record(municipality=municipality, acting_user=None, action="participation.report_barrier", target=row)
    transaction.on_commit(partial(_tell, row.pk))
    return row


@transaction.atomic
def answer_barrier(*, report: BarrierReport, answer: str, acting_user: Any) -> BarrierReport:
    """Keep the answer to a report and send it where an address was left; the address is emptied then.

    Raises:
        AlreadyDoneError: if it is answered already.
    """
    row = BarrierReport.objects.select_for_update().get(pk=report.pk)
    if row.answered_at is not None:
        raise AlreadyDoneError(str(row.pk))
    row.answer, row.answered_at, row.answered_by = answer, timezone.now(), acting_user
    row.save(update_fields=["answer", "answered_at", "answered_by"])
    record(
        municipality=row.municipality,
        acting_user=acting_user,
        action="participation.answer_barrier",
        target=row,
        data={"late": timezone.localdate() > row.due_on},
    )
    if row.email:
        transaction.on_commit(partial(_answer, row.pk))
    return row


def delete_old(*, now: datetime | None = None) -> int:
    """Delete reports of all municipalities that were kept long enough; return how many."""
    deleted, _by_model = old_reports(now=now).delete()
    return deleted


def old_reports(*, now: datetime | None = None) -> models.QuerySet[BarrierReport]:
    """Return the reports that `delete_old` would delete."""
    return BarrierReport.objects.filter(created_at__lt=(now or timezone.now()) - KEPT)


def take_over_files() -> int:
    """Take over reports that former versions kept as files in the data folder; return how many.

    A file goes once its report stands in the table. What cannot be read stays where it is and is named in the log.
    """
    towns = {town.slug: town for town in Municipality.objects.all()}
    taken = 0
    for path in sorted((Path(settings.LINDWURM_DATA) / "feedback").glob("*/*.json")):
        town = towns.get(path.parent.name)
        if town is None:
            continue
        try:
            _take_over(path, town)
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            logger.warning("a report of a barrier cannot be read: %s (%s)", path.name, type(error).__name__)
            continue
        path.unlink(missing_ok=True)
        taken += 1
    return taken


def _take_over(path: Path, town: Municipality) -> None:
    given = json.loads(path.read_text(encoding="utf-8"))
    created = datetime.fromisoformat(given["at"])
    BarrierReport.objects.get_or_create(
        municipality=town,
        file=path.name,
        defaults={
            "message": str(given["message"]),
            "page": str(given.get("page") or "")[:300],
            "email": str(given.get("email") or "")[:200],
            "created_at": created,
            "due_on": a_month_after(timezone.localdate(created)),
        },
    )


@transaction.atomic
def publish_statement(
    *,
    municipality: Municipality,
    made_on: date,
    conformity: Conformity,
    checked: Checked,
    defects_de: str,
    defects_en: str = "",
    acting_user: Any,
) -> AccessibilityStatement:
    """Add a version of the statement on accessibility; the newest holds and is shown to everybody."""
    row = AccessibilityStatement.objects.create(
        municipality=municipality,
        made_on=made_on,
        conformity=conformity,
        checked=checked,
        defects_de=defects_de,
        defects_en=defects_en,
        by=acting_user,
    )
    record(
        municipality=municipality,
        acting_user=acting_user,
        action="participation.publish_statement",
        target=row,
        data={"made_on": made_on.isoformat(), "conformity": str(conformity)},
    )
    return row


def a_month_after(day: date) -> date:
    """Return the same day of the next month, or that month's last one."""
    years, month = divmod(day.month, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _tell(report: int) -> None:
    from lindwurm.stages.participation.mails import tell_of_barrier

    tell_of_barrier.enqueue(report=report)


def _answer(report: int) -> None:
    from lindwurm.stages.participation.mails import send_barrier_answer

    send_barrier_answer.enqueue(report=report)
