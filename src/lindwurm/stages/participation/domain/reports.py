"""Anybody reports a contribution, a moderator decides; who asked by the receipt, or left an address, is told (P-18)."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.core.wording import Lang
from lindwurm.stages.participation.domain.moderation_errors import AlreadyDoneError, UnknownRuleError
from lindwurm.stages.participation.enums import CaseState
from lindwurm.stages.participation.models import Report
from lindwurm.stages.participation.netiquette import RULES
from lindwurm.stages.participation.queries.moderation import Target, about, kind_of

DECIDE_DAYS: Final = 7
"""Within so many days somebody decides on a report."""
MOST_PER_HOUR: Final = 120
"""In a municipality; what comes beyond is taken all the same, and marked: nobody can shut reporting off for others."""
MAILS_A_DAY: Final = 3
"""Reports of a day that keep the same e-mail address; whoever reports may have left somebody else's."""
_SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Signs that nobody mistakes for each other."""
_RECEIPT: Final = 12


@transaction.atomic
def report(
    *,
    target: Target,
    reason: str,
    text: str = "",
    email: str = "",
    lang: Lang = "de",
    suspicious: bool = False,
    acting_user: Any = None,
) -> Report:
    """Keep a report of a contribution, with a receipt to ask by; a receipt goes out where an address was left.

    Nothing happens to the contribution: people decide. Who reports is kept nowhere, whether logged in or
    not. `suspicious` marks what a machine may have written, and so is all that comes beyond what citizens write
    within an hour: no receipt is mailed for these, only the decision of a person.

    Raises:
        UnknownRuleError: if the reason is none of the rules.
    """
    del acting_user  # who reports a contribution is nobody's business, not even the log's
    if reason not in RULES:
        raise UnknownRuleError(reason)
    now = timezone.now()
    last = Report.objects.of(target.municipality).filter(created_at__gt=now - timedelta(hours=1))
    suspicious = suspicious or last.count() >= MOST_PER_HOUR
    row = Report.objects.create(
        municipality=target.municipality,
        **about(target),
        reason=reason,
        text=text,
        email=email if settings.LINDWURM_SENDS_MAIL and not _is_flooded(email, now) else "",
        language=lang,
        suspicious=suspicious,
        receipt="".join(secrets.choice(_SIGNS) for _ in range(_RECEIPT)),
        created_at=now,
        due_on=timezone.localdate(now) + timedelta(days=DECIDE_DAYS),
    )
    record(
        municipality=row.municipality,
        acting_user=None,
        action="participation.report",
        target=row,
        data={kind_of(target): target.pk, "reason": reason},
    )
    if row.email and not suspicious:
        transaction.on_commit(partial(_mail, row.pk))
    return row


def _is_flooded(email: str, now: datetime) -> bool:
    """Tell whether an address stands in so many reports of the last day that no more mail goes there."""
    last_day = Report.objects.filter(created_at__gt=now - timedelta(days=1), email__iexact=email)
    return bool(email) and last_day.count() >= MAILS_A_DAY


@transaction.atomic
def decide_report(*, report: Report, upheld: bool, decision_de: str, acting_user: Any) -> Report:
    """Close a report with what was decided and why; the address left with it is used once more, then forgotten.

    Raises:
        AlreadyDoneError: if it is closed already.
    """
    row = Report.objects.select_for_update().get(pk=report.pk)
    if row.state is not CaseState.OPEN:
        raise AlreadyDoneError(row.receipt)
    _close(row, upheld=upheld, decision_de=decision_de, acting_user=acting_user)
    return row


def close_reports_on(*, target: Target, upheld: bool, decision_de: str, acting_user: Any) -> int:
    """Close all open reports on a contribution alike; return how many. Part of an act that holds the transaction."""
    rows = Report.objects.of(target.municipality).filter(state=CaseState.OPEN, **about(target))
    found = list(rows.select_for_update())
    for row in found:
        _close(row, upheld=upheld, decision_de=decision_de, acting_user=acting_user)
    return len(found)


def _close(row: Report, *, upheld: bool, decision_de: str, acting_user: Any) -> None:
    row.state = CaseState.UPHELD if upheld else CaseState.DISMISSED
    row.decision_de, row.decided_at, row.decided_by = decision_de, timezone.now(), acting_user
    if not settings.LINDWURM_SENDS_MAIL:  # no more since the report came in
        row.email = ""
    row.save()
    record(
        municipality=row.municipality,
        acting_user=acting_user,
        action="participation.decide_report",
        target=row,
        data={"state": str(row.state)},
    )
    if row.email:
        transaction.on_commit(partial(_mail, row.pk))


def _mail(report: int) -> None:
    from lindwurm.stages.participation.mails import send_report_mail

    send_report_mail.enqueue(report=report)
