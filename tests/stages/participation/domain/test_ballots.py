"""Codes, arrivals and what a ballot may say."""

from datetime import timedelta

import pytest
from django.utils import timezone
from poll_town import PollTown, move_end

from lindwurm.stages.participation.domain.ballots import check_paper_ballot
from lindwurm.stages.participation.domain.ballots_codes import (
    ALPHABET,
    RANDOM_SIGNS,
    check_sign,
    find_code,
    make_codes,
    read_code,
    write_code,
)
from lindwurm.stages.participation.domain.polls import (
    add_proposal,
    check_proposal,
    open_poll,
    remove_proposal,
)
from lindwurm.stages.participation.domain.polls_alarms import watch_arrivals
from lindwurm.stages.participation.domain.polls_errors import PollError, Refused
from lindwurm.stages.participation.domain.seals import (
    ask_for_correction,
    ask_to_close,
    close_example,
    close_poll,
    confirm_correction,
    withdraw_correction,
)
from lindwurm.stages.participation.enums import AlarmKind
from lindwurm.stages.participation.models import Alarm, Arrivals, Ballot, Code, Format
from lindwurm.stages.participation.polls_tasks import polls_past_objection
from lindwurm.stages.participation.queries.papers import papers_of
from lindwurm.stages.participation.queries.polls import turnout_of

database = [pytest.mark.django_db, pytest.mark.integration]


def why(act):
    with pytest.raises(PollError) as caught:
        act()
    return caught.value.why


def test_a_code_has_75_random_bits_and_no_sign_that_looks_like_another():
    codes = {write_code() for _ in range(200)}

    assert len(codes) == 200
    assert RANDOM_SIGNS * (len(ALPHABET).bit_length() - 1) == 75
    assert not set("01IO") & set("".join(codes))
    assert {len(code) for code in codes} == {19}


def test_each_single_slip_in_a_code_is_found():
    bare = read_code(write_code())

    for place, sign in enumerate(bare):
        for other in ALPHABET.replace(sign, ""):
            assert read_code(bare[:place] + other + bare[place + 1 :]) is None


def test_a_code_may_be_typed_in_small_letters_with_blanks():
    code = write_code()

    assert read_code(f" {code.lower().replace('-', ' ')} ") == code.replace("-", "")
    assert check_sign(code.replace("-", "")[:-1]) == code[-1]


class TestBox:
    pytestmark = database

    def test_no_code_stands_in_the_database(self):
        town = PollTown().open()
        (code,) = town.codes(1)

        row = Code.objects.get()
        assert len(row.hash) == 64
        assert code.replace("-", "") not in repr(row.__dict__)
        assert find_code(town.poll, code) == row

    def test_a_code_counts_in_its_own_poll_only(self):
        town, other = PollTown().open(), PollTown("anderswo").open()

        assert find_code(other.poll, town.codes(1)[0]) is None

    def test_codes_are_made_only_where_they_vote_and_before_the_end(self):
        town = PollTown(eligibility="accounts").open()
        assert why(lambda: town.codes(1)) is Refused.NO_CODES
        coded = PollTown("anderswo").open()
        assert why(lambda: coded.codes(5_001)) is Refused.COUNT
        assert why(lambda: make_codes(poll=coded.poll, count=1, number=2, acting_user=None)) is Refused.BATCH
        late = {"poll": coded.poll, "count": 1, "acting_user": None, "now": coded.after}
        assert why(lambda: make_codes(**late)) is Refused.OVER
        coded.close()
        assert why(lambda: coded.codes(1)) is Refused.NOT_OPEN

    def test_a_ballot_counts_in_its_time_only(self):
        town = PollTown().open()
        (code,) = town.codes(1)
        move_end(timezone.now() - timedelta(seconds=1))

        assert why(lambda: town.cast(code, "1")) is Refused.NOT_OPEN
        town.paper("1")

        assert Ballot.objects.count() == 1

    def test_a_second_entry_is_noted_only_where_it_agrees_with_the_first(self):
        town = PollTown().open()
        second = {"poll": town.poll, "number": 4, "acting_user": town.second}
        assert why(lambda: check_paper_ballot(**second, choices={"1": 1})) is Refused.NO_PAPER
        town.paper("1", number=4)
        assert why(lambda: check_paper_ballot(**second, choices={"2": 1})) is Refused.PAPER_DIFFERS
        assert papers_of(town.poll).once == (4,)

        assert check_paper_ballot(**second, choices={"1": 1})

        assert (papers_of(town.poll).once, papers_of(town.poll).twice) == ((), (4,))
        assert Ballot.objects.count() == 1

    def test_an_empty_ballot_counts_as_a_voter(self):
        town = PollTown().open()
        town.cast(town.codes(1)[0])

        assert town.close().result["count"]["voters"] == 1

    def test_a_citizen_without_a_confirmed_address_does_not_vote(self):
        town = PollTown(eligibility="accounts").open()
        citizen = town.person()
        type(citizen).objects.filter(pk=citizen.pk).update(confirmed_at=None)
        citizen.refresh_from_db()

        assert why(lambda: town.cast(user=citizen, keys="1")) is Refused.VOTER

    def test_P_28_paper_and_online_ballots_count_alike(self):
        online, paper = PollTown().open(), PollTown("anderswo").open()
        for code in online.codes(3):
            online.cast(code, "13")
        for _ in range(3):
            paper.paper("13")

        assert turnout_of(paper.poll).paper == 3
        assert online.close().result["count"] == paper.close().result["count"]

    def test_arrivals_are_counted_by_the_minute_without_ballot_or_voter(self):
        town = PollTown().open()
        for code in town.codes(3):
            town.cast(code, "1")

        assert sum(Arrivals.objects.values_list("count", flat=True)) == 3
        assert {field.name for field in Arrivals._meta.fields} == {
            "id",
            "municipality",
            "poll",
            "minute",
            "count",
        }

    @pytest.mark.parametrize(("count", "alarms"), [(30, 0), (31, 1)])
    def test_unusually_many_ballots_are_told_and_none_is_deleted(self, count, alarms):
        town = PollTown().open()
        town.paper("1")
        now = timezone.now()
        Arrivals.objects.create(
            municipality=town.municipality, poll=town.poll, minute=now - timedelta(minutes=2), count=count
        )

        watch_arrivals(poll=town.poll, now=now)
        watch_arrivals(poll=town.poll, now=now + timedelta(minutes=5))

        assert Alarm.objects.filter(kind=AlarmKind.ARRIVALS).count() == alarms
        assert Ballot.objects.count() == 1

    def test_P_6_codes_are_deleted_after_the_days_for_objections(self):
        from lindwurm.stages.participation.domain.ballots_codes import delete_codes

        town = PollTown(objection_days=28).open()
        town.codes(2)
        town.close()
        closed = town.poll.closed_on

        assert polls_past_objection(closed + timedelta(days=28)) == []
        assert polls_past_objection(closed + timedelta(days=29)) == [town.poll]
        delete_codes(poll=town.poll)

        assert Code.objects.count() == 0
        assert polls_past_objection(closed + timedelta(days=29)) == []


