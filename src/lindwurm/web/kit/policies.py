"""Who may see a page: small named predicates over a person and a municipality."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import User
from lindwurm.base.accounts.rules import role_in
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
    """Let in who may read the office and its figures: neither moderators nor citizens."""
    return _has(user, municipality, Role.OFFICER, Role.EDITOR, Role.UNIT_LEAD, Role.READER)


def editors(user: Visitor, municipality: Municipality | None) -> bool:
    """Let in who may change measures."""
    return _has(user, municipality, Role.OFFICER, Role.EDITOR)


def measure_editors(user: Visitor, municipality: Municipality | None) -> bool:
    """Let in who may write measures and report how far they are; as `stages.roadmap.rules` says."""
    return _has(user, municipality, Role.OFFICER, Role.EDITOR, Role.UNIT_LEAD)


def officers(user: Visitor, municipality: Municipality | None) -> bool:
    """Let in the digital officer."""
    return _has(user, municipality, Role.OFFICER)


def moderators(user: Visitor, municipality: Municipality | None) -> bool:
    """Let in who may take away what breaks the rules, or let it appear."""
    return _has(user, municipality, Role.MODERATOR, Role.OFFICER)


def inbox_staff(user: Visitor, municipality: Municipality | None) -> bool:
    """Let in who works with what citizens have sent in."""
    return _has(user, municipality, Role.MODERATOR, Role.UNIT_LEAD, Role.EDITOR, Role.OFFICER)


def answerers(user: Visitor, municipality: Municipality | None) -> bool:
    """Let in who speaks for the city to citizens; as `stages.participation.rules` says, moderators do not."""
    return _has(user, municipality, Role.UNIT_LEAD, Role.EDITOR, Role.OFFICER)


def citizens(user: Visitor, municipality: Municipality | None) -> bool:
    """Let in who may take part: whoever has a role in the municipality, citizens with a confirmed address."""
    found = role_of(user, municipality)
    return found is not None and (found is not Role.CITIZEN or bool(getattr(user, "confirmed_at", None)))


def role_of(user: Visitor, municipality: Municipality | None) -> Role | None:
    """Return the person's role in a municipality; read once per request, kept on its user."""
    if municipality is None or not isinstance(user, User):
        return None
    kept: dict[int, Role | None] = user.__dict__.setdefault("_roles", {})
    if municipality.pk not in kept:
        kept[municipality.pk] = role_in(user, municipality)
    return kept[municipality.pk]


def _has(user: Visitor, municipality: Municipality | None, *roles: Role) -> bool:
    return role_of(user, municipality) in roles
