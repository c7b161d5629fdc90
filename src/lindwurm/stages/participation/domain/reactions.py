"""What people do with an idea: comment on it, stand behind it, follow it; and the counters beside it."""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction
from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.outbox.domain import notify
from lindwurm.base.outbox.models import ASKED
from lindwurm.stages.participation.domain.copies import COMMENT, subjects_of
from lindwurm.stages.participation.domain.history import circle_of
from lindwurm.stages.participation.domain.idea_rows import held_idea, log_idea
from lindwurm.stages.participation.domain.taking_part import (
    OFFLINE,
    RefusedError,
    Why,
    demand_entry,
    demand_open,
    demand_seen,
    demand_welcome,
)
from lindwurm.stages.participation.enums import Origin, Visibility
from lindwurm.stages.participation.models import Comment, Follow, Idea, Support
from lindwurm.stages.partners.models import Unit

EVENT: Final = "comment:"
"""Begins the event of a notice of a comment; the comment's number follows."""
NOBODY = None
"""Who supports or follows an idea is told by its row, as long as it is there: the log, which stays, names nobody.

The entry itself is needed: pages for everybody are set anew by it.
"""


@transaction.atomic
def comment(
    *,
    idea: Idea,
    text: str,
    acting_user: Any,
    parent: Comment | None = None,
    official: Unit | None = None,
    origin: Origin = Origin.ONLINE,
    suspicious: bool = False,
) -> Comment:
    """Comment on an idea, or reply to a comment: one level deep.

    Args:
        idea: what it is about.
        text: what is said.
        acting_user: who says it; of a comment on paper the member of staff who types it.
        parent: a comment on the same idea that it replies to.
        official: the unit of the city that speaks; asked of members of staff by the page.
        origin: how it came in.
        suspicious: it looks like spam, so that a moderator sees it first.

    Raises:
        RefusedError: if the idea, the format or the person may not, or it would be a reply to a reply.
    """
    idea = held_idea(idea)  # nobody merges or hides it meanwhile
    demand_seen(idea)
    if not idea.format.comments:
        raise RefusedError(Why.NO_COMMENTS)
    offline = origin in OFFLINE
    if offline or official is not None:
        demand_entry(idea.format)
    else:
        demand_open(idea.format)
        demand_welcome(acting_user, idea.format)
    if parent is not None and (parent.parent_id is not None or parent.idea_id != idea.pk):
        raise RefusedError(Why.TOO_DEEP)
    if parent is not None and parent.visibility is not Visibility.VISIBLE:
        raise RefusedError(Why.UNSEEN)
    held = not offline and official is None and (idea.format.premoderated or suspicious)
    row = Comment.objects.create(
        municipality=idea.municipality,
        idea=idea,
        parent=parent,
        text=text,
        official=official,
        author=None if offline else acting_user,
        entered_by=acting_user if offline else None,
        origin=origin,
        visibility=Visibility.HELD if held else Visibility.VISIBLE,
    )
    log_idea(idea, "comment", acting_user, {"comment": row.pk, "origin": str(origin), "held": held})
    if not held:
        Idea.objects.filter(pk=idea.pk).update(comment_count=F("comment_count") + 1)
        _tell(row, parent, acting_user)
    return row


@transaction.atomic
def support(*, idea: Idea, acting_user: Any) -> bool:
    """Stand behind an idea; return whether that is new. Once per person: the database sees to it.

    Raises:
        RefusedError: if the idea, the format or the person may not.
    """
    idea = held_idea(idea)  # nobody merges or hides it meanwhile
    demand_seen(idea)
    demand_open(idea.format)
    demand_welcome(acting_user, idea.format)
    _row, is_new = Support.objects.get_or_create(
        idea=idea, user=acting_user, defaults={"municipality": idea.municipality}
    )
    if is_new:
        Idea.objects.filter(pk=idea.pk).update(supports=F("supports") + 1)
        log_idea(idea, "support", NOBODY, {})
    return is_new


@transaction.atomic
def unsupport(*, idea: Idea, acting_user: Any) -> bool:
    """Stand behind an idea no longer, while the format is open; return whether anything changed.

    Raises:
        RefusedError: if the format is not open: a count that has closed stands; or if the idea goes on in another one.
    """
    idea = held_idea(idea)
    demand_seen(idea)
    demand_open(idea.format)
    gone, _kinds = Support.objects.filter(idea=idea, user=acting_user).delete()
    if gone:
        Idea.objects.filter(pk=idea.pk, supports__gt=0).update(supports=F("supports") - 1)
        log_idea(idea, "unsupport", NOBODY, {})
    return bool(gone)


@transaction.atomic
def follow(*, idea: Idea, acting_user: Any) -> bool:
    """Be told when an idea moves, also when its process is over; return whether that is new.

    Raises:
        RefusedError: if not everybody sees the idea, or it goes on in another one.
    """
    idea = held_idea(idea)  # nobody merges or hides it meanwhile
    demand_seen(idea)
    _row, is_new = Follow.objects.get_or_create(
        idea=idea, user=acting_user, defaults={"municipality": idea.municipality}
    )
    if is_new:
        log_idea(idea, "follow", NOBODY, {})
    return is_new


@transaction.atomic
def unfollow(*, idea: Idea, acting_user: Any) -> bool:
    """Be told no longer, neither of the idea nor through one that was merged into it; return whether anything changed."""
    gone, _kinds = Follow.objects.filter(idea__in=circle_of(idea), user=acting_user).delete()
    if gone:
        log_idea(idea, "unfollow", NOBODY, {})
    return bool(gone)


@transaction.atomic
def recount(*, municipality: Municipality, acting_user: Any) -> int:
    """Count supports and comments of all ideas anew; return how many counters were wrong.

    None is wrong unless rows were changed past the domain; a job or command may ask at any time.
    """
    wrong = 0
    for name, rows in (
        ("supports", Support.objects.filter(idea=OuterRef("pk"))),
        ("comment_count", Comment.objects.filter(idea=OuterRef("pk"), visibility=Visibility.VISIBLE)),
    ):
        ideas = Idea.objects.of(municipality).annotate(real=_number_of(rows)).exclude(**{name: F("real")})
        found = list(ideas.values_list("pk", "real"))
        for pk, real in found:
            Idea.objects.filter(pk=pk).update(**{name: real})
        wrong += len(found)
    if wrong:
        record(
            municipality=municipality,
            acting_user=acting_user,
            action="participation.recount",
            target=municipality,
            data={"wrong": wrong},
        )
    return wrong


def _number_of(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("idea").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _tell(row: Comment, parent: Comment | None, acting_user: Any) -> None:
    """Tell the author of the idea, and of the comment that was replied to."""
    idea = row.idea
    people = {idea.author_id, parent.author_id if parent else None}
    notify(
        municipality=idea.municipality,
        users={pk for pk in people if pk is not None},
        topic=f"idea:{idea.pk}",
        event=f"{EVENT}{row.pk}",
        kind=COMMENT,
        **subjects_of(idea, COMMENT),
        page="public:idea",
        parts={"number": idea.number, ASKED: f"comment={row.pk}"},
        acting_user=acting_user,
    )
