"""From the table of a workshop into the thread: a card becomes an idea, which the city answers."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from lindwurm.base.audit.domain import record
from lindwurm.stages.participation.domain.ideas import submit_idea
from lindwurm.stages.participation.domain.workshops import Refusal, WorkshopError
from lindwurm.stages.participation.enums import Origin
from lindwurm.stages.participation.models import Card, Format, Idea


@transaction.atomic
def card_to_idea(*, card: Card, shown: Format, title: str, text: str, acting_user: Any) -> Idea:
    """Let a card go on as an idea of the workshop: it gets a number, a deadline for an answer, and its history.

    Args:
        card: of a workshop that is closed.
        shown: the format for ideas that it goes on in.
        title: of the idea.
        text: of the idea.
        acting_user: who types it.

    Raises:
        WorkshopError: if the workshop is not closed, or the card is an idea already.
        RefusedError: if the format takes no ideas now.
    """
    row = Card.objects.select_for_update(of=("self",)).select_related("station__workshop").get(pk=card.pk)
    if row.station.workshop.closed_at is None:
        raise WorkshopError(Refusal.OPEN)
    if row.idea_id is not None:
        raise WorkshopError(Refusal.TAKEN)
    idea = submit_idea(
        shown=shown,
        title=title,
        text=text,
        field=row.station.field,
        origin=Origin.WORKSHOP,
        acting_user=acting_user,
    )
    row.idea = idea
    row.save(update_fields=["idea"])
    record(
        municipality=row.municipality,
        acting_user=acting_user,
        action="participation.card_to_idea",
        target=row,
        data={"idea": idea.pk, "workshop": row.station.workshop_id},
    )
    return idea
