"""Columns: every way to do every measure, what each uses, and which rules remove it."""

from lindwurm.core.planning.columns.build import ColumnSet, Removed, build_columns
from lindwurm.core.planning.columns.column import Column, Effects, FixedPart

__all__ = ["Column", "ColumnSet", "Effects", "FixedPart", "Removed", "build_columns"]
