"""Suggestions on the draft budget and the measures that they belong to."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from lindwurm.base.audit.domain import record
from lindwurm.stages.participation.models import Suggestion
from lindwurm.stages.roadmap.models import Measure, MeasureSuggestion


@transaction.atomic
def link_suggestion(*, measure: Measure, suggestion: Suggestion, acting_user: Any) -> MeasureSuggestion:
    """Keep that a suggestion belongs to a measure; twice is once.

    Raises:
        ValueError: if they are of two towns.
    """
    if measure.municipality_id != suggestion.municipality_id:
        msg = f"expected a suggestion of the measure's town, got one of town {suggestion.municipality_id}"
        raise ValueError(msg)
    link, is_new = MeasureSuggestion.objects.get_or_create(
        measure=measure, suggestion=suggestion, defaults={"municipality": measure.municipality}
    )
    if is_new:
        _log(measure, suggestion, acting_user, "link_suggestion")
    return link


@transaction.atomic
def unlink_suggestion(*, measure: Measure, suggestion: Suggestion, acting_user: Any) -> bool:
    """Take the link away; tells whether there was one."""
    rows = MeasureSuggestion.objects.of(measure.municipality)
    deleted, _by_model = rows.filter(measure=measure, suggestion=suggestion).delete()
    if deleted:
        _log(measure, suggestion, acting_user, "unlink_suggestion")
    return bool(deleted)


def _log(measure: Measure, suggestion: Suggestion, acting_user: Any, verb: str) -> None:
    record(
        municipality=measure.municipality,
        acting_user=acting_user,
        action=f"roadmap.{verb}",
        target=measure,
        data={"suggestion": suggestion.pk},
    )
