"""Lists of ideas: chosen, sorted and set in pages, with the same number of queries however many there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.db.models import Q

from lindwurm.base.municipalities.folding import fold
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.scope import OwnedQuerySet
from lindwurm.core.wording import Lang
from lindwurm.stages.participation.enums import IdeaState
from lindwurm.stages.participation.models import Idea
from lindwurm.stages.participation.queries.authors import authors_of
from lindwurm.stages.participation.queries.ideas import visible_ideas
from lindwurm.stages.participation.queries.search import search_ideas
from lindwurm.stages.partners.models import Site
from lindwurm.web.public.voice.words import TONES, state_word

PER_PAGE: Final = 50
SHORT: Final = 220
"""Signs of a text in a list."""
NEAR: Final = (Decimal("0.009"), Decimal("0.014"))
"""Latitude and longitude of about a kilometre: what is near a place."""
MOST_PLACES: Final = 5
SORTS: Final = {
    "newest": ("-created_at", "-pk"),
    "supported": ("-supports", "-created_at", "-pk"),
    "discussed": ("-comment_count", "-created_at", "-pk"),
    "moved": ("-changed_at", "-pk"),
}
Box = tuple[Decimal, Decimal, Decimal, Decimal]
"""South, west, north, east."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What of all ideas is asked for; empty leaves everything in."""

    words: str = ""
    process: str = ""
    field: str = ""
    state: str = ""
    place: str = ""
    sort: str = ""
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An idea in a list."""

    number: int
    title: str
    short: str
    author: str
    place: str
    field: str
    process: str
    state: IdeaState
    state_word: str
    tone: str
    created_at: datetime
    changed_at: datetime
    supports: int
    comments: int


def chosen_ideas(municipality: Municipality, choice: Choice) -> OwnedQuerySet[Idea]:
    """Return the visible ideas that are asked for, in the order that is asked for."""
    rows = search_ideas(municipality, choice.words) if choice.words else visible_ideas(municipality)
    if choice.process:
        rows = rows.filter(format__process__slug=choice.process)
    if choice.field:
        rows = rows.filter(field__key=choice.field)
    # What was merged is read where it goes on; who asks for it finds it.
    rows = rows.filter(state=choice.state) if choice.state else rows.exclude(state=IdeaState.MERGED)
    if choice.place:
        rows = rows.filter(_near(municipality, choice.place))
    if choice.box:
        south, west, north, east = choice.box
        rows = rows.filter(latitude__range=(south, north), longitude__range=(west, east))
    if choice.sort in SORTS:
        return rows.order_by(*SORTS[choice.sort])
    return rows if choice.words else rows.order_by(*SORTS["newest"])


def cards_of(rows: Iterable[Idea], lang: Lang) -> list[Card]:
    """Set ideas as they stand in lists; rows must have field, site and process beside them."""
    listed = list(rows)
    authors = authors_of(listed, lang=lang)
    return [
        Card(
            number=row.number,
            title=row.title,
            short=_short(row.text),
            author=authors[row.pk],
            place=place_of(row),
            field=row.field.title if row.field else "",
            process=row.format.process.title,
            state=row.state,
            state_word=state_word(row.state, lang),
            tone=TONES[row.state],
            created_at=row.created_at,
            changed_at=row.changed_at,
            supports=row.supports,
            comments=row.comment_count,
        )
        for row in listed
    ]


def with_beside(rows: OwnedQuerySet[Idea]) -> OwnedQuerySet[Idea]:
    """Read what a list shows of each idea along with it."""
    return rows.select_related("field", "site", "format__process")


def place_of(row: Idea) -> str:
    """Return the words for where an idea is about."""
    return row.place_text or (row.site.name if row.site else "")


def _near(municipality: Municipality, words: str) -> Q:
    """Return the condition that an idea names a place, or lies within about a kilometre of a site called so."""
    folded = fold(words)
    found = Q(search__contains=folded)
    for site in Site.objects.of(municipality).current().filter(search__contains=folded)[:MOST_PLACES]:
        high, wide = NEAR
        found |= Q(site=site) | Q(
            latitude__range=(site.latitude - high, site.latitude + high),
            longitude__range=(site.longitude - wide, site.longitude + wide),
        )
    return found


def _short(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= SHORT:
        return words
    return words[:SHORT].rsplit(" ", 1)[0] + " …"
