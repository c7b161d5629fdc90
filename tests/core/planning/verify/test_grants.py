"""How much a grant is, and how it is split over the cost items (B-17)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planning_builders import (
    a_call,
    a_cost,
    a_measure,
    a_pair,
    a_problem,
    a_programme,
    a_variant,
    an_application,
)

from lindwurm.core.planning.problem import ApplicationStatus
from lindwurm.core.planning.verify.grants import grants_of, own_shares, split
from lindwurm.core.planning.verify.index import Index


def granted(*costs, programmes, calls=("call",), applications=()):
    """Grants and own money of a measure with these costs."""
    measure = a_measure(variants=(a_variant(costs=costs),), applications=applications)
    index = Index(a_problem(measures=(measure,), programmes=programmes))
    grants = grants_of(index, measure, measure.variants[0], calls)
    return [grant.amount for grant in grants], own_shares(measure.variants[0], grants)


@pytest.mark.parametrize(
    ("overrides", "amount"),
    [
        ({"rate": 3_333}, 3_333_00),  # 33.33 % of 10,000.50 = 3,333.16, cut to whole euros
        ({"rate": 9_999}, 9_999_00),  # 9,999.49
        ({"eligible_max": 5_000_00}, 2_500_00),
        ({"grant_max": 1_234_56}, 1_234_00),
        ({"rate": 10_000}, 10_000_00),
    ],
)
def test_grant_is_rate_of_eligible_cost_within_caps_in_whole_euros(overrides, amount):
    grants, own = granted(a_cost(amount=10_000_50), programmes=(a_programme(**overrides),))

    assert grants == [amount]
    assert own == (10_000_50 - amount,)


@pytest.mark.parametrize(
    ("status", "notice", "amount"),
    [
        (ApplicationStatus.GRANTED, 4_000_00, 4_000_00),
        (ApplicationStatus.GRANTED, 6_000_00, 5_000_00),
        (ApplicationStatus.GRANTED, None, 5_000_00),
        (ApplicationStatus.FILED, 4_000_00, 5_000_00),
    ],
)
def test_grant_is_cut_to_the_amount_of_the_notice(status, notice, amount):
    grants, _ = granted(
        a_cost(), programmes=(a_programme(),), applications=(an_application(status=status, amount=notice),)
    )

    assert grants == [amount]


def test_grant_counts_positive_items_with_a_purpose_in_common():
    costs = (
        a_cost(id="a", amount=1_000_00),
        a_cost(id="b", amount=2_000_00, purposes=("x", "purpose")),
        a_cost(id="c", amount=4_000_00, purposes=("x",)),
        a_cost(id="d", amount=-500_00, secured=True),
    )

    grants, own = granted(*costs, programmes=(a_programme(),))

    assert grants == [1_500_00]  # 50 % of 3,000
    assert own == (500_00, 1_000_00, 4_000_00, 0)


def test_second_grant_is_cut_by_what_the_first_pays_on_its_items():
    # First: 50 % of 3,000 = 1,500, of it 500 on item a and 1,000 on item b.
    # Second pays for b and c (6,000): 50 % = 3,000; ceiling 60 % = 3,600, less 1,000 on b: 2,600.
    costs = (
        a_cost(id="a", amount=1_000_00),
        a_cost(id="b", amount=2_000_00, purposes=("purpose", "x")),
        a_cost(id="c", amount=4_000_00, purposes=("x",)),
    )
    programmes = (
        a_programme(pairs=(a_pair(ceiling=6_000),)),
        a_programme(id="second", purposes=("x",), calls=(a_call(id="other"),)),
    )

    grants, own = granted(*costs, programmes=programmes, calls=("call", "other"))

    assert grants == [1_500_00, 2_600_00]
    # 2,600 by 2 : 4 are 866.67 and 1,733.33.
    assert own == (500_00, 2_000_00 - 1_000_00 - 866_67, 4_000_00 - 1_733_33)


def test_own_money_is_never_below_nothing():
    # Both pay 80 %; the pair's ceiling of 200 % does not help the city to more than it spends.
    programmes = (
        a_programme(rate=8_000, pairs=(a_pair(ceiling=20_000),)),
        a_programme(id="second", rate=8_000, calls=(a_call(id="other"),)),
    )

    assert granted(a_cost(), programmes=programmes, calls=("call", "other")) == ([8_000_00, 8_000_00], (0,))


@pytest.mark.parametrize(
    ("amount", "weights", "shares"),
    [
        (100, (1, 1, 1), (34, 33, 33)),  # a tie goes to the earlier
        (100, (1, 0, 2), (33, 0, 67)),  # 33.33 and 66.67
        (5, (3, 3, 3, 3), (2, 1, 1, 1)),
        (0, (3, 4), (0, 0)),
        (0, (0, 0), (0, 0)),
    ],
)
def test_split_gives_what_is_left_to_the_largest_remainders(amount, weights, shares):
    assert split(amount, weights) == shares


@given(st.integers(0, 10**10), st.lists(st.integers(0, 10**9), min_size=1, max_size=8).filter(any))
def test_split_gives_all_and_each_its_quota_rounded_either_way(amount, weights):
    shares = split(amount, weights)

    total = sum(weights)
    assert sum(shares) == amount
    assert all(
        amount * weight // total <= share <= -(-amount * weight // total)
        for share, weight in zip(shares, weights, strict=True)
    )
