"""The comments on an idea, fifty at a time, each reply with what it replies to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.core.paginator import Page, Paginator

from lindwurm.core.wording import Lang
from lindwurm.stages.participation.enums import Visibility
from lindwurm.stages.participation.models import Comment, Idea
from lindwurm.stages.participation.queries.authors import authors_of
from lindwurm.stages.participation.queries.ideas import before, threads_of

PER_PAGE: Final = 50
"""Comments and replies together: a thread of thousands is paged like any other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A comment with the replies to it that stand on the same page."""

    pk: int
    author: str
    official: str
    """The unit of the city that speaks; empty for citizens."""
    text: str
    at: datetime
    is_gone: bool = False
    """Taken away or hidden: nothing but its place stays, for the replies."""
    is_again: bool = False
    """Said on an earlier page, and shown once more above its further replies."""
    replies: tuple[Said, ...] = ()


def comments_page(idea: Idea, asked: Any) -> Page[Comment]:
    """Return the page of the comments that was asked for, the oldest thread first; the nearest one where it is none."""
    return Paginator(threads_of(idea), PER_PAGE).get_page(asked)


def page_with(row: Comment) -> int:
    """Return the number of the page on which a comment stands."""
    return before(row) // PER_PAGE + 1


def said_on(page: Sequence[Comment], lang: Lang) -> list[Said]:
    """Return the threads of a page, each once; at most two queries, however many."""
    roots = {row.parent_id or row.pk: row.parent or row for row in page}
    shown = {row.pk: row for row in (*roots.values(), *page)}
    authors = authors_of(shown.values(), lang=lang)
    begun = {row.pk for row in page}

    def said(row: Comment) -> Said:
        replies = tuple(said(other) for other in page if other.parent_id == row.pk)
        is_again = row.pk not in begun
        if row.visibility is not Visibility.VISIBLE:
            words = {"author": "", "official": "", "text": ""}
            return Said(
                pk=row.pk, at=row.created_at, is_gone=True, is_again=is_again, replies=replies, **words
            )
        return Said(
            pk=row.pk,
            author=authors[row.pk],
            official=row.official.name if row.official else "",
            text=row.text,
            at=row.created_at,
            is_again=is_again,
            replies=replies,
        )

    return [said(row) for row in roots.values()]
