"""What several acts on ideas need: the locked row, the day of the answer, honest counts."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.participation.enums import Visibility
from lindwurm.stages.participation.models import Comment, Idea, Process, Support

SHORT = 400
"""So many signs of a reason stand in the history; the whole of it stands in the answer."""


def held_idea(idea: Idea) -> Idea:
    """Return the row of an idea, locked until the act is over."""
    rows = Idea.objects.of(idea.municipality).select_for_update(of=("self",))
    return rows.select_related("municipality", "format__process").get(pk=idea.pk)


def held_ideas(municipality: Municipality, ideas: list[Idea]) -> list[Idea]:
    """Return the rows of several ideas, locked in one order whoever asks, so that nobody waits for each other."""
    rows = Idea.objects.of(municipality).select_for_update(of=("self",))
    found = rows.select_related("municipality", "format__process").filter(pk__in=[idea.pk for idea in ideas])
    return list(found.order_by("pk"))


def due_day(process: Process, since: datetime) -> date:
    """Return the day by which an idea that came in then gets its first answer (P-25)."""
    return timezone.localdate(since) + timedelta(days=process.answer_days)


def recount_supports(idea: Idea) -> None:
    """Write the number of supports of an idea anew from its rows."""
    idea.supports = Support.objects.filter(idea=idea).count()
    Idea.objects.filter(pk=idea.pk).update(supports=idea.supports)


def recount_comments(idea: Idea) -> None:
    """Write the number of comments on an idea that everybody sees anew from its rows."""
    idea.comment_count = Comment.objects.filter(idea=idea, visibility=Visibility.VISIBLE).count()
    Idea.objects.filter(pk=idea.pk).update(comment_count=idea.comment_count)


def log_idea(idea: Idea, verb: str, acting_user: Any, data: dict[str, Any]) -> None:
    """Write an entry about an idea: ids and figures, no texts."""
    record(
        municipality=idea.municipality,
        acting_user=acting_user,
        action=f"participation.{verb}",
        target=idea,
        data={"number": idea.number, **data},
    )


def shortened(text: str, most: int = SHORT) -> str:
    """Return the beginning of a text, cut between words."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    return plain[:most].rpartition(" ")[0].rstrip(" ,;:.") + " …"
