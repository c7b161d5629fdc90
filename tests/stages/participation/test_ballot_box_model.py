"""Whatever is cast, changed, struck or entered: what is counted is what a model in plain Python says."""

from collections import Counter

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from poll_town import PollTown

from lindwurm.stages.participation.domain.ballots import remove_paper_ballot
from lindwurm.stages.participation.domain.ballots_codes import find_code
from lindwurm.stages.participation.domain.polls_errors import PollError
from lindwurm.stages.participation.models import Ballot, BallotChoice
from lindwurm.stages.participation.queries.polls import election_of

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
CODES = 4
SETS = st.sets(st.sampled_from("123"), max_size=3).map(lambda keys: tuple(sorted(keys)))
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("cast"), st.integers(0, CODES - 1), SETS),
        st.tuples(st.just("strike"), st.integers(0, CODES - 1), st.just(())),
        st.tuples(st.just("paper"), st.integers(1, 3), SETS),
        st.tuples(st.just("remove"), st.integers(1, 3), st.just(())),
    ),
    max_size=14,
)
ONCE = settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


class Model:
    """The box as it should be."""

    def __init__(self, *, may_change):
        self.may_change, self.by_code, self.struck, self.by_paper = may_change, {}, set(), {}

    def does(self, act, at, keys):
        """Do it; whether it is allowed."""
        if act == "cast":
            fine = at not in self.struck and (self.may_change or at not in self.by_code)
            self.by_code |= {at: keys} if fine else {}
        elif act == "strike":
            fine = at not in self.struck
            self.struck.add(at)
            self.by_code.pop(at, None)
        elif act == "paper":
            fine = at not in self.by_paper and len(keys) <= 2
            self.by_paper |= {at: keys} if fine else {}
        else:
            fine = self.by_paper.pop(at, None) is not None
        return fine

    def counted(self):
        return Counter([*self.by_code.values(), *self.by_paper.values()])


@pytest.mark.parametrize("may_change", [False, True])
def test_what_is_counted_is_what_was_cast_changed_and_struck(may_change):
    town = PollTown(may_change=may_change).open()
    codes = town.codes(CODES)

    def does(act, at, keys):
        if act == "cast":
            town.cast(codes[at], keys)
        elif act == "strike":
            town.strike([find_code(town.poll, codes[at])])
        elif act == "paper":
            town.paper(keys, number=at)
        else:
            remove_paper_ballot(poll=town.poll, number=at, reason="x", acting_user=town.officer)

    @ONCE
    @given(acts=ACTS)
    def holds(acts):
        model = Model(may_change=may_change)
        with transaction.atomic():
            for act, at, keys in acts:
                wanted = keys if act != "paper" else keys[:2]
                try:
                    does(act, at, wanted)
                    done = True
                except PollError:
                    done = False
                assert done == model.does(act, at, wanted), (act, at, keys)
            found = {ballot.choices: ballot.count for ballot in election_of(town.poll).ballots}
            assert found == model.counted()
            transaction.set_rollback(True)

    holds()


FIELDS = st.dictionaries(
    st.sampled_from(["step", "code", "draft", "choices", "points-1", "rank-1", "points-2", "x"]),
    st.one_of(
        st.sampled_from(
            ["code", "ballot", "check", "cast", "change", "1", "3", "-1", "99999999999999999999"]
        ),
        st.text(max_size=40),
        st.lists(st.sampled_from(["1", "2", "3", "9"]), max_size=5),
    ),
    max_size=5,
)


@pytest.mark.parametrize("ballot_type", ["approval", "cumulative", "ordinal", "choose-1"])
def test_nothing_that_is_sent_to_the_form_breaks_it_or_a_limit(ballot_type):
    points = 5 if ballot_type == "cumulative" else None
    town = PollTown(ballot_type=ballot_type, points=points, most=2).open()
    client = Client(headers={"host": "localhost"})
    page = client.post(
        "/abstimmung/buergerbudget/abstimmen", {"step": "code", "code": town.codes(1)[0]}
    ).content.decode()
    draft = page.partition('name="draft" value="')[2].partition('"')[0]

    @ONCE
    @given(fields=FIELDS, is_begun=st.booleans())
    def holds(fields, is_begun):
        sent = {**fields, **({"draft": draft} if is_begun else {})}
        answer = client.post("/abstimmung/buergerbudget/abstimmen", sent)
        assert answer.status_code in {200, 303, 422, 429}

    holds()

    assert Ballot.objects.count() <= 1
    assert BallotChoice.objects.count() <= 2
