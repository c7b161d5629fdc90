"""Ideas as everybody may see them: public pages ask through here alone."""

from __future__ import annotations

from django.db.models import QuerySet

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.scope import OwnedQuerySet
from lindwurm.stages.participation.enums import ProcessState, Visibility
from lindwurm.stages.participation.models import Comment, Idea


def visible_ideas(municipality: Municipality) -> OwnedQuerySet[Idea]:
    """Return the ideas of public processes that nobody has held back, hidden or withdrawn."""
    rows = Idea.objects.of(municipality).filter(visibility=Visibility.VISIBLE)
    return rows.exclude(format__process__state=ProcessState.DRAFT)


def idea_by_number(municipality: Municipality, number: int) -> Idea | None:
    """Return a visible idea with what its page needs beside it, None where there is none."""
    beside = ("format__process", "field", "site", "unit", "merged_into", "portal", "municipality")
    return visible_ideas(municipality).select_related(*beside).filter(number=number).first()


def visible_comments(idea: Idea) -> QuerySet[Comment]:
    """Return the comments on an idea that everybody may see; a reply goes with what it replies to."""
    rows = Comment.objects.filter(idea=idea, visibility=Visibility.VISIBLE)
    shown = rows.exclude(parent__isnull=False, parent__visibility__in=_UNSEEN)
    return shown.select_related("official").order_by("created_at", "pk")


_UNSEEN = [word for word in Visibility if word is not Visibility.VISIBLE]
