"""A poll is set up, its proposals are checked, and it opens: from then on what was published stays."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import User
from lindwurm.base.accounts.rules import has_role
from lindwurm.base.audit.domain import record
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import Figure
from lindwurm.core.counting.election import BallotType
from lindwurm.core.counting.procedure import Procedure, ProcedureError, Rule, settle
from lindwurm.core.planning.codec import encode
from lindwurm.stages.participation.domain.polls_errors import PollError, Refused
from lindwurm.stages.participation.domain.proposals_telling import tell_opened
from lindwurm.stages.participation.enums import (
    Check,
    Eligibility,
    FormatKind,
    PollState,
    ProcessState,
    Visibility,
)
from lindwurm.stages.participation.models import Format, Idea, Poll, Proposal
from lindwurm.stages.partners.models import Unit

MOST_ON_A_BALLOT = 500
MOST_POINTS = 10_000
SHARES = Procedure(rule=Rule.EQUAL_SHARES)
FINEST_STEP = 10**6
"""Parts of a unit of money; the published file holds no finer one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollTerms:
    """All that is published before the vote, beside the proposals and the times of the format."""

    budget: int
    """Cents."""
    ballot_type: BallotType = BallotType.APPROVAL
    most: int = 5
    """Projects on one ballot at most."""
    points: int | None = None
    """Points of one ballot in all, on a cumulative one only."""
    procedure: Procedure = SHARES
    """Without a step, completion raises the shares by a part of them."""
    eligibility: Eligibility = Eligibility.CODES
    may_change: bool = False
    objection_days: int = 28


class ProposalTexts(TypedDict, total=False):
    """What may be said of a proposal."""

    title_de: str
    title_en: str
    text_de: str
    text_en: str
    cost: Figure[int]


@transaction.atomic
def set_up_poll(*, format: Format, terms: PollTerms, acting_user: Any) -> Poll:  # noqa: A002 -- the model's word
    """Say by what terms citizens will vote; can be said anew until the poll opens.

    Raises:
        PollError: if the terms do not fit together, or the poll is open.
    """
    shown = Format.objects.of(format.municipality).select_for_update().get(pk=format.pk)
    if shown.kind is not FormatKind.POLL:
        raise PollError(Refused.NOT_A_POLL)
    checked = _checked(terms)
    row = Poll.objects.of(shown.municipality).select_for_update().filter(format=shown).first()
    if row is None:
        row = Poll(municipality=shown.municipality, format=shown)
    demand_state(row, PollState.SETUP, Refused.NOT_SETUP)
    for entry in fields(PollTerms):
        setattr(row, entry.name, checked[entry.name])
    row.save()
    log(row, acting_user, "set_up_poll", {name: encode(value) for name, value in checked.items()})
    return row


@transaction.atomic
def add_proposal(
    *, poll: Poll, acting_user: Any, idea: Idea | None = None, **texts: Unpack[ProposalTexts]
) -> Proposal:
    """Put a proposal on the list; it stands on the ballot once a unit has found it fit.

    Args:
        poll: that is being set up.
        acting_user: who adds it.
        idea: of the same town, to be seen by everybody, that it comes from; its texts stand in where none are given.
        texts: title and text in both languages, and the cost.

    Raises:
        PollError: if the poll is open.
    """
    if idea is not None:
        seen = Idea.objects.of(poll.municipality).filter(visibility=Visibility.VISIBLE)
        idea = seen.select_for_update().get(pk=idea.pk)
    row = locked(poll, PollState.SETUP, Refused.NOT_SETUP)
    if idea is not None:
        texts = {"title_de": idea.title, "text_de": idea.text, **texts}
    rows = row.proposals.all()
    numbers = [int(key) for key in rows.values_list("key", flat=True) if key.isdecimal()]
    last = rows.aggregate(last=Max("place"))["last"]
    proposal = Proposal.objects.create(
        municipality=row.municipality,
        poll=row,
        key=str(max(numbers, default=0) + 1),
        place=0 if last is None else last + 1,
        idea=idea,
        **texts,
    )
    log(proposal, acting_user, "add_proposal", {"key": proposal.key, "idea": idea and idea.pk})
    return proposal


@transaction.atomic
def change_proposal(*, proposal: Proposal, acting_user: Any, **texts: Unpack[ProposalTexts]) -> Proposal:
    """Say a proposal anew; another cost needs another check.

    Raises:
        PollError: if the poll is open.
    """
    row = _held(proposal)
    if "cost" in texts and texts["cost"] != row.cost:
        row.check_state = Check.OPEN
    for name, value in texts.items():
        setattr(row, name, value)
    row.save()
    log(row, acting_user, "change_proposal", {"key": row.key, "fields": sorted(texts)})
    return row


@transaction.atomic
def remove_proposal(*, proposal: Proposal, acting_user: Any) -> None:
    """Take a proposal off the list.

    Raises:
        PollError: if the poll is open.
    """
    row = _held(proposal)
    log(row, acting_user, "remove_proposal", {"key": row.key})
    row.delete()


