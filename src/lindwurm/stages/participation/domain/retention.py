"""Deletes personal data that nobody needs any more (P-6); with a dry run that tells what would go."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from lindwurm.base.accounts.confirmation import CONFIRM_DAYS
from lindwurm.base.accounts.domain import end_sessions
from lindwurm.base.accounts.models import Membership, User
from lindwurm.base.accounts.queries import idle_since, unconfirmed_since, warned_before
from lindwurm.base.accounts.tasks import send_farewell
from lindwurm.base.audit.domain import record
from lindwurm.base.outbox.models import Notice
from lindwurm.stages.participation.domain.people import erase_person

IDLE: Final = timedelta(days=730)
"""Who has not logged in for so long is told …"""
GRACE: Final = timedelta(days=31)
"""… and deleted so much later."""
UNCONFIRMED: Final = timedelta(days=CONFIRM_DAYS)
NOTICES: Final = timedelta(days=730)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retained:
    """How much was due: what was done, or would have been."""

    warned: int
    """Accounts unused for two years, whose owners are told."""
    idle: int
    """Accounts deleted because nobody came back."""
    unconfirmed: int
    """Accounts deleted because their address was never confirmed."""
    notices: int
    """Old notices."""

    @property
    def figures(self) -> dict[str, int]:
        """Return the numbers by name."""
        return asdict(self)


def retain(*, dry_run: bool = False, now: datetime | None = None) -> Retained:
    """Warn and delete what is due; a dry run counts and changes nothing.

    Where no mail is sent nobody can be warned, so nobody is deleted for being idle.
    """
    moment = now or timezone.now()
    idle = idle_since(moment - IDLE) if settings.LINDWURM_SENDS_MAIL else User.objects.none()
    gone = warned_before(moment - GRACE)
    unconfirmed = unconfirmed_since(moment - UNCONFIRMED)
    notices = Notice.objects.filter(created_at__lt=moment - NOTICES)
    found = Retained(
        warned=idle.count(), idle=gone.count(), unconfirmed=unconfirmed.count(), notices=notices.count()
    )
    if dry_run:
        return found
    for user in idle:
        _warn(user, moment)
    leaving = [*gone, *unconfirmed]
    if leaving:
        end_sessions(*leaving)
    for user in leaving:
        erase_person(user=user, acting_user=None, has_sessions=False)
    notices.delete()
    return found


@transaction.atomic
def _warn(user: User, moment: datetime) -> None:
    user.warned_at = moment
    user.save(update_fields=["warned_at"])
    town = Membership.objects.filter(user=user).order_by("municipality__place").first()
    if town is not None:
        send_farewell.enqueue(user=user.pk, municipality=town.municipality_id, days=GRACE.days)
    record(municipality=None, acting_user=None, action="accounts.idle_warned", target=user)
