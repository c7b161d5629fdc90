"""Reads of versions and of what they say of the measures."""

from __future__ import annotations

from typing import Any

from django.db.models import Func

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.rows import KeyedQuerySet
from lindwurm.base.municipalities.scope import OwnedQuerySet
from lindwurm.core.city import Publication, Text
from lindwurm.stages.plans.models import PlannedGrant, PlannedMeasure, Run, Version
from lindwurm.stages.plans.models.runs import LARGE as LARGE_OF_RUN
from lindwurm.stages.plans.models.versions import LARGE
from lindwurm.stages.roadmap.models import Measure


class _Bytewise(Func):
    """Compares text sign by sign on every database, as Python does."""

    template = "%(expressions)s"
    arity = 1

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """Name the collation: that of the cluster may pass over hyphens."""
        return self.as_sql(compiler, connection, template='(%(expressions)s COLLATE "C")')


def versions_of(municipality: Municipality) -> KeyedQuerySet[Version]:
    """Return all current versions with their runs, the newest first, without what is large."""
    rows = Version.objects.of(municipality).current().select_related("run")
    rows = rows.order_by("-number")  # said here: Django forgets the usual order where a page adds counts
    return rows.defer(*LARGE, *(f"run__{name}" for name in (*LARGE_OF_RUN, "progress")))


def public_versions(municipality: Municipality) -> KeyedQuerySet[Version]:
    """Return what was ever made public, the last first."""
    rows = Version.objects.of(municipality).current().filter(published_on__isnull=False)
    return rows.order_by("-published_on", _Bytewise("key").desc())


def scenario_of(version: Version) -> Text | None:
    """Return what the run of a version planned otherwise than it stands; None where it planned the city as it is."""
    if version.run_id is None:
        return None
    rows = Run.objects.filter(pk=version.run_id).exclude(scenario_de="")
    found = rows.values_list("scenario_de", "scenario_en").first()
    return None if found is None else Text(de=found[0], en=found[1] or None)


def published_version(municipality: Municipality) -> Version | None:
    """Return the version that was made public last, adopted or not; as `City.published_plan` does."""
    return public_versions(municipality).first()


def previous_version(version: Version) -> Version | None:
    """Return the version that was public before this one, None for the first."""
    before = False
    for each in public_versions(version.municipality):
        if before:
            return each
        before = each.pk == version.pk
    return None


def version_rows(version: Version, *, public: bool = True) -> OwnedQuerySet[PlannedMeasure]:
    """Return what a version says of the measures, in the order of the page, in one query.

    Each row has `measure` with its `field`; the reasons as data stay aside until somebody asks. With `public` only
    measures that everybody may see.
    """
    rows = (
        PlannedMeasure.objects.of(version.municipality)
        .filter(version=version, measure__archived_at=None)
        .select_related("measure", "measure__field")
        .defer("explanation")
        .order_by("place")
    )
    return rows.filter(measure__publication=Publication.PUBLISHED) if public else rows


def planned_row(version: Version, measure: Measure) -> PlannedMeasure | None:
    """Return what a version says of one measure, None where it does not know it."""
    return PlannedMeasure.objects.of(version.municipality).filter(version=version, measure=measure).first()


def version_grants(version: Version, *, public: bool = True) -> OwnedQuerySet[PlannedGrant]:
    """Return the grants that a version counts on, by the quarter of their application, in one query."""
    rows = (
        PlannedGrant.objects.of(version.municipality)
        .filter(version=version, measure__archived_at=None)
        .select_related("measure", "programme")
        .order_by("apply", "place")
    )
    return rows.filter(measure__publication=Publication.PUBLISHED) if public else rows
