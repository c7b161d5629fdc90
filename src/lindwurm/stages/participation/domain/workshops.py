"""Workshops at stations: set up, ranked at the tables, closed, followed up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Max, Model, QuerySet
from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.stamps import demand_unchanged
from lindwurm.stages.participation.enums import Visibility
from lindwurm.stages.participation.models import Card, Format, Group, Idea, Ranking, Station, Workshop
from lindwurm.stages.participation.queries.workshops import sheet_of


class Refusal(StrEnum):
    """Why a workshop does not take something."""

    CLOSED = "closed"
    """The sheets stand."""
    OPEN = "open"
    """The sheets do not stand yet."""
    RANKED = "ranked"
    """Somebody has ranked by it already."""
    STRANGER = "stranger"
    """A card, group, station or idea that does not belong there; so no idea that not everybody sees."""
    TWICE = "twice"
    """A card stands on two ranks."""
    GAP = "gap"
    """A rank was left out, or there is no such rank."""
    EARLY = "early"
    """The day of the workshop has not come."""
    TAKEN = "taken"
    """The card became an idea already."""


class WorkshopError(ValueError):
    """A workshop does not take what was given; nothing was written."""

    def __init__(self, why: Refusal) -> None:
        """Keep why."""
        super().__init__(f"the workshop does not take that: {why.value}")
        self.why = why


SHAPE = frozenset({"ranks"})
"""Settings that sheets rest on."""


@transaction.atomic
def set_up_workshop(*, format: Format, acting_user: Any, **settings: Any) -> Workshop:  # noqa: A002 -- the model's word
    """Keep the settings of a workshop, made with the first ones.

    Args:
        format: of the kind workshop.
        acting_user: who sets it up.
        settings: columns of `Workshop`.

    Raises:
        WorkshopError: if the number of ranks would change under sheets that were entered.
    """
    row, _created = Workshop.objects.get_or_create(
        format=format, defaults={"municipality": format.municipality}
    )
    row = Workshop.objects.select_for_update().get(pk=row.pk)
    changed = {name for name, value in settings.items() if getattr(row, name) != value}
    if changed & SHAPE and Ranking.objects.filter(station__workshop=row).exists():
        raise WorkshopError(Refusal.RANKED)
    for name, value in settings.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    _log(row, acting_user, "set_up_workshop", row, fields=sorted(changed))
    return row


@transaction.atomic
def save_station(
    *, workshop: Workshop, acting_user: Any, station: Station | None = None, **texts: Any
) -> Station:
    """Add a station after the others, or change the texts of one.

    Raises:
        WorkshopError: if the workshop is closed, or one would be added although sheets were entered: every round
            would move.
    """
    held = _open(workshop)
    row = station or Station(municipality=held.municipality, workshop=held, place=_next(held.stations))
    if station is None:
        _unranked(held)
    for name, value in texts.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    _log(held, acting_user, "save_station", row, fields=sorted(texts))
    return row


@transaction.atomic
def save_group(*, workshop: Workshop, acting_user: Any, group: Group | None = None, **columns: Any) -> Group:
    """Add a group after the others, or change name and size of one.

    Raises:
        WorkshopError: if the workshop is closed, or one would be added although sheets were entered: every round
            would move.
    """
    held = _open(workshop)
    row = group or Group(municipality=held.municipality, workshop=held, place=_next(held.groups))
    if group is None:
        _unranked(held)
    for name, value in columns.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    _log(held, acting_user, "save_group", row, fields=sorted(columns))
    return row


@transaction.atomic
def remove_part(*, part: Station | Group | Card, acting_user: Any) -> None:
    """Take a station, a group or a card out of a workshop; those behind it move up.

    Raises:
        WorkshopError: if sheets rest on it, or the workshop is closed.
    """
    workshop = part.station.workshop if isinstance(part, Card) else part.workshop
    held = _open(workshop)
    if isinstance(part, Card):
        if part.rankings.exists():
            raise WorkshopError(Refusal.RANKED)
        rest: QuerySet[Any] = part.station.cards.all()
    else:
        _unranked(held)
        rest = held.stations.all() if isinstance(part, Station) else held.groups.all()
    _log(held, acting_user, "remove_part", part)
    place = part.place
    part.delete()
    # One by one and upwards, so that no two ever share a place.
    for row in rest.filter(place__gt=place).order_by("place"):
        row.place -= 1
        row.save(update_fields=["place"])


@transaction.atomic
def add_cards(
    *,
    station: Station,
    acting_user: Any,
    texts: Sequence[str] = (),
    ideas: Sequence[Idea] = (),
    group: Group | None = None,
) -> list[Card]:
    """Lay cards on the table of a station, after those that are there.

    Args:
        station: where.
        acting_user: who adds them.
        texts: one per card.
        ideas: ideas of citizens, each of which becomes a card with its title.
        group: who wrote them at the table; None = printed beforehand.

    Raises:
        WorkshopError: if the workshop is closed, or the group or an idea belongs elsewhere.
    """
    held = _open(station.workshop)
    if group is not None and group.workshop_id != held.pk:
        raise WorkshopError(Refusal.STRANGER)
    seen = Idea.objects.of(held.municipality).filter(visibility=Visibility.VISIBLE)
    if seen.filter(pk__in=[idea.pk for idea in ideas]).count() < len({idea.pk for idea in ideas}):
        raise WorkshopError(Refusal.STRANGER)
    known = set(station.cards.filter(idea__isnull=False).values_list("idea_id", flat=True))
    new = [(text, None) for text in texts] + [(idea.title, idea) for idea in ideas if idea.pk not in known]
    first = _next(station.cards)
    rows = [
        Card.objects.create(
            municipality=held.municipality,
            station=station,
            place=first + number,
            text_de=text,
            idea=idea,
            written_by=group,
        )
        for number, (text, idea) in enumerate(new)
    ]
    if rows:
        _log(held, acting_user, "add_cards", station, cards=[row.pk for row in rows])
    return rows


@transaction.atomic
def enter_ranking(
    *,
    group: Group,
    station: Station,
    sheet: Mapping[int, Card],
    acting_user: Any,
    seen: str | None = None,
) -> list[Ranking]:
    """Keep the sheet of a group at a station in place of the one entered before; an empty one takes it back.

    Args:
        group: whose sheet.
        station: where.
        sheet: rank → card, from rank 1 on without a gap.
        acting_user: who enters it.
        seen: mark of the sheet that the tablet showed (`queries.workshops.sheet_stamp`).

    Raises:
        StaleError: if another tablet has entered this sheet in the meantime.
        WorkshopError: if the workshop is closed or the sheet cannot stand so.
    """
    held = _open(station.workshop)
    before = sheet_of(group, station)
    demand_unchanged(seen, *sorted(before.items()))
    if group.workshop_id != held.pk or any(card.station_id != station.pk for card in sheet.values()):
        raise WorkshopError(Refusal.STRANGER)
    if len({card.pk for card in sheet.values()}) < len(sheet):
        raise WorkshopError(Refusal.TWICE)
    if sorted(sheet) != list(range(1, len(sheet) + 1)) or len(sheet) > held.ranks:
        raise WorkshopError(Refusal.GAP)
    after = {rank: card.pk for rank, card in sheet.items()}
    rows = Ranking.objects.of(held.municipality).filter(group=group, station=station)
    if after != before:
        rows.delete()
        Ranking.objects.bulk_create(
            Ranking(municipality=held.municipality, group=group, station=station, card=card, rank=rank)
            for rank, card in sorted(sheet.items())
        )
        _log(
            held,
            acting_user,
            "enter_ranking",
            station,
            group=group.pk,
            cards=[after[r] for r in sorted(after)],
        )
    return list(rows.order_by("rank"))


@transaction.atomic
def close_workshop(*, workshop: Workshop, acting_user: Any) -> Workshop:
    """Let the sheets stand: no card and no rank changes any more, and everybody sees the results.

    Raises:
        WorkshopError: if it was closed before, or its day has not come.
    """
    held = _open(workshop)
    if held.held_on is not None and held.held_on > timezone.localdate():
        raise WorkshopError(Refusal.EARLY)
    held.closed_at = timezone.now()
    held.save(update_fields=["closed_at"])
    _log(held, acting_user, "close_workshop", held)
    return held


@transaction.atomic
def note_result(
    *, station: Station, result_de: str, result_en: str = "", acting_user: Any, seen: str | None = None
) -> Station:
    """Keep what the joint follow-up made of a station.

    Raises:
        StaleError: if somebody changed it since the person saw it.
    """
    row = Station.objects.select_for_update().get(pk=station.pk)
    demand_unchanged(seen, row.result_de, row.result_en)
    row.result_de, row.result_en = result_de, result_en
    row.save(update_fields=["result_de", "result_en"])
    _log(row.workshop, acting_user, "note_result", row)
    return row


def _open(workshop: Workshop) -> Workshop:
    """Lock a workshop: who writes its parts waits for whoever does so already.

    Raises:
        WorkshopError: if it is closed.
    """
    held = Workshop.objects.select_for_update().get(pk=workshop.pk)
    if held.closed_at is not None:
        raise WorkshopError(Refusal.CLOSED)
    return held


def _unranked(workshop: Workshop) -> None:
    if Ranking.objects.filter(station__workshop=workshop).exists():
        raise WorkshopError(Refusal.RANKED)


def _next(rows: Any) -> int:
    last = rows.aggregate(last=Max("place"))["last"]
    return 0 if last is None else int(last) + 1


def _log(workshop: Workshop, acting_user: Any, verb: str, target: Model, **data: Any) -> None:
    record(
        municipality=workshop.municipality,
        acting_user=acting_user,
        action=f"participation.{verb}",
        target=target,
        data={"workshop": workshop.pk, **data},
    )
