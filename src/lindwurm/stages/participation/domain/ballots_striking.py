"""Codes go out of use: before the vote by one officer, while people vote by two, with the ballots that they cast."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from lindwurm.stages.participation.domain.ballots_box import take_out
from lindwurm.stages.participation.domain.polls import demand_second, locked, log
from lindwurm.stages.participation.domain.polls_errors import PollError, Refused
from lindwurm.stages.participation.domain.polls_seconds import settle_asked, tell_asked
from lindwurm.stages.participation.enums import CodeState, PollState
from lindwurm.stages.participation.models import Cast, Code, Poll, Strike
from lindwurm.stages.participation.queries.polls_waiting import Act


@transaction.atomic
def strike_codes(
    *, poll: Poll, codes: list[Code], reason: str, acting_user: Any, now: datetime | None = None
) -> Strike | None:
    """Take codes out of use before the vote; while people vote, keep what a second person has to confirm.

    The answer is the same whether a code has cast a ballot or not: one officer alone cannot ask that of a printed number.

    Args:
        poll: that is not closed.
        codes: of this poll.
        reason: published beside the seal, with the numbers of codes and ballots.
        acting_user: who takes them out.
        now: the present moment.

    Returns:
        what waits; None where the codes are out of use.

    Raises:
        PollError: if no reason is given, all are struck already, others wait, or the poll is closed: then nobody knows any more which ballot came
            by which code.
    """
    if not reason.strip():
        raise PollError(Refused.REASON)
    row = _not_closed(poll)
    if waiting_strike(row) is not None:
        raise PollError(Refused.STRIKE_WAITS)
    ids = _held(row, [code.pk for code in codes])
    if not ids:
        raise PollError(Refused.CODE)
    if row.state == PollState.SETUP:
        _strike(row, ids, "strike_codes", reason.strip(), acting_user)
        return None
    waits = Strike.objects.create(
        municipality=row.municipality,
        poll=row,
        codes=ids,
        reason=reason.strip(),
        asked_by=acting_user,
        asked_on=timezone.localdate(now),
    )
    log(row, acting_user, "ask_to_strike", {"codes": len(ids)})
    tell_asked(row, Act.STRIKE, waits.pk, acting_user)
    return waits


@transaction.atomic
def confirm_strike(*, strike: Strike, acting_user: Any) -> int:
    """Take codes out of use with the ballots that they cast, as somebody else asked; return how many ballots went.

    Raises:
        PollError: if the same person asked, or who asked is no officer any more; if it waits no more.
    """
    row = locked(strike.poll, PollState.OPEN, Refused.NOT_OPEN)
    waits = _same(row, strike)
    demand_second(waits.asked_by, acting_user, row.municipality)
    ballots = _strike(row, _held(row, waits.codes), "confirm_strike", waits.reason, acting_user)
    waits.delete()
    settle_asked(row, Act.STRIKE)
    return ballots


@transaction.atomic
def drop_strike(*, strike: Strike, acting_user: Any) -> None:
    """Leave codes in use that somebody wanted struck; whoever may ask may drop it.

    Raises:
        PollError: if it waits no more.
    """
    row = _not_closed(strike.poll)
    waits = _same(row, strike)
    log(row, acting_user, "drop_strike", {"codes": len(waits.codes)})
    waits.delete()
    settle_asked(row, Act.STRIKE)


def waiting_strike(poll: Poll) -> Strike | None:
    """Return what waits for its second person."""
    return Strike.objects.of(poll.municipality).filter(poll=poll).first()


def _not_closed(poll: Poll) -> Poll:
    row = Poll.objects.of(poll.municipality).select_for_update().get(pk=poll.pk)
    if row.state == PollState.CLOSED:
        raise PollError(Refused.NOT_OPEN)
    return row


def _same(poll: Poll, strike: Strike) -> Strike:
    found = Strike.objects.of(poll.municipality).select_for_update(of=("self",)).filter(pk=strike.pk).first()
    if found is None:
        raise PollError(Refused.NO_CHANGE)
    return found


def _held(poll: Poll, ids: list[int]) -> list[int]:
    """Return the codes that are not struck yet, held for this transaction: whoever votes with one waits."""
    rows = Code.objects.of(poll.municipality).select_for_update().filter(poll=poll, pk__in=ids)
    return [code.pk for code in rows.order_by("pk") if code.state is not CodeState.STRUCK]


def _strike(poll: Poll, ids: list[int], verb: str, reason: str, acting_user: Any) -> int:
    town = poll.municipality
    ballots = list(Cast.objects.of(town).filter(code__in=ids).values_list("ballot", flat=True))
    take_out(ballots)
    Code.objects.of(town).filter(pk__in=ids).update(state=CodeState.STRUCK)
    log(poll, acting_user, verb, {"codes": len(ids), "ballots": len(ballots), "reason": reason})
    return len(ballots)
