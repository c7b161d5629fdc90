"""Writes of finance."""

from lindwurm.stages.finance.domain.lines import set_line_year, set_rest

__all__ = ["set_line_year", "set_rest"]
