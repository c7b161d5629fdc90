"""State words of participation."""

from __future__ import annotations

from enum import StrEnum


class ProcessState(StrEnum):
    """How far a process is."""

    DRAFT = "draft"
    """Seen by the office only."""
    OPEN = "open"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class FormatKind(StrEnum):
    """How citizens take part."""

    IDEAS = "ideas"
    CONSULTATION = "consultation"
    SURVEY = "survey"
    WORKSHOP = "workshop"
    WEIGHING = "weighing"
    """Citizens weigh goals."""
    BUDGET = "budget"
    """Suggestions on the draft budget, § 97(1) GemO."""
    POLL = "poll"
    """A participatory budget."""


class LegalBasis(StrEnum):
    """On what the processing of personal data rests, P-2."""

    PUBLIC_TASK = "public-task"
    """Art. 6(1)(e) GDPR with the data protection law of the Land."""
    LEGAL_DUTY = "legal-duty"
    """Art. 6(1)(c) GDPR: the law demands the procedure, as § 97(1) GemO."""
    CONSENT = "consent"
    """Art. 6(1)(a) GDPR: for optional things only."""


class Origin(StrEnum):
    """How a contribution came in; all count equally, P-28."""

    ONLINE = "online"
    PAPER = "paper"
    WORKSHOP = "workshop"
    IMPORT = "import"
    """From a portal that the city had before."""
    STAFF = "staff"
    """Written by the office: it gathers several ideas."""


class Visibility(StrEnum):
    """Who sees a contribution."""

    VISIBLE = "visible"
    HELD = "held"
    """Waits for a moderator: nobody but its author and the office sees it."""
    HIDDEN = "hidden"
    """Taken away by a moderator, with a reason."""
    WITHDRAWN = "withdrawn"
    """Taken back by its author."""


class IdeaState(StrEnum):
    """What the city has done with an idea; public, P-25."""

    NEW = "new"
    REVIEW = "review"
    """A unit is at it."""
    TAKEN_UP = "taken-up"
    """Answered: it becomes, or is part of, a measure."""
    PARTLY = "partly"
    REJECTED = "rejected"
    MERGED = "merged"
    """Goes on in another idea."""
    DONE = "done"
    """The measure it became is in use."""


ANSWERED = frozenset({IdeaState.TAKEN_UP, IdeaState.PARTLY, IdeaState.REJECTED, IdeaState.DONE})


class EventKind(StrEnum):
    """A step in the history of an idea."""

    SUBMITTED = "submitted"
    IMPORTED = "imported"
    STATE = "state"
    ASSIGNED = "assigned"
    """Not public: which unit works at it, until when."""
    ANSWERED = "answered"
    MERGED = "merged"
    MERGED_IN = "merged-in"
    """Another idea goes on in this one."""
    HIDDEN = "hidden"
    RESTORED = "restored"
    MEASURE = "measure"
    """A measure was made of it."""
    PLANNED = "planned"
    """The public plan says when the measure starts, or that it is not in."""
    PROGRESS = "progress"
    """The measure moved on."""


class Verdict(StrEnum):
    """What the city makes of a statement or a suggestion."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    REJECTED = "rejected"
    NOTED = "noted"


class ParagraphKind(StrEnum):
    """What a part of a draft text is."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    TABLE = "table"


class QuestionKind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"
    MATRIX = "matrix"
    OPEN = "open"


class Eligibility(StrEnum):
    """Who may vote in a poll."""

    CODES = "codes"
    """Whoever got a code by letter."""
    ACCOUNTS = "accounts"
    """Whoever has an account with a confirmed address."""


class PollState(StrEnum):
    """How far a poll is; it never goes back."""

    SETUP = "setup"
    OPEN = "open"
    CLOSED = "closed"
    """Closed and sealed in one step; recounted from the export."""


class CodeState(StrEnum):
    """What became of a code."""

    UNUSED = "unused"
    USED = "used"
    STRUCK = "struck"


class Check(StrEnum):
    """What the check of a proposal came to."""

    OPEN = "open"
    FIT = "fit"
    UNFIT = "unfit"


class RemovalAct(StrEnum):
    """What a moderator did."""

    HIDE = "hide"
    RESTORE = "restore"
    RELEASE = "release"
    """Let a held contribution appear."""
    BLOCK = "block"
    """Keep a person from writing for a time."""


class CaseState(StrEnum):
    """Whether somebody has dealt with a report, an objection or an alarm."""

    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


class AlarmKind(StrEnum):
    """What came in a burst."""

    IDEAS = "ideas"
    SUPPORTS = "supports"
    ARRIVALS = "arrivals"


class Conformity(StrEnum):
    """How far the pages keep to the rules of accessibility (EN 301 549)."""

    FULL = "full"
    PARTLY = "partly"
    NOT = "not"


class Checked(StrEnum):
    """By whom accessibility was looked at."""

    SELF = "self"
    """By the city itself."""
    EXTERNAL = "external"
    """By somebody from outside."""
