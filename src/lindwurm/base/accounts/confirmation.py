"""The link that confirms an address: signed, so that no table of links is needed."""

from __future__ import annotations

from typing import Final

from django.core import signing

from lindwurm.base.accounts.models import User

CONFIRM_DAYS: Final = 14
"""So long the link works; an account that was not confirmed by then is deleted (P-6)."""
_SALT: Final = "lindwurm.base.accounts.confirmation"


def confirmation_key(user: User) -> str:
    """Return what the link contains."""
    return signing.dumps(user.pk, salt=_SALT)


def user_of_key(key: str) -> User | None:
    """Return whose address a link confirms; None for a link that was made up or is too old."""
    try:
        pk = signing.loads(key, salt=_SALT, max_age=CONFIRM_DAYS * 24 * 3600)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=pk, is_active=True).first()
