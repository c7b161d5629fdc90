"""Reads of measures."""

from __future__ import annotations

from django.db.models import QuerySet

from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.records import Reader
from lindwurm.base.municipalities.rows import KeyedQuerySet
from lindwurm.base.municipalities.scope import OwnedQuerySet
from lindwurm.base.municipalities.stamps import stamp_of
from lindwurm.core import city
from lindwurm.core.city import Publication
from lindwurm.stages.participation.enums import ProcessState, Visibility
from lindwurm.stages.participation.models import Idea
from lindwurm.stages.roadmap.models import Measure, MeasureIdea, MeasureSuggestion
from lindwurm.stages.roadmap.records import MEASURE


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


def value_of(measure: Measure) -> city.Measure:
    """Return the measure as the core knows it."""
    found = Reader(measure.municipality).all(MEASURE)
    value: city.Measure = next(each.value for each in found if each.pk == measure.pk)
    return value


def measure_stamp(measure: Measure) -> str:
    """Return the mark of what a page of the office showed of a measure."""
    return stamp_of(value_of(measure))


def measure_log(measure: Measure) -> QuerySet[Entry]:
    """Return what was done to a measure, the last first, with who did it."""
    rows = Entry.objects.filter(
        municipality=measure.municipality,
        target_type=measure._meta.label_lower,
        target_id=str(measure.pk),
    )
    return rows.select_related("actor")


def links_of(measure: Measure) -> OwnedQuerySet[MeasureIdea]:
    """Return the ideas that a measure comes from, with what the office knows of them."""
    return MeasureIdea.objects.of(measure.municipality).filter(measure=measure).select_related("idea")


def public_links_of(measure: Measure) -> OwnedQuerySet[MeasureIdea]:
    """Return the ideas that a measure comes from and that everybody may see."""
    return links_of(measure).filter(idea__visibility=Visibility.VISIBLE)


def public_suggestions_of(measure: Measure) -> OwnedQuerySet[MeasureSuggestion]:
    """Return the suggestions on the budget that belong to a measure and that everybody may see, by round and number."""
    rows = MeasureSuggestion.objects.of(measure.municipality).filter(
        measure=measure, suggestion__visibility=Visibility.VISIBLE
    )
    seen = rows.exclude(suggestion__budget__format__process__state=ProcessState.DRAFT)
    return seen.select_related("suggestion__budget__format").order_by(
        "-suggestion__budget__year", "suggestion__number"
    )


def public_measures_of(idea: Idea) -> KeyedQuerySet[Measure]:
    """Return the measures that an idea became and that everybody may see."""
    return published_measures(idea.municipality).filter(ideas__idea=idea)
