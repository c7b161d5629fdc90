"""What a person does with notices: says how they shall come, and reads them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.outbox.enums import Choice
from lindwurm.base.outbox.models import Notice, Preference


@transaction.atomic
def choose(*, municipality: Municipality, choice: Choice, acting_user: Any) -> Preference:
    """Keep how the person wants to be told of what happens in a municipality."""
    preference, _created = Preference.objects.update_or_create(
        municipality=municipality, user=acting_user, defaults={"choice": choice}
    )
    record(
        municipality=municipality,
        acting_user=acting_user,
        action="outbox.chosen",
        target=preference,
        data={"choice": str(choice)},
    )
    return preference


@transaction.atomic
def mark_read(*, municipality: Municipality, acting_user: Any, notice: int | None = None) -> int:
    """Mark a person's notices as read, one or all; returns how many were unread."""
    rows = Notice.objects.of(municipality).filter(user=acting_user, read_at__isnull=True)
    if notice is not None:
        rows = rows.filter(pk=notice)
    return rows.update(read_at=timezone.now())
