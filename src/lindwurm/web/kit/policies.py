"""Who may see a page: small named predicates over a person and a municipality."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import User
from lindwurm.base.accounts.rules import has_role
from lindwurm.base.municipalities.models import Municipality

Visitor = User | AnonymousUser
Policy = Callable[[Visitor, Municipality | None], bool]


def everyone(_user: Visitor, _municipality: Municipality | None) -> bool:
    """Let everybody in: what is public."""
    return True


def logged_in(user: Visitor, _municipality: Municipality | None) -> bool:
    """Let in who has logged in, whatever the municipality: pages of one's own account."""
    return user.is_authenticated and user.is_active


def readers(user: Visitor, municipality: Municipality | None) -> bool:
    """Let in who has any role in the municipality."""
    return _has(user, municipality, *Role)


def editors(user: Visitor, municipality: Municipality | None) -> bool:
    """Let in who may change measures."""
    return _has(user, municipality, Role.OFFICER, Role.EDITOR)


def officers(user: Visitor, municipality: Municipality | None) -> bool:
    """Let in the digital officer."""
    return _has(user, municipality, Role.OFFICER)


def _has(user: Visitor, municipality: Municipality | None, *roles: Role) -> bool:
    return municipality is not None and isinstance(user, User) and has_role(user, municipality, *roles)
