"""Addresses of staff count as confirmed: the office gave them (P-6 deletes only what signed up and never confirmed)."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.models import Exists, F, OuterRef


def confirm_staff(apps: Any, _schema_editor: Any) -> None:
    """Confirm whoever has a role in an office, or none at all: who signs up has that of a citizen."""
    user, membership = apps.get_model("accounts", "User"), apps.get_model("accounts", "Membership")
    held = membership.objects.filter(user=OuterRef("pk"))
    rows = user.objects.filter(confirmed_at__isnull=True)
    for found in (rows.filter(Exists(held.exclude(role="citizen"))), rows.exclude(Exists(held))):
        found.update(confirmed_at=F("joined_at"))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_citizens")]

    operations = [
        # Back: nothing reads the column before, and who confirmed by mail cannot be told from who did not.
        migrations.RunPython(confirm_staff, migrations.RunPython.noop),
    ]
