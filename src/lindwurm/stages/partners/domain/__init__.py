"""Writes of partners."""

from lindwurm.stages.partners.domain.capacities import set_capacity

__all__ = ["set_capacity"]
