"""Moderation: reports, acts with reasons, objections, alarms, rules and who accepted them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from lindwurm.base.municipalities.fields import InLanguage, WordField, known_word
from lindwurm.base.municipalities.scope import OwnedModel
from lindwurm.stages.participation.enums import AlarmKind, CaseState, RemovalAct
from lindwurm.stages.participation.models.budget import Suggestion
from lindwurm.stages.participation.models.ideas import Comment, Idea
from lindwurm.stages.participation.models.polls import Poll
from lindwurm.stages.participation.models.texts import Statement

TARGETS = ("idea", "comment", "statement", "suggestion")


def one_of(*names: str) -> models.Q:
    """Return the condition that exactly one of some columns is set."""
    found = models.Q(pk__in=[])
    for name in names:
        found |= models.Q(**{f"{other}__isnull": other != name for other in names})
    return found


class About(OwnedModel):
    """A row about exactly one contribution."""

    idea = models.ForeignKey(Idea, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    comment = models.ForeignKey(Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    suggestion = models.ForeignKey(
        Suggestion, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def target(self) -> Idea | Comment | Statement | Suggestion | None:
        """Return the contribution."""
        return self.idea or self.comment or self.statement or self.suggestion


class Report(About):
    """Somebody reports a contribution; no account is needed (P-18)."""

    reason = models.CharField(max_length=40)
    """Key of a rule, or ``other``."""
    text = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    """Only for the receipt and the decision; emptied when the case is closed."""
    language = models.CharField(max_length=2, choices=[("de", "de"), ("en", "en")], default="de")
    """Of the mails."""
    suspicious = models.BooleanField(default=False)
    """Perhaps a machine wrote it: marked for the moderators, never refused."""
    receipt = models.CharField(max_length=20, unique=True)
    """What the reporter may ask by."""
    created_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    state = WordField(CaseState, default=CaseState.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decision_de = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=one_of("idea", "comment", "statement", "suggestion"),
                name="participation_report_about_one",
            ),
            known_word("participation", "report", "state", CaseState),
        ]

    def __str__(self) -> str:
        return self.receipt


class Removal(About):
    """What a moderator did to a contribution or its author: act, rule, reason, person, time (P-19)."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    """Of a block: who is kept from writing."""
    act = WordField(RemovalAct)
    rule = models.CharField(max_length=40)
    reason_de = models.TextField()
    """The author reads it."""
    reason_en = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    """Of a block."""

    reason = InLanguage("reason")

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=one_of("idea", "comment", "statement", "suggestion", "person"),
                name="participation_removal_about_one",
            ),
            known_word("participation", "removal", "act", RemovalAct),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.pk}"


class Objection(OwnedModel):
    """An author objects to what a moderator did; somebody else decides."""

    removal = models.OneToOneField(Removal, on_delete=models.CASCADE, related_name="objection")
    text = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    state = WordField(CaseState, default=CaseState.OPEN)
    decision_de = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["created_at", "pk"]
        constraints: ClassVar[list[Any]] = [known_word("participation", "objection", "state", CaseState)]

    def __str__(self) -> str:
        return f"{self.removal_id}"


class Alarm(OwnedModel):
    """More came in a short time than is usual: people look at it, nothing is deleted by itself."""

    kind = WordField(AlarmKind)
    idea = models.ForeignKey(Idea, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    poll = models.ForeignKey(Poll, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    began_at = models.DateTimeField()
    """Start of the window, to the minute."""
    minutes = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()
    usual = models.PositiveIntegerField()
    """From how many on it is told."""
    state = WordField(CaseState, default=CaseState.OPEN)
    note = models.TextField(blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-began_at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            known_word("participation", "alarm", "kind", AlarmKind),
            known_word("participation", "alarm", "state", CaseState),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.count}"


class Terms(OwnedModel):
    """A version of the rules of taking part: netiquette, and what moderators do (P-17)."""

    number = models.PositiveSmallIntegerField()
    text_de = models.TextField()
    """Markdown."""
    text_en = models.TextField(blank=True)
    changed_de = models.TextField(blank=True)
    """What is new, announced to everybody with an account."""
    changed_en = models.TextField(blank=True)
    valid_from = models.DateField()

    text = InLanguage("text")
    changed = InLanguage("changed")

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["municipality", "number"], name="participation_terms_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class Participant(OwnedModel):
    """What is kept of a person who takes part, beside the membership: rules accepted, least age stated."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    terms = models.ForeignKey(Terms, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The last version accepted."""
    accepted_at = models.DateTimeField(null=True, blank=True)
    least_age = models.PositiveSmallIntegerField(null=True, blank=True)
    """"I am at least so old", never a day of birth (P-14)."""

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["municipality", "user"], name="participation_participant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}"
