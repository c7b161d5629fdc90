"""Processes, contributions, ballot box, moderation."""

from lindwurm.stages.participation.models.barriers import AccessibilityStatement, BarrierReport
from lindwurm.stages.participation.models.budget import BudgetRound, Suggestion
from lindwurm.stages.participation.models.contributions import Contribution
from lindwurm.stages.participation.models.ideas import (
    Answer,
    Comment,
    Follow,
    Idea,
    IdeaEvent,
    Photo,
    Portal,
    PortalFile,
    Support,
)
from lindwurm.stages.participation.models.moderation import (
    Alarm,
    Objection,
    Participant,
    Removal,
    Report,
    Terms,
)
from lindwurm.stages.participation.models.polls import (
    Arrivals,
    Ballot,
    BallotChoice,
    Cast,
    Code,
    CodeBatch,
    Correction,
    Poll,
    Proposal,
    Seal,
)
from lindwurm.stages.participation.models.processes import Format, Phase, Process, ProcessFigure, ProcessNote
from lindwurm.stages.participation.models.surveys import (
    Choice,
    Question,
    Reply,
    Submission,
    Survey,
    SurveyTaker,
)
from lindwurm.stages.participation.models.texts import Draft, Paragraph, Statement
from lindwurm.stages.participation.models.weighing import WeighedGoal, Weighing, Weights
from lindwurm.stages.participation.models.workshops import Card, Group, Ranking, Station, Workshop

__all__ = [
    "AccessibilityStatement",
    "Alarm",
    "Answer",
    "Arrivals",
    "Ballot",
    "BallotChoice",
    "BarrierReport",
    "BudgetRound",
    "Card",
    "Cast",
    "Choice",
    "Code",
    "CodeBatch",
    "Comment",
    "Contribution",
    "Correction",
    "Draft",
    "Follow",
    "Format",
    "Group",
    "Idea",
    "IdeaEvent",
    "Objection",
    "Paragraph",
    "Participant",
    "Phase",
    "Photo",
    "Poll",
    "Portal",
    "PortalFile",
    "Process",
    "ProcessFigure",
    "ProcessNote",
    "Proposal",
    "Question",
    "Ranking",
    "Removal",
    "Reply",
    "Report",
    "Seal",
    "Statement",
    "Station",
    "Submission",
    "Suggestion",
    "Support",
    "Survey",
    "SurveyTaker",
    "Terms",
    "WeighedGoal",
    "Weighing",
    "Weights",
    "Workshop",
]
