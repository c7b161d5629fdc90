"""Identities of people, one per installation."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone

from lindwurm.base.accounts.models import User
from lindwurm.base.audit.domain import record


@transaction.atomic
def create_user(*, email: str, password: str | None, acting_user: Any) -> User:
    """Make an identity; without a password the person sets one by the link for a new password.

    The office knows the address, so nobody is asked to confirm it.

    Raises:
        ValidationError: if the address is none or taken, or the password too weak.
    """
    user = User(email=email.strip().lower(), confirmed_at=timezone.now())
    user.set_password(password)
    user.full_clean()
    if password is not None:
        validate_password(password, user)
    user.save()
    record(municipality=None, acting_user=acting_user, action="accounts.user_created", target=user)
    return user


@transaction.atomic
def set_password(*, user: User, password: str, acting_user: Any) -> User:
    """Set a password; every session of the person ends.

    Raises:
        ValidationError: if it is too weak.
    """
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    record(municipality=None, acting_user=acting_user, action="accounts.password_set", target=user)
    return user


@transaction.atomic
def set_active(*, user: User, active: bool, acting_user: Any) -> User:
    """Let a person log in, or not any more; what the person did stays in the log."""
    user.is_active = active
    user.save(update_fields=["is_active"])
    action = "accounts.user_opened" if active else "accounts.user_closed"
    record(municipality=None, acting_user=acting_user, action=action, target=user)
    return user
