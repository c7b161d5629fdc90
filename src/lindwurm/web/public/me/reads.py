"""What one's own page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from lindwurm.base.accounts.models import User
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.outbox.models import Notice
from lindwurm.base.outbox.queries import notices_of
from lindwurm.stages.participation.enums import Visibility
from lindwurm.stages.participation.models import Comment, Follow, Idea, Statement, Suggestion, Support
from lindwurm.web.kit.addresses import address

MOST = 100
"""Of each kind; the download holds all."""
SEEN = {
    Visibility.HELD: gettext_lazy("waits for a moderator"),
    Visibility.HIDDEN: gettext_lazy("taken away by a moderator"),
    Visibility.WITHDRAWN: gettext_lazy("taken back by you"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Something a person wrote or follows."""

    title: str
    href: str
    at: datetime | None
    note: str | Promise = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """All of one kind."""

    label: str | Promise
    rows: tuple[Own, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A notice with the page that shows more."""

    notice: Notice
    href: str


def told_to(person: User, municipality: Municipality, request: HttpRequest) -> tuple[int, tuple[Told, ...]]:
    """Return how many notices are unread, and the newest ones."""
    rows = notices_of(person, municipality)
    newest = tuple(Told(notice=row, href=_more(request, row)) for row in rows[:MOST])
    return rows.filter(read_at__isnull=True).count(), newest


def own_of(person: User, municipality: Municipality, request: HttpRequest) -> tuple[Kind, ...]:
    """Return what a person wrote, supports and follows in a town, newest first; kinds without any are left out."""
    kinds = (
        Kind(label=pgettext_lazy("own", "Ideas"), rows=_ideas(person, municipality, request)),
        Kind(label=pgettext_lazy("own", "Comments"), rows=_comments(person, municipality, request)),
        Kind(label=pgettext_lazy("own", "Statements on drafts"), rows=_statements(person, municipality)),
        Kind(
            label=pgettext_lazy("own", "Suggestions on the budget"),
            rows=_suggestions(person, municipality),
        ),
        Kind(
            label=pgettext_lazy("own", "Supported ideas"), rows=_liked(Support, person, municipality, request)
        ),
        Kind(
            label=pgettext_lazy("own", "Followed ideas"), rows=_liked(Follow, person, municipality, request)
        ),
    )
    return tuple(kind for kind in kinds if kind.rows)


def _ideas(person: User, municipality: Municipality, request: HttpRequest) -> tuple[Own, ...]:
    rows = Idea.objects.of(municipality).filter(author=person).order_by("-created_at")[:MOST]
    return tuple(
        Own(title=row.title, href=_idea(request, row), at=row.created_at, note=SEEN.get(row.visibility, ""))
        for row in rows
    )


def _comments(person: User, municipality: Municipality, request: HttpRequest) -> tuple[Own, ...]:
    rows = Comment.objects.of(municipality).filter(author=person).select_related("idea")
    return tuple(
        Own(
            title=_short(row.text),
            href=_comment(request, row),
            at=row.created_at,
            note=SEEN.get(row.visibility, ""),
        )
        for row in rows.order_by("-created_at")[:MOST]
    )


def _statements(person: User, municipality: Municipality) -> tuple[Own, ...]:
    rows = Statement.objects.of(municipality).filter(author=person).order_by("-created_at")[:MOST]
    return tuple(
        Own(title=_short(row.text), href="", at=row.created_at, note=SEEN.get(row.visibility, ""))
        for row in rows
    )


def _suggestions(person: User, municipality: Municipality) -> tuple[Own, ...]:
    rows = Suggestion.objects.of(municipality).filter(author=person).order_by("-created_at")[:MOST]
    return tuple(
        Own(title=row.title, href="", at=row.created_at, note=SEEN.get(row.visibility, "")) for row in rows
    )


def _liked(
    model: type[Support | Follow], person: User, municipality: Municipality, request: HttpRequest
) -> tuple[Own, ...]:
    rows: Any = model.objects.of(municipality).filter(user=person, idea__visibility=Visibility.VISIBLE)
    found = rows.select_related("idea").order_by("-pk")[:MOST]
    return tuple(Own(title=row.idea.title, href=_idea(request, row.idea), at=None) for row in found)


def _idea(request: HttpRequest, idea: Idea) -> str:
    seen = idea.visibility is Visibility.VISIBLE
    return _page(request, "public:idea", number=idea.number) if seen else ""


def _comment(request: HttpRequest, row: Comment) -> str:
    page = _idea(request, row.idea)
    return f"{page}?comment={row.pk}" if page and row.visibility is Visibility.VISIBLE else page


def _more(request: HttpRequest, row: Notice) -> str:
    path = _page(request, row.page, **row.path_parts)
    return path and path + row.asked


def _page(request: HttpRequest, name: str, **parts: Any) -> str:
    """Return the address of a page, empty where there is none."""
    try:
        return address(request, name, **parts) if name else ""
    except NoReverseMatch:
        return ""


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 90 else plain[:90].rpartition(" ")[0] + " …"
