"""What `roadmap` tells of the measure that an idea became."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.stages.participation.enums import EventKind
from lindwurm.stages.participation.models import Idea, IdeaEvent


@transaction.atomic
def record_measure_event(
    *, idea: Idea, kind: EventKind, text_de: str, text_en: str, acting_user: Any
) -> IdeaEvent:
    """Add a public step to the history of an idea: what became of the measure that it turned into.

    Args:
        idea: that the measure comes from.
        kind: what kind of step.
        text_de: what is told.
        text_en: the same in English.
        acting_user: who did what is told; None for a job.
    """
    now = timezone.now()
    event = IdeaEvent.objects.create(
        municipality_id=idea.municipality_id, idea=idea, kind=kind, text_de=text_de, text_en=text_en, at=now
    )
    Idea.objects.filter(pk=idea.pk).update(changed_at=now)
    record(
        municipality=idea.municipality,
        acting_user=acting_user,
        action="participation.record_measure_event",
        target=idea,
        data={"kind": str(kind)},
    )
    return event
