"""Tells those who follow an idea what the public version says of the measure that it became."""

from __future__ import annotations

from typing import Any

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.wording import Catalogue, Lang, Phrase
from lindwurm.stages.plans.enums import PlannedStatus, Precision, VersionState
from lindwurm.stages.plans.models import PlannedMeasure, Version
from lindwurm.stages.plans.queries.versions import published_version, version_rows
from lindwurm.stages.roadmap.domain import PublicPlace, tell_ideas
from lindwurm.stages.roadmap.models import MeasureIdea

_OUT = (PlannedStatus.NOT_CHOSEN, PlannedStatus.NOT_PLANNABLE)
WORDS = Catalogue(
    {
        "later": Phrase(
            "in späteren Jahren, nach dem Ende des Finanzplans",
            "in later years, after the end of the financial plan",
        )
    }
)


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
            period_de="" if row.status in _OUT else _period(row, "de"),
            period_en="" if row.status in _OUT else _period(row, "en"),
            is_draft=is_draft,
        )
        for row in rows
    }


def _period(row: PlannedMeasure, lang: Lang) -> str:
    """Say when, in words that stand in a sentence: "later" alone is one for a column of a table."""
    if row.start_precision == Precision.LATER:
        return WORDS.say("later", lang)
    return row.period_de if lang == "de" else row.period_en
