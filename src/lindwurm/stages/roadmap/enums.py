"""State words of measures that the core does not need."""

from __future__ import annotations

from enum import StrEnum


class ScoreTable(StrEnum):
    """What a score assesses."""

    URGENCY = "urgency"
    FEASIBILITY = "feasibility"


class StaffPhase(StrEnum):
    """When staff is needed."""

    TENDER = "tender"
    """In each quarter of the award procedure before the start."""
    WORK = "work"
