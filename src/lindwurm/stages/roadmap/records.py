"""How measures of a city, their links and what has happened stand in tables."""

from __future__ import annotations

from lindwurm.base.municipalities.records import Block, Keys, Part, Record
from lindwurm.core import city
from lindwurm.stages.roadmap import models
from lindwurm.stages.roadmap.enums import ScoreTable, StaffPhase

_COST = Record(
    value=city.CostItem,
    model=models.CostItem,
    keys={"lines": Keys(model=models.CostItemLine, parent="item", target="line")},
)
_FOLLOW_UP = Record(
    value=city.FollowUp,
    model=models.FollowUp,
    keys={"lines": Keys(model=models.FollowUpLine, parent="item", target="line")},
)
VARIANT = Record(
    value=city.Variant,
    model=models.Variant,
    parts={
        "tender_staff": Part(
            record=Record(value=city.UnitStaff, model=models.StaffNeed),
            parent="variant",
            fixed={"phase": StaffPhase.TENDER},
        ),
        "costs": Part(record=_COST, parent="variant"),
        "follow_up": Part(record=_FOLLOW_UP, parent="variant"),
        "staff": Part(
            record=Record(value=city.StaffItem, model=models.StaffNeed),
            parent="variant",
            fixed={"phase": StaffPhase.WORK},
        ),
    },
)
_SCORE = Record(value=city.Score, model=models.Score)
_ASSESSMENT = Record(
    value=city.Assessment,
    model=models.Measure,
    names={"by": "assessed_by", "as_of": "assessed_as_of"},
    parts={
        "urgency": Part(record=_SCORE, parent="measure", fixed={"table": ScoreTable.URGENCY}),
        "feasibility": Part(record=_SCORE, parent="measure", fixed={"table": ScoreTable.FEASIBILITY}),
    },
)


def _block(value: type, prefix: str, needed: str = "") -> Block:
    return Block(record=Record(value=value, model=models.Measure), prefix=prefix, needed=needed)


MEASURE = Record(
    value=city.Measure,
    model=models.Measure,
    blocks={
        "owner": _block(city.Owner, "owner_"),
        "fact_sheet": _block(city.FactSheet, "sheet_"),
        "assessment": Block(record=_ASSESSMENT, prefix="assessed_", needed="assessed_by"),
        "duty": _block(city.Duty, "duty_", "duty_legal_basis"),
        "earliest_start": _block(city.EarliestStart, "earliest_", "earliest_quarter"),
        "deadline": _block(city.Deadline, "deadline_", "deadline_quarter"),
    },
    parts={
        "facts": Part(record=Record(value=city.Fact, model=models.Fact), parent="measure"),
        "contributions": Part(
            record=Record(value=city.Contribution, model=models.Contribution), parent="measure"
        ),
        "variants": Part(record=VARIANT, parent="measure"),
        "milestones": Part(record=Record(value=city.Milestone, model=models.Milestone), parent="measure"),
        "after": Part(
            record=Record(value=city.After, model=models.Dependency, names={"measure": "predecessor"}),
            parent="measure",
        ),
        "waits_for": Part(record=Record(value=city.WaitsFor, model=models.EventDependency), parent="measure"),
    },
    keys={
        "partners": Keys(model=models.MeasurePartner, parent="measure", target="organisation"),
        "sites": Keys(model=models.MeasureSite, parent="measure", target="site"),
    },
)
EVENT = Record(value=city.Event, model=models.Event)
GROUP = Record(
    value=city.Group,
    model=models.Group,
    keys={"measures": Keys(model=models.GroupMember, parent="group", target="measure")},
)
SYNERGY = Record(value=city.Synergy, model=models.Synergy)
STARTED = Record(value=city.Started, model=models.Started)
FINISHED = Record(value=city.Finished, model=models.Finished)
SPENT = Record(value=city.Spent, model=models.Spent)
COMMITTED = Record(value=city.Committed, model=models.Committed)
