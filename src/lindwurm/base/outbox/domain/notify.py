"""Tells people that something has happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from django.db import transaction

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.outbox.enums import Choice
from lindwurm.base.outbox.models import Notice, Preference

_LONGEST = 200


@transaction.atomic
def notify(
    *,
    municipality: Municipality,
    users: Iterable[int],
    topic: str,
    event: str,
    kind: str,
    subject_de: str,
    subject_en: str = "",
    lines_de: Sequence[str] = (),
    lines_en: Sequence[str] = (),
    page: str = "",
    parts: Mapping[str, Any] | None = None,
    at_once: bool = False,
    acting_user: Any,
) -> int:
    """Tell people of an event, each once; whoever caused it is told nothing. Returns how many were told now.

    Both languages are kept: a person reads the one of the page, mails follow the language of the account. Texts
    must hold nothing of others beyond what the public pages show: no e-mail address, no real name.

    Args:
        municipality: where it happened; a person's wish about mails belongs to a municipality.
        users: ids of the people.
        topic: what it is about, ``idea:12``.
        event: what happened to it, unique in the topic: ``answer:3``. The same event is told once, ever.
        kind: sort of event, ``answered``.
        subject_de: one short line.
        subject_en: the same in English; German stands in where it is empty.
        lines_de: sentences below it.
        lines_en: the same in English.
        page: name of the page that shows more, ``public:idea``.
        parts: what its address contains.
        at_once: a decision on what the person wrote or may do: mailed now, whatever the person chose for news.
        acting_user: who caused it; None for a job or command.
    """
    own = getattr(acting_user, "pk", None)
    wanted = {user for user in users if user != own}
    told = Notice.objects.of(municipality).filter(topic=topic, event=event, user__in=wanted)
    new = sorted(wanted - set(told.values_list("user_id", flat=True)))
    Notice.objects.bulk_create(
        [
            Notice(
                municipality=municipality,
                user_id=user,
                topic=topic,
                event=event,
                kind=kind,
                subject_de=subject_de[:_LONGEST],
                subject_en=subject_en[:_LONGEST],
                lines_de=list(lines_de),
                lines_en=list(lines_en),
                page=page,
                parts=dict(parts or {}),
            )
            for user in new
        ],
        # Two who tell the same at once: the second one finds it told.
        ignore_conflicts=True,
    )
    if at_once:
        for pk in (
            Notice.objects.of(municipality)
            .filter(topic=topic, event=event, user__in=new)
            .values_list("pk", flat=True)
        ):
            transaction.on_commit(partial(_send_alone, pk))
        return len(new)
    soon = Preference.objects.of(municipality).filter(user__in=new, choice=Choice.AT_ONCE)
    for user in soon.values_list("user_id", flat=True):
        transaction.on_commit(partial(_send_soon, user, municipality.pk))
    return len(new)


@transaction.atomic
def settle(*, municipality: Municipality, topic: str, kind: str) -> int:
    """Forget notices that asked for something that is done, where no mail has told of them; returns how many."""
    waiting = Notice.objects.of(municipality).filter(topic=topic, kind=kind, sent_at__isnull=True)
    return waiting.delete()[0]


def _send_alone(notice: int) -> None:
    from lindwurm.base.outbox.tasks import send_decision

    send_decision.enqueue(notice=notice)


def _send_soon(user: int, municipality: int) -> None:
    from lindwurm.base.outbox.tasks import send_notices

    # What comes before it is sent goes along: one job a person is enough.
    key = f"notices-{municipality}-{user}"
    send_notices.using(unique_key=key).enqueue(user=user, municipality=municipality)
