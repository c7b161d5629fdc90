"""Who may log in and what for: every change of it."""

from lindwurm.base.accounts.domain.membership import grant_membership, revoke_membership
from lindwurm.base.accounts.domain.municipality import create_municipality
from lindwurm.base.accounts.domain.user import create_user, set_active, set_password

__all__ = [
    "create_municipality",
    "create_user",
    "grant_membership",
    "revoke_membership",
    "set_active",
    "set_password",
]
