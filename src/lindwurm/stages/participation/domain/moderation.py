"""What moderators do: take contributions away, bring them back, let them appear, keep a person from writing (P-19).

Nothing is deleted: a contribution that was taken away stays in its table, its author is told why and may object.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import models, transaction
from django.utils import timezone

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership, User
from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.outbox.domain import notify
from lindwurm.core.wording import LANGUAGES, Lang, Phrase
from lindwurm.core.wording import date as date_words
from lindwurm.stages.participation.domain.copies import retitle
from lindwurm.stages.participation.domain.history import add_event
from lindwurm.stages.participation.domain.moderation_errors import (
    AlreadyDoneError,
    FourEyesError,
    UnknownRuleError,
)
from lindwurm.stages.participation.domain.reports import close_reports_on
from lindwurm.stages.participation.enums import EventKind, RemovalAct, Visibility
from lindwurm.stages.participation.models import Comment, Idea, Removal
from lindwurm.stages.participation.netiquette import RULES, rule_named
from lindwurm.stages.participation.queries.moderation import Target, about, overruled_on

LONGEST_BLOCK: Final = timedelta(days=365)
"""Whoever shall stay away for longer is blocked anew, with a new reason."""


_TOLD: Final = {
    RemovalAct.HIDE: Phrase(
        "Ihr Beitrag ist nicht mehr öffentlich: {rule}", "Your contribution is not public any more: {rule}"
    ),
    RemovalAct.RESTORE: Phrase("Ihr Beitrag ist wieder öffentlich", "Your contribution is public again"),
    RemovalAct.RELEASE: Phrase("Ihr Beitrag ist jetzt öffentlich", "Your contribution is public now"),
    RemovalAct.BLOCK: Phrase(
        "Sie können bis {until} nichts schreiben: {rule}",
        "You cannot write anything until {until}: {rule}",
    ),
}
_OBJECT: Final = Phrase(
    "Sie sind anderer Meinung? Sie können widersprechen. Dann entscheidet eine andere Person.",
    "You disagree? You can object. Somebody else decides then.",
)


@transaction.atomic
def hide(*, target: Target, rule: str, reason_de: str, reason_en: str = "", acting_user: Any) -> Removal:
    """Take a contribution away from the public; its author is told why, open reports on it are upheld.

    Raises:
        AlreadyDoneError: if it is hidden or withdrawn already.
        UnknownRuleError: if there is no such rule.
    """
    _check_rule(rule)
    row = _locked(target)
    if row.visibility not in {Visibility.VISIBLE, Visibility.HELD}:
        raise AlreadyDoneError(str(row.pk))
    _show(row, Visibility.HIDDEN)
    removal = _keep(
        row, RemovalAct.HIDE, rule=rule, reason_de=reason_de, reason_en=reason_en, acting_user=acting_user
    )
    if isinstance(row, Idea):
        add_event(
            idea=row, kind=EventKind.HIDDEN, data={"rule": rule}, is_public=False, acting_user=acting_user
        )
    close_reports_on(target=row, upheld=True, decision_de=reason_de, acting_user=acting_user)
    target.visibility = Visibility.HIDDEN
    return removal


@transaction.atomic
def restore(
    *, target: Target, reason_de: str, reason_en: str = "", is_told: bool = True, acting_user: Any
) -> Removal:
    """Bring a contribution back that was taken away; its author is told, unless the act around it tells so itself.

    Raises:
        AlreadyDoneError: if it is not hidden.
    """
    row = _locked(target)
    if row.visibility is not Visibility.HIDDEN:
        raise AlreadyDoneError(str(row.pk))
    _show(row, Visibility.VISIBLE)
    last = Removal.objects.of(row.municipality).filter(act=RemovalAct.HIDE, **about(row)).first()
    removal = _keep(
        row,
        RemovalAct.RESTORE,
        rule=last.rule if last else "",
        reason_de=reason_de,
        reason_en=reason_en,
        is_told=is_told,
        acting_user=acting_user,
    )
    if isinstance(row, Idea):
        add_event(idea=row, kind=EventKind.RESTORED, is_public=False, acting_user=acting_user)
    target.visibility = Visibility.VISIBLE
    return removal


@transaction.atomic
def release(*, target: Target, acting_user: Any) -> Removal:
    """Let a contribution appear that was held for a moderator.

    Raises:
        AlreadyDoneError: if it is not held.
    """
    row = _locked(target)
    if row.visibility is not Visibility.HELD:
        raise AlreadyDoneError(str(row.pk))
    _show(row, Visibility.VISIBLE)
    removal = _keep(row, RemovalAct.RELEASE, rule="", reason_de="", reason_en="", acting_user=acting_user)
    target.visibility = Visibility.VISIBLE
    return removal


@transaction.atomic
def block(
    *,
    person: User,
    municipality: Municipality,
    rule: str,
    reason_de: str,
    until: datetime,
    reason_en: str = "",
    target: Target | None = None,
    acting_user: Any,
) -> Removal:
    """Keep a citizen from writing until a time; reading stays as it is, and the person is told why.

    Args:
        person: the citizen.
        municipality: where.
        rule: that was broken.
        reason_de: what the person is told.
        until: when it ends.
        reason_en: the same in English.
        target: the contribution that gave the reason.
        acting_user: the moderator.

    Raises:
        AlreadyDoneError: if the time is over or too far away, or the person is no citizen here.
        FourEyesError: if the moderator took this contribution away before and was overruled.
        UnknownRuleError: if there is no such rule.
    """
    _check_rule(rule)
    if target is not None and getattr(acting_user, "pk", None) in overruled_on(target):
        raise FourEyesError(str(target.pk))
    now = timezone.now()
    here = Membership.objects.filter(user=person, municipality=municipality, role=Role.CITIZEN)
    if not now < until <= now + LONGEST_BLOCK or not here.exists():
        raise AlreadyDoneError(str(person.pk))
    removal = Removal.objects.create(
        municipality=municipality,
        person=person,
        act=RemovalAct.BLOCK,
        rule=rule,
        reason_de=reason_de,
        reason_en=reason_en,
        by=acting_user,
        until=until,
    )
    _log(removal, "participation.block", acting_user, {"person": person.pk, "rule": rule})
    _tell(removal, person.pk, acting_user)
    return removal


@transaction.atomic
def unblock(*, person: User, municipality: Municipality, acting_user: Any) -> int:
    """Let a person write again at once; return how many blocks that ended."""
    now = timezone.now()
    rows = Removal.objects.of(municipality).filter(person=person, act=RemovalAct.BLOCK, until__gt=now)
    ended = list(rows.select_for_update().values_list("pk", flat=True))
    Removal.objects.filter(pk__in=ended).update(until=now)
    for removal in Removal.objects.filter(pk__in=ended):
        _log(removal, "participation.unblock", acting_user, {"person": person.pk})
    return len(ended)


def _check_rule(rule: str) -> None:
    if rule not in RULES:
        raise UnknownRuleError(rule)


def _locked(target: Target) -> Target:
    rows: models.QuerySet[Any] = type(target).objects.of(target.municipality)
    row: Target = rows.select_for_update().get(pk=target.pk)
    return row


def _show(row: Target, visibility: Visibility) -> None:
    row.visibility = visibility
    row.save(update_fields=["visibility"])
    if isinstance(row, Idea):
        retitle(row)
    if isinstance(row, Comment):
        shown = Comment.objects.filter(idea=row.idea_id, visibility=Visibility.VISIBLE)
        Idea.objects.filter(pk=row.idea_id).update(comment_count=shown.count())


def _keep(
    row: Target,
    act: RemovalAct,
    *,
    rule: str,
    reason_de: str,
    reason_en: str,
    is_told: bool = True,
    acting_user: Any,
) -> Removal:
    removal = Removal.objects.create(
        municipality=row.municipality,
        **about(row),
        act=act,
        rule=rule,
        reason_de=reason_de,
        reason_en=reason_en,
        by=acting_user,
    )
    _log(
        removal, f"participation.{act.value}", acting_user, {type(row).__name__.lower(): row.pk, "rule": rule}
    )
    if is_told and row.author_id is not None:
        _tell(removal, row.author_id, acting_user)
    return removal


def _log(removal: Removal, action: str, acting_user: Any, data: dict[str, Any]) -> None:
    record(
        municipality=removal.municipality,
        acting_user=acting_user,
        action=action,
        target=removal,
        data=data,
    )


def _said(removal: Removal, lang: Lang) -> str:
    until = "" if removal.until is None else date_words(timezone.localdate(removal.until).isoformat(), lang)
    return _TOLD[removal.act].into(lang).format(until=until, rule=rule_named(removal.rule, lang))


def _tell(removal: Removal, person: int, acting_user: Any) -> None:
    words = {lang: _said(removal, lang) for lang in LANGUAGES}
    may_object = removal.act in {RemovalAct.HIDE, RemovalAct.BLOCK}
    notify(
        municipality=removal.municipality,
        users=[person],
        topic=f"removal:{removal.pk}",
        event=str(removal.act),
        kind="moderation",
        subject_de=words["de"],
        subject_en=words["en"],
        lines_de=[line for line in (removal.reason_de, _OBJECT.de if may_object else "") if line],
        lines_en=[
            line
            for line in (removal.reason_en or removal.reason_de, _OBJECT.en if may_object else "")
            if line
        ],
        page="public:object",
        parts={"pk": removal.pk},
        at_once=True,
        acting_user=acting_user,
    )
