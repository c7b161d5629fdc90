"""Participatory budgets: the poll, its proposals, its ballot box and its seal.

A ballot knows no person, no code and no time. Until the poll closes `Cast` joins both, so that a struck code can take
its ballot along and a voter may change it where the poll says so; closing deletes it.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models

from lindwurm.base.municipalities.fields import FigureField, InLanguage, ValueField, WordField, known_word
from lindwurm.base.municipalities.scope import OwnedModel
from lindwurm.core.city import FigureKind
from lindwurm.core.counting.election import BallotType
from lindwurm.core.counting.procedure import Procedure
from lindwurm.stages.participation.enums import Check, CodeState, Eligibility, Origin, PollState
from lindwurm.stages.participation.models.ideas import Idea
from lindwurm.stages.participation.models.processes import Format
from lindwurm.stages.partners.models import Unit


class Poll(OwnedModel):
    """A poll: who may vote, how, how it is counted; fixed and published when it opens."""

    format = models.OneToOneField(Format, on_delete=models.CASCADE, related_name="poll")
    state = WordField(PollState, default=PollState.SETUP)
    budget = models.BigIntegerField(validators=[MinValueValidator(0)])
    """Cents."""
    ballot_type = WordField(BallotType, default=BallotType.APPROVAL)
    most = models.PositiveSmallIntegerField(default=5, validators=[MinValueValidator(1)])
    """Projects on one ballot at most."""
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    """Points of one ballot in all, where points are spread."""
    procedure = ValueField(Procedure)
    """The rule, with all its parameters."""
    eligibility = WordField(Eligibility, default=Eligibility.CODES)
    may_change = models.BooleanField(default=False)
    """Whether a voter may change the ballot until the poll closes."""
    objection_days = models.PositiveSmallIntegerField(default=28)
    """Days after the close until codes are deleted."""
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    asked_to_close_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """The first of the two people who close it (P-13)."""

    class Meta:
        constraints: ClassVar[list[Any]] = [
            known_word("participation", "poll", "state", PollState),
            known_word("participation", "poll", "ballot_type", BallotType),
            known_word("participation", "poll", "eligibility", Eligibility),
            models.CheckConstraint(
                condition=~models.Q(ballot_type=BallotType.CUMULATIVE.value)
                | models.Q(points__isnull=False, points__gte=1),
                name="participation_poll_points_where_spread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.format_id} {self.state}"


class Proposal(OwnedModel):
    """A project that may be funded, checked for cost by a unit."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="proposals")
    key = models.CharField(max_length=40)
    """Its id in the published file."""
    place = models.PositiveSmallIntegerField(default=0)
    title_de = models.TextField()
    title_en = models.TextField(blank=True)
    text_de = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    cost = FigureField(FigureKind.MONEY)
    check_state = WordField(Check, default=Check.OPEN)
    """Only what is fit stands on the ballot."""
    checked_by = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    check_note_de = models.TextField(blank=True)
    check_note_en = models.TextField(blank=True)
    idea = models.ForeignKey(Idea, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    title = InLanguage("title")
    text = InLanguage("text")
    check_note = InLanguage("check_note")

    class Meta:
        ordering: ClassVar = ["place", "key"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["poll", "key"], name="participation_proposal_key_once"),
            known_word("participation", "proposal", "check_state", Check),
        ]

    def __str__(self) -> str:
        return self.key


class CodeBatch(OwnedModel):
    """Codes that were made and printed together; the codes themselves are shown once, then gone."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="batches")
    number = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()
    made_on = models.DateField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["poll", "number"], name="participation_codebatch_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.number}"


class Code(OwnedModel):
    """A code as a keyed hash; whoever reads the table cannot vote."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="codes")
    batch = models.ForeignKey(CodeBatch, on_delete=models.CASCADE, related_name="codes")
    hash = models.CharField(max_length=64)
    """HMAC-SHA-256 with the installation's key, hexadecimal."""
    state = WordField(CodeState, default=CodeState.UNUSED)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["poll", "hash"], name="participation_code_once"),
            known_word("participation", "code", "state", CodeState),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.state}"


