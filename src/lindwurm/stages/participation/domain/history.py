"""The dated history of an idea (P-25), and who is told of its steps (P-26, P-27)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.base.outbox.domain import notify
from lindwurm.core.wording import Catalogue, Lang, Phrase
from lindwurm.stages.participation.domain.copies import subjects_of
from lindwurm.stages.participation.domain.idea_rows import held_idea
from lindwurm.stages.participation.enums import EventKind, IdeaState, Visibility
from lindwurm.stages.participation.models import Follow, Idea, IdeaEvent

WORDS = Catalogue(
    {
        EventKind.SUBMITTED: Phrase("Die Idee ist eingegangen.", "The idea has arrived."),
        EventKind.IMPORTED: Phrase(
            "Die Idee wurde aus einem anderen Portal übernommen.",
            "The idea was taken over from another portal.",
        ),
        EventKind.STATE: Phrase(
            "Der Stand der Idee hat sich geändert.", "The state of the idea has changed."
        ),
        EventKind.ASSIGNED: Phrase(
            "Eine Stelle der Stadt prüft die Idee.", "A unit of the city looks at the idea."
        ),
        EventKind.ANSWERED: Phrase("Die Stadt hat geantwortet.", "The city has answered."),
        EventKind.MERGED: Phrase(
            "Die Idee geht in einer anderen weiter.", "The idea goes on in another one."
        ),
        EventKind.MERGED_IN: Phrase("Eine ähnliche Idee geht hier weiter.", "A similar idea goes on here."),
        EventKind.HIDDEN: Phrase(
            "Die Moderation hat die Idee ausgeblendet.", "A moderator has hidden the idea."
        ),
        EventKind.RESTORED: Phrase("Die Idee ist wieder zu sehen.", "The idea can be seen again."),
        EventKind.MEASURE: Phrase("Aus der Idee wird eine Maßnahme.", "The idea becomes a measure."),
        EventKind.PLANNED: Phrase("Die Maßnahme steht im Fahrplan.", "The measure stands in the roadmap."),
        EventKind.PROGRESS: Phrase("Die Maßnahme ist vorangekommen.", "The measure has moved on."),
    }
)
"""What a step is called where nobody says it in words of their own."""
IN_USE = "done"
"""Progress of a measure that is in use."""


@transaction.atomic
def add_event(
    *,
    idea: Idea,
    kind: EventKind,
    text_de: str = "",
    text_en: str = "",
    data: Mapping[str, Any] | None = None,
    is_public: bool = True,
    acting_user: Any,
) -> IdeaEvent:
    """Write a step into the history of an idea; tell its authors and followers of it when it is public.

    Authors and followers of ideas that were merged into it are told too; whoever acted is not. While the idea is
    not to be seen by everybody, its authors alone are told. The act itself is logged by whoever calls.

    Args:
        idea: whose step it is.
        kind: what kind of step.
        text_de: what is told; empty for the usual words.
        text_en: the same in English.
        data: ids and state words.
        is_public: whether everybody may read it.
        acting_user: who did it; None for a job.
    """
    said = (
        {"de": text_de, "en": text_en or text_de}
        if text_de
        else {"de": _usual(kind, "de"), "en": _usual(kind, "en")}
    )
    now = timezone.now()
    event = IdeaEvent.objects.create(
        municipality_id=idea.municipality_id,
        idea=idea,
        kind=kind,
        at=now,
        is_public=is_public,
        text_de=said["de"],
        text_en=said["en"],
        data=dict(data or {}),
    )
    if is_public:
        Idea.objects.filter(pk=idea.pk).update(changed_at=now)
        idea.changed_at = now
        _tell(idea, event, acting_user)
    return event


@transaction.atomic
def record_measure_event(
    *,
    idea: Idea,
    kind: EventKind,
    text_de: str,
    text_en: str,
    acting_user: Any,
    data: Mapping[str, Any] | None = None,
) -> IdeaEvent:
    """Add a public step of the measure that an idea became; an idea whose measure is in use is done.

    Args:
        idea: that the measure comes from.
        kind: what kind of step.
        text_de: what is told.
        text_en: the same in English.
        acting_user: who did what is told; None for a job.
        data: ids and state words; ``{"progress": "done"}`` says that the measure is in use.
    """
    given = dict(data or {})
    row = held_idea(idea)  # somebody may have merged it meanwhile
    if given.get("progress") == IN_USE and row.state is not IdeaState.MERGED:
        row.state = IdeaState.DONE
        row.save(update_fields=["state"])
        given["state"] = str(IdeaState.DONE)
    event = add_event(
        idea=row, kind=kind, text_de=text_de, text_en=text_en, data=given, acting_user=acting_user
    )
    idea.state, idea.changed_at = row.state, row.changed_at
    record(
        municipality=row.municipality,
        acting_user=acting_user,
        action="participation.record_measure_event",
        target=row,
        data={"kind": str(kind), "event": event.pk},
    )
    return event


def circle_of(idea: Idea) -> list[int]:
    """Return the ids of an idea and of all that were merged into it, through any number of steps."""
    found, last = [idea.pk], [idea.pk]
    while last:
        rows = Idea.objects.of(idea.municipality).filter(merged_into__in=last).exclude(pk__in=found)
        last = list(rows.order_by("pk").values_list("pk", flat=True))
        found += last
    return found


def _tell(idea: Idea, event: IdeaEvent, acting_user: Any) -> None:
    circle = circle_of(idea)
    authors = Idea.objects.filter(pk__in=circle, author__isnull=False)
    people = set(authors.values_list("author_id", flat=True))
    if idea.visibility is Visibility.VISIBLE:
        people |= set(Follow.objects.filter(idea__in=circle).values_list("user_id", flat=True))
    notify(
        municipality=idea.municipality,
        users=people,
        topic=f"idea:{idea.pk}",
        event=f"event:{event.pk}",
        kind=str(event.kind),
        **subjects_of(idea, event.kind),
        lines_de=[event.text_de],
        lines_en=[event.text_en],
        page="public:idea",
        parts={"number": idea.number},
        acting_user=acting_user,
    )


def _usual(kind: EventKind, lang: Lang) -> str:
    return WORDS.say(kind, lang)
