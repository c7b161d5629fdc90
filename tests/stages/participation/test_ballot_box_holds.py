"""The box under attack: many at once, a process that dies, somebody who reads the whole database, a stranger's recount."""

import ast
import json
import re
import subprocess
import sys

import pytest
from database_files import dumped
from poll_town import RANKED, SPREAD, PollTown

from lindwurm.core.counting.procedure import Completion, Overrun, Procedure, Rule, TieRule, Utility
from lindwurm.stages.participation.models import Ballot, BallotChoice, Cast
from lindwurm.stages.participation.queries.polls import ballot_file

pytestmark = pytest.mark.integration

RACE = """
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from django.db import connection
from poll_town import PollTown
from lindwurm.stages.participation.domain.polls_errors import PollError
town = PollTown(eligibility={eligibility!r}).open()
voter = {voter}
start = Barrier(50)

def vote(number):
    start.wait()
    try:
        town.cast(keys=str(1 + number % 3), **voter)
    except PollError as error:
        return error.why.value
    finally:
        connection.close()
    return "cast"

with ThreadPoolExecutor(50) as pool:
    print(dict(Counter(pool.map(vote, range(50)))))
"""
FILL = """
from poll_town import PollTown
town = PollTown().open()
for number, code in enumerate(town.codes(30)):
    town.cast(code, "12" if number < 15 else "3")
"""
CLOSE = """
from datetime import timedelta
from django.utils import timezone
from lindwurm.base.accounts.models import User
from lindwurm.stages.participation.domain import seals
from lindwurm.stages.participation.models import Poll
poll = Poll.objects.get()
first, second = User.objects.order_by("pk")[:2]
after = timezone.now() + timedelta(days=15)
seals.ask_to_close(poll=poll, acting_user=first, now=after)
"""
SEAL = "seals.close_poll(poll=poll, acting_user=second, now=after)\n"
CLEAN = """
from lindwurm.base.jobs.worker import work_off
work_off()
"""
DIE = {
    "before the ballots are written anew": "seals.Ballot.objects.bulk_create = die",
    "before the box is sealed": "seals.ballot_file = die",
    "before the poll is closed": "kept = seals._seal; seals._seal = lambda *a: (kept(*a), die())",
}


@pytest.mark.parametrize(
    ("eligibility", "voter", "others"),
    [
        ("codes", '{"code": town.codes(1)[0]}', "code"),
        ("accounts", '{"user": town.person()}', "voted"),
    ],
)
def test_fifty_at_once_with_one_code_or_account_cast_one_ballot(installation, eligibility, voter, others):
    printed = installation.python(RACE.format(eligibility=eligibility, voter=voter))

    assert ast.literal_eval(printed.splitlines()[-1]) == {"cast": 1, others: 49}
    assert installation.rows("SELECT count(*) FROM participation_ballot") == [(1,)]
    assert installation.rows("SELECT count(*) FROM participation_cast") == [(1,)]


def test_P_9_the_whole_database_knows_no_voter_of_a_ballot_after_the_close(installation):
    installation.python(FILL)
    before = {
        str(row[0]).replace("-", "")
        for table in ("ballot", "ballotchoice", "cast")
        for row in installation.rows(f"SELECT id FROM participation_{table}")  # noqa: S608 -- names from the line above
    }
    assert len(before) == 30 + 45 + 30

    installation.python(CLOSE + SEAL + CLEAN)

    assert installation.rows("SELECT count(*) FROM participation_cast") == [(0,)]
    assert installation.rows("SELECT count(*) FROM participation_arrivals") == [(0,)]
    dump = dumped(installation)
    assert [key for key in before if key in dump] == []
    hashes = [row[0] for row in installation.rows("SELECT hash FROM participation_code")]
    assert all(found in dump for found in hashes), "a scan that finds nothing proves nothing"


def test_P_9_neither_place_nor_transaction_of_a_row_tells_the_order_of_casting(installation):
    installation.python(FILL + CLOSE + SEAL)

    place = "ctid" if installation.database_url else "rowid"
    rows = installation.rows(
        f"SELECT (SELECT count(*) FROM participation_ballotchoice c WHERE c.ballot_id = b.id) "  # noqa: S608 -- see above
        f"FROM participation_ballot b ORDER BY b.{place}"
    )
    sizes = [row[0] for row in rows]
    # The first fifteen chose two projects, the others one: so it would stand if the order had stayed.
    assert sorted(sizes, reverse=True) == [2] * 15 + [1] * 15
    assert sizes != [2] * 15 + [1] * 15
    assert sizes != [1] * 15 + [2] * 15
    if installation.database_url:
        marks = installation.rows("SELECT count(DISTINCT xmin::text) FROM participation_ballot")
        assert marks == [(1,)]


