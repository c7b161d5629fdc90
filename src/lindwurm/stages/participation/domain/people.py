"""People who take part: the rules they accept, the age they state, and what stays when they go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from lindwurm.base.accounts.domain import erase_user
from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership, User
from lindwurm.base.accounts.queries import has_office_role, others_may_do_all
from lindwurm.base.audit.domain import record
from lindwurm.base.files.domain import delete_image
from lindwurm.base.municipalities.models import Municipality
from lindwurm.stages.participation.domain.ballots_box import hold_with_others, take_out
from lindwurm.stages.participation.domain.copies import forget_words
from lindwurm.stages.participation.domain.departed import keep_departed
from lindwurm.stages.participation.domain.idea_rows import recount_comments, recount_supports
from lindwurm.stages.participation.enums import EventKind, ProcessState, Visibility
from lindwurm.stages.participation.models import (
    Answer,
    Cast,
    Comment,
    Idea,
    IdeaEvent,
    Participant,
    Photo,
    Poll,
    Support,
    SurveyTaker,
    Terms,
    Weights,
)
from lindwurm.stages.participation.queries.moderation import KINDS, Target, process_of, terms_in_force
from lindwurm.stages.participation.unshown import GONE

MOST_AGE = 99


@transaction.atomic
def accept_terms(*, municipality: Municipality, acting_user: User) -> Participant:
    """Note that a person accepts the rules in force, and which version that is (P-17)."""
    terms = terms_in_force(municipality)
    row = _participant(municipality, acting_user)
    row.terms, row.accepted_at = terms, timezone.now()
    row.save(update_fields=["terms", "accepted_at"])
    record(
        municipality=municipality,
        acting_user=acting_user,
        action="participation.accept_terms",
        target=row,
        data={"number": terms.number if terms else None},
    )
    return row


@transaction.atomic
def state_age(*, municipality: Municipality, least_age: int, acting_user: User) -> Participant:
    """Note that a person says to be at least so old; nothing more exact is kept (P-14).

    Raises:
        ValidationError: if nobody is so old.
    """
    if not 1 <= least_age <= MOST_AGE:
        words = _("An age from 1 to %(most)s is needed.")
        raise ValidationError(words, "age", {"most": MOST_AGE})
    row = _participant(municipality, acting_user)
    row.least_age = max(row.least_age or 0, least_age)
    row.save(update_fields=["least_age"])
    record(
        municipality=municipality,
        acting_user=acting_user,
        action="participation.state_age",
        target=row,
        data={"least_age": row.least_age},
    )
    return row


def has_accepted(user: Any, terms: Terms | None) -> bool:
    """Tell whether a person has accepted a version of the rules, or a later one; without rules everybody has."""
    if terms is None:
        return True
    rows = Participant.objects.of(terms.municipality).filter(user=user, terms__number__gte=terms.number)
    return rows.exists()


@transaction.atomic
def erase_person(
    *,
    user: User,
    withdraw: bool = False,
    acting_user: Any,
    has_sessions: bool = True,
    of_office: bool = False,
) -> None:
    """Delete a citizen: identity, names, notices, follows and supports go; what was written stays without a name.

    Args:
        user: who goes.
        withdraw: also take away what the person wrote, where the process is still open. An idea on which others or the
            city have built stays to be seen without its words; of a comment with replies its place stays.
        acting_user: the person, or None for the retention job.
        of_office: also somebody with a role in an office, as whoever runs the installation does on the person's wish.
        has_sessions: False where whoever calls has ended those of many people in one pass.

    Raises:
        ValidationError: for staff, whose accounts are not deleted by themselves; for the last officer of a town.
    """
    _hold_ideas_of(user)
    # Whoever votes in another window meanwhile waits, and finds no account any more; or voted before, and it is seen.
    User.objects.select_for_update().get(pk=user.pk)
    if has_office_role(user) and not of_office:
        raise ValidationError(
            _(
                "This account has a role in the office, so it is not deleted here. Please write to the office that the page "
                "on privacy names: it deletes the account on your wish."
            ),
            "staff",
        )
    _demand_other_officers(user)
    if withdraw:
        _withdraw_all(user, acting_user)
    _leave_polls(user)
    _leave_surveys(user)
    _leave_weighings(user)
    supported = list(Idea.objects.filter(pk__in=Support.objects.filter(user=user).values("idea")))
    Support.objects.filter(user=user).delete()
    for idea in supported:
        recount_supports(idea)
    towns = list(Municipality.objects.filter(pk__in=user.memberships.values("municipality")))
    for town in towns:
        # Pages that showed the name are set anew.
        record(municipality=town, acting_user=None, action="participation.erase_person", target=user)
    erase_user(user=user, acting_user=acting_user, has_sessions=has_sessions)


def _demand_other_officers(user: User) -> None:
    """Refuse to leave a town without anybody who may do everything.

    Raises:
        ValidationError: if the person is the last one.
    """
    rows = Membership.objects.filter(user=user, role=Role.OFFICER).order_by("municipality")
    # Held until the end: two who go at once would each count on the other.
    towns = Municipality.objects.filter(pk__in=rows.values("municipality")).order_by("pk")
    list(towns.select_for_update(no_key=True))
    for membership in rows.select_related("municipality"):
        if not others_may_do_all(membership.municipality, user):
            words = _(
                "%(town)s would have nobody left who may do everything. Please give the role to somebody first."
            )
            raise ValidationError(words, "last", {"town": membership.municipality.name})


def _hold_ideas_of(user: User) -> None:
    """Hold every idea that changes when somebody goes, before any poll, in one order."""
    touched = [
        Idea.objects.filter(author=user).values("pk"),
        Comment.objects.filter(author=user).values("idea"),
        Support.objects.filter(user=user).values("idea"),
    ]
    anywhere = Q(pk__in=touched[0]) | Q(pk__in=touched[1]) | Q(pk__in=touched[2])
    list(
        Idea.objects.filter(anywhere)
        .order_by("pk")
        .select_for_update(no_key=True)
        .values_list("pk", flat=True)
    )


def _withdraw_all(user: User, acting_user: Any) -> None:
    commented = list(Idea.objects.filter(comments__author=user).distinct())
    for target in contributions_of(user):
        if process_of(target).state is ProcessState.OPEN:
            _empty(target, acting_user)
    for idea in commented:
        recount_comments(idea)


def _leave_polls(user: User) -> None:
    """Take the ballot along where the voter may change it now; else it stays and counts, and blocks a second one."""
    for poll in Poll.objects.filter(pk__in=Cast.objects.filter(user=user).values("poll")).order_by("pk"):
        hold_with_others(poll)
        cast = Cast.objects.filter(poll=poll, user=user).first()  # gone if the box was closed meanwhile
        if cast is not None and poll.may_change and poll.format.is_open():
            take_out([cast.ballot_id])
        elif cast is not None:
            keep_departed(poll.format, user, cast.pk)
            cast.delete()


def _leave_surveys(user: User) -> None:
    """Let nobody answer a survey twice by leaving and coming back; what was said stays, for nobody knows who said it."""
    for taker in SurveyTaker.objects.filter(user=user).select_related("survey__format"):
        keep_departed(taker.survey.format, user)


def _leave_weighings(user: User) -> None:
    """Take the weights along while they may still be changed, as with a ballot; afterwards they count, without the person."""
    for row in Weights.objects.filter(user=user).select_related("weighing__format__process"):
        if row.weighing.format.is_open():
            row.delete()
        else:
            row.user = None
            row.save(update_fields=["user"])


def contributions_of(user: User) -> Iterable[Target]:
    """Return all that a person wrote, in every town."""
    for model in KINDS.values():
        yield from model.objects.filter(author=user)


def _empty(target: Target, acting_user: Any) -> None:
    """Take the words of a contribution away, never those of others: they stay where they can be read (P-27).

    A comment without replies goes whole.
    """
    if isinstance(target, Comment) and not target.replies.exists():
        target.delete()
        return
    if isinstance(target, Idea):
        _empty_place(target, acting_user)
    for name in ("title", "text", "proposal"):
        if hasattr(target, name):
            setattr(target, name, GONE if name == "title" else "")
    if not (isinstance(target, Idea) and _is_shared(target)):
        target.visibility = Visibility.WITHDRAWN
    target.save()
    if isinstance(target, Idea):
        forget_words(target)


def _is_shared(idea: Idea) -> bool:
    """Tell whether others, or the city, have built on an idea: it was merged into, commented, answered or taken up."""
    others = Comment.objects.filter(idea=idea).exclude(author=idea.author_id, author__isnull=False)
    return (
        Idea.objects.filter(merged_into=idea).exists()
        or others.exists()
        or Answer.objects.filter(idea=idea).exists()
        or IdeaEvent.objects.filter(idea=idea, kind=EventKind.MEASURE).exists()
    )


def _empty_place(idea: Idea, acting_user: Any) -> None:
    for photo in Photo.objects.filter(idea=idea).select_related("image__municipality"):
        delete_image(image=photo.image, acting_user=acting_user)
    idea.place_text, idea.latitude, idea.longitude, idea.site = "", None, None, None


def _participant(municipality: Municipality, user: User) -> Participant:
    row, _created = Participant.objects.get_or_create(municipality=municipality, user=user)
    return row
