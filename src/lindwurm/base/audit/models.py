"""The log: one entry per business act."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from lindwurm.base.municipalities.models import Municipality


class Stream(models.TextChoices):
    """What kind of page an act may change: pages are kept until their own streams move on."""

    ROADMAP = ""
    VOICE = "voice"
    """What citizens write and what the city answers: far more often than anything else."""
    PEOPLE = "people"
    """Accounts and roles: no public page shows them."""


class Entry(models.Model):
    """Who did what to which thing, when; kept when the thing or the person is gone."""

    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """None for a command at the machine or a job."""
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    action = models.CharField(max_length=80)
    """``app.verb``, unique in the code."""
    stream = models.CharField(max_length=10, blank=True, default=Stream.ROADMAP)
    """A `Stream`, by the first word of the action."""
    target_type = models.CharField(max_length=80)
    target_id = models.CharField(max_length=80)
    data = models.JSONField(default=dict, blank=True)
    """What changed: names of fields, ids, figures; never personal values."""

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "target_type", "target_id"], name="audit_target"),
            models.Index(fields=["municipality", "stream", "-id"], name="audit_stream"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.target_type} {self.target_id}"
