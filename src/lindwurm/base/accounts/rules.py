"""Who may do what: small named predicates; nothing is allowed that none of them allows."""

from __future__ import annotations

from typing import Protocol

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership
from lindwurm.base.municipalities.models import Municipality


class Person(Protocol):
    """A user, or nobody in particular."""

    @property
    def pk(self) -> int | None:
        """Return the id, None for nobody in particular."""

    @property
    def is_active(self) -> bool:
        """Tell whether the person may still log in."""

    @property
    def is_authenticated(self) -> bool:
        """Tell whether somebody logged in."""


def role_in(user: Person, municipality: Municipality) -> Role | None:
    """Return the person's role in a municipality, None without one."""
    if user.pk is None or not user.is_authenticated or not user.is_active:
        return None
    role = Membership.objects.filter(user_id=user.pk, municipality=municipality).values_list(
        "role", flat=True
    )
    found = role.first()
    return None if found is None else Role(found)


def has_role(user: Person, municipality: Municipality, *roles: Role) -> bool:
    """Tell whether the person has one of the roles there."""
    return role_in(user, municipality) in roles
