"""Writes of the log."""

from lindwurm.base.audit.domain.record import record

__all__ = ["record"]
