"""Grants: filed, granted, planned, and the programmes behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import AnyFigure, ApplicationStatus, Publication
from lindwurm.core.drawing.labels import source_lines
from lindwurm.core.drawing.page import SourceLine
from lindwurm.core.drawing.places import date_words
from lindwurm.stages.finance.models import Programme
from lindwurm.stages.funding.models import Application
from lindwurm.stages.plans.models import PlannedGrant
from lindwurm.web.public.reads.values import Book, Entry

NAMES = ("measure__key", "programme__name_de", "programme__name_en")


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRow:
    """A grant of a measure; dates are no finer than the plan."""

    entry: Entry
    programme: str
    when: str
    decision: str
    amount: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRow:
    """A programme: whether one can plan with it, and if not, why."""

    name: str
    giver: str
    level: str
    status: str
    rate: AnyFigure | None
    not_usable: str
    note: str
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grants:
    """What the page of grants shows."""

    granted: tuple[GrantRow, ...]
    filed: tuple[GrantRow, ...]
    refused: tuple[GrantRow, ...]
    planned: tuple[GrantRow, ...]
    usable: tuple[ProgrammeRow, ...]
    not_usable: tuple[ProgrammeRow, ...]


def grants_of(municipality: Municipality, *, book: Book) -> Grants:
    """Read grants and programmes in three queries."""
    rows = Application.objects.of(municipality).current().select_related("measure", "programme")
    rows = rows.only("status", "quarter", "amount", "call", *NAMES)
    last = {(row.measure.key, row.call): row for row in rows}  # the last of a measure and call counts
    by_status = {
        status: [row for row in last.values() if row.status is status] for status in ApplicationStatus
    }
    programmes = [_programme(row) for row in Programme.objects.of(municipality).current()]
    return Grants(
        granted=_applications(by_status[ApplicationStatus.GRANTED], book),
        filed=_applications(by_status[ApplicationStatus.FILED], book),
        refused=_applications(by_status[ApplicationStatus.REFUSED], book),
        planned=_planned(municipality, book),
        usable=tuple(row for row in programmes if not row.not_usable),
        not_usable=tuple(row for row in programmes if row.not_usable),
    )


def _applications(rows: Iterable[Application], book: Book) -> tuple[GrantRow, ...]:
    return tuple(
        GrantRow(
            entry=book.entries[row.measure.key],
            programme=row.programme.name,
            when=date_words(book.axis, row.quarter, book.lang),
            decision="",
            amount=row.amount,
        )
        for row in rows
        if row.measure.key in book.entries
    )


def _planned(municipality: Municipality, book: Book) -> tuple[GrantRow, ...]:
    rows = (
        PlannedGrant.objects.of(municipality)
        .filter(
            version=book.version.pk if book.version else None,
            to_file=True,
            measure__archived_at=None,
            measure__publication=Publication.PUBLISHED,
        )
        .select_related("measure", "programme")
        .only("apply", "decision", "amount", *NAMES)
        .order_by("apply", "place")
    )
    return tuple(
        GrantRow(
            entry=book.entries[row.measure.key],
            programme=row.programme.name,
            when=date_words(book.axis, row.apply, book.lang),
            decision=date_words(book.axis, row.decision, book.lang),
            amount=row.amount,
        )
        for row in rows
        if row.measure.key in book.entries
    )


def _programme(row: Programme) -> ProgrammeRow:
    return ProgrammeRow(
        name=row.name,
        giver=row.giver,
        level=row.level.value,
        status=row.status.value,
        rate=row.rate.normal if row.rate else None,
        not_usable=row.not_usable,
        note=row.note,
        sources=source_lines(row.sources),
    )
