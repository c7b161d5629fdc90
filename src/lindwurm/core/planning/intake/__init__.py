"""From a city and its law to the problem that a plan decides."""

from lindwurm.core.planning.intake.build import intake, slipped_measures, unusable_programmes
from lindwurm.core.planning.intake.consistency import inconsistencies
from lindwurm.core.planning.intake.errors import IntakeError
from lindwurm.core.planning.intake.kinds import missing_parts

__all__ = [
    "IntakeError",
    "inconsistencies",
    "intake",
    "missing_parts",
    "slipped_measures",
    "unusable_programmes",
]
