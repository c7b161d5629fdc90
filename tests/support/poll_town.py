"""A town with a poll, made by the acts of the domain."""

import importlib
from datetime import timedelta
from itertools import count

from django.db import connection
from django.utils import timezone
from voice_town import VoiceTown

from lindwurm.base.accounts.enums import Role
from lindwurm.core.city import Assumed, Figure, FigureKind
from lindwurm.core.counting.election import BallotType
from lindwurm.core.counting.procedure import Procedure, Rule, TieRule
from lindwurm.stages.participation.domain.ballots import Voter, add_paper_ballot, cast_ballot
from lindwurm.stages.participation.domain.ballots_codes import make_codes
from lindwurm.stages.participation.domain.ballots_striking import confirm_strike, strike_codes
from lindwurm.stages.participation.domain.polls import (
    PollTerms,
    add_proposal,
    check_proposal,
    open_poll,
    set_up_poll,
)
from lindwurm.stages.participation.domain.seals import ask_to_close, close_poll
from lindwurm.stages.participation.enums import Eligibility, FormatKind
from lindwurm.stages.participation.models import Format, Participant, Poll

COSTS = (320_00, 160_00, 180_00)
TITLES = ("Bäume am Platz", "Bänke im Park", "Bügel für Räder")


def move_end(moment):
    """Sets the end of every format, also of an open vote, which the database refuses: as if time had gone by."""
    times = importlib.import_module("lindwurm.stages.participation.migrations.0004_box_times")
    editor = type("Editor", (), {"connection": connection})
    times.remove(None, editor)
    Format.objects.update(closes_at=moment)
    times.install(None, editor)


def euros(cents):
    return Figure(kind=FigureKind.MONEY, likely=cents, origin=Assumed(basis="erfunden"))


class PollTown(VoiceTown):
    """Three proposals, 600 €, two officers; `open` opens the poll, `close` closes it."""

    def __init__(self, *args, **terms):
        super().__init__(*args, place=terms.pop("place", 0))
        kinds = {"ballot_type": BallotType, "eligibility": Eligibility}
        terms = {name: kinds[name](value) if name in kinds else value for name, value in terms.items()}
        now = timezone.now()
        self.shown = self.format(
            FormatKind.POLL,
            "buergerbudget",
            opens_at=now - timedelta(days=1),
            closes_at=now + timedelta(days=14),
            title_de="Bürgerbudget",
        )
        self.after = now + timedelta(days=15)
        self.officer = self.person(
            Role.OFFICER, name="Leitung", email=f"leitung@{self.municipality.slug}.example"
        )
        self.second = self.person(
            Role.OFFICER, name="Stellvertretung", email=f"zweite@{self.municipality.slug}.example"
        )
        self.papers = count(1)
        self.poll = set_up_poll(
            format=self.shown,
            terms=PollTerms(
                **{
                    "budget": 600_00,
                    "most": 3,
                    "procedure": Procedure(rule=Rule.EQUAL_SHARES, ties=TieRule(seed="Probe")),
                    **terms,
                }
            ),
            acting_user=self.officer,
        )
        self.proposals = [self.propose(title, cents) for title, cents in zip(TITLES, COSTS, strict=True)]

    def person(self, *args, **kwargs):
        """A person who has accepted the rules, as whoever votes must have."""
        user = super().person(*args, **kwargs)
        Participant.objects.create(
            municipality=self.municipality, user=user, terms=self.terms, accepted_at=timezone.now()
        )
        return user

    def propose(self, title, cents):
        proposal = add_proposal(poll=self.poll, title_de=title, cost=euros(cents), acting_user=self.officer)
        return check_proposal(proposal=proposal, unit=self.unit, is_fit=True, acting_user=self.officer)

    def open(self):
        self.poll = open_poll(poll=self.poll, acting_user=self.officer)
        return self

    def codes(self, number):
        return make_codes(poll=self.poll, count=number, acting_user=self.officer)

    def cast(self, code="", keys="", user=None, **points):
        """`cast(code, "13")` approves 1 and 3; on other ballots `cast(code, **{"1": 2})`."""
        choices = points or dict.fromkeys(keys, 1)
        cast_ballot(poll=self.poll, voter=Voter(code=code, user=user), choices=choices)

    def paper(self, keys="", number=None, **points):
        number = number or next(self.papers)
        choices = points or dict.fromkeys(keys, 1)
        return add_paper_ballot(poll=self.poll, number=number, choices=choices, acting_user=self.officer)

    def strike(self, codes, reason="x"):
        """Both officers take codes out of use; returns how many ballots went along."""
        waits = strike_codes(poll=self.poll, codes=codes, reason=reason, acting_user=self.officer)
        return confirm_strike(strike=waits, acting_user=self.second) if waits else 0

    def close(self):
        ask_to_close(poll=self.poll, acting_user=self.officer, now=self.after)
        seal = close_poll(poll=self.poll, acting_user=self.second, now=self.after)
        self.poll = Poll.objects.get(pk=self.poll.pk)
        return seal


SPREAD = {"ballot_type": BallotType.CUMULATIVE, "points": 5}
RANKED = {"ballot_type": BallotType.ORDINAL, "most": 2}
