"""How fields of action, milestone areas and goals of a city stand in tables."""

from lindwurm.base.municipalities.records import Record
from lindwurm.core import city
from lindwurm.stages.strategy import models

MILESTONE_AREA = Record(value=city.MilestoneArea, model=models.MilestoneArea)
FIELD = Record(value=city.Field, model=models.Field)
GOAL = Record(value=city.Goal, model=models.Goal)
