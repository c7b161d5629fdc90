"""Processes of participation: their phases, and the formats by which citizens take part."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from lindwurm.base.municipalities.fields import FigureField, InLanguage, ValueField, WordField, known_word
from lindwurm.base.municipalities.models import SLUG
from lindwurm.base.municipalities.scope import OwnedModel
from lindwurm.core.city import FigureKind, Source
from lindwurm.stages.participation.enums import FormatKind, LegalBasis, ProcessState

ANSWER_DAYS = 28
"""Within so many days every idea gets a first answer, unless the process says otherwise (P-25)."""


class Process(OwnedModel):
    """A process of participation: what it is about, who decides, on what law it rests."""

    slug = models.CharField(max_length=80, validators=[SLUG])
    title_de = models.TextField()
    title_en = models.TextField(blank=True)
    summary_de = models.TextField()
    """Two or three plain sentences."""
    summary_en = models.TextField(blank=True)
    text_de = models.TextField(blank=True)
    """Markdown."""
    text_en = models.TextField(blank=True)
    plain_de = models.TextField(blank=True)
    """The same in plain language (Leichte Sprache), a second text."""
    decides_de = models.TextField(blank=True)
    """Who decides about the result: a body or role."""
    decides_en = models.TextField(blank=True)
    result_de = models.TextField(blank=True)
    """What came of it, once it is finished."""
    result_en = models.TextField(blank=True)
    state = WordField(ProcessState, default=ProcessState.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    answer_days = models.PositiveSmallIntegerField(default=ANSWER_DAYS, validators=[MinValueValidator(1)])
    min_age = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(99)])
    """None = no least age (P-14)."""
    legal_basis = WordField(LegalBasis, default=LegalBasis.PUBLIC_TASK)
    legal_note_de = models.TextField(blank=True)
    legal_note_en = models.TextField(blank=True)
    threshold_on = models.DateField(null=True, blank=True)
    """Day of the threshold analysis or impact assessment; none, no publication (P-10)."""
    threshold_note = models.TextField(blank=True)
    """Where its paper lies and what it came to."""
    register_entry = models.TextField(blank=True)
    """Entry in the register of processing, Art. 30 GDPR (P-12)."""
    processors = models.JSONField(default=list, blank=True)
    """``{"name", "purpose", "contract_on"}`` of each processor, Art. 28 GDPR (P-12)."""
    source = ValueField(Source, null=True, blank=True)
    """Where a process that ran elsewhere is documented."""
    imported_key = models.CharField(max_length=120, blank=True)
    """Id in the file or portal that it was loaded from."""

    title = InLanguage("title")
    summary = InLanguage("summary")
    text = InLanguage("text")
    decides = InLanguage("decides")
    result = InLanguage("result")
    legal_note = InLanguage("legal_note")

    class Meta:
        ordering: ClassVar = ["-published_at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="participation_process_slug_once"),
            known_word("participation", "process", "state", ProcessState),
            known_word("participation", "process", "legal_basis", LegalBasis),
            models.CheckConstraint(
                condition=models.Q(state=ProcessState.DRAFT.value) | models.Q(threshold_on__isnull=False),
                name="participation_process_threshold_before_publication",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_public(self) -> bool:
        """Tell whether everybody may see it."""
        return self.state is not ProcessState.DRAFT


class ProcessNote(OwnedModel):
    """What was changed of a public process, or why it ended early: told to everybody, never taken back."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="notes")
    at = models.DateTimeField(default=timezone.now)
    text_de = models.TextField()
    text_en = models.TextField(blank=True)

    text = InLanguage("text")

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.process_id} {self.at}"


class ProcessFigure(OwnedModel):
    """A documented count of a process that ran elsewhere: never mixed with what is counted here."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="figures")
    place = models.PositiveSmallIntegerField(default=0)
    title_de = models.TextField()
    title_en = models.TextField(blank=True)
    value = FigureField(FigureKind.NUMBER)

    title = InLanguage("title")

    class Meta:
        ordering: ClassVar = ["place", "pk"]

    def __str__(self) -> str:
        return self.title_de


class Phase(OwnedModel):
    """A part of a process with its days."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="phases")
    place = models.PositiveSmallIntegerField(default=0)
    title_de = models.TextField()
    title_en = models.TextField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    title = InLanguage("title")

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="participation_phase_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title_de


class Format(OwnedModel):
    """One way to take part in a phase: ideas, a survey, a poll …; what it needs more stands in a table of its kind."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="formats")
    phase = models.ForeignKey(Phase, null=True, blank=True, on_delete=models.SET_NULL, related_name="formats")
    place = models.PositiveSmallIntegerField(default=0)
    kind = WordField(FormatKind)
    slug = models.CharField(max_length=80, validators=[SLUG])
    title_de = models.TextField()
    title_en = models.TextField(blank=True)
    text_de = models.TextField(blank=True)
    """Markdown: what is asked for, what happens with it."""
    text_en = models.TextField(blank=True)
    plain_de = models.TextField(blank=True)
    """The same in plain language."""
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    comments = models.BooleanField(default=True)
    """Whether contributions may be commented on."""
    with_place = models.BooleanField(default=True)
    """Whether a place may be named."""
    premoderated = models.BooleanField(default=False)
    """Whether everything waits for a moderator before it appears."""

    title = InLanguage("title")
    text = InLanguage("text")

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="participation_format_slug_once"),
            known_word("participation", "format", "kind", FormatKind),
            models.CheckConstraint(
                condition=models.Q(closes_at__isnull=True)
                | models.Q(opens_at__isnull=True)
                | models.Q(closes_at__gt=models.F("opens_at")),
                name="participation_format_times_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def is_open(self, now: Any = None) -> bool:
        """Tell whether citizens may take part now: in a running process, between both times."""
        moment = now or timezone.now()
        begun = self.opens_at is None or self.opens_at <= moment
        ended = self.closes_at is not None and self.closes_at <= moment
        return self.process.state is ProcessState.OPEN and begun and not ended

    def is_over(self, now: Any = None) -> bool:
        """Tell whether nobody can take part any more: its own end has come, or its process is over."""
        ended = self.closes_at is not None and self.closes_at <= (now or timezone.now())
        return ended or self.process.state in {ProcessState.FINISHED, ProcessState.CANCELLED}


class Departed(OwnedModel):
    """Somebody took part where everybody does so once, and the account is gone: until the end it blocks a second time.

    In a poll it takes over the key of the `Cast` whose place it takes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    format = models.ForeignKey(Format, on_delete=models.CASCADE, related_name="+")
    hash = models.CharField(max_length=64)
    """HMAC-SHA-256 of the confirmed address with the installation's key, hexadecimal; another one in each format."""

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["format", "hash"], name="participation_departed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.format_id}"
