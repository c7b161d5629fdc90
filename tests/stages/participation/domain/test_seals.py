"""The box is closed and corrected by two people; what is published counts to the same for everybody."""

import hashlib

import pytest
from poll_town import RANKED, SPREAD, PollTown

from lindwurm.core.counting.pabulib import read_pb
from lindwurm.stages.participation.domain.seals import ask_for_correction, confirm_correction
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


def test_the_file_names_the_town_as_it_was_called_at_the_first_seal():
    town = PollTown().open()
    town.paper("1", number=5)
    town.municipality.name_de = "Lindach; am\nUfer"
    town.municipality.save()
    town.poll.refresh_from_db()
    seal = town.close()
    assert read_pb(bytes(seal.document)).meta["unit"] == "Lindach; am Ufer"

    town.municipality.name_de = "Neustadt"
    town.municipality.save()
    poll = type(town.poll).objects.get()
    assert ballot_file(poll) == bytes(seal.document)
    given = {"choices": {"2": 1}, "reason_de": "Falsch abgelesen.", "acting_user": town.officer}
    correction = ask_for_correction(poll=poll, number=5, **given)
    newer = confirm_correction(correction=correction, acting_user=town.second)

    assert read_pb(bytes(newer.document)).meta["unit"] == "Lindach; am Ufer"