class Strike(OwnedModel):
    """Codes that have cast ballots and shall go out of use with them; gone once a second person has said yes or no."""

    poll = models.OneToOneField(Poll, on_delete=models.CASCADE, related_name="+")
    codes = models.JSONField(default=list)
    """Ids of rows of `Code`."""
    reason = models.TextField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.poll_id}"


class Ballot(OwnedModel):
    """A ballot in the box: a random key and what was chosen; rows are rewritten in random order at the close."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="ballots")
    origin = WordField(Origin, default=Origin.ONLINE)
    paper_number = models.PositiveIntegerField(null=True, blank=True)
    """Stamped on a paper ballot when it is entered; only such a ballot can be corrected after the close."""

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["poll", "paper_number"], name="participation_ballot_paper_once"),
            models.CheckConstraint(
                condition=models.Q(origin=Origin.ONLINE.value, paper_number__isnull=True)
                | models.Q(origin=Origin.PAPER.value, paper_number__isnull=False),
                name="participation_ballot_paper_has_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.id}"


class BallotChoice(OwnedModel):
    """A proposal on a ballot; triggers in the database hold each ballot to its limits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="choices")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    """1 on an approval ballot; the rank on an ordinal one."""

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["ballot", "proposal"], name="participation_ballotchoice_once"),
            models.CheckConstraint(
                condition=models.Q(points__gte=1), name="participation_ballotchoice_points"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.points}"


class Cast(OwnedModel):
    """Until the close: which code or account cast which ballot. No number, no time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="+")
    code = models.OneToOneField(Code, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """Whoever erases the account has to say what becomes of the ballot."""
    ballot = models.OneToOneField(Ballot, on_delete=models.DO_NOTHING, related_name="+")
    """Goes first: a trigger keeps what joins it with a voter while it lies in the box (`ballots_box.take_out`)."""

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["poll", "user"], name="participation_cast_user_once"),
            models.CheckConstraint(
                condition=models.Q(code__isnull=True) ^ models.Q(user__isnull=True),
                name="participation_cast_code_or_user",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id}"


class Arrivals(OwnedModel):
    """How many ballots came in a minute, without ballot or voter; erased at the close."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="+")
    minute = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["poll", "minute"], name="participation_arrivals_minute_once"),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.count}"


class Seal(OwnedModel):
    """A sealed state of the box: the published file and its hash; a correction adds one, none is changed."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="seals")
    number = models.PositiveSmallIntegerField()
    document = models.BinaryField()
    """The Pabulib file as published, byte for byte."""
    hash = models.CharField(max_length=64)
    """SHA-256 of the document, hexadecimal."""
    ballots = models.PositiveIntegerField()
    result = models.JSONField(default=dict)
    """What the count of the document gave: winners and why, as data."""
    sealed_on = models.DateField()
    sealed_by = models.JSONField(default=list, blank=True)
    """Ids of the two people."""
    reason_de = models.TextField(blank=True)
    """Of a correction."""
    reason_en = models.TextField(blank=True)

    reason = InLanguage("reason")

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["poll", "number"], name="participation_seal_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.number}"


class Correction(OwnedModel):
    """A paper ballot that was entered wrongly, asked for by one person and confirmed by another."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="corrections")
    paper_number = models.PositiveIntegerField()
    choices = models.JSONField(default=dict)
    """Key of a proposal → points; empty = the ballot is empty."""
    reason_de = models.TextField()
    reason_en = models.TextField(blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_on = models.DateField()
    seal = models.OneToOneField(Seal, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    """The version it led to; None while nobody has confirmed it."""

    reason = InLanguage("reason")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["poll"],
                condition=models.Q(seal__isnull=True),
                name="participation_correction_one_waits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.paper_number}"
