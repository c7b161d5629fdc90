"""Reads of people: by the name they go by, never by their address."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership, User
from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.folding import fold
from lindwurm.base.municipalities.models import Municipality


def people_of(municipality: Municipality, text: str = "") -> QuerySet[Membership]:
    """Return who takes part in a town, by name; their addresses are not among what is read."""
    rows = Membership.objects.filter(municipality=municipality, role=Role.CITIZEN)
    found = rows.filter(name_folded__contains=fold(text)) if text else rows
    return found.select_related("user").defer("user__email", "user__password").order_by("name_folded", "pk")


def names_of(municipality: Municipality, people: Iterable[int | None]) -> dict[int, str]:
    """Return how people are named in a town: by display name, by role where they have none.

    The office names a person in no other way, so that no page shows an address. Who has no role in the town is not
    among them. It takes one query, however many.

    Args:
        municipality: the town.
        people: ids of users.
    """
    wanted = {person for person in people if person is not None}
    rows = Membership.objects.filter(municipality=municipality, user__in=wanted)
    named = rows.values_list("user_id", "display_name", "role")
    return {person: name or str(Role(role).label) for person, name, role in named}


def admin_count(municipality: Municipality) -> int:
    """Return how many people may do everything in a town (P-13: few)."""
    rows = Membership.objects.filter(municipality=municipality, role=Role.OFFICER, user__is_active=True)
    return rows.count()


def others_may_do_all(municipality: Municipality, user: User) -> bool:
    """Tell whether somebody else may do everything in a town."""
    rows = Membership.objects.filter(municipality=municipality, role=Role.OFFICER, user__is_active=True)
    return rows.exclude(user=user).exists()


def look_ups(municipality: Municipality) -> QuerySet[Entry]:
    """Return who looked up an address, when and why, newest first."""
    return Entry.objects.filter(municipality=municipality, action="accounts.email_looked_up")


def only_citizens() -> QuerySet[User]:
    """Return accounts of citizens alone: the accounts of staff are the office's to close."""
    staff = Membership.objects.filter(user=OuterRef("pk")).exclude(role=Role.CITIZEN)
    member = Membership.objects.filter(user=OuterRef("pk"))
    return User.objects.filter(Exists(member), ~Exists(staff))


def has_office_role(user: User) -> bool:
    """Tell whether somebody works in an office anywhere; who has no role at all may go like a citizen."""
    return Membership.objects.filter(user=user).exclude(role=Role.CITIZEN).exists()


def idle_since(moment: datetime) -> QuerySet[User]:
    """Return citizens who have not logged in since a moment and were not warned after their last login."""
    rows = only_citizens().annotate(seen_at=Coalesce("last_login", "joined_at"))
    return rows.filter(seen_at__lt=moment).filter(Q(warned_at__isnull=True) | Q(warned_at__lt=F("seen_at")))


def warned_before(moment: datetime) -> QuerySet[User]:
    """Return citizens who were warned before a moment and have not logged in since."""
    rows = only_citizens().annotate(seen_at=Coalesce("last_login", "joined_at"))
    return rows.filter(warned_at__lt=moment, seen_at__lt=F("warned_at"))


def unconfirmed_since(moment: datetime) -> QuerySet[User]:
    """Return citizens who signed up before a moment and never confirmed their address."""
    return only_citizens().filter(confirmed_at__isnull=True, joined_at__lt=moment)
