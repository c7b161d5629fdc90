"""What becomes of personal data: looked up with a reason, deleted whole."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lindwurm.base.accounts.models import Membership, User
from lindwurm.base.audit.domain import record

LEAST_REASON = 10


@transaction.atomic
def look_up_email(*, membership: Membership, reason: str, acting_user: User) -> str:
    """Return the e-mail address of somebody in a town, and write down who asked and why (P-13).

    Raises:
        ValidationError: if no reason is given.
    """
    plain = " ".join(reason.split())
    if len(plain) < LEAST_REASON:
        words = _("Say in a few words, at least %(least)s characters, what you need the address for.")
        raise ValidationError(words, "reason", {"least": LEAST_REASON})
    record(
        municipality=membership.municipality,
        acting_user=acting_user,
        action="accounts.email_looked_up",
        target=membership,
        data={"reason": plain[:500]},
    )
    return membership.user.email


@transaction.atomic
def erase_user(*, user: User, acting_user: Any, has_sessions: bool = True) -> None:
    """Delete an identity with its roles, notices and sessions; what the person wrote loses its author (P-8).

    Args:
        user: who goes.
        acting_user: who deletes it; None for a job.
        has_sessions: False where whoever calls has ended those of many people in one pass.
    """
    own = acting_user is not None and acting_user.pk == user.pk
    record(
        municipality=None,
        acting_user=None if own else acting_user,
        action="accounts.user_erased",
        target=user,
        data={"own": own},
    )
    if has_sessions:
        end_sessions(user)
    user.delete()


def end_sessions(*people: User) -> int:
    """Log people out everywhere, in one pass over all sessions; one holds the address too. Returns how many ended."""
    keys = {str(user.pk) for user in people}
    theirs = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get("_auth_user_id") in keys
    ]
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)
