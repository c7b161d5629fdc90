"""Reads of planning: the whole city, runs, versions, and what differs between two plans."""

from lindwurm.stages.plans.queries.city import NoSettingsError, city_of
from lindwurm.stages.plans.queries.head import Head, head_of, stored_head

__all__ = ["Head", "NoSettingsError", "city_of", "head_of", "stored_head"]
