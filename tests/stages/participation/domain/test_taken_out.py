"""What leaves the box before the close does so with a reason, which everybody reads beside the seal."""

import pytest
from django.test import Client
from poll_town import PollTown

from lindwurm.stages.participation.domain.ballots import remove_paper_ballot
from lindwurm.stages.participation.domain.ballots_codes import find_code, strike_codes
from lindwurm.stages.participation.domain.polls_errors import PollError, Refused
from lindwurm.stages.participation.models import Ballot

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


def test_codes_and_papers_are_taken_out_with_a_public_reason_only():
    town = PollTown().open()
    code, other = town.codes(2)
    town.cast(code, "1")
    town.cast(other, "2")
    town.paper("1", number=7)
    codes = [find_code(town.poll, code)]
    for act in (
        lambda reason: strike_codes(poll=town.poll, codes=codes, reason=reason, acting_user=town.officer),
        lambda reason: remove_paper_ballot(poll=town.poll, number=7, reason=reason, acting_user=town.officer),
    ):
        before = Ballot.objects.count()
        with pytest.raises(PollError) as caught:
            act(" ")
        assert (caught.value.why, Ballot.objects.count()) == (Refused.REASON, before)
        act("Brief <verloren>")
        assert Ballot.objects.count() == before - 1
    town.close()

    page = Client(headers={"host": "localhost"}).get("/abstimmung/buergerbudget/ergebnis").content.decode()

    assert "Codes: 1, damit abgegebene Stimmzettel: 1: Brief &lt;verloren&gt;" in page
    assert "Papier 7: Brief &lt;verloren&gt;" in page
