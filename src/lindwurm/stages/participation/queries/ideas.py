"""Ideas as everybody may see them: public pages ask through here alone."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

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
    """Return the comments on an idea that everybody may see; a reply stays when what it replies to is gone."""
    rows = Comment.objects.filter(idea=idea, visibility=Visibility.VISIBLE)
    return rows.select_related("official").order_by("created_at", "pk")


def threads_of(idea: Idea) -> QuerySet[Comment]:
    """Return the visible comments, and those that nobody may read but which hold the place above visible replies.

    The oldest thread comes first, in each the comment that began it and then its replies.
    """
    replied = Comment.objects.filter(parent=OuterRef("pk"), visibility=Visibility.VISIBLE)
    rows = Comment.objects.filter(Q(visibility=Visibility.VISIBLE) | Exists(replied), idea=idea)
    threads = rows.annotate(
        begun_at=Coalesce("parent__created_at", "created_at"), thread=Coalesce("parent_id", "pk")
    )
    beside = threads.select_related("official", "parent__official")
    return beside.order_by("begun_at", "thread", F("parent_id").asc(nulls_first=True), "created_at", "pk")


def before(row: Comment) -> int:
    """Return how many comments stand before one in the threads of its idea."""
    first = row.parent or row
    earlier = Q(begun_at__lt=first.created_at) | Q(begun_at=first.created_at, thread__lt=first.pk)
    if row.parent is not None:
        above = (
            Q(parent=None) | Q(created_at__lt=row.created_at) | Q(created_at=row.created_at, pk__lt=row.pk)
        )
        earlier |= Q(thread=first.pk) & above
    return threads_of(row.idea).filter(earlier).count()
