"""The box is closed, sealed and counted by two people; a paper entered wrongly is corrected by two, as a new version.

A close is one transaction: before it the poll is open, after it sealed; there is nothing in between, whatever breaks
off. In it `Cast`, which joined voters and ballots, and the counter of arrivals are deleted, and every ballot is written
anew with a new random key and in random order. What deleted rows leave behind in the database's files is cleaned by a
job that the same transaction leaves, `polls_tasks.clean_ballot_box`.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from lindwurm.base.outbox.domain import settle
from lindwurm.core.city import CityKind
from lindwurm.stages.participation.domain.ballots import (
    Choices,
    choices_of,
    demand_choices,
    put_choices,
    put_in,
)
from lindwurm.stages.participation.domain.ballots_striking import waiting_strike
from lindwurm.stages.participation.domain.polls import demand_second, hold_ideas, locked, log
from lindwurm.stages.participation.domain.polls_errors import PollError, Refused
from lindwurm.stages.participation.domain.polls_seconds import settle_asked, tell_asked
from lindwurm.stages.participation.domain.proposals_telling import tell_counted
from lindwurm.stages.participation.enums import Origin, PollState
from lindwurm.stages.participation.models import (
    Arrivals,
    Ballot,
    BallotChoice,
    Cast,
    Correction,
    Departed,
    Poll,
    Seal,
)
from lindwurm.stages.participation.queries.polls import ballot_file, counted
from lindwurm.stages.participation.queries.polls_waiting import Act

BATCH = 500


@transaction.atomic
def ask_to_close(*, poll: Poll, acting_user: Any, now: datetime | None = None) -> Poll:
    """Be the first of the two people who close a poll; somebody else must confirm it.

    Raises:
        PollError: if the poll is not open, voting has not ended, or codes wait for the second person who strikes them.
    """
    row = locked(poll, PollState.OPEN, Refused.NOT_OPEN)
    _demand_finished(row, now)
    if row.asked_to_close_by_id not in {None, acting_user.pk}:
        settle_asked(row, Act.CLOSE)
    row.asked_to_close_by = acting_user
    row.save(update_fields=["asked_to_close_by"])
    log(row, acting_user, "ask_to_close", {})
    tell_asked(row, Act.CLOSE, acting_user.pk, acting_user)
    return row


@transaction.atomic
def close_poll(*, poll: Poll, acting_user: Any, now: datetime | None = None) -> Seal:
    """Close a poll that somebody else asked to close: voters are cut off from ballots, the box is sealed and counted.

    Args:
        poll: that is open, and whose voting has ended.
        acting_user: the second person.
        now: the present moment.

    Raises:
        PollError: if nobody asked, the same person did or somebody who is no officer any more, voting has not ended, or
            codes wait for the second person who strikes them.
    """
    hold_ideas(poll)
    row = locked(poll, PollState.OPEN, Refused.NOT_OPEN)
    _demand_finished(row, now)
    first = demand_second(row.asked_to_close_by, acting_user, row.municipality)
    seal = _close(row, [first.pk, acting_user.pk], timezone.localdate(now))
    log(row, acting_user, "close_poll", {"seal": seal.hash, "ballots": seal.ballots})
    tell_counted(seal, acting_user)
    return seal


@transaction.atomic
def close_example(
    *, poll: Poll, ballots: list[Choices], acting_user: Any, now: datetime | None = None
) -> Seal:
    """Fill and close the poll of a fictional town with invented ballots, for people to look at.

    Raises:
        PollError: if the town is a real one: there are no invented ballots in it.
    """
    row = locked(poll, PollState.OPEN, Refused.NOT_OPEN)
    if row.municipality.kind != CityKind.FICTIONAL:
        raise PollError(Refused.REAL_TOWN)
    for choices in ballots:
        put_in(row, demand_choices(row, choices), origin=Origin.ONLINE)
    seal = _close(row, [], timezone.localdate(now))
    log(row, acting_user, "close_example", {"seal": seal.hash, "ballots": seal.ballots})
    tell_counted(seal, acting_user)
    return seal


@transaction.atomic
def ask_for_correction(
    *,
    poll: Poll,
    number: int,
    choices: Choices,
    reason_de: str,
    reason_en: str = "",
    acting_user: Any,
    now: datetime | None = None,
) -> Correction:
    """Say that a paper ballot was entered wrongly, what stands on it, and why; somebody else must confirm it.

    Raises:
        PollError: if the poll is not closed, no paper carries the number, nothing would change, no reason is given, or
            another correction waits.
    """
    row = locked(poll, PollState.CLOSED, Refused.NOT_CLOSED)
    if not reason_de.strip():
        raise PollError(Refused.REASON)
    if waiting_correction(row) is not None:
        raise PollError(Refused.WAITS)
    if choices_of(_paper(row, number)) == demand_choices(row, choices):
        raise PollError(Refused.NO_CHANGE)
    correction = Correction.objects.create(
        municipality=row.municipality,
        poll=row,
        paper_number=number,
        choices=dict(choices),
        reason_de=reason_de.strip(),
        reason_en=reason_en.strip(),
        asked_by=acting_user,
        asked_on=timezone.localdate(now),
    )
    log(row, acting_user, "ask_for_correction", {"number": number})
    tell_asked(row, Act.CORRECTION, correction.pk, acting_user)
    return correction


@transaction.atomic
def confirm_correction(*, correction: Correction, acting_user: Any, now: datetime | None = None) -> Seal:
    """Correct a paper ballot as somebody else asked, and seal and count the box anew; the older version stays public.

    Raises:
        PollError: if the same person asked, or who asked is no officer any more.
    """
    hold_ideas(correction.poll)
    row = locked(correction.poll, PollState.CLOSED, Refused.NOT_CLOSED)
    held = Correction.objects.of(row.municipality).select_for_update().get(pk=correction.pk)
    if held.seal_id is not None:
        raise PollError(Refused.NO_CHANGE)
    first = demand_second(held.asked_by, acting_user, row.municipality)
    ballot = _paper(row, held.paper_number)
    ballot.choices.all().delete()
    put_choices(ballot, demand_choices(row, held.choices))
    seal = _seal(row, [first.pk, acting_user.pk], timezone.localdate(now), held)
    held.seal = seal
    held.save(update_fields=["seal"])
    settle_asked(row, Act.CORRECTION)
    log(row, acting_user, "confirm_correction", {"seal": seal.hash, "number": held.paper_number})
    tell_counted(seal, acting_user)
    return seal


@transaction.atomic
def withdraw_correction(*, correction: Correction, acting_user: Any) -> None:
    """Drop a correction that nobody has confirmed; anybody who may ask may drop it.

    Raises:
        PollError: if it was confirmed.
    """
    hold_ideas(correction.poll)
    row = locked(correction.poll, PollState.CLOSED, Refused.NOT_CLOSED)
    held = Correction.objects.of(row.municipality).select_for_update().get(pk=correction.pk)
    if held.seal_id is not None:
        raise PollError(Refused.NO_CHANGE)
    log(row, acting_user, "withdraw_correction", {"number": held.paper_number})
    settle_asked(row, Act.CORRECTION)
    held.delete()


def waiting_correction(poll: Poll) -> Correction | None:
    """Return the correction that waits for its second person."""
    return Correction.objects.of(poll.municipality).filter(poll=poll, seal=None).first()


def _demand_finished(poll: Poll, now: datetime | None) -> None:
    ends = poll.format.closes_at
    if ends is None or ends > (now or timezone.now()):
        raise PollError(Refused.TOO_EARLY)
    if waiting_strike(poll) is not None:
        raise PollError(Refused.STRIKE_WAITS)


def _paper(poll: Poll, number: int) -> Ballot:
    found = Ballot.objects.of(poll.municipality).filter(poll=poll, paper_number=number).first()
    if found is None:
        raise PollError(Refused.NO_PAPER)
    return found


def _close(poll: Poll, people: list[int], today: date) -> Seal:
    _forget_voters(poll)
    poll.closed_on = today
    seal = _seal(poll, people, today)
    poll.state = PollState.CLOSED
    poll.save(update_fields=["state", "closed_on"])
    settle(municipality=poll.municipality, topic=f"poll:{poll.pk}", kind="unclosed")
    settle_asked(poll, Act.CLOSE)
    from lindwurm.stages.participation.polls_tasks import clean_ballot_box

    clean_ballot_box.using(municipality=poll.municipality, unique_key=f"box-{poll.pk}").enqueue(poll.pk)
    return seal


def _forget_voters(poll: Poll) -> None:
    """Delete what joins voters and ballots, and write the ballots anew: new keys, random order."""
    town = poll.municipality
    Departed.objects.of(town).filter(format=poll.format_id).delete()
    Arrivals.objects.of(town).filter(poll=poll).delete()
    chosen: dict[Any, list[tuple[int, int]]] = defaultdict(list)
    choices = BallotChoice.objects.of(town).filter(ballot__poll=poll)
    for ballot, proposal, points in choices.values_list("ballot", "proposal", "points"):
        chosen[ballot].append((proposal, points))
    old = list(Ballot.objects.of(town).filter(poll=poll).values_list("pk", "origin", "paper_number"))
    choices.delete()
    Ballot.objects.of(town).filter(poll=poll).delete()
    Cast.objects.of(town).filter(poll=poll).delete()
    secrets.SystemRandom().shuffle(old)
    fresh = {pk: uuid.uuid4() for pk, _origin, _number in old}
    Ballot.objects.bulk_create(
        [
            Ballot(id=fresh[pk], municipality=town, poll=poll, origin=origin, paper_number=number)
            for pk, origin, number in old
        ],
        batch_size=BATCH,
    )
    BallotChoice.objects.bulk_create(
        [
            BallotChoice(municipality=town, ballot_id=fresh[pk], proposal_id=proposal, points=points)
            for pk, _origin, _number in old
            for proposal, points in sorted(chosen[pk])
        ],
        batch_size=BATCH,
    )


def _seal(poll: Poll, people: list[int], today: date, correction: Correction | None = None) -> Seal:
    document = ballot_file(poll)
    return Seal.objects.create(
        municipality=poll.municipality,
        poll=poll,
        number=poll.seals.count() + 1,
        document=document,
        hash=hashlib.sha256(document).hexdigest(),
        ballots=Ballot.objects.of(poll.municipality).filter(poll=poll).count(),
        result=counted(document),
        sealed_on=today,
        sealed_by=people,
        reason_de="" if correction is None else correction.reason_de,
        reason_en="" if correction is None else correction.reason_en,
    )
