"""Tells those who follow an idea what the public version says of the measure that it became."""

from __future__ import annotations

from typing import Any

from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.plans.enums import PlannedStatus, VersionState
from lindwurm.stages.plans.models import Version
from lindwurm.stages.plans.queries.versions import published_version, version_rows
from lindwurm.stages.roadmap.domain import PublicPlace, tell_ideas
from lindwurm.stages.roadmap.models import MeasureIdea

_OUT = (PlannedStatus.NOT_CHOSEN, PlannedStatus.NOT_PLANNABLE)


def tell_plan(*, municipality: Municipality, acting_user: Any) -> int:
    """Tell of every measure that comes from an idea what is public now and was not told yet; return how many steps.

    Called after a version was made public or a folder loaded, and every day.
    """
    if not MeasureIdea.objects.of(municipality).exists():
        return 0
    version = published_version(municipality)
    places = None if version is None else _places(version)
    return tell_ideas(municipality=municipality, acting_user=acting_user, places=places)


def _places(version: Version) -> dict[str, PublicPlace]:
    """Return when the plan begins what it has chosen, and what it leaves out; what is under way tells its own."""
    is_draft = version.state != VersionState.ADOPTED
    rows = version_rows(version).filter(
        measure__in=MeasureIdea.objects.of(version.municipality).values("measure"),
        status__in=(PlannedStatus.CHOSEN, *_OUT),
    )
    return {
        row.measure.key: PublicPlace(
            period_de="" if row.status in _OUT else row.period_de,
            period_en="" if row.status in _OUT else row.period_en,
            is_draft=is_draft,
        )
        for row in rows
    }
