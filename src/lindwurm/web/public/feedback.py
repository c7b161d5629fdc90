"""Reports of barriers: kept as files in the data folder, and mailed to the digital officers.

A report may name an address, so it stands in no log and in no table; deleting the file deletes it.
"""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage
from django.utils import timezone
from django.utils.translation import gettext as _

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership
from lindwurm.base.municipalities.models import Municipality

MOST_PER_HOUR = 60
"""More than that is no citizen: the disk is not filled by it."""
KEPT = timedelta(days=365)
"""The privacy page says so."""

logger = logging.getLogger(__name__)


class TooManyReportsError(RuntimeError):
    """So many reports came in the last hour that no more are taken for now."""


def report_barrier(
    *, municipality: Municipality, message: str, page: str = "", email: str = "", suspicious: bool = False
) -> Path:
    """Keep a report and tell the digital officers; a mail that cannot be sent loses nothing.

    One that a machine may have written is kept and told too, and says so.

    Raises:
        TooManyReportsError: if too many came within an hour.
    """
    folder = Path(settings.LINDWURM_DATA) / "feedback" / municipality.slug
    folder.mkdir(parents=True, exist_ok=True)
    now = timezone.now()
    since = (now - timedelta(hours=1)).timestamp()
    if sum(path.stat().st_mtime > since for path in folder.glob("*.json")) >= MOST_PER_HOUR:
        raise TooManyReportsError(municipality.slug)
    path = folder / f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}.json"
    report = {
        "at": now.isoformat(),
        "page": page,
        "message": message,
        "email": email,
        "suspicious": suspicious,
    }
    waiting = path.with_suffix(".part")
    waiting.touch(mode=0o600)
    waiting.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    waiting.rename(path)
    if not settings.LINDWURM_SENDS_MAIL:
        logger.warning("a report of a barrier is kept in %s; no mail is sent, so look there", folder)
        return path
    _tell(municipality, message=message, page=page, email=email, suspicious=suspicious)
    return path


def _tell(municipality: Municipality, *, message: str, page: str, email: str, suspicious: bool) -> None:
    rows = Membership.objects.filter(municipality=municipality, role=Role.OFFICER, user__is_active=True)
    officers = list(rows.values_list("user__email", flat=True))
    if not officers:
        return
    body = _("Page: %(page)s\n\n%(message)s") % {"page": page or "–", "message": message}
    words = _("Report of a barrier: %(city)s")
    if suspicious:
        words = _("Report of a barrier, perhaps by a machine: %(city)s")
    subject = words % {"city": municipality.name}
    mail = EmailMessage(" ".join(subject.split()), body, to=officers, reply_to=[email] if email else None)
    try:
        mail.send()
    except (OSError, BadHeaderError) as error:
        # Its text may name people.
        logger.error("the report is kept, but could not be mailed: %s", type(error).__name__)  # noqa: TRY400


def delete_old(*, now: datetime | None = None) -> int:
    """Delete reports of all municipalities that were kept long enough; return how many."""
    oldest = ((now or timezone.now()) - KEPT).timestamp()
    old = [path for path in _reports() if path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _reports() -> Iterator[Path]:
    return (Path(settings.LINDWURM_DATA) / "feedback").glob("*/*")
