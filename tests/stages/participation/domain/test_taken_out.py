"""What leaves the box before the close does so with a reason, which everybody reads beside the seal."""

import pytest
from django.test import Client
from poll_town import PollTown

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership
from lindwurm.stages.participation.domain.ballots import remove_paper_ballot
from lindwurm.stages.participation.domain.ballots_codes import find_code
from lindwurm.stages.participation.domain.ballots_striking import confirm_strike, drop_strike, strike_codes
from lindwurm.stages.participation.domain.polls_errors import PollError, Refused
from lindwurm.stages.participation.domain.seals import (
    ask_for_correction,
    ask_to_close,
    close_poll,
    confirm_correction,
)
from lindwurm.stages.participation.models import Ballot, Code, Poll
from lindwurm.stages.participation.queries.polls import taken_out

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


def test_codes_and_papers_are_taken_out_with_a_public_reason_only():
    town = PollTown().open()
    code, other = town.codes(2)
    town.cast(code, "1")
    town.cast(other, "2")
    town.paper("1", number=7)
    codes = [find_code(town.poll, code)]
    for act in (
        lambda reason: town.strike(codes, reason),
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


def why(act, **given):
    with pytest.raises(PollError) as caught:
        act(**given)
    return caught.value.why


@pytest.fixture
def town():
    """An open poll with two codes that were used and one that was not."""
    town = PollTown().open()
    typed = town.codes(3)
    for code in typed[:2]:
        town.cast(code, "1")
    town.issued = [find_code(town.poll, code) for code in typed]
    return town


def test_P_13_codes_with_ballots_are_struck_by_two_people(town):
    waits = strike_codes(poll=town.poll, codes=town.issued, reason="Verloren", acting_user=town.officer)

    assert (Ballot.objects.count(), Code.objects.filter(state="struck").count()) == (2, 0)
    assert why(confirm_strike, strike=waits, acting_user=town.officer) is Refused.SAME_PERSON
    assert confirm_strike(strike=waits, acting_user=town.second) == 2
    assert (Ballot.objects.count(), Code.objects.filter(state="struck").count()) == (0, 3)
    assert why(confirm_strike, strike=waits, acting_user=town.second) is Refused.NO_CHANGE


def test_codes_that_nobody_used_wait_as_used_ones_do_so_that_nobody_finds_out_alone_who_has_voted(town):
    given = {"poll": town.poll, "reason": "Zu viel", "acting_user": town.officer}

    waits = strike_codes(codes=town.issued[2:], **given)
    assert sorted(Code.objects.values_list("state", flat=True)) == ["unused", "used", "used"]
    assert confirm_strike(strike=waits, acting_user=town.second) == 0

    assert sorted(Code.objects.values_list("state", flat=True)) == ["struck", "used", "used"]
    assert taken_out(town.poll) == [{"paper": None, "codes": 1, "ballots": 0, "reason": "Zu viel"}]
    assert why(strike_codes, codes=town.issued[2:], **given) is Refused.CODE


def test_codes_are_struck_by_one_person_before_the_vote():
    town = PollTown()
    typed = town.codes(2)
    given = {"poll": town.poll, "reason": "Verdruckt", "acting_user": town.officer}

    assert strike_codes(codes=[find_code(town.poll, typed[0])], **given) is None
    assert sorted(Code.objects.values_list("state", flat=True)) == ["struck", "unused"]


def test_box_is_not_closed_and_nothing_more_is_struck_while_codes_wait(town):
    given = {"poll": town.poll, "reason": "Verloren", "acting_user": town.officer}
    ask_to_close(poll=town.poll, acting_user=town.officer, now=town.after)
    waits = strike_codes(codes=town.issued[:1], **given)
    again = {"poll": town.poll, "acting_user": town.second, "now": town.after}

    assert why(ask_to_close, **again) is why(close_poll, **again) is Refused.STRIKE_WAITS
    assert why(strike_codes, codes=town.issued[2:], **given) is Refused.STRIKE_WAITS

    drop_strike(strike=waits, acting_user=town.second)
    assert close_poll(**again).ballots == 2


def gone(town):
    Membership.objects.filter(user=town.officer).update(role=Role.READER)


def test_who_asked_and_is_no_officer_any_more_counts_as_nobody_when_codes_are_struck(town):
    waits = strike_codes(poll=town.poll, codes=town.issued, reason="Verloren", acting_user=town.officer)
    gone(town)

    assert why(confirm_strike, strike=waits, acting_user=town.second) is Refused.FIRST_GONE
    assert Ballot.objects.count() == 2


def test_who_asked_and_is_no_officer_any_more_counts_as_nobody_when_the_box_closes(town):
    ask_to_close(poll=town.poll, acting_user=town.officer, now=town.after)
    given = {"poll": town.poll, "acting_user": town.second, "now": town.after}
    type(town.officer).objects.filter(pk=town.officer.pk).update(is_active=False)

    assert why(close_poll, **given) is Refused.FIRST_GONE
    assert Poll.objects.get().state == "open"


def test_who_asked_and_is_no_officer_any_more_counts_as_nobody_when_a_paper_is_corrected(town):
    town.paper("1", number=7)
    town.close()
    held = ask_for_correction(
        poll=town.poll, number=7, choices={"2": 1}, reason_de="Falsch", acting_user=town.officer
    )
    gone(town)

    assert why(confirm_correction, correction=held, acting_user=town.second) is Refused.FIRST_GONE
    assert town.poll.seals.count() == 1
