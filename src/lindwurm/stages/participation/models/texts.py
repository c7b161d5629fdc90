"""Consultation of a draft text, paragraph by paragraph."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from lindwurm.base.municipalities.fields import WordField, known_word
from lindwurm.base.municipalities.scope import OwnedModel
from lindwurm.stages.participation.enums import Origin, ParagraphKind, Verdict, Visibility
from lindwurm.stages.participation.models.contributions import Contribution
from lindwurm.stages.participation.models.processes import Format


class Draft(OwnedModel):
    """A version of the text that is consulted; the next one stands beside it."""

    format = models.ForeignKey(Format, on_delete=models.CASCADE, related_name="drafts")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    """What changed since the version before, in plain words."""
    report = models.JSONField(default=list, blank=True)
    """What the file held that the text does not show as it was: ``{"what", "count", "where"}``."""
    published_at = models.DateTimeField(null=True, blank=True)
    """None = seen by the office only."""

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["format", "number"], name="participation_draft_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.format_id} {self.number}"


class Paragraph(OwnedModel):
    """A part of a draft that can be spoken to."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="paragraphs")
    place = models.PositiveIntegerField()
    kind = WordField(ParagraphKind)
    level = models.PositiveSmallIntegerField(default=0)
    """Of a heading: 1 to 6; of a list item: how deep."""
    html = models.TextField()
    """Cleaned."""
    text = models.TextField()
    """Without marks: to compare, to search, to export."""
    former = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="later")
    """The same paragraph in the version before; None = new."""

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["draft", "place"], name="participation_paragraph_place_once"),
            known_word("participation", "paragraph", "kind", ParagraphKind),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.place}"


class Statement(Contribution):
    """What somebody says to a paragraph, with the city's reply."""

    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="statements")
    text = models.TextField()
    proposal = models.TextField(blank=True)
    """How it should read instead."""
    verdict = WordField(Verdict, blank=True)
    reply_de = models.TextField(blank=True)
    reply_en = models.TextField(blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["created_at", "pk"]
        constraints: ClassVar[list[Any]] = [
            known_word("participation", "statement", "origin", Origin),
            known_word("participation", "statement", "visibility", Visibility),
            known_word("participation", "statement", "verdict", Verdict),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
