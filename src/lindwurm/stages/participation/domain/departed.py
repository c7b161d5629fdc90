"""Whoever took part once and deletes the account does not take part again: a keyed hash of the address says so until the end."""

from __future__ import annotations

import uuid

from django.utils.crypto import salted_hmac

from lindwurm.base.accounts.models import User
from lindwurm.stages.participation.models import Departed, Format

SALT = "lindwurm.participation.departed"


def keep_departed(shown: Format, user: User, key: uuid.UUID | None = None) -> None:
    """Keep that a person who goes has taken part; nothing leads from it to what was said or voted."""
    Departed.objects.create(
        id=key or uuid.uuid4(),
        municipality_id=shown.municipality_id,
        format=shown,
        hash=_hash(shown, user),
    )


def has_departed(shown: Format, user: User) -> bool:
    """Tell whether an account that is gone has taken part under the address of this one."""
    return Departed.objects.filter(format=shown, hash=_hash(shown, user)).exists()


def _hash(shown: Format, user: User) -> str:
    return salted_hmac(SALT, f"{shown.pk} {user.email}", algorithm="sha256").hexdigest()
