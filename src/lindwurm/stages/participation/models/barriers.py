"""Barriers that people report, and the statement on how accessible the pages are."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from lindwurm.base.municipalities.fields import InLanguage, WordField, known_word
from lindwurm.base.municipalities.scope import OwnedModel
from lindwurm.stages.participation.enums import Checked, Conformity


class BarrierReport(OwnedModel):
    """Somebody says what does not work on a page; an answer is due in a month (P-21)."""

    message = models.TextField()
    page = models.CharField(max_length=300, blank=True)
    email = models.EmailField(max_length=200, blank=True)
    """Only for the answer; emptied when it has gone out."""
    language = models.CharField(max_length=2, choices=[("de", "de"), ("en", "en")], default="de")
    """Of the mail."""
    suspicious = models.BooleanField(default=False)
    """Perhaps a machine wrote it: marked, never refused."""
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    due_on = models.DateField()
    answer = models.TextField(blank=True)
    """What was sent, or what was done about it where nobody is to be written to."""
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    file = models.CharField(max_length=80, blank=True)
    """Name of the file that it was taken over from; former versions kept reports as files."""

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["municipality", "file"],
                condition=~models.Q(file=""),
                name="participation_barrierreport_file_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class AccessibilityStatement(OwnedModel):
    """A version of the statement on accessibility: the newest holds, it must not be older than a year (P-20)."""

    made_on = models.DateField()
    """Day it was made or last looked through."""
    conformity = WordField(Conformity)
    checked = WordField(Checked)
    defects_de = models.TextField(blank=True)
    """What does not work yet, one line each, with the reason and what to use instead."""
    defects_en = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    defects = InLanguage("defects")

    class Meta:
        ordering: ClassVar = ["-made_on", "-pk"]
        constraints: ClassVar[list[Any]] = [
            known_word("participation", "accessibilitystatement", "conformity", Conformity),
            known_word("participation", "accessibilitystatement", "checked", Checked),
            models.CheckConstraint(
                condition=models.Q(conformity=Conformity.FULL.value) | ~models.Q(defects_de=""),
                name="participation_accessibilitystatement_names_defects",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.made_on}"
