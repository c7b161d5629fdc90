"""A participatory budget of a fictional city, with its ballots."""

from __future__ import annotations

from datetime import datetime

from lindwurm.core.counting.procedure import Procedure
from lindwurm.exchange.voice.values import PollFile, ProposalFile
from lindwurm.stages.participation.domain import polls, seals
from lindwurm.stages.participation.domain.ballots import Choices
from lindwurm.stages.participation.models import Format, Poll, Proposal
from lindwurm.stages.partners.models import Unit


def fill_poll(shown: Format, file: PollFile, *, now: datetime | None) -> None:
    """Set a poll up and open it; with ballots close, seal and count it too.

    Raises:
        PollError: if there are ballots and the town is no fictional one.
    """
    terms = polls.PollTerms(
        budget=file.budget,
        ballot_type=file.ballot_type,
        most=file.most,
        procedure=Procedure(rule=file.rule),
    )
    poll = polls.set_up_poll(format=shown, terms=terms, acting_user=None)
    keys = {each.id: _proposal(poll, each).key for each in file.proposals}
    polls.open_poll(poll=poll, acting_user=None, now=now)
    if not file.ballots:
        return
    cast: list[Choices] = [
        {keys[choice]: 1 for choice in ballot.choices}
        for ballot in file.ballots
        for _voter in range(ballot.count)
    ]
    seals.close_example(poll=poll, ballots=cast, acting_user=None, now=shown.closes_at)


def _proposal(poll: Poll, file: ProposalFile) -> Proposal:
    row = polls.add_proposal(
        poll=poll,
        acting_user=None,
        title_de=file.title.de,
        title_en=file.title.en or "",
        text_de=file.text.de if file.text else "",
        text_en=(file.text.en or "") if file.text else "",
        cost=file.cost,
    )
    return polls.check_proposal(
        proposal=row,
        unit=Unit.objects.of(poll.municipality).current().get(key=file.unit),
        is_fit=True,
        note_de=file.note.de if file.note else "",
        note_en=(file.note.en or "") if file.note else "",
        acting_user=None,
    )
