"""Ballots go into the box: by code, by account, or from paper.

Nothing of this stands in the log. That a code or an account was used is told by the code's state and, until the close,
by `Cast`; an entry with a time and a person or a code beside it would be a list of who voted when.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.rules import role_in
from lindwurm.core.counting.election import BallotType
from lindwurm.stages.participation.domain.ballots_box import hold_with_others, take_out
from lindwurm.stages.participation.domain.ballots_codes import find_code
from lindwurm.stages.participation.domain.departed import has_departed
from lindwurm.stages.participation.domain.polls import locked, log
from lindwurm.stages.participation.domain.polls_errors import PollError, Refused
from lindwurm.stages.participation.domain.taking_part import RefusedError, Why, demand_rules
from lindwurm.stages.participation.enums import Check, CodeState, Eligibility, Origin, PollState
from lindwurm.stages.participation.models import Arrivals, Ballot, BallotChoice, Cast, Code, Format, Poll
from lindwurm.stages.participation.queries.papers import papers_of

Choices = Mapping[str, int]
"""Key of a proposal → 1, its points, or on an ordinal ballot its rank from 1 on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """Who casts: a code as it was typed, or an account."""

    code: str = ""
    user: Any = None


def cast_ballot(*, poll: Poll, voter: Voter, choices: Choices, now: datetime | None = None) -> None:
    """Put a ballot into the box, or replace the voter's one where the poll allows that; nothing is returned or logged.

    Args:
        poll: that is open.
        voter: a code or an account; each has one ballot.
        choices: what is chosen; none is an empty ballot, which counts as a voter.
        now: the present moment.

    Raises:
        PollError: if the poll takes no ballots now, the voter may not vote (again), or the choices break a limit.
    """
    try:
        with transaction.atomic():
            _cast(poll, voter, choices, now or timezone.now())
    except OperationalError as error:
        raise PollError(Refused.BUSY) from error
    except IntegrityError as error:
        # Somebody was quicker: the same account in a second window, or the people who close the poll.
        state = Poll.objects.of(poll.municipality).values_list("state", flat=True).get(pk=poll.pk)
        raise PollError(Refused.VOTED if state is PollState.OPEN else Refused.NOT_OPEN) from error


def may_vote(*, poll: Poll, voter: Voter) -> bool:
    """Tell whether a ballot of this voter would be taken, as far as the voter is concerned."""
    return why_not(poll=poll, voter=voter) is None


def why_not(*, poll: Poll, voter: Voter) -> Refused | None:
    """Say what keeps this voter from casting a ballot; None where nothing does."""
    try:
        _cast_of(poll, voter)
    except PollError as error:
        return error.why
    return None


def demand_choices(poll: Poll, choices: Choices) -> dict[int, int]:
    """Return the choices by row, or refuse them; the database holds the same limits once more.

    Raises:
        PollError: if they name what does not stand on the ballot or break a limit of it.
    """
    fit = dict(poll.proposals.filter(check_state=Check.FIT).values_list("key", "pk"))
    values = sorted(choices.values())
    wrong = {
        BallotType.APPROVAL: any(value != 1 for value in values),
        BallotType.CHOOSE_ONE: any(value != 1 for value in values) or len(values) > 1,
        BallotType.CUMULATIVE: sum(values) > (poll.points or 0) or any(value < 1 for value in values),
        BallotType.ORDINAL: values != list(range(1, len(values) + 1)),
    }
    if not set(choices) <= set(fit) or len(choices) > poll.most or wrong[poll.ballot_type]:
        raise PollError(Refused.CHOICES)
    return {fit[key]: value for key, value in choices.items()}


@transaction.atomic
def add_paper_ballot(*, poll: Poll, number: int, choices: Choices, acting_user: Any) -> Ballot:
    """Enter a paper ballot by the number that was stamped on it; it counts like any other (P-28).

    Until the close papers can be entered, also after voting online has ended.

    Raises:
        PollError: if the poll is closed, the choices break a limit, or the number was entered already: then it says
            whether with the same choices; `check_paper_ballot` notes that.
    """
    row = locked(poll, PollState.OPEN, Refused.NOT_OPEN)
    wanted = demand_choices(row, choices)
    if number < 1:
        raise PollError(Refused.NO_PAPER)
    before = Ballot.objects.of(row.municipality).filter(poll=row, paper_number=number).first()
    if before is not None:
        same = choices_of(before) == wanted
        raise PollError(Refused.PAPER_TWICE if same else Refused.PAPER_DIFFERS)
    ballot = put_in(row, wanted, origin=Origin.PAPER, paper_number=number)
    log(row, acting_user, "add_paper_ballot", {"number": number})
    return ballot


@transaction.atomic
def check_paper_ballot(
    *, poll: Poll, number: int, choices: Choices, seen: int | None = None, acting_user: Any
) -> bool:
    """Note that a paper was entered a second time and agrees with the first; the log keeps the number, no choice.

    Args:
        poll: that is open.
        number: stamped on the paper.
        choices: what stands on it.
        seen: the newest entry of the log when the form was opened: one that is sent twice is no second look at the paper.
        acting_user: who entered it.

    Returns:
        whether it was noted; not where the first entry is newer than the form.

    Raises:
        PollError: if the poll is closed, no paper carries the number, or other choices were entered for it.
    """
    row = locked(poll, PollState.OPEN, Refused.NOT_OPEN)
    wanted = demand_choices(row, choices)
    before = Ballot.objects.of(row.municipality).filter(poll=row, paper_number=number).first()
    if before is None:
        raise PollError(Refused.NO_PAPER)
    if choices_of(before) != wanted:
        raise PollError(Refused.PAPER_DIFFERS)
    if seen is not None and papers_of(row).entered_at(number) > seen:
        return False
    log(row, acting_user, "check_paper_ballot", {"number": number})
    return True


