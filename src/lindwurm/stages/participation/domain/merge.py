"""Ideas that say the same go on as one: nobody's authorship, following or support is lost (P-27)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils import timezone

from lindwurm.base.audit.domain import record
from lindwurm.core.wording import Catalogue, Phrase
from lindwurm.stages.participation.domain.history import add_event
from lindwurm.stages.participation.domain.idea_rows import (
    due_day,
    held_ideas,
    recount_supports,
    shortened,
)
from lindwurm.stages.participation.domain.ideas import next_number
from lindwurm.stages.participation.enums import EventKind, IdeaState, Origin, Visibility
from lindwurm.stages.participation.models import Follow, Idea, IdeaEvent, Support
from lindwurm.stages.strategy.models import Field

LONGEST_REASON = 1000
LONGEST_TITLE = 160
FEWEST = 2
"""So many ideas make a collecting one."""
WORDS = Catalogue(
    {
        "merged": Phrase(
            "Die Idee geht in der Idee {number} weiter. Begründung: {reason}",
            "The idea goes on in idea {number}. Reason: {reason}",
        ),
        "merged-in": Phrase("Die Idee {number} geht hier weiter.", "Idea {number} goes on here."),
        "gathered": Phrase(
            "Die Stadt hat {count} Ideen unter dieser zusammengefasst.",
            "The city has gathered {count} ideas in this one.",
        ),
        "unmerged": Phrase(
            "Die Idee steht wieder für sich. Begründung: {reason}",
            "The idea stands on its own again. Reason: {reason}",
        ),
        "left": Phrase(
            "Die Idee {number} geht hier nicht mehr weiter.",
            "Idea {number} does not go on here any more.",
        ),
    }
)
"""Ideas by number alone: a history is never changed, a title may be hidden or taken away later."""


class MergeFault(StrEnum):
    """Why ideas cannot be merged, or taken apart."""

    ITSELF = "itself"
    """Both are the same, or the other one goes on in this one already."""
    ELSEWHERE = "elsewhere"
    """They belong to different municipalities."""
    MERGED = "merged"
    """The idea goes on in another one already."""
    UNSEEN = "unseen"
    """Not everybody sees one of them."""
    REASON = "reason"
    """Whoever wrote the idea is told why."""
    ALONE = "alone"
    """The idea was not merged."""
    FEW = "few"
    """A collecting idea gathers at least two."""
    TEXT = "text"
    """A collecting idea needs a title and a text."""


class MergeError(ValueError):
    """Ideas cannot be merged or taken apart; nothing was written."""

    def __init__(self, fault: MergeFault, expected: str, got: object) -> None:
        """Name the fault, what was expected and what came."""
        super().__init__(f"{fault.value}: expected {expected}, got {got!r}")
        self.fault = fault


@transaction.atomic
def merge_ideas(*, idea: Idea, into: Idea, reason_de: str, reason_en: str = "", acting_user: Any) -> Idea:
    """Let an idea go on in another one; its author and followers follow that one and are told why.

    Supports count once per person; comments, answers and counts of a portal stay where they are and remain public.
    What was merged into the idea before goes on in the same target, so that no chain arises.

    Returns:
        the idea in which it goes on: `into`, or where that one itself goes on.

    Raises:
        MergeError: if they cannot be merged.
    """
    reason = _reason(reason_de)
    if idea.municipality_id != into.municipality_id:
        raise MergeError(MergeFault.ELSEWHERE, "ideas of one municipality", into.municipality_id)
    source, target = _both(idea, into)
    before, moved = source.state, _flatten(source, target)
    source.state, source.merged_into = IdeaState.MERGED, target
    source.save(update_fields=["state", "merged_into"])
    _follow(target, [source.pk, *moved])
    _carry_supports(target, [source.pk, *moved])
    if target.answered_at is None and source.due_on < target.due_on:
        target.due_on = source.due_on  # who waited longer does not wait anew
        target.save(update_fields=["due_on"])
    english = shortened(reason_en.strip() or reason)
    add_event(
        idea=target,
        kind=EventKind.MERGED_IN,
        text_de=WORDS.say("merged-in", "de", number=source.number),
        text_en=WORDS.say("merged-in", "en", number=source.number),
        data={"idea": source.number},
        acting_user=acting_user,
    )
    given = {"number": target.number}
    add_event(
        idea=source,
        kind=EventKind.MERGED,
        text_de=WORDS.say("merged", "de", **given, reason=shortened(reason)),
        text_en=WORDS.say("merged", "en", **given, reason=english),
        data={"state": str(IdeaState.MERGED), "before": str(before), "idea": target.number},
        acting_user=acting_user,
    )
    _log(source, acting_user, "merge_ideas", {"into": target.number, "from": str(before)})
    return target


@transaction.atomic
def unmerge_idea(*, idea: Idea, reason_de: str, reason_en: str = "", acting_user: Any) -> Idea:
    """Let an idea stand on its own again, in the state that it had; supports that came with it leave with it.

    Followers keep following both. Ideas that had been merged into it before stay where they are: each can be taken out.

    Raises:
        MergeError: if it was not merged, or no reason is given.
    """
    reason = _reason(reason_de)
    where = Idea.objects.get(pk=idea.pk).merged_into
    if where is None:
        raise MergeError(MergeFault.ALONE, "an idea that was merged", idea.number)
    rows = {row.pk: row for row in held_ideas(idea.municipality, [idea, where])}
    source, target = rows[idea.pk], rows[where.pk]
    if source.merged_into_id != target.pk:
        raise MergeError(MergeFault.ALONE, "an idea that nobody else has just moved", idea.number)
    source.state, source.merged_into = _former(source), None
    source.save(update_fields=["state", "merged_into"])
    _take_back_supports(source, target)
    given = {"number": source.number}
    add_event(
        idea=target,
        kind=EventKind.STATE,
        text_de=WORDS.say("left", "de", **given),
        text_en=WORDS.say("left", "en", **given),
        data={"idea": source.number},
        acting_user=acting_user,
    )
    add_event(
        idea=source,
        kind=EventKind.STATE,
        text_de=WORDS.say("unmerged", "de", reason=shortened(reason)),
        text_en=WORDS.say("unmerged", "en", reason=shortened(reason_en.strip() or reason)),
        data={"state": str(source.state)},
        acting_user=acting_user,
    )
    _log(source, acting_user, "unmerge_idea", {"from": target.number, "to": str(source.state)})
    return source


@transaction.atomic
def collect_ideas(
    *,
    ideas: Sequence[Idea],
    title: str,
    text: str,
    reason_de: str,
    reason_en: str = "",
    field: Field | None = None,
    acting_user: Any,
) -> Idea:
    """Gather several ideas in a new one that the office writes; they go on in it as if merged one by one.

    Args:
        ideas: at least two, of one municipality.
        title: of the collecting idea.
        text: what they have in common.
        reason_de: told to all authors and followers.
        reason_en: the same in English.
        field: field of action; None takes that of the first idea.
        acting_user: who gathers them.

    Raises:
        MergeError: if one of them cannot be merged, or there is no title, text or reason.
    """
    _reason(reason_de)
    if len({idea.pk for idea in ideas}) < FEWEST:
        raise MergeError(MergeFault.FEW, f"at least {FEWEST} ideas", len(ideas))
    if not title.strip() or not text.strip() or len(title.strip()) > LONGEST_TITLE:
        raise MergeError(MergeFault.TEXT, f"a title of at most {LONGEST_TITLE} signs and a text", title)
    if len({idea.municipality_id for idea in ideas}) > 1:
        raise MergeError(MergeFault.ELSEWHERE, "ideas of one municipality", ideas[0].municipality_id)
    row = _collecting(ideas[0], title=title.strip(), text=text.strip(), field=field, acting_user=acting_user)
    said = {"count": len(ideas)}
    add_event(
        idea=row,
        kind=EventKind.SUBMITTED,
        text_de=WORDS.say("gathered", "de", **said),
        text_en=WORDS.say("gathered", "en", **said),
        data={"state": str(row.state)},
        acting_user=acting_user,
    )
    _log(row, acting_user, "collect_ideas", {"ideas": [idea.number for idea in ideas]})
    for idea in ideas:
        merge_ideas(idea=idea, into=row, reason_de=reason_de, reason_en=reason_en, acting_user=acting_user)
    row.refresh_from_db()
    return row


# --- pieces ------------------------------------------------------------------------------------------------


def _reason(text: str) -> str:
    said = text.strip()
    if not 0 < len(said) <= LONGEST_REASON:
        raise MergeError(MergeFault.REASON, f"a reason of 1 to {LONGEST_REASON} signs", len(said))
    return said


def _both(idea: Idea, into: Idea) -> tuple[Idea, Idea]:
    """Lock both, follow `into` to where it goes on, and check that they fit."""
    end = Idea.objects.get(pk=into.pk)  # the person may have looked long ago
    while end.merged_into is not None and end.pk != idea.pk:
        end = end.merged_into
    if end.pk == idea.pk:
        raise MergeError(MergeFault.ITSELF, "another idea", into.number)
    rows = {row.pk: row for row in held_ideas(idea.municipality, [idea, end])}
    source, target = rows[idea.pk], rows[end.pk]
    for row in (source, target):
        if row.state is IdeaState.MERGED:
            raise MergeError(MergeFault.MERGED, "an idea that goes on in no other one", row.number)
        if row.visibility is not Visibility.VISIBLE:
            raise MergeError(MergeFault.UNSEEN, "an idea that everybody sees", row.number)
    return source, target


def _flatten(source: Idea, target: Idea) -> list[int]:
    """Let what was merged into the source go on in the target; returns the ids."""
    rows = Idea.objects.of(source.municipality).filter(merged_into=source)
    moved = list(rows.values_list("pk", flat=True))
    rows.update(merged_into=target)
    return moved


def _follow(target: Idea, merged: Iterable[int]) -> None:
    """Let authors and followers of the merged ideas follow the target."""
    wanted = set(Follow.objects.filter(idea__in=merged).values_list("user_id", flat=True))
    authors = Idea.objects.filter(pk__in=merged, author__isnull=False).values_list("author_id", flat=True)
    people = sorted(wanted | set(authors))
    Follow.objects.bulk_create(
        [Follow(municipality=target.municipality, idea=target, user_id=pk) for pk in people],
        ignore_conflicts=True,
    )


def _carry_supports(target: Idea, merged: Iterable[int]) -> None:
    """Count whoever stands behind a merged idea for the target, once; the moment of the support goes along.

    By that moment `unmerge_idea` knows which supports came with which idea.
    """
    rows = Support.objects.filter(idea__in=merged).order_by("created_at", "pk")
    Support.objects.bulk_create(
        [
            Support(
                municipality=target.municipality, idea=target, user_id=row.user_id, created_at=row.created_at
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )
    recount_supports(target)


def _take_back_supports(source: Idea, target: Idea) -> None:
    own = dict(Support.objects.filter(idea=source).values_list("user_id", "created_at"))
    carried = Support.objects.filter(idea=target, user__in=own)
    came_along = [row.pk for row in carried if own[row.user_id] == row.created_at]
    Support.objects.filter(pk__in=came_along).delete()
    # Who supported two merged ideas counted once; the other one still stands for the target.
    others = Idea.objects.filter(merged_into=target).exclude(pk=source.pk)
    _carry_supports(target, list(others.values_list("pk", flat=True)))


def _former(source: Idea) -> IdeaState:
    """Return the state that an idea had before it was merged."""
    found = IdeaEvent.objects.filter(idea=source, kind=EventKind.MERGED).order_by("-at", "-pk").first()
    word = found.data.get("before", "") if found is not None else ""
    if word and word != IdeaState.MERGED:
        return IdeaState(word)
    answer = source.answers.order_by("-number").first()
    return IdeaState.NEW if answer is None else answer.state


def _collecting(first: Idea, *, title: str, text: str, field: Field | None, acting_user: Any) -> Idea:
    now = timezone.now()
    return Idea.objects.create(
        municipality=first.municipality,
        format=first.format,
        number=next_number(first.municipality),
        title=title,
        text=text,
        field=field or first.field,
        origin=Origin.STAFF,
        entered_by=acting_user,
        created_at=now,
        changed_at=now,
        due_on=due_day(first.format.process, now),
    )


def _log(row: Idea, acting_user: Any, verb: str, data: dict[str, Any]) -> None:
    record(
        municipality=row.municipality,
        acting_user=acting_user,
        action=f"participation.{verb}",
        target=row,
        data=data,
    )
