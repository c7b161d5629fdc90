"""A process of participation as immutable values, as its file tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from lindwurm.core.city import Figure, Source, Text
from lindwurm.core.counting.election import BallotType
from lindwurm.core.counting.procedure import Rule
from lindwurm.stages.participation.enums import (
    FormatKind,
    IdeaState,
    LegalBasis,
    ProcessState,
    QuestionKind,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day: of the calendar, or so many days after the one on which the file is loaded."""

    fixed: date | None = None
    after: int = 0

    def on(self, today: date) -> date:
        """Return the day, if the file is loaded today."""
        return self.fixed or today + timedelta(days=self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A documented count of a process that ran elsewhere."""

    title: Text
    value: Figure[Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseFile:
    """A phase."""

    id: str
    title: Text
    starts: Day | None = None
    ends: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody fictional who takes part, by pseudonym."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFile:
    """An official answer."""

    state: IdeaState
    text: Text
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentFile:
    """A comment on an idea."""

    author: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaFile:
    """An idea with what came of it."""

    id: str
    title: str
    text: str
    author: str | None = None
    """None: it came on paper."""
    site: str | None = None
    place: str | None = None
    field: str | None = None
    days_ago: int = 0
    supporters: tuple[str, ...] = ()
    comments: tuple[CommentFile, ...] = ()
    answers: tuple[AnswerFile, ...] = ()
    measures: tuple[str, ...] = ()
    merged_into: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFile:
    """What somebody says to a paragraph."""

    author: str
    paragraph: int
    """Counted from 1."""
    text: str
    proposal: str | None = None
    verdict: Verdict | None = None
    reply: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFile:
    """A draft text in Markdown, with statements."""

    title: str
    markdown: str
    note: str | None = None
    statements: tuple[StatementFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFile:
    """A question of a survey."""

    kind: QuestionKind
    text: Text
    choices: tuple[Text, ...] = ()
    rows: tuple[Text, ...] = ()
    demographic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StationFile:
    """A work station: its topic, its cards, and each group's order of them (numbers of cards, the first is best)."""

    topic: Text
    question: Text | None = None
    cards: tuple[Text, ...] = ()
    ranks: tuple[tuple[int, ...], ...] = ()
    result: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopFile:
    """A workshop."""

    held: Day
    venue: str
    groups: int
    ranks: int = 3
    invited: int | None = None
    came: int | None = None
    stations: tuple[StationFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighingFile:
    """Goals that are weighed, and what was given: points in the goals' order, and by how many people."""

    goals: tuple[str, ...]
    points: int = 20
    given: tuple[tuple[tuple[int, ...], int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFile:
    """A project on the ballot."""

    id: str
    title: Text
    text: Text | None = None
    cost: Figure[int]
    unit: str
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotFile:
    """One way to vote, and how many voted so."""

    choices: tuple[str, ...]
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PollFile:
    """A participatory budget; with ballots it is closed and sealed when it is loaded."""

    budget: int
    """Cents."""
    ballot_type: BallotType = BallotType.APPROVAL
    rule: Rule = Rule.EQUAL_SHARES
    most: int = 5
    proposals: tuple[ProposalFile, ...] = ()
    ballots: tuple[BallotFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatFile:
    """One way to take part."""

    id: str
    kind: FormatKind
    title: Text
    text: Text | None = None
    phase: str | None = None
    opens: Day | None = None
    closes: Day | None = None
    ideas: tuple[IdeaFile, ...] = ()
    draft: DraftFile | None = None
    survey: tuple[QuestionFile, ...] = ()
    workshop: WorkshopFile | None = None
    weighing: WeighingFile | None = None
    poll: PollFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessFile:
    """A process."""

    id: str
    title: Text
    summary: Text
    text: Text | None = None
    plain: str | None = None
    decides: Text | None = None
    result: Text | None = None
    state: ProcessState = ProcessState.OPEN
    published: Day
    finished: Day | None = None
    legal_basis: LegalBasis = LegalBasis.PUBLIC_TASK
    threshold_on: Day
    threshold_note: str
    min_age: int | None = None
    source: Source | None = None
    counts: tuple[Count, ...] = ()
    phases: tuple[PhaseFile, ...] = ()
    people: tuple[Person, ...] = ()
    formats: tuple[FormatFile, ...] = ()