@transaction.atomic
def remove_paper_ballot(*, poll: Poll, number: int, reason: str, acting_user: Any) -> None:
    """Take a wrongly entered paper ballot out of the box, to enter it anew; after the close it needs a correction.

    Raises:
        PollError: if no reason is given, the poll is closed or no paper carries the number.
    """
    if not reason.strip():
        raise PollError(Refused.REASON)
    row = locked(poll, PollState.OPEN, Refused.NOT_OPEN)
    deleted, _by_model = Ballot.objects.of(row.municipality).filter(poll=row, paper_number=number).delete()
    if not deleted:
        raise PollError(Refused.NO_PAPER)
    log(row, acting_user, "remove_paper_ballot", {"number": number, "reason": reason.strip()})


def choices_of(ballot: Ballot) -> dict[int, int]:
    """Return what is chosen on a ballot: row of a proposal → points or rank."""
    return dict(ballot.choices.values_list("proposal", "points"))


def put_in(poll: Poll, choices: Mapping[int, int], **columns: Any) -> Ballot:
    """Write a ballot and its choices."""
    ballot = Ballot.objects.create(municipality=poll.municipality, poll=poll, **columns)
    put_choices(ballot, choices)
    return ballot


def put_choices(ballot: Ballot, choices: Mapping[int, int]) -> None:
    """Write the choices of a ballot that has none."""
    BallotChoice.objects.bulk_create(
        [
            BallotChoice(
                municipality_id=ballot.municipality_id, ballot=ballot, proposal_id=proposal, points=points
            )
            for proposal, points in sorted(choices.items())
        ]
    )


def _cast(poll: Poll, voter: Voter, choices: Choices, moment: datetime) -> None:
    hold_with_others(poll)
    row = Poll.objects.of(poll.municipality).get(pk=poll.pk)
    shown = Format.objects.select_related("process").get(pk=row.format_id)
    if row.state is not PollState.OPEN or not shown.is_open(moment):
        raise PollError(Refused.NOT_OPEN)
    wanted = demand_choices(row, choices)
    code, before = _cast_of(row, voter, hold=True)
    if before is not None:
        take_out([before.ballot_id])
    ballot = put_in(row, wanted, origin=Origin.ONLINE)
    user = None if code is not None else voter.user
    Cast.objects.create(municipality=row.municipality, poll=row, code=code, user=user, ballot=ballot)
    if code is not None and code.state is CodeState.UNUSED:
        Code.objects.filter(pk=code.pk).update(state=CodeState.USED)
    _count_arrival(row, moment)


def _cast_of(poll: Poll, voter: Voter, *, hold: bool = False) -> tuple[Code | None, Cast | None]:
    """Return the voter's code, and what the voter has cast before and may replace.

    Raises:
        PollError: if the voter may not vote, or not again.
    """
    casts = Cast.objects.of(poll.municipality).filter(poll=poll)
    if poll.eligibility is Eligibility.ACCOUNTS:
        if not _is_citizen(poll, voter.user):
            raise PollError(Refused.VOTER)
        _demand_rules(poll, voter.user)
        before = casts.filter(user=voter.user).first()
        if has_departed(poll.format, voter.user) if before is None else not poll.may_change:
            raise PollError(Refused.VOTED)
        return None, before
    code = find_code(poll, voter.code)
    if code is not None and hold:
        # Two requests with one code: the second waits here and then finds it used.
        code = Code.objects.select_for_update().get(pk=code.pk)
    if (
        code is None
        or code.state is CodeState.STRUCK
        or (code.state is CodeState.USED and not poll.may_change)
    ):
        raise PollError(Refused.CODE)
    return code, casts.filter(code=code).first()


def _is_citizen(poll: Poll, user: Any) -> bool:
    """Tell whether an account may vote: any role in the town, a citizen only with a confirmed address."""
    role = None if user is None else role_in(user, poll.municipality)
    return role is not None and (role is not Role.CITIZEN or user.confirmed_at is not None)


def _demand_rules(poll: Poll, user: Any) -> None:
    """Ask for what all acts of citizens ask for; not for the block, which keeps from writing and not from voting."""
    try:
        demand_rules(user, poll.format)
    except RefusedError as error:
        raise PollError(Refused.AGE if error.why is Why.AGE else Refused.TERMS) from error


def _count_arrival(poll: Poll, moment: datetime) -> None:
    """Count a ballot to its minute, as the last thing: others wait for this row until the transaction ends."""
    minute = moment.replace(second=0, microsecond=0)
    rows = Arrivals.objects.of(poll.municipality).filter(poll=poll, minute=minute)
    if not rows.update(count=F("count") + 1):
        Arrivals.objects.bulk_create(
            [Arrivals(municipality=poll.municipality, poll=poll, minute=minute)], ignore_conflicts=True
        )
        rows.update(count=F("count") + 1)
