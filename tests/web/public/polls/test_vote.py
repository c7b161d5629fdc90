"""Voting as a citizen does it: code, ballot, check, cast; nothing is kept before, and no proof is given after."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.test import Client
from poll_town import RANKED, SPREAD, PollTown

from lindwurm.base.audit.models import Entry
from lindwurm.stages.participation.domain import ballots
from lindwurm.stages.participation.models import Arrivals, Ballot, BallotChoice, Cast, Code, Participant

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
VOTE = "/abstimmung/buergerbudget/abstimmen"


@pytest.fixture
def town():
    return PollTown().open()


@pytest.fixture
def voter():
    return Client(headers={"host": "localhost"})


def draft_of(answer):
    return re.search(r'name="draft" value="([^"]+)"', answer.content.decode())[1]


def at_the_ballot(voter, code):
    answer = voter.post(VOTE, {"step": "code", "code": code})
    assert answer.status_code == 200
    return draft_of(answer)


def filled(voter, draft, **fields):
    answer = voter.post(VOTE, {"step": "ballot", "draft": draft, **fields})
    assert answer.status_code == 200, answer.content.decode()
    return draft_of(answer)


def chosen():
    rows = BallotChoice.objects.order_by("proposal__key").values_list("proposal__key", "points")
    return dict(rows)


def test_a_voter_with_a_code_casts_one_ballot(town, voter):
    (code,) = town.codes(1)

    draft = filled(voter, at_the_ballot(voter, f" {code.lower()} "), choices=["1", "3"])
    answer = voter.post(VOTE, {"step": "cast", "draft": draft})

    assert (answer.status_code, answer.url) == (303, "/abstimmung/buergerbudget/abgestimmt")
    assert chosen() == {"1": 1, "3": 1}
    assert Code.objects.get().state == "used"


def test_nothing_is_kept_before_the_ballot_is_cast_and_no_session_begins(town, voter):
    (code,) = town.codes(1)
    entries = Entry.objects.count()

    answer = voter.post(VOTE, {"step": "ballot", "draft": at_the_ballot(voter, code), "choices": ["2"]})

    assert "Bänke im Park" in answer.content.decode()
    assert (Ballot.objects.count(), Cast.objects.count(), Arrivals.objects.count()) == (0, 0, 0)
    assert (Session.objects.count(), Entry.objects.count()) == (0, entries)
    assert set(voter.cookies) == {"csrftoken"}
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_cast_ballot_leaves_no_entry_in_the_log(town, voter):
    (code,) = town.codes(1)
    entries = Entry.objects.count()

    draft = filled(voter, at_the_ballot(voter, code), choices=["2"])
    voter.post(VOTE, {"step": "cast", "draft": draft})

    assert (Ballot.objects.count(), Entry.objects.count()) == (1, entries)


def test_the_page_after_casting_says_nothing_of_the_choice(town, voter):
    (code,) = town.codes(1)
    draft = filled(voter, at_the_ballot(voter, code), choices=["2"])

    page = voter.post(VOTE, {"step": "cast", "draft": draft}, follow=True).content.decode()

    assert "Ihr Stimmzettel liegt in der Urne" in page
    assert "Bänke" not in page
    assert code not in page


def test_unknown_used_and_struck_codes_are_answered_alike(town, voter):
    used, struck, other = town.codes(3)
    town.cast(used, "1")
    from lindwurm.stages.participation.domain.ballots_codes import find_code, write_code

    town.strike([find_code(town.poll, struck)])
    pages = []
    for code in (used, struck, write_code()):
        answer = voter.post(VOTE, {"step": "code", "code": code})
        assert answer.status_code == 422
        pages.append(re.sub(r'value="[^"]*"', "", answer.content.decode()))

    assert pages[0] == pages[1] == pages[2]
    assert at_the_ballot(voter, other)


def test_a_slip_in_the_code_is_told_from_a_wrong_code(town, voter):
    (code,) = town.codes(1)
    slip = ("3" if code[0] == "2" else "2") + code[1:]

    answer = voter.post(VOTE, {"step": "code", "code": slip})

    assert answer.status_code == 422
    assert "Ein Zeichen ist falsch" in answer.content.decode()


def test_whoever_tries_many_codes_has_to_wait(town, voter):
    answers = [voter.post(VOTE, {"step": "code", "code": town.codes(1)[0]}).status_code for _ in range(61)]

    assert answers[-2:] == [200, 429]


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"most": 9}, "Ihre Auswahl, höchstens 3 Projekte"),
        ({"most": 9}, "Sie können bis zu 3 Projekte wählen."),
        ({"most": 1}, "Ihre Auswahl, höchstens 1 Projekt<"),
        ({**RANKED, "most": 9}, "bis zu 3 Projekte"),
    ],
)
def test_ballot_promises_no_more_projects_than_stand_there_and_calls_nothing_optional(voter, terms, words):
    town = PollTown(**terms).open()
    (code,) = town.codes(1)

    page = voter.post(VOTE, {"step": "code", "code": code}).content.decode()

    assert words in page
    assert "freiwillig" not in page
    assert "9" not in re.sub(r"<[^>]+>", "", page.partition("<form class")[2].partition("Prüfen")[0])


def test_too_many_projects_come_back_with_what_was_ticked(town, voter):
    (code,) = town.codes(1)
    draft = at_the_ballot(voter, code)

    answer = voter.post(VOTE, {"step": "ballot", "draft": draft, "choices": ["1", "9"]})

    assert answer.status_code == 422
    assert re.search(r'value="1"[^>]*checked', answer.content.decode())


def test_changing_at_the_check_brings_the_ballot_back_as_it_was(town, voter):
    (code,) = town.codes(1)
    draft = filled(voter, at_the_ballot(voter, code), choices=["3"])

    page = voter.post(VOTE, {"step": "change", "draft": draft}).content.decode()

    assert re.search(r'value="3"[^>]*checked', page)
    assert not re.search(r'value="1"[^>]*checked', page)


def test_a_forged_or_foreign_draft_begins_anew(town, voter):
    (code,) = town.codes(1)
    draft = at_the_ballot(voter, code)

    answer = voter.post(VOTE, {"step": "cast", "draft": draft[:-3] + "abc"})

    assert answer.status_code == 422
    assert Ballot.objects.count() == 0


def test_the_same_page_sent_twice_casts_once(town, voter):
    (code,) = town.codes(1)
    draft = filled(voter, at_the_ballot(voter, code), choices=["1"])

    first = voter.post(VOTE, {"step": "cast", "draft": draft})
    second = voter.post(VOTE, {"step": "cast", "draft": draft})

    assert (first.status_code, second.status_code) == (303, 422)
    assert Ballot.objects.count() == 1


def test_points_are_spread_and_counted(voter):
    town = PollTown(**SPREAD).open()
    (code,) = town.codes(1)
    draft = at_the_ballot(voter, code)
    too_many = voter.post(VOTE, {"step": "ballot", "draft": draft, "points-1": "4", "points-2": "2"})
    assert (too_many.status_code, "6 Punkte" in too_many.content.decode()) == (422, True)

    draft = filled(voter, draft, **{"points-1": "4", "points-3": "1"})
    voter.post(VOTE, {"step": "cast", "draft": draft})

    assert chosen() == {"1": 4, "3": 1}


def test_ranks_close_up_and_no_project_stands_twice(voter):
    town = PollTown(**RANKED).open()
    (code,) = town.codes(1)
    draft = at_the_ballot(voter, code)
    twice = voter.post(VOTE, {"step": "ballot", "draft": draft, "rank-1": "2", "rank-2": "2"})
    assert twice.status_code == 422

    draft = filled(voter, draft, **{"rank-1": "", "rank-2": "3"})
    voter.post(VOTE, {"step": "cast", "draft": draft})

    assert chosen() == {"3": 1}


def test_an_account_votes_once_after_logging_in(voter):
    town = PollTown(eligibility="accounts").open()
    citizen = town.person(name="Rheinperle")
    assert voter.get(VOTE).status_code == 302
    voter.force_login(citizen)

    draft = filled(voter, draft_of(voter.get(VOTE)), choices=["2"])
    assert voter.post(VOTE, {"step": "cast", "draft": draft}).status_code == 303

    assert chosen() == {"2": 1}
    assert "schon abgestimmt" in voter.get(VOTE).content.decode()


def test_ballot_that_met_a_lock_is_kept_and_can_be_cast_again(town, voter, monkeypatch):
    (code,) = town.codes(1)
    draft = filled(voter, at_the_ballot(voter, code), choices=["2"])

    def locked(*_args):
        raise OperationalError("deadlock detected")

    with monkeypatch.context() as patch:
        patch.setattr(ballots, "_cast", locked)
        answer = voter.post(VOTE, {"step": "cast", "draft": draft})
    assert (answer.status_code, Ballot.objects.count()) == (503, 0)
    assert "Noch nicht abgegeben" in answer.content.decode()

    assert voter.post(VOTE, {"step": "cast", "draft": draft_of(answer)}).status_code == 303
    assert chosen() == {"2": 1}


def at_the_stop(voter, status=200):
    answer = voter.get(VOTE)
    assert answer.status_code == status
    page = answer.content.decode()
    assert 'name="draft"' not in page
    return re.search(r'class="button" href="([^"]+)"', page)[1].replace("&amp;", "&")


def test_P_17_an_account_votes_after_accepting_the_rules_only(voter):
    town = PollTown(eligibility="accounts").open()
    voter.force_login(town.person(name="Rheinperle"))
    ready = filled(voter, draft_of(voter.get(VOTE)), choices=["2"])
    Participant.objects.update(terms=None, accepted_at=None)

    assert voter.post(VOTE, {"step": "cast", "draft": ready}).status_code == 422
    assert Ballot.objects.count() == 0
    page = at_the_stop(voter)
    assert voter.post(page, {"terms": "on"}).url == VOTE

    assert voter.post(VOTE, {"step": "cast", "draft": ready}).status_code == 303


def test_P_14_an_account_votes_after_stating_the_least_age_only(voter):
    town = PollTown(eligibility="accounts").open()
    type(town.process).objects.update(min_age=16)
    voter.force_login(town.person(name="Rheinperle"))

    page = at_the_stop(voter)
    assert "age=16" in page
    assert voter.post(page, {"old_enough": "on"}).url == VOTE

    assert 'name="draft"' in voter.get(VOTE).content.decode()


def test_two_voters_see_two_orders(town, voter):
    pages = []
    for code in town.codes(12):
        page = voter.post(VOTE, {"step": "code", "code": code}).content.decode()
        pages.append(tuple(re.findall(r'name="choices" value="(\d)"', page)))

    assert {tuple(sorted(page)) for page in pages} == {("1", "2", "3")}
    assert len(set(pages)) > 1


def test_nobody_votes_in_a_closed_poll(town, voter):
    (code,) = town.codes(1)
    draft = filled(voter, at_the_ballot(voter, code), choices=["1"])
    town.close()

    answer = voter.post(VOTE, {"step": "cast", "draft": draft})

    assert answer.status_code == 422
    assert Ballot.objects.count() == 0
