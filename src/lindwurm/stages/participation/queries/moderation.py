"""Reads of moderation: what waits for a moderator, who may not write, what was taken away by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Q
from django.utils import timezone

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.scope import OwnedQuerySet
from lindwurm.stages.participation.enums import CaseState, RemovalAct, Visibility
from lindwurm.stages.participation.models import (
    Alarm,
    Comment,
    Idea,
    Objection,
    Process,
    Removal,
    Report,
    Statement,
    Suggestion,
    Terms,
)

Target = Idea | Comment | Statement | Suggestion
KINDS: Final[dict[str, type[Target]]] = {
    "idea": Idea,
    "comment": Comment,
    "statement": Statement,
    "suggestion": Suggestion,
}
"""The word in an address → what it stands for."""
_PROCESS: Final = {
    "idea": "idea__format__process",
    "comment": "comment__idea__format__process",
    "statement": "statement__paragraph__draft__format__process",
    "suggestion": "suggestion__budget__format__process",
}
_OF: Final = {
    "idea": "format__process",
    "comment": "idea__format__process",
    "statement": "paragraph__draft__format__process",
    "suggestion": "budget__format__process",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCount:
    """How much was taken away by one rule."""

    rule: str
    removed: int
    """Times that something was taken away."""
    restored: int
    """Of these, brought back later."""


def kind_of(target: Target) -> str:
    """Return the word for a contribution in addresses and columns."""
    return type(target).__name__.lower()


def about(target: Target) -> dict[str, Any]:
    """Return the column that names a contribution in reports and acts."""
    return {kind_of(target): target}


def process_of(target: Target) -> Process:
    """Return the process that a contribution belongs to."""
    if isinstance(target, Comment):
        return target.idea.format.process
    if isinstance(target, Statement):
        return target.paragraph.draft.format.process
    if isinstance(target, Suggestion):
        return target.budget.format.process
    return target.format.process


def contribution(municipality: Municipality, kind: str, pk: int) -> Target | None:
    """Return a contribution by the words of an address, whoever sees it; None where there is none."""
    model = KINDS.get(kind)
    if model is None:
        return None
    rows = model.objects.of(municipality).select_related(_OF[kind], "author", "municipality")
    found: Target | None = rows.filter(pk=pk).first()
    return found


def held(municipality: Municipality, kind: str) -> OwnedQuerySet[Any]:
    """Return what of a kind waits for a moderator, oldest first."""
    rows = KINDS[kind].objects.of(municipality).filter(visibility=Visibility.HELD)
    return rows.select_related(_OF[kind]).order_by("created_at", "pk")


def open_reports(municipality: Municipality) -> OwnedQuerySet[Report]:
    """Return the reports that nobody has decided on, the one due first on top."""
    rows = Report.objects.of(municipality).filter(state=CaseState.OPEN)
    return rows.select_related(*_PROCESS.values()).order_by("due_on", "pk")


def open_objections(municipality: Municipality) -> OwnedQuerySet[Objection]:
    """Return the objections that nobody has decided on, oldest first."""
    rows = Objection.objects.of(municipality).filter(state=CaseState.OPEN)
    beside = [f"removal__{kind}" for kind in KINDS]
    return rows.select_related("removal__by", "removal__person", *beside)


def open_alarms(municipality: Municipality) -> OwnedQuerySet[Alarm]:
    """Return the alarms that nobody has looked at, newest first."""
    return Alarm.objects.of(municipality).filter(state=CaseState.OPEN).select_related("idea", "poll__format")


def removals_of(target: Target) -> OwnedQuerySet[Removal]:
    """Return what moderators did to a contribution, newest first."""
    rows = Removal.objects.of(target.municipality).filter(**about(target))
    return rows.select_related("by", "objection")


def overruled_on(target: Target) -> frozenset[int | None]:
    """Return who took a contribution away and was overruled after an objection; empty where nobody was."""
    rows = Removal.objects.of(target.municipality).filter(
        act=RemovalAct.HIDE, objection__state=CaseState.UPHELD, **about(target)
    )
    return frozenset(rows.order_by().values_list("by", flat=True))


def removals_of_author(user: Any, municipality: Municipality) -> OwnedQuerySet[Removal]:
    """Return the acts of moderators on somebody's contributions and on the person, newest first."""
    own = Q(person=user)
    for kind in KINDS:
        own |= Q(**{f"{kind}__author": user})
    return Removal.objects.of(municipality).filter(own).select_related("objection", *KINDS)


def blocked_until(user: Any, municipality: Municipality, *, now: datetime | None = None) -> datetime | None:
    """Return until when a person may not write, None for who may: every act of citizens that writes asks this."""
    if getattr(user, "pk", None) is None:
        return None
    rows = Removal.objects.of(municipality).filter(
        person=user, act=RemovalAct.BLOCK, until__gt=now or timezone.now()
    )
    return rows.order_by("-until").values_list("until", flat=True).first()


def removal_counts(process: Process) -> list[RuleCount]:
    """Return how often something was taken away in a process, by rule: shown to everybody (P-19)."""
    here = Q()
    for path in _PROCESS.values():
        here |= Q(**{path: process})
    acts = Removal.objects.of(process.municipality).filter(here).order_by()
    told = acts.filter(act__in=[RemovalAct.HIDE, RemovalAct.RESTORE]).values("rule").order_by("rule")
    counted = told.annotate(
        removed=Count("pk", filter=Q(act=RemovalAct.HIDE)),
        restored=Count("pk", filter=Q(act=RemovalAct.RESTORE)),
    )
    return [
        RuleCount(rule=row["rule"], removed=row["removed"], restored=min(row["restored"], row["removed"]))
        for row in counted
    ]


def terms_in_force(municipality: Municipality, *, now: datetime | None = None) -> Terms | None:
    """Return the rules of taking part that hold today."""
    today = timezone.localdate(now) if now else timezone.localdate()
    return Terms.objects.of(municipality).filter(valid_from__lte=today).order_by("-number").first()


def all_terms(municipality: Municipality) -> Sequence[Terms]:
    """Return every version of the rules, newest first."""
    return list(Terms.objects.of(municipality).order_by("-number"))
