"""An author objects to what a moderator did; somebody else decides (P-19)."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership
from lindwurm.base.audit.domain import record
from lindwurm.base.outbox.domain import notify, settle
from lindwurm.core.wording import Phrase
from lindwurm.stages.participation.domain.moderation import restore, unblock
from lindwurm.stages.participation.domain.moderation_errors import (
    AlreadyDoneError,
    FourEyesError,
    NotYoursError,
)
from lindwurm.stages.participation.enums import CaseState, RemovalAct, Visibility
from lindwurm.stages.participation.models import Objection, Removal

CONTESTABLE = frozenset({RemovalAct.HIDE, RemovalAct.BLOCK})
FILED = "filed"
"""Kind of the notice that asks moderators to decide."""
_DECIDED = {
    CaseState.UPHELD: Phrase("Ihr Widerspruch hatte Erfolg", "Your objection was upheld"),
    CaseState.DISMISSED: Phrase("Ihr Widerspruch wurde abgelehnt", "Your objection was dismissed"),
}
_UNDONE = {
    RemovalAct.HIDE: Phrase("Ihr Beitrag ist wieder öffentlich.", "Your contribution is public again."),
    RemovalAct.BLOCK: Phrase("Sie können wieder schreiben.", "You can write again."),
}


@transaction.atomic
def object_to(*, removal: Removal, text: str, acting_user: Any) -> Objection:
    """Keep what an author says against an act of moderation, once; the moderators find it in their queue.

    Raises:
        AlreadyDoneError: if the person has objected before, or it is nothing to object to.
        NotYoursError: if it happened to somebody else.
    """
    if not is_of(removal, acting_user):
        raise NotYoursError(str(removal.pk))
    if removal.act not in CONTESTABLE:
        raise AlreadyDoneError(str(removal.pk))
    try:
        with transaction.atomic():
            row = Objection.objects.create(
                municipality=removal.municipality, removal=removal, text=text, created_at=timezone.now()
            )
    except IntegrityError as error:
        raise AlreadyDoneError(str(removal.pk)) from error
    record(
        municipality=row.municipality,
        acting_user=acting_user,
        action="participation.object",
        target=row,
        data={"removal": removal.pk},
    )
    moderators = Membership.objects.filter(
        municipality=row.municipality, role__in=[Role.MODERATOR, Role.OFFICER], user__is_active=True
    ).exclude(user__in=[user for user in (removal.by_id, acting_user.pk) if user is not None])
    notify(
        municipality=row.municipality,
        users=moderators.values_list("user_id", flat=True),
        topic=f"objection:{row.pk}",
        event="filed",
        kind=FILED,
        subject_de="Ein Widerspruch wartet auf eine Entscheidung",
        subject_en="An objection waits for a decision",
        page="office:moderation",
        acting_user=acting_user,
    )
    return row


@transaction.atomic
def decide_objection(*, objection: Objection, upheld: bool, decision_de: str, acting_user: Any) -> Objection:
    """Decide on an objection; one that is upheld brings the contribution back, or lets the person write again.

    Raises:
        AlreadyDoneError: if it is decided already.
        FourEyesError: if the person did what is objected to, or it happened to the person.
    """
    row = Objection.objects.select_for_update().get(pk=objection.pk)
    removal = Removal.objects.get(pk=row.removal_id)
    if row.state is not CaseState.OPEN:
        raise AlreadyDoneError(str(row.pk))
    if acting_user is None or removal.by_id == acting_user.pk or is_of(removal, acting_user):
        raise FourEyesError(str(row.pk))
    row.state = CaseState.UPHELD if upheld else CaseState.DISMISSED
    row.decision_de, row.decided_at, row.decided_by = decision_de, timezone.now(), acting_user
    row.save()
    record(
        municipality=row.municipality,
        acting_user=acting_user,
        action="participation.decide_objection",
        target=row,
        data={"state": str(row.state), "removal": removal.pk},
    )
    if upheld:
        _undo(removal, decision_de, acting_user)
    settle(municipality=row.municipality, topic=f"objection:{row.pk}", kind=FILED)
    author = removal.person_id or getattr(removal.target, "author_id", None)
    undone = [_UNDONE[removal.act]] if upheld and _is_undone(removal) else []
    notify(
        municipality=row.municipality,
        users=[] if author is None else [author],
        topic=f"objection:{row.pk}",
        event="decided",
        kind="moderation",
        subject_de=_DECIDED[row.state].de,
        subject_en=_DECIDED[row.state].en,
        lines_de=[*(words.de for words in undone), decision_de],
        lines_en=[*(words.en for words in undone), decision_de],
        page="public:object",
        parts={"pk": removal.pk},
        at_once=True,
        acting_user=acting_user,
    )
    return row


def is_of(removal: Removal, user: Any) -> bool:
    """Tell whether an act of moderation concerns a person: the author, or who was kept from writing."""
    concerned = removal.person_id or getattr(removal.target, "author_id", None)
    return concerned is not None and concerned == getattr(user, "pk", None)


def _undo(removal: Removal, reason: str, acting_user: Any) -> None:
    if removal.person is not None:
        unblock(person=removal.person, municipality=removal.municipality, acting_user=acting_user)
    elif removal.target is not None and removal.target.visibility is Visibility.HIDDEN:
        restore(target=removal.target, reason_de=reason, is_told=False, acting_user=acting_user)


def _is_undone(removal: Removal) -> bool:
    """Tell whether nothing of the act is left; the author may have taken the contribution back since."""
    target = removal.target
    return removal.person_id is not None or (target is not None and target.visibility is Visibility.VISIBLE)
