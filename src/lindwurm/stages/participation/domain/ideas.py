"""Ideas: handed in by citizens, typed by staff for those who wrote on paper, taken back by their authors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lindwurm.base.files.domain import store_image
from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.participation.domain.copies import retitle
from lindwurm.stages.participation.domain.history import add_event
from lindwurm.stages.participation.domain.idea_rows import log_idea
from lindwurm.stages.participation.domain.taking_part import (
    OFFLINE,
    RefusedError,
    Why,
    demand_entry,
    demand_open,
    demand_welcome,
)
from lindwurm.stages.participation.enums import EventKind, FormatKind, Origin, ProcessState, Visibility
from lindwurm.stages.participation.models import Follow, Format, Idea, Photo
from lindwurm.stages.partners.models import Site
from lindwurm.stages.strategy.models import Field

_DIGITS = 5
"""Of a latitude or longitude: a metre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where an idea is about: a site of the city, words, or a point; any of them, or none."""

    site: Site | None = None
    words: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None

    @property
    def point(self) -> tuple[Decimal | None, Decimal | None]:
        """Return latitude and longitude: the given ones, else those of the site; maps need no other."""
        if self.latitude is not None or self.site is None:
            return self.latitude, self.longitude
        return round(self.site.latitude, _DIGITS), round(self.site.longitude, _DIGITS)

    def __bool__(self) -> bool:
        return self.site is not None or bool(self.words) or self.latitude is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as it was sent, and what it shows."""

    upload: Any
    alt: str


@transaction.atomic
def submit_idea(
    *,
    shown: Format,
    title: str,
    text: str,
    acting_user: Any,
    field: Field | None = None,
    place: Whereabouts | None = None,
    picture: Picture | None = None,
    origin: Origin = Origin.ONLINE,
    suspicious: bool = False,
) -> Idea:
    """Hand in an idea; from then on the days run in which the city answers, and its author follows it.

    What came on paper or in a workshop is typed by staff: it has no author, and counts like any other (P-28).

    Args:
        shown: the format for ideas.
        title: in a few words.
        text: what is meant.
        acting_user: the author; of an idea on paper or from a workshop the member of staff who types it.
        field: field of action that it belongs to.
        place: where.
        picture: a photo with its description.
        origin: how it came in.
        suspicious: it looks like spam, so that a moderator sees it first.

    Raises:
        RefusedError: if the format or the person may not take part now.
        ValidationError: if the picture is none, or lacks its description.
    """
    if shown.kind is not FormatKind.IDEAS or origin is Origin.IMPORT:
        raise RefusedError(Why.KIND)
    if origin in OFFLINE:
        demand_entry(shown)
    else:
        demand_open(shown)
        demand_welcome(acting_user, shown)
    where = place or Whereabouts()
    if where and not shown.with_place:
        raise RefusedError(Why.NO_PLACE)
    held = origin not in OFFLINE and (shown.premoderated or suspicious)
    idea = Idea.objects.create(
        municipality=shown.municipality,
        format=shown,
        number=next_number(shown.municipality),
        title=title,
        text=text,
        author=None if origin in OFFLINE else acting_user,
        entered_by=acting_user if origin in OFFLINE else None,
        origin=origin,
        visibility=Visibility.HELD if held else Visibility.VISIBLE,
        field=field,
        site=where.site,
        place_text=where.words,
        latitude=where.point[0],
        longitude=where.point[1],
        due_on=due_on(shown),
    )
    add_event(idea=idea, kind=EventKind.SUBMITTED, acting_user=acting_user)
    if idea.author is not None:
        Follow.objects.create(municipality=shown.municipality, idea=idea, user=idea.author)
    log_idea(idea, "submit_idea", acting_user, {"format": shown.pk, "origin": str(origin), "held": held})
    if picture is not None:  # last, for its files are no part of the transaction
        _attach(idea, picture, acting_user)
    return idea


@transaction.atomic
def withdraw_idea(*, idea: Idea, acting_user: Any) -> Idea:
    """Take one's own idea back while its process runs; nobody but the office sees it from then on.

    Raises:
        RefusedError: if it is somebody else's, the process is over, or other people's ideas go on in it.
    """
    row = Idea.objects.select_for_update(of=("self",)).select_related("format__process").get(pk=idea.pk)
    if row.author_id is None or row.author_id != acting_user.pk:
        raise RefusedError(Why.NOT_YOURS)
    if row.format.process.state is not ProcessState.OPEN:
        raise RefusedError(Why.CLOSED)
    if row.visibility not in {Visibility.VISIBLE, Visibility.HELD}:
        raise RefusedError(Why.UNSEEN)
    if Idea.objects.filter(merged_into=row).exists():
        raise RefusedError(Why.SHARED)
    row.visibility = Visibility.WITHDRAWN
    row.save(update_fields=["visibility"])
    retitle(row)
    log_idea(row, "withdraw_idea", acting_user, {})
    return row


def next_number(municipality: Municipality) -> int:
    """Return the number of the next idea; the lock that is taken goes with the transaction."""
    Municipality.objects.select_for_update().get(pk=municipality.pk)  # two at once get two numbers
    last: int | None = Idea.objects.of(municipality).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def due_on(shown: Format) -> date:
    """Return the day by which an idea that comes in today is to be answered (P-25)."""
    return timezone.localdate() + timedelta(days=shown.process.answer_days)


def _attach(idea: Idea, picture: Picture, acting_user: Any) -> None:
    image = store_image(
        municipality=idea.municipality, upload=picture.upload, alt=picture.alt, acting_user=acting_user
    )
    Photo.objects.create(municipality=idea.municipality, idea=idea, image=image)
