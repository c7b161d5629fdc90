"""Reads of barriers and of the statement on accessibility."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from django.utils import timezone

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.scope import OwnedQuerySet
from lindwurm.stages.participation.models import AccessibilityStatement, BarrierReport

LOOKED_THROUGH_DAYS: Final = 365
"""The statement is looked through once a year (P-20)."""


class StatementProblem(StrEnum):
    """What is wrong with a statement on accessibility."""

    MISSING = "missing"
    STALE = "stale"
    """Nobody has looked through it for more than a year."""


def open_barriers(municipality: Municipality) -> OwnedQuerySet[BarrierReport]:
    """Return the reports that nobody has answered, the one due first on top."""
    return BarrierReport.objects.of(municipality).filter(answered_at__isnull=True)


def answered_barriers(municipality: Municipality) -> OwnedQuerySet[BarrierReport]:
    """Return the answered reports, newest answer first."""
    rows = BarrierReport.objects.of(municipality).filter(answered_at__isnull=False)
    return rows.order_by("-answered_at", "-pk")


def statement_in_force(municipality: Municipality) -> AccessibilityStatement | None:
    """Return the newest statement on accessibility, None where the city has made none."""
    return AccessibilityStatement.objects.of(municipality).first()


def statement_problem(municipality: Municipality, *, today: date | None = None) -> StatementProblem | None:
    """Check the statement on accessibility: it is there, and somebody has looked through it within a year."""
    found = statement_in_force(municipality)
    if found is None:
        return StatementProblem.MISSING
    age = (today or timezone.localdate()) - found.made_on
    return StatementProblem.STALE if age.days > LOOKED_THROUGH_DAYS else None
