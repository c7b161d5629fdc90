"""Luck depends on names alone, and follows its laws."""

from collections import Counter
from fractions import Fraction

import pytest

from lindwurm.core.planning.doubt.simulate.luck import Luck

RUNS = range(4_000)


def test_luck_is_the_same_in_any_order_and_differs_by_name_run_and_seed():
    first, second = Luck(1, 7), Luck(1, 7)
    second.number("other")

    assert first.number("cost", "a") == second.number("cost", "a")
    assert len({first.number("cost", "a"), first.number("cost", "b"), Luck(1, 8).number("cost", "a")}) == 3
    assert Luck(2, 7).number("cost", "a") != first.number("cost", "a")


def test_luck_is_the_same_on_every_machine():
    # The first eight bytes of BLAKE2b over "1\n7\ncost\na".
    assert Luck(1, 7).number("cost", "a") == 16_265_459_730_761_056_753


def test_chance_of_one_always_happens_and_of_three_fifths_in_six_of_ten():
    assert all(Luck(1, run).happens(Fraction(1), "x") for run in RUNS)
    assert sum(Luck(1, run).happens(Fraction(3, 5), "x") for run in RUNS) == pytest.approx(2_400, abs=100)


def test_whole_number_falls_in_equal_steps_from_the_likely_one():
    # From 1 over 2 to 4 the weights are 1/2, 1, 2/3, 1/3: of 4,000 runs 800, 1,600, 1,067, 533.
    drawn = Counter(Luck(1, run).whole(1, 2, 4, "x") for run in RUNS)

    assert [drawn[k] for k in (1, 2, 3, 4)] == pytest.approx([800, 1_600, 1_067, 533], abs=90)
    assert sum(drawn.values()) == 4_000


def test_share_stays_within_its_ends_with_the_mean_of_the_triangle():
    # The mean of a triangle is the mean of its three corners: (8,000 + 10,000 + 15,000) / 3.
    drawn = [Luck(1, run).share(8_000, 15_000, "x") for run in RUNS]

    assert 8_000 <= min(drawn) < 8_300
    assert 14_500 < max(drawn) <= 15_000
    assert sum(drawn) / 4_000 == pytest.approx(11_000, abs=100)


def test_law_without_width_gives_the_likely_value():
    assert Luck(1, 1).whole(3, 3, 3, "x") == 3
    assert Luck(1, 1).share(10_000, 10_000, "x") == 10_000
