from decimal import Decimal

import pytest

from lindwurm.core.planning.intake.numbers import (
    basis_points,
    centi,
    per_quarter,
    share_of,
    split,
)


@pytest.mark.parametrize(
    ("amount", "parts", "expected"),
    [
        (100, 4, (25, 25, 25, 25)),
        # 103 = 4 × 25 + 3: the first three parts take a cent each.
        (103, 4, (26, 26, 26, 25)),
        (-103, 4, (-26, -26, -26, -25)),
        (1, 3, (1, 0, 0)),
        (7, 1, (7,)),
    ],
)
def test_split_gives_odd_cents_to_the_earliest_parts(amount, parts, expected):
    assert split(amount, parts) == expected
    assert sum(split(amount, parts)) == amount


@pytest.mark.parametrize(
    ("fte", "expected"),
    # 0.125 FTE = 12.5 centi-FTE rounds to the even 12, 0.135 = 13.5 to the even 14.
    [("1", 100), ("0.125", 12), ("0.135", 14), ("-0.5", -50)],
)
def test_centi_rounds_half_to_even(fte, expected):
    assert centi(Decimal(fte)) == expected


@pytest.mark.parametrize(
    ("share", "expected"), [("0.65", 6_500), ("1", 10_000), ("0.00005", 0), ("0.00015", 2)]
)
def test_basis_points_round_half_to_even(share, expected):
    assert basis_points(Decimal(share)) == expected


def test_share_of_rounds_half_to_even():
    # 2 × 1/4 = 0.5 cents rounds to 0, 6 × 1/4 = 1.5 cents to 2.
    assert (share_of(2, 1, 4), share_of(6, 1, 4)) == (0, 2)


@pytest.mark.parametrize(("year", "expected"), [(1_200_00, 300_00), (1_203, 300), (-10, -3)])
def test_per_quarter_rounds_down(year, expected):
    assert per_quarter(year) == expected