class TestOpening:
    pytestmark = database

    def opening(self, town):
        return why(lambda: open_poll(poll=town.poll, acting_user=town.officer))

    def test_a_poll_opens_with_two_checked_proposals(self):
        town = PollTown()
        for proposal in town.proposals[:2]:
            remove_proposal(proposal=proposal, acting_user=None)

        assert self.opening(town) is Refused.FEW_PROPOSALS

    def test_a_poll_opens_when_every_proposal_is_checked(self):
        town = PollTown()
        cost = town.proposals[0].cost
        proposal = add_proposal(poll=town.poll, title_de="Seilbahn", cost=cost, acting_user=None)

        assert self.opening(town) is Refused.UNCHECKED
        assert (
            why(lambda: check_proposal(proposal=proposal, unit=town.unit, is_fit=False, acting_user=None))
            is Refused.REASON
        )

    def test_a_poll_opens_only_with_an_end_and_in_public(self):
        town = PollTown()
        Format.objects.update(closes_at=None)
        town.poll.refresh_from_db()
        assert self.opening(town) is Refused.NO_END
        Format.objects.update(closes_at=town.after)
        type(town.process).objects.update(state="draft")

        assert self.opening(town) is Refused.NOT_PUBLIC

    def test_an_open_poll_takes_no_further_proposal(self):
        town = PollTown().open()

        assert why(lambda: town.propose("Spät", 100)) is Refused.NOT_SETUP


class TestClosing:
    pytestmark = database

    def test_P_13_nobody_closes_alone_or_unasked(self):
        town = PollTown().open()
        close = {"poll": town.poll, "now": town.after}
        assert why(lambda: close_poll(acting_user=town.second, **close)) is Refused.NOT_ASKED
        ask_to_close(acting_user=town.officer, **close)

        assert why(lambda: close_poll(acting_user=town.officer, **close)) is Refused.SAME_PERSON
        assert why(lambda: close_poll(poll=town.poll, acting_user=town.second)) is Refused.TOO_EARLY

    def test_P_13_nobody_confirms_the_own_correction(self):
        town = PollTown().open()
        town.paper("1", number=1)
        town.close()
        asked = {"poll": town.poll, "number": 1, "reason_de": "x", "acting_user": town.officer}
        assert why(lambda: ask_for_correction(choices={"1": 1}, **asked)) is Refused.NO_CHANGE
        correction = ask_for_correction(choices={"2": 1}, **asked)
        assert why(lambda: ask_for_correction(choices={"3": 1}, **asked)) is Refused.WAITS

        assert (
            why(lambda: confirm_correction(correction=correction, acting_user=town.officer))
            is Refused.SAME_PERSON
        )
        withdraw_correction(correction=correction, acting_user=town.officer)
        ask_for_correction(choices={"3": 1}, **asked)

    def test_a_ballot_that_came_online_is_corrected_by_nobody(self):
        town = PollTown().open()
        town.cast(town.codes(1)[0], "1")
        town.close()

        assert (
            why(
                lambda: ask_for_correction(
                    poll=town.poll, number=1, choices={}, reason_de="x", acting_user=town.officer
                )
            )
            is Refused.NO_PAPER
        )

    def test_examples_are_sealed_in_fictional_towns_only(self):
        town, real = PollTown().open(), PollTown("anderswo").open()
        type(real.municipality).objects.filter(pk=real.municipality.pk).update(kind="real")

        seal = close_example(poll=town.poll, ballots=[{"1": 1}, {"1": 1, "2": 1}], acting_user=None)

        assert (seal.ballots, seal.sealed_by) == (2, [])
        assert why(lambda: close_example(poll=real.poll, ballots=[], acting_user=None)) is Refused.REAL_TOWN
