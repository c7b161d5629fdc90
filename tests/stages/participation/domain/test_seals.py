"""The box is closed and corrected by two people; what is published counts to the same for everybody."""

import hashlib

import pytest
from poll_town import RANKED, SPREAD, PollTown

from lindwurm.stages.participation.models import Arrivals, Ballot, Cast
from lindwurm.stages.participation.queries.polls import ballot_file

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


def fill(town, number=6):
    for place, code in enumerate(town.codes(number)):
        town.cast(code, "12" if place < 4 else "3")
    return town


def test_a_closed_poll_has_its_seal_and_no_voters():
    town = fill(PollTown().open())

    seal = town.close()

    assert town.poll.state == "closed"
    assert seal.ballots == 6
    assert seal.hash == hashlib.sha256(bytes(seal.document)).hexdigest()
    assert seal.result["count"]["winners"] == ["2", "3"]
    assert seal.sealed_by == [town.officer.pk, town.second.pk]
    assert (Cast.objects.count(), Arrivals.objects.count(), Ballot.objects.count()) == (0, 0, 6)


@pytest.mark.parametrize("terms", [{}, SPREAD, RANKED], ids=["approval", "points", "ranks"])
def test_the_box_gives_the_sealed_bytes_again(terms):
    town = PollTown(**terms).open()
    for code in town.codes(4):
        town.cast(code, **{"1": 1, "3": 2} if terms else {"1": 1, "3": 1})
    town.paper(**{"2": 1})

    seal = town.close()

    assert ballot_file(town.poll) == bytes(seal.document)
