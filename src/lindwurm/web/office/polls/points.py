"""What a poll still needs before it can be opened, with the way to where each point is set, and what opening fixes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lindwurm.core.counting.election import BallotType
from lindwurm.core.counting.procedure import Rule
from lindwurm.stages.participation.enums import Check, Eligibility, ProcessState
from lindwurm.stages.participation.models import Format, Poll
from lindwurm.web.kit.addresses import address
from lindwurm.web.kit.policies import answerers, editors, officers
from lindwurm.web.kit.templatetags.kit import exact_money
from lindwurm.web.office.polls.forms import TermsForm

Words = str | Promise
FEWEST: Final = 2
"""Between fewer proposals nobody can choose."""
_POLICIES: Final = {
    "office:poll_terms": officers,
    "office:poll_codes": officers,
    "office:poll_new_proposal": editors,
    "office:format": editors,
    "office:poll_check": answerers,
}
"""Who may go where; whoever may not sees the point without the link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """Something that is not set yet."""

    words: Words
    link: Words
    href: str | None
    bars: bool = True
    """Whether the vote cannot be opened without it."""


def open_points(request: HttpRequest, shown: Format, poll: Poll | None) -> tuple[OpenPoint, ...]:
    """Return what is missing before a vote can be opened, in the order in which it is set.

    Args:
        request: of a page of the office.
        shown: the format, with its process.
        poll: its poll, which is being set up; None while nobody has said its terms.
    """
    found = []
    for name, parts, words, link in _missing(shown, poll):
        policy = _POLICIES.get(name)
        may_go = policy is None or policy(request.user, shown.municipality)
        href = address(request, name, **parts) if may_go else None
        found.append(OpenPoint(words=words, link=link, href=href, bars=name != "office:poll_codes"))
    return tuple(found)


def _missing(shown: Format, poll: Poll | None) -> Iterator[tuple[str, dict[str, Any], Words, Words]]:
    """Return for each point the page where it is set, and its words."""
    own = {"pk": shown.pk}
    if poll is None:
        yield "office:poll_terms", own, _("The terms of the vote are not set yet."), _("Say the terms")
    else:
        yield from _proposals(poll, own)
    if shown.closes_at is None or shown.closes_at <= timezone.now():
        yield (
            "office:format",
            own,
            _("Voting needs an end that lies in the future."),
            _("Set the times"),
        )
    if shown.process.state is not ProcessState.OPEN:
        yield (
            "office:process",
            {"pk": shown.process_id},
            _("The process is not public yet."),
            _("Go to the process"),
        )
    if poll is not None and poll.eligibility is Eligibility.CODES and not poll.batches.exists():
        yield (
            "office:poll_codes",
            own,
            _("No codes are made yet. Without a code nobody can vote; they can also be made later."),
            _("Make codes"),
        )


def _proposals(poll: Poll, own: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], Words, Words]]:
    states = list(poll.proposals.values_list("key", "check_state"))
    waiting = [key for key, state in states if state == Check.OPEN]
    if sum(state != Check.UNFIT for _key, state in states) < FEWEST:
        yield (
            "office:poll_new_proposal",
            own,
            _("There must be at least two proposals that can be done."),
            _("Add a proposal"),
        )
    if waiting:
        words = ngettext(
            "%(number)s proposal still waits for its check.",
            "%(number)s proposals still wait for their check.",
            len(waiting),
        ) % {"number": len(waiting)}
        yield "office:poll_check", {**own, "key": waiting[0]}, words, _("Check the next one")


def summary(poll: Poll, proposals: int) -> list[tuple[Words, Words]]:
    """Return what opening fixes for good, as pairs of label and value.

    Args:
        poll: a poll with its terms.
        proposals: how many stand on the ballot.
    """
    ballot: Any = _chosen("ballot_type", poll.ballot_type.value)
    limits = {
        BallotType.CUMULATIVE: _("%(ballot)s: %(points)s points on at most %(most)s projects"),
        BallotType.CHOOSE_ONE: "%(ballot)s",
    }.get(poll.ballot_type, _("%(ballot)s: at most %(most)s"))
    counted = {"ballot": ballot, "points": poll.points, "most": poll.most}
    found: list[tuple[Words, Words]] = [
        (_("Money"), exact_money(poll.budget)),
        (_("Who may vote"), _chosen("eligibility", poll.eligibility.value)),
        (_("Type of ballot"), str(limits) % counted),
        (_("Proposals on the ballot"), str(proposals)),
        (_("Rule"), _chosen("rule", poll.procedure.rule.value)),
    ]
    if poll.procedure.rule is Rule.EQUAL_SHARES:
        left = _chosen("completion", poll.procedure.completion.value)
        found.append((_("Money that the shares leave"), left))
    changes = _("yes, until the end") if poll.may_change else _("no")
    return [*found, (_("May voters change their ballot?"), changes)]


def _chosen(name: str, value: str) -> Words:
    """Return the words of the terms for a choice."""
    field: Any = TermsForm.base_fields[name]
    words: Words = dict(field.choices)[value]
    return words
