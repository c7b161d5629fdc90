"""The inbox as a page: its trays with counts, the ideas of one, and what it can be sifted by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, pgettext

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.drawing.csvfile import sheet_csv
from lindwurm.core.drawing.sheets import Cell, Sheet
from lindwurm.core.wording import Lang
from lindwurm.stages.participation.models import Idea
from lindwurm.stages.participation.queries.inbox import (
    Sieve,
    Tray,
    in_tray,
    inbox_ideas,
    running_processes,
    sifted,
    tray_counts,
)
from lindwurm.stages.partners.models import Unit
from lindwurm.stages.strategy.models import Field
from lindwurm.web.office.inbox.words import ORIGINS, STATES, TRAYS

MOST = 200
"""So many ideas of a tray are listed; a sieve makes it fewer."""
_ORDER = {Tray.ANSWERED: ("-answered_at", "-pk")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An idea of a tray."""

    idea: Idea
    days: int
    """Since it came in."""
    is_late: bool
    """Without answer for longer than was promised."""
    is_past: bool
    """The day that its unit was given has passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trays:
    """Everything on the page of the inbox."""

    tray: Tray
    counts: Mapping[Tray, int]
    rows: tuple[Row, ...]
    more: int
    """Ideas of the tray that are not listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What can be chosen to sift by."""

    units: tuple[tuple[int, str], ...]
    fields: tuple[tuple[int, str], ...]
    processes: tuple[tuple[int, str], ...]


def trays_of(municipality: Municipality, sieve: Sieve, tray: Tray | None, today: date) -> Trays:
    """Look at the inbox in three queries; without a choice the first tray that holds something is shown."""
    conditions = in_tray(municipality, today)
    rows = sifted(inbox_ideas(municipality), sieve)
    counts = tray_counts(rows, conditions)
    chosen = tray or next((each for each in Tray if counts[each]), Tray.NEW)
    order = _ORDER.get(chosen, ("due_on", "created_at", "pk"))
    listed = rows.filter(conditions[chosen]).order_by(*order)[:MOST]
    found = tuple(row_of(idea, today) for idea in listed)
    return Trays(tray=chosen, counts=counts, rows=found, more=counts[chosen] - len(found))


def row_of(idea: Idea, today: date) -> Row:
    """Say how long an idea waits."""
    days = (today - timezone.localdate(idea.created_at)).days
    waits = idea.answered_at is None
    return Row(
        idea=idea,
        days=days,
        is_late=waits and days > idea.format.process.answer_days,
        is_past=waits and idea.due_on < today,
    )


def options_of(municipality: Municipality) -> Options:
    """Return what there is to sift by, in three queries."""

    def pairs(rows: Any, name: str) -> tuple[tuple[int, str], ...]:
        return tuple((row.pk, str(getattr(row, name))) for row in rows)

    return Options(
        units=pairs(Unit.objects.of(municipality).current(), "name"),
        fields=pairs(Field.objects.of(municipality).current(), "title"),
        processes=pairs(running_processes(municipality), "title"),
    )


def sieve_of(given: Mapping[str, str]) -> Sieve:
    """Read the sieve of an address; what makes no sense sifts nothing."""

    def number(name: str) -> int | None:
        text = given.get(name, "")
        return int(text) if text.isdecimal() and len(text) <= 9 else None

    return Sieve(
        unit=number("unit"),
        field=number("field"),
        process=number("process"),
        words=given.get("words", "").replace("\0", " ")[:100],
    )


def inbox_csv(municipality: Municipality, sieve: Sieve, today: date, lang: Lang) -> str:
    """Write all ideas of the inbox as a table without any person: not even display names."""
    conditions = in_tray(municipality, today)
    rows: list[tuple[Cell, ...]] = []
    for tray in Tray:
        ideas = sifted(inbox_ideas(municipality), sieve).filter(conditions[tray])
        rows.extend(_cells(idea, tray) for idea in ideas.order_by("number"))
    heads = (
        pgettext("inbox", "Number"),
        pgettext("inbox", "Title"),
        gettext("State"),
        gettext("Tray"),
        gettext("Field of action"),
        gettext("Process"),
        gettext("Unit"),
        gettext("How it came in"),
        gettext("Came in on"),
        gettext("Answer due on"),
        gettext("Answered on"),
        pgettext("inbox", "Supports"),
        gettext("Supports in the other portal"),
        pgettext("inbox", "Comments"),
    )
    notice = gettext("Internal list of the office; without personal data.")
    return sheet_csv(Sheet(name="inbox", heads=heads, rows=tuple(rows)), lang=lang, notice=notice)


def _cells(idea: Idea, tray: Tray) -> tuple[Cell, ...]:
    return (
        idea.number,
        idea.title,
        str(STATES[idea.state]),
        str(TRAYS[tray]),
        None if idea.field is None else str(idea.field.title),
        str(idea.format.process.title),
        None if idea.unit is None else str(idea.unit.name),
        str(ORIGINS[idea.origin]),
        timezone.localdate(idea.created_at),
        idea.due_on,
        None if idea.answered_at is None else timezone.localdate(idea.answered_at),
        idea.supports,
        idea.portal_supports,
        idea.comment_count,
    )
