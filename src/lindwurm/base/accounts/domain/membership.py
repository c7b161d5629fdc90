"""Roles of people in a municipality."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership, User
from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality


@transaction.atomic
def grant_membership(
    *, user: User, municipality: Municipality, role: Role, display_name: str = "", acting_user: Any
) -> Membership:
    """Give a person a role in a municipality, in place of the one held there before.

    Whom the office makes staff it knows: the address counts as confirmed, also when the person is a citizen again later.
    """
    membership, created = Membership.objects.select_for_update().get_or_create(
        user=user,
        municipality=municipality,
        defaults={"role": role, "display_name": display_name},
    )
    before = {} if created else {"before": membership.role}
    if not created:
        membership.role = role
        membership.display_name = display_name or membership.display_name
        membership.save(update_fields=["role", "display_name", "name_folded"])
    if role is not Role.CITIZEN:
        _confirm(user)
    record(
        municipality=municipality,
        acting_user=acting_user,
        action="accounts.role_granted",
        target=membership,
        data={"role": str(role), "user": user.pk, **before},
    )
    return membership


def _confirm(user: User) -> None:
    moment = timezone.now()
    if User.objects.filter(pk=user.pk, confirmed_at__isnull=True).update(confirmed_at=moment):
        user.confirmed_at = moment


@transaction.atomic
def revoke_membership(*, user: User, municipality: Municipality, acting_user: Any) -> bool:
    """Take a person's role in a municipality away; tells whether there was one."""
    membership = Membership.objects.filter(user=user, municipality=municipality).first()
    if membership is None:
        return False
    record(
        municipality=municipality,
        acting_user=acting_user,
        action="accounts.role_revoked",
        target=membership,
        data={"role": membership.role, "user": user.pk},
    )
    membership.delete()
    return True
