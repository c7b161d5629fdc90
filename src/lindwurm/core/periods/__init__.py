"""Quarters and budget years: the only calendar the planner knows."""

from lindwurm.core.periods.quarter import QUARTERS_PER_YEAR, Quarter, QuarterFormatError

__all__ = ["QUARTERS_PER_YEAR", "Quarter", "QuarterFormatError"]
