"""Notices, and how each person wants them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from lindwurm.base.municipalities.fields import InLanguage
from lindwurm.base.municipalities.scope import OwnedModel
from lindwurm.base.outbox.enums import Choice

ASKED = "?"
"""Among the parts of an address: what follows its path, ``comment=5``."""
ANCHOR = "#"
"""Among the parts of an address: the place on the page, ``p3``."""


class Preference(OwnedModel):
    """How a person wants to be told of what happens in a municipality; without a row once a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    choice = models.CharField(max_length=20, choices=Choice.choices, default=Choice.DAILY)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "municipality"], name="outbox_preference_once"),
            models.CheckConstraint(
                condition=models.Q(choice__in=Choice.values), name="outbox_preference_choice_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.choice}"


class Notice(OwnedModel):
    """One thing that one person is told, in both languages: which one is read is decided when it is read."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=80)
    """What it is about: ``idea:12``."""
    event = models.CharField(max_length=80)
    """What happened to it: the same is told once."""
    kind = models.CharField(max_length=40)
    """Sort of event: ``answered``."""
    subject_de = models.CharField(max_length=200)
    subject_en = models.CharField(max_length=200, blank=True)
    lines_de = models.JSONField(default=list, blank=True)
    """Sentences below the subject."""
    lines_en = models.JSONField(default=list, blank=True)
    page = models.CharField(max_length=80, blank=True)
    """Name of the page that shows more: ``public:idea``; its address follows the reader's language."""
    parts = models.JSONField(default=dict, blank=True)
    """What the page's address contains; below `ASKED` and `ANCHOR` what follows its path."""
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    """None = not by mail: not yet, or because the person wants none."""

    subject = InLanguage("subject")
    lines = InLanguage("lines")

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "municipality", "topic", "event"], name="outbox_notice_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["user", "municipality", "-created_at"], name="outbox_newest"),
            models.Index(
                fields=["created_at"], condition=models.Q(sent_at__isnull=True), name="outbox_unsent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.topic} {self.kind}"

    @property
    def path_parts(self) -> dict[str, Any]:
        """Return what the path of the page contains."""
        return {name: part for name, part in self.parts.items() if name not in {ASKED, ANCHOR}}

    @property
    def asked(self) -> str:
        """Return what follows the path: ``?comment=5``, ``#p3``, or nothing."""
        return "".join(f"{sign}{self.parts[sign]}" for sign in (ASKED, ANCHOR) if sign in self.parts)
