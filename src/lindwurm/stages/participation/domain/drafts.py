"""Consultation of a draft text: versions, what citizens say to a paragraph, and what the city replies."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.stamps import StaleError
from lindwurm.base.outbox.domain import notify
from lindwurm.base.outbox.models import ANCHOR
from lindwurm.stages.participation.domain.taking_part import (
    OFFLINE,
    demand_entry,
    demand_open,
    demand_welcome,
)
from lindwurm.stages.participation.draft_compare import match_paragraphs
from lindwurm.stages.participation.draft_text import Imported
from lindwurm.stages.participation.enums import FormatKind, Origin, Verdict, Visibility
from lindwurm.stages.participation.models import Draft, Format, Paragraph, Statement
from lindwurm.stages.participation.queries.drafts import last_published
from lindwurm.stages.participation.queries.processes import stamp_of_row


class Unfit(StrEnum):
    """Why an act on a draft cannot be done."""

    KIND = "kind"
    """The format is no consultation."""
    PUBLISHED = "published"
    """What citizens have seen stays as it is."""
    OLD = "old"
    """A newer version is consulted."""
    HIDDEN = "hidden"
    """Nobody outside the office sees the version yet."""


class DraftRefusedError(ValueError):
    """An act on a draft was refused; nothing was written."""

    def __init__(self, why: Unfit) -> None:
        """Keep why."""
        super().__init__(f"refused: {why.value}")
        self.why = why


@transaction.atomic
def import_draft(
    *,
    format: Format,  # noqa: A002 -- the model's word
    imported: Imported,
    title: str = "",
    note: str = "",
    acting_user: Any,
) -> Draft:
    """Keep a text as the next version, seen by the office only; one that was not published yet gives way to it.

    Each paragraph is joined to its former self in the version that citizens see.

    Raises:
        DraftRefusedError: if the format is no consultation.
    """
    if format.kind is not FormatKind.CONSULTATION:
        raise DraftRefusedError(Unfit.KIND)
    Format.objects.of(format.municipality).select_for_update().get(pk=format.pk)
    format.drafts.filter(published_at=None).delete()
    last = format.drafts.aggregate(last=Max("number"))["last"] or 0
    draft = Draft.objects.create(
        municipality=format.municipality,
        format=format,
        number=last + 1,
        title=(title or imported.title or format.title_de)[:200],
        note=note,
        report=imported.report(),
    )
    _paragraphs(draft, imported)
    _log(draft, acting_user, "import_draft", paragraphs=len(imported.parts), losses=len(imported.losses))
    return draft


@transaction.atomic
def publish_draft(*, draft: Draft, note: str = "", acting_user: Any, at: datetime | None = None) -> Draft:
    """Let everybody read a version; statements go to it from now on, older ones stay where they were made.

    Args:
        draft: a version that the office has looked at.
        note: what changed since the version before, in plain words.
        acting_user: who publishes it.
        at: moment, where it lies in the past.

    Raises:
        DraftRefusedError: if it is public already.
    """
    row = Draft.objects.of(draft.municipality).select_for_update().get(pk=draft.pk)
    if row.published_at is not None:
        raise DraftRefusedError(Unfit.PUBLISHED)
    row.published_at, row.note = at or timezone.now(), note or row.note
    row.save(update_fields=["published_at", "note"])
    _log(row, acting_user, "publish_draft", number=row.number)
    return row


@transaction.atomic
def discard_draft(*, draft: Draft, acting_user: Any) -> None:
    """Throw a version away that nobody outside the office has seen.

    Raises:
        DraftRefusedError: if it is public.
    """
    row = Draft.objects.of(draft.municipality).select_for_update().get(pk=draft.pk)
    if row.published_at is not None:
        raise DraftRefusedError(Unfit.PUBLISHED)
    _log(row, acting_user, "discard_draft", number=row.number)
    row.delete()


@transaction.atomic
def add_statement(
    *,
    paragraph: Paragraph,
    text: str,
    proposal: str = "",
    author: Any = None,
    origin: Origin = Origin.ONLINE,
    suspicious: bool = False,
    acting_user: Any,
) -> Statement:
    """Say something to a paragraph of the version that is consulted.

    Args:
        paragraph: of the newest public version.
        text: what somebody says.
        proposal: how it should read instead.
        author: who says it; None for what staff type from paper.
        origin: how it came in; paper and workshops count like the rest (P-28).
        suspicious: a person should look first.
        acting_user: who sends it in, or the member of staff who types it.

    Raises:
        RefusedError: if the consultation is closed, or the person may not take part now.
        DraftRefusedError: if the version is not public, or a newer one is.
    """
    shown = paragraph.draft.format
    is_typed = origin in OFFLINE
    if is_typed:
        demand_entry(shown)
    else:
        demand_open(shown)
        demand_welcome(author, shown)
    newest = last_published(shown)
    if newest is None or paragraph.draft.published_at is None:
        raise DraftRefusedError(Unfit.HIDDEN)
    if newest.pk != paragraph.draft_id:
        raise DraftRefusedError(Unfit.OLD)
    waits = not is_typed and (suspicious or shown.premoderated)
    statement = Statement.objects.create(
        municipality=paragraph.municipality,
        paragraph=paragraph,
        text=text,
        proposal=proposal,
        author=None if is_typed else author,
        entered_by=acting_user if is_typed else None,
        origin=origin,
        visibility=Visibility.HELD if waits else Visibility.VISIBLE,
    )
    _log(statement, acting_user, "add_statement", origin=str(origin), held=waits)
    return statement


@transaction.atomic
def reply_statement(
    *,
    statement: Statement,
    verdict: Verdict,
    reply_de: str,
    reply_en: str = "",
    seen: str | None = None,
    acting_user: Any,
) -> Statement:
    """Reply for the city to a statement, with what it makes of it; its author is told.

    Raises:
        StaleError: if somebody else replied since the person looked.
    """
    row = Statement.objects.of(statement.municipality).select_for_update().get(pk=statement.pk)
    if seen is not None and seen != stamp_of_row(row):
        raise StaleError
    row.verdict, row.reply_de, row.reply_en = verdict, reply_de, reply_en
    row.replied_by, row.replied_at = acting_user, timezone.now()
    row.save(update_fields=["verdict", "reply_de", "reply_en", "replied_by", "replied_at"])
    entry = _log(row, acting_user, "reply_statement", verdict=str(verdict))
    if row.author_id is not None:
        _tell(row, entry.pk, acting_user)
    return row


def _tell(row: Statement, event: int, acting_user: Any) -> None:
    shown = row.paragraph.draft.format
    notify(
        municipality=row.municipality,
        users=[row.author_id] if row.author_id is not None else [],
        topic=f"statement:{row.pk}",
        event=f"reply:{event}",
        kind="replied",
        subject_de=f"Die Stadt hat auf Ihre Stellungnahme geantwortet: {shown.title_de}",
        subject_en=f"The city has replied to your statement: {shown.title_en or shown.title_de}",
        lines_de=[row.reply_de],
        lines_en=[row.reply_en] if row.reply_en else [],
        page="public:draft_version",
        parts={
            "slug": shown.slug,
            "number": row.paragraph.draft.number,
            ANCHOR: f"p{row.paragraph.place}",
        },
        acting_user=acting_user,
    )


def _paragraphs(draft: Draft, imported: Imported) -> None:
    before = last_published(draft.format)
    old = list(before.paragraphs.all()) if before is not None else []
    matches = match_paragraphs([row.text for row in old], [part.text for part in imported.parts])
    Paragraph.objects.bulk_create(
        [
            Paragraph(
                municipality=draft.municipality,
                draft=draft,
                place=place,
                kind=part.kind,
                level=part.level,
                html=part.html,
                text=part.text,
                former=None if match is None else old[match],
            )
            for place, (part, match) in enumerate(zip(imported.parts, matches, strict=True), start=1)
        ],
        batch_size=500,
    )


def _log(row: Any, acting_user: Any, verb: str, **data: Any) -> Any:
    return record(
        municipality=row.municipality,
        acting_user=acting_user,
        action=f"participation.{verb}",
        target=row,
        data=data,
    )
