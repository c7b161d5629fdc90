"""Reads of measures."""

from __future__ import annotations

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.rows import KeyedQuerySet
from lindwurm.core.city import Publication
from lindwurm.stages.roadmap.models import Measure


def published_measures(municipality: Municipality) -> KeyedQuerySet[Measure]:
    """Return the measures that everybody may see, with field and owner: the only door for public pages."""
    rows = Measure.objects.of(municipality).current().filter(publication=Publication.PUBLISHED)
    return rows.select_related("field", "milestone_area", "owner_unit", "owner_role")


def hidden_measures(municipality: Municipality) -> KeyedQuerySet[Measure]:
    """Return what not everybody may see: drafts, what is under review, and what was archived."""
    return Measure.objects.of(municipality).exclude(archived_at=None, publication=Publication.PUBLISHED)


def office_measures(municipality: Municipality) -> KeyedQuerySet[Measure]:
    """Return all current measures, drafts too, with field and owner."""
    rows = Measure.objects.of(municipality).current()
    return rows.select_related("field", "milestone_area", "owner_unit", "owner_role")