@transaction.atomic
def check_proposal(
    *,
    proposal: Proposal,
    unit: Unit,
    is_fit: bool,
    note_de: str = "",
    note_en: str = "",
    acting_user: Any,
) -> Proposal:
    """Say that a proposal can be done for its cost, or why not; what is unfit stays off the ballot, with the reason.

    Raises:
        PollError: if the poll is open, a fit one has no cost, or an unfit one no reason.
    """
    row = _held(proposal)
    Unit.objects.of(row.municipality).get(pk=unit.pk)
    if is_fit and (row.cost.likely is None or row.cost.likely < 0):
        raise PollError(Refused.COST)
    if not is_fit and not note_de.strip():
        raise PollError(Refused.REASON)
    row.check_state = Check.FIT if is_fit else Check.UNFIT
    row.checked_by, row.check_note_de, row.check_note_en = unit, note_de.strip(), note_en.strip()
    row.save()
    log(row, acting_user, "check_proposal", {"key": row.key, "check": row.check_state, "unit": unit.pk})
    return row


@transaction.atomic
def open_poll(*, poll: Poll, acting_user: Any, now: datetime | None = None) -> Poll:
    """Publish the rule with all parameters and the list; nothing of it changes from now on.

    Raises:
        PollError: if something is missing: two fit proposals, a check, the day on which voting ends.
    """
    moment = now or timezone.now()
    hold_ideas(poll)
    row = locked(poll, PollState.SETUP, Refused.NOT_SETUP)
    checks = list(row.proposals.values_list("check_state", flat=True))
    if checks.count(Check.FIT) < 2:
        raise PollError(Refused.FEW_PROPOSALS)
    if Check.OPEN in checks:
        raise PollError(Refused.UNCHECKED)
    if row.format.closes_at is None or row.format.closes_at <= moment:
        raise PollError(Refused.NO_END)
    if row.format.process.state is not ProcessState.OPEN:
        raise PollError(Refused.NOT_PUBLIC)
    row.procedure = _settled(row.procedure, row.ballot_type)
    row.state, row.opened_on = PollState.OPEN, timezone.localdate(moment)
    row.save()
    log(row, acting_user, "open_poll", {"procedure": encode(row.procedure), "proposals": len(checks)})
    tell_opened(row, acting_user)
    return row


def hold_ideas(poll: Poll) -> None:
    """Hold the ideas behind a poll, before the poll: whoever hides an idea takes them in this order."""
    behind = Proposal.objects.filter(poll=poll, idea__isnull=False).values("idea")
    list(
        Idea.objects.filter(pk__in=behind)
        .order_by("pk")
        .select_for_update(no_key=True)
        .values_list("pk", flat=True)
    )


def locked(poll: Poll, state: PollState, otherwise: Refused) -> Poll:
    """Return the poll's row, held for this transaction.

    Raises:
        PollError: if it is not in that state.
    """
    row = Poll.objects.of(poll.municipality).select_for_update().get(pk=poll.pk)
    demand_state(row, state, otherwise)
    return row


def demand_state(poll: Poll, state: PollState, otherwise: Refused) -> None:
    """Refuse to go on in another state."""
    if poll.state is not state and poll.state != state:
        raise PollError(otherwise)


def demand_second(first: User | None, acting_user: Any, town: Municipality) -> User:
    """Return the first of the two people, who asked; both must be different, and the first an officer still.

    Raises:
        PollError: if they are not.
    """
    if first is None:
        raise PollError(Refused.NOT_ASKED)
    if first.pk == acting_user.pk:
        raise PollError(Refused.SAME_PERSON)
    if not has_role(first, town, Role.OFFICER):
        raise PollError(Refused.FIRST_GONE)
    return first


def log(target: Any, acting_user: Any, verb: str, data: dict[str, Any]) -> None:
    """Write an entry: ids and figures, no texts."""
    record(
        municipality=target.municipality,
        acting_user=acting_user,
        action=f"participation.{verb}",
        target=target,
        data=data,
    )


def _held(proposal: Proposal) -> Proposal:
    locked(proposal.poll, PollState.SETUP, Refused.NOT_SETUP)
    return Proposal.objects.of(proposal.municipality).select_for_update().get(pk=proposal.pk)


def _checked(terms: PollTerms) -> dict[str, Any]:
    """Return the columns that the terms make."""
    if terms.budget < 1:
        raise PollError(Refused.BUDGET)
    found = {entry.name: getattr(terms, entry.name) for entry in fields(terms)}
    spread = terms.ballot_type is BallotType.CUMULATIVE
    if terms.ballot_type is BallotType.CHOOSE_ONE:
        found["most"] = 1
    if not 1 <= found["most"] <= MOST_ON_A_BALLOT:
        raise PollError(Refused.LIMITS)
    if spread != (terms.points is not None) or (spread and not 1 <= (terms.points or 0) <= MOST_POINTS):
        raise PollError(Refused.LIMITS)
    if not 1 <= terms.objection_days <= 365:
        raise PollError(Refused.LIMITS)
    found["procedure"] = _settled(terms.procedure, terms.ballot_type)
    return found


def _settled(procedure: Procedure, ballot_type: BallotType) -> Procedure:
    try:
        settled = settle(procedure, ballot_type)
    except ProcedureError as error:
        raise PollError(Refused.PROCEDURE, str(error)) from error
    if settled.step is not None and settled.step.denominator > FINEST_STEP:
        raise PollError(Refused.PROCEDURE)
    return settled