@pytest.mark.parametrize("when", DIE)
def test_a_process_that_dies_while_closing_leaves_an_open_box(installation, when):
    installation.python(FILL)
    state = "SELECT (SELECT count(*) FROM participation_cast), (SELECT count(*) FROM participation_seal), state FROM participation_poll"
    ballots = sorted(installation.rows("SELECT id FROM participation_ballot"))
    die = "import os, signal\ndef die(*_a, **_k):\n    os.kill(os.getpid(), signal.SIGKILL)\n"

    with installation.start_python(CLOSE + die + DIE[when] + "\n" + SEAL) as process:
        assert process.wait(60) == -9

    assert installation.rows(state) == [(30, 0, "open")]
    assert sorted(installation.rows("SELECT id FROM participation_ballot")) == ballots
    installation.python(CLOSE + SEAL)
    assert installation.rows(state) == [(0, 1, "closed")]


@pytest.mark.django_db
def test_P_9_no_table_leads_from_a_ballot_to_a_voter_or_a_time():
    for model in (Ballot, BallotChoice, Cast):
        kinds = {field.get_internal_type() for field in model._meta.concrete_fields}
        assert not kinds & {"DateTimeField", "DateField", "TimeField", "BigAutoField", "AutoField"}, model

    hidden = Ballot._meta.get_fields(include_hidden=True)
    leads = {field.related_model for field in hidden if field.one_to_many or field.auto_created}
    assert leads == {BallotChoice, Cast}
    town = PollTown().open()
    town.cast(town.codes(1)[0], "1")
    town.close()
    assert Cast.objects.count() == 0


RULES = [
    ({}, Procedure(rule=Rule.EQUAL_SHARES)),
    ({}, Procedure(rule=Rule.EQUAL_SHARES, completion=Completion.NONE, utility=Utility.CARDINALITY)),
    (SPREAD, Procedure(rule=Rule.EQUAL_SHARES)),
    (RANKED, Procedure(rule=Rule.GREEDY, overrun=Overrun.STOP)),
    (
        {"ballot_type": "choose-1"},
        Procedure(rule=Rule.PHRAGMEN, ties=TieRule(seed='Ein; "Los" – mit Zeichen')),
    ),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("terms", "procedure"), RULES)
def test_P_29_a_stranger_counts_the_published_file_to_the_same_result(tmp_path, terms, procedure):
    town = PollTown(**terms, procedure=procedure).open()
    single = terms.get("ballot_type") == "choose-1"
    for number, code in enumerate(town.codes(7)):
        first, other = str(1 + number % 3), str(1 + (number + 1) % 3)
        town.cast(code, **({first: 1} if single or number == 6 else {first: 1, other: 2 if terms else 1}))
    town.cast(town.codes(1)[0])
    seal = town.close()
    (tmp_path / "ballots.pb").write_bytes(bytes(seal.document))

    ended = subprocess.run(
        [sys.executable, "-m", "lindwurm.cli", "count", "ballots.pb", "--json"],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )

    found = json.loads(ended.stdout)
    assert {name: found[name] for name in seal.result["count"]} == seal.result["count"]
    assert found["voters"] == 8
    assert found["notes"] == []


@pytest.mark.django_db
def test_P_29_the_published_file_tells_nothing_of_voters_and_the_box_gives_its_bytes_again():
    town = PollTown().open()
    for code in town.codes(4):
        town.cast(code, "12")
    town.paper("3", number=77)
    seal = town.close()

    text = bytes(seal.document).decode()
    votes = text.partition("VOTES\n")[2].splitlines()
    assert votes == ["voter_id;vote", "1;1,2", "2;1,2", "3;1,2", "4;1,2", "5;3"]
    assert not re.search(r"77|paper|papier", text, re.IGNORECASE)
    assert ballot_file(town.poll) == bytes(seal.document)
