"""The planning problem: plain immutable values, all that a plan is decided from.

Units: money is integer cents, rates and shares are basis points (10,000 = 100 %), staff is hundredths of
an FTE for one quarter ("centi-FTE-quarters"), time is a quarter index 0 … T-1 (0 = ``first_quarter``),
budget years are calendar years. Every collection is a tuple in a fixed order (by id), so that equal
problems have equal hashes. Rules are named by `lindwurm.core.planning.rules.Rule`.
"""

from lindwurm.core.planning.problem.funding import Call, Pair, Programme
from lindwurm.core.planning.problem.limits import Directive, Group, Line, LineYear, Link, Rest, Synergy, Unit
from lindwurm.core.planning.problem.measures import (
    Application,
    Choice,
    CostItem,
    Duty,
    FixedUse,
    FollowUp,
    Measure,
    MoneyUse,
    StaffItem,
    StaffUse,
    Variant,
    Wait,
)
from lindwurm.core.planning.problem.terms import (
    ApplicationStatus,
    CostKind,
    DirectiveKind,
    GroupKind,
    Kind,
    LineUse,
    LinkKind,
    Procurement,
    Reading,
    Series,
)
from lindwurm.core.planning.problem.whole import FigureUse, NotPlanned, Parameters, Problem

__all__ = [
    "Application",
    "ApplicationStatus",
    "Call",
    "Choice",
    "CostItem",
    "CostKind",
    "Directive",
    "DirectiveKind",
    "Duty",
    "FigureUse",
    "FixedUse",
    "FollowUp",
    "Group",
    "GroupKind",
    "Kind",
    "Line",
    "LineUse",
    "LineYear",
    "Link",
    "LinkKind",
    "Measure",
    "MoneyUse",
    "NotPlanned",
    "Pair",
    "Parameters",
    "Problem",
    "Procurement",
    "Programme",
    "Reading",
    "Rest",
    "Series",
    "StaffItem",
    "StaffUse",
    "Synergy",
    "Unit",
    "Variant",
    "Wait",
]
