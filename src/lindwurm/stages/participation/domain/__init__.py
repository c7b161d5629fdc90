"""Every act of participation."""

from lindwurm.stages.participation.domain.history import add_event, record_measure_event

__all__ = ["add_event", "record_measure_event"]
