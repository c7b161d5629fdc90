"""Who may log in and what for: every change of it."""

from lindwurm.base.accounts.domain.citizens import change_name, confirm_email, join, set_language, sign_up
from lindwurm.base.accounts.domain.membership import grant_membership, revoke_membership
from lindwurm.base.accounts.domain.municipality import create_municipality
from lindwurm.base.accounts.domain.personal import end_sessions, erase_user, look_up_email
from lindwurm.base.accounts.domain.user import create_user, set_active, set_password

__all__ = [
    "change_name",
    "confirm_email",
    "create_municipality",
    "create_user",
    "end_sessions",
    "erase_user",
    "grant_membership",
    "join",
    "look_up_email",
    "revoke_membership",
    "set_active",
    "set_language",
    "set_password",
    "sign_up",
]
