"""The database itself keeps the rules of the box, whoever writes: each statement here goes past the program."""

import importlib
import json
import re
import uuid
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from poll_town import RANKED, SPREAD, PollTown, move_end

from lindwurm.stages.participation.domain.ballots_box import take_out
from lindwurm.stages.participation.domain.people import erase_person
from lindwurm.stages.participation.domain.seals import ask_for_correction
from lindwurm.stages.participation.migrations._triggers import statements
from lindwurm.stages.participation.models import Arrivals, Ballot, Cast, Departed, Format, Poll, Seal

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
box, times, departed = (
    importlib.import_module(f"lindwurm.stages.participation.migrations.{name}")
    for name in ("0002_ballot_box", "0004_box_times", "0006_departed")
)
FILES = ("ballot_box", "box_times", "box_departed")

CHOOSE = (
    "INSERT INTO participation_ballotchoice (id, municipality_id, ballot_id, proposal_id, points) "
    "VALUES (%s, %s, %s, %s, %s)"
)


def key():
    """A random key as the database holds it."""
    return uuid.uuid4().hex if connection.vendor == "sqlite" else str(uuid.uuid4())


def stored(value):
    """A key of a row as the database holds it."""
    return value.hex if connection.vendor == "sqlite" else str(value)


def run(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def refused(statement, *values):
    with pytest.raises(DatabaseError, match="ballot box:"):
        run(statement, *values)


def choose(ballot, proposal, points=1):
    return (
        CHOOSE,
        key(),
        proposal.municipality_id,
        stored(ballot.pk),
        proposal.pk,
        points,
    )


def put(town):
    return (
        "INSERT INTO participation_ballot (id, municipality_id, poll_id, origin) VALUES (%s, %s, %s, 'online')",
        key(),
        town.municipality.pk,
        town.poll.pk,
    )


def triggers():
    with connection.cursor() as cursor:
        cursor.execute(box.SQLITE_TRIGGERS if connection.vendor == "sqlite" else box.POSTGRESQL_TRIGGERS)
        return {row[0] for row in cursor.fetchall()}


def test_every_trigger_of_the_files_stands_in_the_database():
    said = "".join("".join(statements(name, connection.vendor)) for name in FILES)

    assert triggers() == set(re.findall(r"CREATE TRIGGER (\w+)", said))


def test_the_rules_can_be_taken_away_and_brought_back():
    before = triggers()
    editor = type("Editor", (), {"connection": connection})

    for each in (departed, times, box):
        each.remove(apps, editor)
    assert triggers() == set()
    for each in (box, times, departed):
        each.install(apps, editor)

    assert triggers() == before


def test_an_approval_ballot_takes_no_more_projects_than_the_poll_says():
    town = PollTown(most=2).open()
    ballot = town.paper("12")

    refused(*choose(ballot, town.proposals[2]))


def test_an_approval_ballot_takes_one_point_per_project():
    town = PollTown().open()

    refused(*choose(town.paper(), town.proposals[0], 2))


def test_a_choose_one_ballot_takes_one_project():
    town = PollTown(ballot_type="choose-1").open()

    refused(*choose(town.paper("1"), town.proposals[1]))


def test_a_cumulative_ballot_takes_no_more_points_than_the_poll_says():
    town = PollTown(**SPREAD).open()
    ballot = town.paper(**{"1": 4})

    refused(*choose(ballot, town.proposals[1], 2))
    run(*choose(ballot, town.proposals[1], 1))


@pytest.mark.parametrize("rank", [1, 3])
def test_an_ordinal_ballot_takes_each_rank_once_up_to_the_last(rank):
    town = PollTown(**RANKED).open()

    refused(*choose(town.paper(**{"1": 1}), town.proposals[1], rank))


def test_a_ballot_takes_no_project_of_another_poll():
    town, other = PollTown().open(), PollTown("anderswo")

    refused(*choose(town.paper(), other.proposals[0]))


def test_a_ballot_is_never_changed_in_place():
    town = PollTown().open()
    town.paper("1")

    refused("UPDATE participation_ballot SET paper_number = 99")
    refused("UPDATE participation_ballotchoice SET proposal_id = %s", town.proposals[1].pk)


@pytest.mark.parametrize("state", ["setup", "closed"])
def test_the_box_takes_nothing_unless_it_is_open(state):
    town = PollTown()
    if state == "closed":
        town.open().paper("1")
        town.close()

    refused(*put(town))


def test_nothing_leaves_a_closed_box():
    town = PollTown().open()
    town.paper("1")
    town.close()

    refused("DELETE FROM participation_ballotchoice")
    refused(*choose(Ballot.objects.get(), town.proposals[1]))
    refused("DELETE FROM participation_ballot")


def test_a_waiting_correction_opens_its_own_paper_only():
    town = PollTown().open()
    town.paper("1", number=1)
    town.paper("2", number=2)
    town.close()
    ask_for_correction(poll=town.poll, number=1, choices={"3": 1}, reason_de="x", acting_user=town.officer)
    rows = {ballot.paper_number: ballot for ballot in Ballot.objects.all()}

    refused("DELETE FROM participation_ballotchoice WHERE ballot_id = %s", stored(rows[2].pk))
    run("DELETE FROM participation_ballotchoice WHERE ballot_id = %s", stored(rows[1].pk))


def test_the_numbers_that_were_published_with_a_poll_stay():
    PollTown().open()

    refused("UPDATE participation_poll SET budget = budget + 1")
    refused("UPDATE participation_poll SET most = most + 1")
    refused("UPDATE participation_poll SET objection_days = objection_days + 1")


def test_the_procedure_and_who_may_vote_stay():
    PollTown().open()

    refused("UPDATE participation_poll SET eligibility = 'accounts'")
    refused("UPDATE participation_poll SET procedure = %s", json.dumps({"rule": "greedy"}))


def test_proposals_of_an_open_poll_stay_with_their_costs():
    town = PollTown().open()

    refused("UPDATE participation_proposal SET cost = %s", json.dumps({"likely": 1}))
    refused("UPDATE participation_proposal SET check_state = 'unfit'")
    refused("DELETE FROM participation_proposal")
    run("UPDATE participation_proposal SET place = 5 WHERE id = %s", town.proposals[0].pk)


def test_a_poll_never_goes_back_and_never_closes_without_a_seal():
    town = PollTown().open()

    refused("UPDATE participation_poll SET state = 'setup'")
    refused("UPDATE participation_poll SET state = 'closed'")
    town.paper("1")
    town.close()
    refused("UPDATE participation_poll SET state = 'open'")
    refused("UPDATE participation_poll SET closed_on = '2020-01-01'")


def test_a_seal_is_never_changed_or_deleted():
    town = PollTown().open()
    town.paper("1")
    town.close()

    refused("UPDATE participation_seal SET hash = 'x'")
    refused("DELETE FROM participation_seal")
    assert Seal.objects.count() == 1


@pytest.mark.parametrize("people", [[], [1], [7, 7], ["a", "b"], [1, 2, 3]])
def test_P_13_the_database_takes_no_seal_without_two_people(people):
    town = PollTown().open()
    type(town.municipality).objects.update(kind="real")

    with pytest.raises(DatabaseError, match="two different people"), transaction.atomic():
        Seal.objects.create(
            municipality=town.municipality,
            poll=town.poll,
            number=1,
            document=b"x",
            hash="0" * 64,
            ballots=0,
            sealed_on="2026-11-23",
            sealed_by=people,
        )


def test_one_code_has_one_ballot():
    town = PollTown().open()
    (code,) = town.codes(1)
    town.cast(code, "1")
    first = Cast.objects.get()

    with pytest.raises(DatabaseError), transaction.atomic():
        Cast.objects.create(
            municipality=town.municipality, poll=town.poll, code=first.code, ballot=town_ballot(town)
        )


def test_one_account_has_one_ballot():
    town = PollTown(eligibility="accounts").open()
    citizen = town.person()
    town.cast(user=citizen, keys="1")

    with pytest.raises(DatabaseError), transaction.atomic():
        Cast.objects.create(
            municipality=town.municipality, poll=town.poll, user=citizen, ballot=town_ballot(town)
        )


def test_an_account_casts_nothing_where_codes_vote():
    town = PollTown().open()

    with pytest.raises(DatabaseError, match="does not belong"), transaction.atomic():
        Cast.objects.create(
            municipality=town.municipality, poll=town.poll, user=town.officer, ballot=town_ballot(town)
        )


def test_a_used_code_is_never_new_again():
    town = PollTown().open()
    (code,) = town.codes(1)
    town.cast(code, "1")

    refused("UPDATE participation_code SET state = 'unused'")
    refused("UPDATE participation_code SET hash = 'x'")


def test_a_poll_is_made_in_set_up_only():
    town = PollTown()
    other = town.format(slug="zweite")

    with pytest.raises(DatabaseError, match="in set-up"), transaction.atomic():
        Poll.objects.create(
            municipality=town.municipality,
            format=other,
            budget=1,
            state="open",
            procedure=town.poll.procedure,
        )


def town_ballot(town):
    return Ballot.objects.create(municipality=town.municipality, poll=town.poll, origin="online")


def times_of(town, column, days):
    moved = None if days is None else getattr(town.shown, column) + timedelta(days=days)
    with transaction.atomic():
        Format.objects.filter(pk=town.shown.pk).update(**{column: moved})


@pytest.mark.parametrize(("column", "days"), [("closes_at", None), ("closes_at", -1), ("opens_at", 1)])
def test_the_times_of_an_open_poll_are_neither_taken_away_nor_drawn_nearer(column, days):
    town = PollTown()
    town.open()

    with pytest.raises(DatabaseError, match="ballot box:"):
        times_of(town, column, days)


def test_an_open_poll_is_prolonged_before_its_end_only():
    town = PollTown().open()
    times_of(town, "closes_at", 1)
    move_end(timezone.now() - timedelta(minutes=1))

    with pytest.raises(DatabaseError, match="ballot box:"):
        times_of(town, "closes_at", 2)


def test_the_times_of_a_closed_poll_stay():
    town = PollTown().open()
    town.close()

    with pytest.raises(DatabaseError, match="ballot box:"):
        times_of(town, "closes_at", 1)


def test_who_voted_is_not_forgotten_while_the_ballot_lies_in_the_open_box():
    town = PollTown(eligibility="accounts").open()
    town.cast(user=town.person(), keys="1")

    refused("DELETE FROM participation_cast")
    with pytest.raises(ProtectedError):
        Cast.objects.get().user.delete()

    take_out([Cast.objects.get().ballot_id])
    assert (Ballot.objects.count(), Cast.objects.count()) == (0, 0)


def test_a_poll_does_not_close_while_a_deleted_account_is_remembered():
    town = PollTown(eligibility="accounts").open()
    voter = town.person()
    town.cast(user=voter, keys="1")
    erase_person(user=voter, acting_user=voter)
    ballots = list(Ballot.objects.values_list("pk", flat=True))
    assert (len(ballots), Departed.objects.count(), Cast.objects.count()) == (1, 1, 0)
    Arrivals.objects.all().delete()
    Seal.objects.create(
        municipality=town.municipality,
        poll=town.poll,
        number=1,
        document=b"",
        hash="x",
        ballots=1,
        sealed_on="2026-11-23",
        sealed_by=[town.officer.pk, town.second.pk],
    )

    refused("UPDATE participation_poll SET state = 'closed'")
    Departed.objects.all().delete()
    run("UPDATE participation_poll SET state = 'closed'")
