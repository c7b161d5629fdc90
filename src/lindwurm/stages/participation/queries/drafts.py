"""Reads of draft texts and of what was said to them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from lindwurm.stages.participation.enums import Visibility
from lindwurm.stages.participation.models import Draft, Format, Statement

SHOWN = Q(visibility=Visibility.VISIBLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many statements have a reply."""

    replied: int
    total: int


def last_published(shown: Format) -> Draft | None:
    """Return the version that citizens speak to; None while there is none."""
    return shown.drafts.exclude(published_at=None).order_by("number").last()


def published_drafts(shown: Format) -> QuerySet[Draft]:
    """Return the versions that everybody may read, the newest first, with how many statements each has."""
    said = Count("paragraphs__statements", filter=Q(paragraphs__statements__visibility=Visibility.VISIBLE))
    return shown.drafts.exclude(published_at=None).annotate(said=said).order_by("-number")


def visible_statements(draft: Draft) -> QuerySet[Statement]:
    """Return the statements to a version that everybody may read, by paragraph."""
    rows = Statement.objects.of(draft.municipality).filter(SHOWN, paragraph__draft=draft)
    return rows.select_related("paragraph").order_by("paragraph__place", "created_at", "pk")


def statements_of(shown: Format) -> QuerySet[Statement]:
    """Return all statements of a consultation that stand, held ones too, by version and paragraph."""
    rows = Statement.objects.of(shown.municipality).filter(paragraph__draft__format=shown)
    kept = rows.filter(visibility__in=[Visibility.VISIBLE, Visibility.HELD])
    return kept.select_related("paragraph__draft").order_by(
        "-paragraph__draft__number", "paragraph__place", "created_at", "pk"
    )


def reply_progress(shown: Format) -> Progress:
    """Return how many visible statements of a consultation have a reply."""
    rows = Statement.objects.of(shown.municipality).filter(SHOWN, paragraph__draft__format=shown)
    found = rows.aggregate(total=Count("pk"), replied=Count("pk", filter=~Q(verdict="")))
    return Progress(replied=found["replied"], total=found["total"])
