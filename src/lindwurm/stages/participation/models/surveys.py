"""Surveys: anonymous by default, so that no row of an answer knows a person or a moment."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models

from lindwurm.base.municipalities.fields import InLanguage, WordField, known_word
from lindwurm.base.municipalities.scope import OwnedModel
from lindwurm.stages.participation.enums import Origin, QuestionKind
from lindwurm.stages.participation.models.processes import Format

SMALLEST_GROUP = 5
"""Results of fewer people are not published (P-9)."""


class Survey(OwnedModel):
    """Settings of a survey."""

    format = models.OneToOneField(Format, on_delete=models.CASCADE, related_name="survey")
    needs_account = models.BooleanField(default=False)
    """One answer per account: until the end whoever runs the server could join who took part and what they said."""
    smallest_group = models.PositiveSmallIntegerField(
        default=SMALLEST_GROUP, validators=[MinValueValidator(SMALLEST_GROUP)]
    )
    results_public = models.BooleanField(default=False)
    """Whether everybody sees the results once the survey has ended."""

    def __str__(self) -> str:
        return f"{self.format_id}"


class Question(OwnedModel):
    """A question; demographic ones are never required (P-11)."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    place = models.PositiveSmallIntegerField()
    kind = WordField(QuestionKind)
    text_de = models.TextField()
    text_en = models.TextField(blank=True)
    help_de = models.TextField(blank=True)
    help_en = models.TextField(blank=True)
    required = models.BooleanField(default=False)
    demographic = models.BooleanField(default=False)
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    """Of several options at most so many."""
    steps = models.PositiveSmallIntegerField(default=5)
    """Of a scale or matrix: 1 to `steps`."""
    low_de = models.CharField(max_length=80, blank=True)
    """What 1 means."""
    low_en = models.CharField(max_length=80, blank=True)
    high_de = models.CharField(max_length=80, blank=True)
    high_en = models.CharField(max_length=80, blank=True)

    text = InLanguage("text")
    help = InLanguage("help")
    low = InLanguage("low")
    high = InLanguage("high")

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar[list[Any]] = [
            known_word("participation", "question", "kind", QuestionKind),
            models.CheckConstraint(
                condition=models.Q(demographic=False) | models.Q(required=False),
                name="participation_question_demographic_is_optional",
            ),
            models.CheckConstraint(
                condition=models.Q(steps__range=(2, 11)), name="participation_question_steps_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.place}"


class Choice(OwnedModel):
    """An option of a question, or a row of a matrix."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices")
    place = models.PositiveSmallIntegerField()
    is_row = models.BooleanField(default=False)
    text_de = models.TextField()
    text_en = models.TextField(blank=True)

    text = InLanguage("text")

    class Meta:
        ordering: ClassVar = ["place", "pk"]

    def __str__(self) -> str:
        return self.text_de


class Submission(OwnedModel):
    """One filled-in survey: a random key, no person, no time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="submissions")
    origin = WordField(Origin, default=Origin.ONLINE)

    class Meta:
        constraints: ClassVar[list[Any]] = [known_word("participation", "submission", "origin", Origin)]

    def __str__(self) -> str:
        return f"{self.id}"


class Reply(OwnedModel):
    """What a submission says to a question: an option, a step, or a text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="replies")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    choice = models.ForeignKey(Choice, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    """The option, or the row of a matrix."""
    step = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["submission", "question", "choice"], name="participation_reply_choice_once"
            ),
            models.UniqueConstraint(
                fields=["submission", "question"],
                condition=models.Q(choice__isnull=True),
                name="participation_reply_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}"


class SurveyTaker(OwnedModel):
    """An account has taken part in a survey that allows one answer per account; erased when it ends."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["survey", "user"], name="participation_survey_taken_once"),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.user_id}"
