"""Suggestions on the draft budget, § 97(1) GemO Rheinland-Pfalz."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from lindwurm.base.municipalities.fields import InLanguage, WordField, known_word
from lindwurm.base.municipalities.scope import OwnedModel
from lindwurm.stages.finance.models import Line
from lindwurm.stages.participation.enums import Origin, Verdict, Visibility
from lindwurm.stages.participation.models.contributions import Contribution
from lindwurm.stages.participation.models.processes import Format


class BudgetRound(OwnedModel):
    """The draft budget of a year lies open; the times of the format are those of the law: 14 days."""

    format = models.OneToOneField(Format, on_delete=models.CASCADE, related_name="budget")
    year = models.PositiveSmallIntegerField()
    announced_on = models.DateField(null=True, blank=True)
    """Day of the public announcement."""
    announced_in = models.CharField(max_length=200, blank=True)
    """Where: the official gazette."""
    decided_on = models.DateField(null=True, blank=True)
    """Public meeting that decides about the suggestions."""
    body = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.year}"


class Suggestion(Contribution):
    """A suggestion, with the decision of the public meeting."""

    budget = models.ForeignKey(BudgetRound, on_delete=models.PROTECT, related_name="suggestions")
    number = models.PositiveIntegerField()
    """Counted in the round."""
    title = models.CharField(max_length=160)
    text = models.TextField()
    line = models.ForeignKey(Line, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    received_on = models.DateField()
    """Of paper: the stamp of receipt."""
    comment_de = models.TextField(blank=True)
    """What the administration says to it, for the meeting."""
    comment_en = models.TextField(blank=True)
    verdict = WordField(Verdict, blank=True)
    reason_de = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """Who entered the decision."""

    comment = InLanguage("comment")
    reason = InLanguage("reason")

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["budget", "number"], name="participation_suggestion_number_once"),
            models.CheckConstraint(
                condition=models.Q(verdict="") | models.Q(decided_on__isnull=False),
                name="participation_suggestion_verdict_has_day",
            ),
            known_word("participation", "suggestion", "origin", Origin),
            known_word("participation", "suggestion", "visibility", Visibility),
            known_word("participation", "suggestion", "verdict", Verdict),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
