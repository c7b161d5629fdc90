"""Quarters and budget years: the only calendar the planner knows."""

from lindwurm.core.periods.quarter import Quarter, QuarterFormatError

__all__ = ["Quarter", "QuarterFormatError"]
