"""What the pages of a poll show: never a count before the close."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.counting.election import BallotType
from lindwurm.core.counting.procedure import Completion, Overrun, Procedure, Rule, Stop, Utility
from lindwurm.stages.participation.enums import Check, FormatKind, PollState
from lindwurm.stages.participation.models import Poll, Proposal, Seal
from lindwurm.stages.participation.queries.polls import polls_of, shuffled
from lindwurm.stages.participation.queries.processes import public_format

SECONDS_OF_AN_ORDER = 3600
"""Pages that everybody reads are kept by caches, so their order changes by the hour, not by the visitor."""


class Stand(StrEnum):
    """How far a poll is, for citizens."""

    SETUP = "setup"
    SOON = "soon"
    OPEN = "open"
    ENDED = "ended"
    """Voting has ended, the box is not sealed yet."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PollView:
    """A poll with its proposals."""

    poll: Poll
    stand: Stand
    fit: Sequence[Proposal]
    unfit: Sequence[Proposal]
    rule: Sequence[str | Promise]
    """How it is counted, in sentences."""


def poll_at(municipality: Municipality, slug: str) -> Poll:
    """Return a poll that everybody may see; 404 where there is none."""
    shown = public_format(municipality, FormatKind.POLL, slug)
    found = None if shown is None else polls_of(municipality).filter(format=shown).first()
    if found is None:
        raise Http404("no such poll")
    return found


def stand_of(poll: Poll) -> Stand:
    """Tell how far a poll is."""
    if poll.state is not PollState.OPEN:
        return Stand.CLOSED if poll.state is PollState.CLOSED else Stand.SETUP
    if poll.format.is_open():
        return Stand.OPEN
    begun = poll.format.opens_at is None or poll.format.opens_at.timestamp() <= time.time()
    return Stand.ENDED if begun else Stand.SOON


def view_of(poll: Poll) -> PollView:
    """Read a poll for its page; while it is set up, nothing of it is told."""
    stand = stand_of(poll)
    rows = [] if stand is Stand.SETUP else list(poll.proposals.select_related("checked_by"))
    hour = str(int(time.time()) // SECONDS_OF_AN_ORDER)
    fit = shuffled((row for row in rows if row.check_state is Check.FIT), hour)
    return PollView(
        poll=poll,
        stand=stand,
        fit=sorted(fit, key=lambda row: int(row.key)) if stand is Stand.CLOSED else fit,
        unfit=[row for row in rows if row.check_state is Check.UNFIT],
        rule=rule_words(poll.procedure, poll.ballot_type),
    )


def seal_of(poll: Poll, number: int | None = None) -> Seal:
    """Return a sealed version, the newest without a number; 404 before the close."""
    rows = Seal.objects.of(poll.municipality).filter(poll=poll).order_by("-number")
    found = rows.first() if number is None else rows.filter(number=number).first()
    if found is None:
        raise Http404("no such seal")
    return found


_FIRST: Mapping[Rule, str | Promise] = {
    Rule.EQUAL_SHARES: _(
        "Method of Equal Shares: everybody who votes may give the same share of the money. A project wins when those "
        "who chose it can pay for it together. So each group gets as much of the money as it has voters."
    ),
    Rule.GREEDY: _("Most votes first: projects are chosen one after the other, the most wanted first."),
    Rule.PHRAGMEN: _(
        "Phragmén’s rule: all voters earn money at the same speed, and the supporters of a project buy it as soon as "
        "they have its cost together."
    ),
}
_BALLOT: Mapping[BallotType, str | Promise] = {
    BallotType.APPROVAL: _("You choose projects that you want. All choices count alike."),
    BallotType.CHOOSE_ONE: _("You choose one project."),
    BallotType.CUMULATIVE: _("You give points to projects."),
    BallotType.ORDINAL: _("You put projects in order, the one you want most first."),
}


def rule_words(procedure: Procedure, ballot_type: BallotType) -> list[str | Promise]:
    """Say in plain words how is voted and counted."""
    words: list[str | Promise] = [_BALLOT[ballot_type], _FIRST[procedure.rule]]
    if procedure.completion is Completion.ADD1:
        words.append(
            _(
                "So that little money stays unspent, all shares are raised step by step and all is counted anew."
            )
        )
        words.append(
            _("This ends with the last step at which the projects cost no more than the budget.")
            if procedure.stop is Stop.OVERSPENT
            else _("This ends as soon as no further project fits into the budget.")
        )
        if procedure.step is None:
            words.append(_("A step is one hundredth of the share."))
    elif procedure.rule is Rule.EQUAL_SHARES:
        words.append(_("Money that the shares do not spend stays unspent."))
    if procedure.overrun is Overrun.SKIP:
        words.append(_("A project that is dearer than what is left is skipped."))
    elif procedure.overrun is Overrun.STOP:
        words.append(_("At the first project that is dearer than what is left, the count ends."))
    if procedure.utility is Utility.CARDINALITY:
        words.append(_("Each project counts alike, whatever it costs."))
    elif procedure.utility is Utility.COST and procedure.rule is Rule.EQUAL_SHARES:
        words.append(_("A project counts by its cost."))
    words.append(_("Projects that stand exactly equal: first more votes, then the lower cost, then the lot."))
    return words


def told(seal: Seal, lang: str) -> dict[str, Any] | None:
    """Return what the count of a sealed version was told to be; None where it could not be counted."""
    found: dict[str, Any] | None = seal.result.get(lang)
    return found
