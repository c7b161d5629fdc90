"""How applications stand in tables."""

from __future__ import annotations

from lindwurm.base.municipalities.records import Record
from lindwurm.core import city
from lindwurm.stages.funding import models

APPLICATION = Record(value=city.Application, model=models.Application)
"""The row's programme follows from the call; see `stages.plans.records`."""
