"""Why an act on a poll is refused."""

from __future__ import annotations

from enum import StrEnum


class Refused(StrEnum):
    """The reason, for pages to put into words."""

    NOT_SETUP = "not-setup"
    """Only while the poll is being set up: what was published stays."""
    NOT_OPEN = "not-open"
    """Ballots are taken only while the poll is open."""
    NOT_CLOSED = "not-closed"
    NOT_A_POLL = "not-a-poll"
    """The format is of another kind."""
    BUDGET = "budget"
    LIMITS = "limits"
    """Projects or points on a ballot do not fit its type."""
    PROCEDURE = "procedure"
    """The rule is not defined for these ballots."""
    COST = "cost"
    """A proposal without a cost cannot be fit."""
    REASON = "reason"
    FEW_PROPOSALS = "few-proposals"
    UNCHECKED = "unchecked"
    """Proposals wait for their check."""
    NO_END = "no-end"
    """The format names no end in the future."""
    NOT_PUBLIC = "not-public"
    """The process is not open to the public."""
    TOO_EARLY = "too-early"
    """Voting has not ended."""
    NO_CODES = "no-codes"
    """Accounts vote in this poll, not codes."""
    COUNT = "count"
    BATCH = "batch"
    """Such a batch was made already."""
    CODE = "code"
    """The code does not count: unknown, struck or used; which of these is nobody's business."""
    VOTED = "voted"
    """The account has cast its ballot, and it may not be changed."""
    VOTER = "voter"
    """Neither a code nor an account that may vote in this poll."""
    TERMS = "terms"
    """The account has not accepted the rules in force."""
    AGE = "age"
    """The process asks for a least age that the person has not stated."""
    BUSY = "busy"
    """Others wrote at the same moment; nothing was cast, and trying again helps."""
    CHOICES = "choices"
    """The choices do not keep to the ballot's limits, or name what does not stand on it."""
    PAPER_TWICE = "paper-twice"
    """The number was entered already, with the same choices."""
    PAPER_DIFFERS = "paper-differs"
    """The number was entered already, with other choices."""
    NO_PAPER = "no-paper"
    """No paper ballot carries this number."""
    SAME_PERSON = "same-person"
    """Two different people are needed."""
    NOT_ASKED = "not-asked"
    WAITS = "waits"
    """Another correction waits for its second person."""
    NO_CHANGE = "no-change"
    REAL_TOWN = "real-town"
    """Examples belong into fictional towns only."""


class PollError(ValueError):
    """An act on a poll is refused; nothing was written."""

    def __init__(self, why: Refused, message: str = "") -> None:
        """Keep the reason."""
        super().__init__(message or f"refused: {why.value}")
        self.why = why
