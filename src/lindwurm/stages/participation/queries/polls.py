"""Reads of polls: what stands on the ballot, who has voted (a number), the box as a file, and what it counts to."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Any, Final, TypeVar

from django.db.models import Count

from lindwurm.base.audit.models import Entry
from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.municipalities.scope import OwnedQuerySet
from lindwurm.core.counting import pabulib
from lindwurm.core.counting.count import count
from lindwurm.core.counting.election import Ballot, BallotType, Election, Project, make_election
from lindwurm.core.counting.explain import Explanation, explain, explanation_data
from lindwurm.core.counting.procedure import (
    DEFAULT_STEP,
    Completion,
    Procedure,
    ProcedureError,
    settle,
)
from lindwurm.core.counting.text import Speaker
from lindwurm.core.drawing.count import count_svg
from lindwurm.core.wording import LANGUAGES, Lang
from lindwurm.stages.participation import models
from lindwurm.stages.participation.enums import Check, CodeState, Origin, PollState
from lindwurm.stages.participation.models import BallotChoice, Code, Poll, Proposal, Seal

CURRENCY: Final = "EUR"
TAKEN_OUT: Final = (
    "participation.strike_codes",
    "participation.confirm_strike",
    "participation.remove_paper_ballot",
)
P = TypeVar("P", bound=Proposal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    """How many ballots lie in the box and how they came; never what is on them."""

    online: int
    paper: int
    unused: int
    """Codes by which nobody has voted."""
    used: int
    """Codes by which somebody has voted; which ones is nobody's business."""
    struck: int

    @property
    def ballots(self) -> int:
        """Return all ballots."""
        return self.online + self.paper

    @property
    def codes(self) -> int:
        """Return the codes that were made and not struck."""
        return self.unused + self.used


def polls_of(municipality: Municipality) -> OwnedQuerySet[Poll]:
    """Return the polls of a town with their formats and processes."""
    return Poll.objects.of(municipality).select_related("format__process")


def unclosed_polls(municipality: Municipality, moment: datetime) -> OwnedQuerySet[Poll]:
    """Return the polls whose voting has ended and whose box nobody has closed."""
    rows = polls_of(municipality).filter(state=PollState.OPEN, format__closes_at__lte=moment)
    return rows.order_by("format__closes_at", "pk")


def on_the_ballot(poll: Poll) -> list[Proposal]:
    """Return the proposals that can be chosen, in the order of the list."""
    return list(poll.proposals.filter(check_state=Check.FIT))


def shuffled(proposals: Iterable[P], seed: str) -> list[P]:
    """Return proposals in an order that the seed alone decides: none stands first for everybody."""
    return sorted(proposals, key=lambda each: hashlib.sha256(f"{seed}:{each.key}".encode()).digest())


def turnout_of(poll: Poll) -> Turnout:
    """Count the ballots in the box."""
    rows = models.Ballot.objects.of(poll.municipality).filter(poll=poll)
    codes = Code.objects.of(poll.municipality).filter(poll=poll).order_by()
    by_state = dict(codes.values_list("state").annotate(Count("pk")))
    paper = rows.filter(origin=Origin.PAPER).count()
    return Turnout(
        online=rows.count() - paper,
        paper=paper,
        unused=by_state.get(CodeState.UNUSED, 0),
        used=by_state.get(CodeState.USED, 0),
        struck=by_state.get(CodeState.STRUCK, 0),
    )


def taken_out(poll: Poll) -> list[dict[str, Any]]:
    """Return what officers took out of the box before the close, oldest first: numbers and the reason of each time."""
    rows = Entry.objects.filter(
        municipality=poll.municipality,
        action__in=TAKEN_OUT,
        target_id=str(poll.pk),
    )
    return [
        {"paper": data.get("number"), "codes": 0, "ballots": 1, "reason": "", **data}
        for data in rows.order_by("id").values_list("data", flat=True)
    ]


