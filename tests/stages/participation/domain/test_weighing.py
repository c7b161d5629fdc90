"""Weighing of goals: one per account, equal for all, on paper too, told only when it is over."""

from datetime import timedelta

import pytest
from django.utils import timezone
from format_builders import a_weighing, close, goals, taker
from hypothesis import given
from hypothesis import strategies as st
from voice_town import VoiceTown

from lindwurm.base.audit.models import Entry
from lindwurm.stages.participation.domain.weighing import (
    Unweighed,
    WeighingError,
    enter_paper_weights,
    forget_weighers,
    give_weights,
    set_up_weighing,
    strike_paper_weights,
)
from lindwurm.stages.participation.enums import ProcessState
from lindwurm.stages.participation.models import Weights
from lindwurm.stages.participation.queries.weighing import outcome_of, parts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return VoiceTown()


@pytest.fixture
def weighing(town):
    return a_weighing(town)


@pytest.fixture
def person(town):
    return taker(town)


def points(weighing, *numbers):
    return dict(zip(weighing.goals.values_list("pk", flat=True), numbers, strict=True))


def refused(act, **call):
    with pytest.raises(WeighingError) as caught:
        act(**call)
    return caught.value


def test_account_weighs_once_and_may_change_until_the_end(weighing, person):
    give_weights(weighing=weighing, points=points(weighing, 10, 0, 0), acting_user=person)
    give_weights(weighing=weighing, points=points(weighing, 1, 2, 7), acting_user=person)

    assert [sorted(row.points.values()) for row in Weights.objects.all()] == [[1, 2, 7]]
    found = refused(
        give_weights,
        weighing=close(weighing),
        points=points(weighing, 10, 0, 0),
        acting_user=person,
    )
    assert found.why is Unweighed.CLOSED


def test_all_points_are_given_so_that_everybody_counts_equally(weighing, person):
    def left(*numbers):
        found = refused(
            give_weights, weighing=weighing, points=points(weighing, *numbers), acting_user=person
        )
        return found.why, found.left

    assert left(1, 2, 3) == (Unweighed.SUM, 4)
    assert left(9, 9, 0) == (Unweighed.SUM, -8)
    assert left(12, -2, 0)[0] is Unweighed.GOAL
    assert refused(give_weights, weighing=weighing, points={0: 10}, acting_user=person).why is Unweighed.GOAL
    assert not Weights.objects.exists()


def test_nothing_is_told_before_the_end_nor_of_fewer_than_five(town, weighing):
    for number in range(4):
        person = taker(town, f"Mensch{number}")
        give_weights(weighing=weighing, points=points(weighing, 5, 5, 0), acting_user=person)

    assert outcome_of(weighing) is None
    few = outcome_of(close(weighing))
    assert (few.people, few.is_suppressed, few.shares) == (4, True, ())


def test_P_28_paper_weighs_like_any_other_and_is_entered_after_the_last_day_too(town, weighing):
    staff = town.person(name="Amt")
    for number in range(4):
        person = taker(town, f"Mensch{number}")
        give_weights(weighing=weighing, points=points(weighing, 10, 0, 0), acting_user=person)
    close(weighing)

    enter_paper_weights(weighing=weighing, points=points(weighing, 0, 5, 5), acting_user=staff)

    found = outcome_of(weighing)
    assert (found.people, found.paper) == (5, 1)
    assert [(share.points, share.share) for share in found.shares] == [(40, 8000), (5, 1000), (5, 1000)]


def test_paper_entered_by_mistake_is_taken_back_and_nothing_else(town, weighing, person):
    paper = enter_paper_weights(weighing=weighing, points=points(weighing, 0, 5, 5), acting_user=person)
    online = give_weights(weighing=weighing, points=points(weighing, 10, 0, 0), acting_user=person)

    strike_paper_weights(weights=paper, acting_user=person)

    assert refused(strike_paper_weights, weights=online, acting_user=person).why is Unweighed.CLOSED
    assert list(Weights.objects.all()) == [online]


def test_paper_is_not_entered_once_the_process_has_ended(town, weighing, person):
    town.process.state = ProcessState.FINISHED
    town.process.save()

    found = refused(
        enter_paper_weights, weighing=weighing, points=points(weighing, 0, 5, 5), acting_user=person
    )

    assert found.why is Unweighed.CLOSED


def test_question_stands_once_somebody_has_weighed(town, weighing, person):
    named = [each.goal for each in weighing.goals.all()]
    give_weights(weighing=weighing, points=points(weighing, 10, 0, 0), acting_user=person)

    found = refused(set_up_weighing, format=weighing.format, points=12, goals=named, acting_user=person)
    same = set_up_weighing(format=weighing.format, points=10, goals=named, acting_user=person)

    assert found.why is Unweighed.GIVEN
    assert same == weighing


def test_one_goal_alone_or_one_of_another_town_is_not_weighed(town, weighing):
    other = VoiceTown(slug="anderswo", place=1)
    fitting, strange = [each.goal for each in weighing.goals.all()][:1], goals(other, 1, 2)

    for wanted in (fitting, strange):
        found = refused(set_up_weighing, format=weighing.format, points=10, goals=wanted, acting_user=None)
        assert found.why is Unweighed.FEW
    assert weighing.goals.count() == 3


def test_log_says_that_somebody_weighed_but_not_how(weighing, person):
    give_weights(weighing=weighing, points=points(weighing, 10, 0, 0), acting_user=person)

    entry = Entry.objects.get(action="participation.give_weights")
    assert entry.data == {"weighing": weighing.pk}
    assert entry.actor is None


def test_P_6_who_weighed_is_forgotten_at_the_end_and_the_weights_count(weighing, person):
    row = give_weights(weighing=weighing, points=points(weighing, 10, 0, 0), acting_user=person)
    ends = weighing.format.closes_at

    assert forget_weighers(now=ends - timedelta(seconds=1)) == 0
    assert forget_weighers(now=ends) == 1

    row.refresh_from_db()
    assert (row.user, row.points) == (None, {str(weighing.goals.first().pk): 10})
    assert forget_weighers(now=ends) == 0


def test_weighing_is_closed_before_it_opens(weighing, person):
    found = refused(
        give_weights,
        weighing=weighing,
        points=points(weighing, 10, 0, 0),
        acting_user=person,
        now=timezone.now() - timedelta(days=3),
    )

    assert found.why is Unweighed.CLOSED


@given(st.lists(st.integers(min_value=0, max_value=10**6), max_size=20), st.integers(0, 10**6))
def test_parts_make_the_whole_and_follow_the_numbers(numbers, whole):
    parts = parts_of(numbers, whole)

    assert sum(parts) == (whole if sum(numbers) else 0)
    for number, part in zip(numbers, parts, strict=True):
        assert abs(part * max(sum(numbers), 1) - number * whole) < max(sum(numbers), 1)
