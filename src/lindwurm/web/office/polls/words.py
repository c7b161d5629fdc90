"""Why an act on a poll is refused, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lindwurm.stages.participation.domain.polls_errors import Refused

REFUSALS: Mapping[Refused, str | Promise] = {
    Refused.NOT_SETUP: _("The vote is open: what was published stays as it is."),
    Refused.NOT_OPEN: _("The box is not open."),
    Refused.NOT_CLOSED: _("The box is not closed yet."),
    Refused.NOT_A_POLL: _("This format is no vote."),
    Refused.BUDGET: _("Please name the money that is shared out."),
    Refused.LIMITS: _("These limits do not fit the type of ballot."),
    Refused.PROCEDURE: _("This rule is not defined for this type of ballot, or a step is too fine."),
    Refused.COST: _("A proposal needs a cost before it can be fit."),
    Refused.REASON: _("Please give a reason; it is published."),
    Refused.FEW_PROPOSALS: _("At least two proposals must have been found fit."),
    Refused.UNCHECKED: _("Some proposals still wait for their check."),
    Refused.NO_END: _("The format needs an end in the future."),
    Refused.NOT_PUBLIC: _("The process is not published."),
    Refused.TOO_EARLY: _("Voting has not ended; the box is closed after it."),
    Refused.OVER: _("Voting has ended: no more codes are made."),
    Refused.NO_CODES: _("In this vote accounts vote, not codes."),
    Refused.COUNT: _("At most 5,000 codes are made at once."),
    Refused.BATCH: _("This batch was made already; its codes cannot be shown again."),
    Refused.CODE: _("There is no such code in this vote."),
    Refused.CHOICES: _("The choices do not keep to the limits of the ballot."),
    Refused.PAPER_DIFFERS: _(
        "This number was entered already, with OTHER choices. Please compare what you chose here with the paper. If you "
        "mistyped, correct it and enter it again. If it is right, the first entry is wrong: an officer takes the paper "
        "out of the box, then it is entered anew."
    ),
    Refused.NO_PAPER: _("No paper ballot carries this number."),
    Refused.SAME_PERSON: _("A second person has to do this: nobody confirms what they asked for themselves."),
    Refused.NOT_ASKED: _("Nobody has asked to close the box yet."),
    Refused.FIRST_GONE: _(
        "Whoever asked for this is no officer any more. Somebody has to ask anew, and a second person confirms it."
    ),
    Refused.STRIKE_WAITS: _(
        "Codes wait for a second person who takes them out of use, or leaves them in use."
    ),
    Refused.WAITS: _("Another correction waits for its second person."),
    Refused.NO_CHANGE: _("That would change nothing."),
}
"""Reasons that office pages can meet."""


def spans(numbers: Sequence[int]) -> str:
    """Write numbers in their order, three and more in a row as a span: ``1–4, 7, 8``; empty without any."""
    found: list[str] = []
    ordered = sorted(numbers)
    for _place, row in groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0]):
        run = [number for _at, number in row]
        found += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(number) for number in run]
    return ", ".join(found)


def refusal(why: Refused) -> str:
    """Say why."""
    return str(REFUSALS[why])