def election_of(poll: Poll) -> Election:
    """Return what is counted: the fit proposals and all ballots, in an order that tells nothing."""
    proposals = on_the_ballot(poll)
    key_of = {proposal.pk: proposal.key for proposal in proposals}
    chosen: dict[Any, list[tuple[int, str]]] = defaultdict(list)
    rows = BallotChoice.objects.of(poll.municipality).filter(ballot__poll=poll)
    for ballot, proposal, points in rows.values_list("ballot", "proposal", "points").iterator():
        chosen[ballot].append((points, key_of[proposal]))
    ballots = models.Ballot.objects.of(poll.municipality).filter(poll=poll).values_list("pk", flat=True)
    return make_election(
        budget=Fraction(poll.budget, 100),
        projects=[
            Project(id=each.key, cost=Fraction(each.cost.likely or 0, 100), name=one_line(each.title_de))
            for each in proposals
        ],
        ballots=[_ballot(poll.ballot_type, chosen[ballot]) for ballot in ballots],
        ballot_type=poll.ballot_type,
        ranks=poll.most if poll.ballot_type is BallotType.ORDINAL else None,
    )


def procedure_for(poll: Poll, voters: int) -> Procedure:
    """Return the procedure with the step as money: a published part of the share is known once all have voted."""
    settled = settle(poll.procedure, poll.ballot_type)
    if settled.completion is not Completion.ADD1 or settled.step is not None or not voters:
        return settled
    return replace(settled, step=Fraction(poll.budget, 100 * voters) * DEFAULT_STEP)


def ballot_file(poll: Poll) -> bytes:
    """Write the box as the file that is published: the same box, the same bytes (P-29)."""
    election = election_of(poll)
    procedure = procedure_for(poll, election.voters)
    meta = {**_about(poll), **pabulib.meta_of(procedure)}
    return pabulib.write_pb(pabulib.sealed_file(election, meta))


def counted(document: bytes) -> dict[str, Any]:
    """Count a published file as any stranger would, and say the result as data, in words and as a picture."""
    file = pabulib.read_pb(document)
    election = file.election()
    try:
        result = count(election, pabulib.procedure_of(file.meta))
    except ProcedureError as error:
        return {"refused": {lang: error.say(lang) for lang in LANGUAGES}}
    explanation = explain(election, result)
    told: dict[str, Any] = {lang: _told(explanation, lang, file.currency) for lang in LANGUAGES}
    return {"count": explanation_data(explanation), **told}


def has_won(seal: Seal, proposal: Proposal) -> bool | None:
    """Tell whether a proposal has won by a sealed version; None where the box could not be counted."""
    told = seal.result.get("count")
    return None if told is None else proposal.key in told["winners"]


def one_line(text: str) -> str:
    """Return a text as it can stand in a cell of the file."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


def _ballot(ballot_type: BallotType, chosen: list[tuple[int, str]]) -> Ballot:
    ordered = sorted(chosen)
    keys = tuple(key for _points, key in ordered)
    if ballot_type is BallotType.CUMULATIVE:
        return Ballot(keys, tuple(points for points, _key in ordered))
    return Ballot(keys)


def _about(poll: Poll) -> Mapping[str, str]:
    # The short name of the vote: its title may be corrected after the close, and the same box must give the same bytes.
    keys = {
        "country": "Germany",
        "unit": _unit(poll),
        "instance": poll.format.slug,
        "date_begin": f"{poll.opened_on:%d.%m.%Y}" if poll.opened_on else "",
        "date_end": f"{poll.closed_on:%d.%m.%Y}" if poll.closed_on else "",
        "language": "de",
        "currency": CURRENCY,
    }
    if poll.ballot_type in {BallotType.APPROVAL, BallotType.CUMULATIVE}:
        keys["max_length"] = str(poll.most)
    if poll.ballot_type is BallotType.CUMULATIVE:
        keys["max_sum_points"] = str(poll.points)
    return {key: value for key, value in keys.items() if value}


def _unit(poll: Poll) -> str:
    """Return the town's name; once the box is sealed as it stands there, whatever the town is called since."""
    first = poll.seals.first()
    if first is None:
        return one_line(poll.municipality.name_de)
    return pabulib.read_pb(bytes(first.document)).meta["unit"]


def _told(explanation: Explanation, lang: Lang, currency: str) -> dict[str, Any]:
    speaker = Speaker(explanation, lang, currency)
    return {
        "summary": speaker.summary(),
        "heads": list(speaker.heads()),
        "rows": [list(row) for row in speaker.rows()],
        "sections": [[title, list(lines)] for title, lines in speaker.sections()],
        "chart": count_svg(explanation, lang, currency=currency, with_summary=False),
    }
