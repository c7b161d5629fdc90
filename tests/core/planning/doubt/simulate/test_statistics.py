"""Shares with their interval, spreads and medians, worked by hand."""

import pytest

from lindwurm.core.planning.doubt.simulate.simulation import Share, Spread
from lindwurm.core.planning.doubt.simulate.statistics import median, share, spread


def test_interval_of_five_in_ten_is_wilsons():
    # z² = 3.8415; centre (5 + 1.9207) / 13.8415 = 0.5, half width 1.96 / 13.8415 · √(2.5 + 0.9604) = 0.2634.
    assert share(5, 10) == Share(times=5, of=10, low=2_365, high=7_635)


@pytest.mark.parametrize(("times", "low", "high"), [(0, 0, 189), (200, 9_811, 10_000)])
def test_interval_reaches_the_end_that_every_run_took(times, low, high):
    # One end is z² / (n + z²) = 3.8415 / 203.8415 = 1.88 % away.
    assert share(times, 200) == Share(times=times, of=200, low=low, high=high)


def test_interval_of_nothing_is_everything():
    assert share(0, 0) == Share(times=0, of=0, low=0, high=10_000)


@pytest.mark.parametrize(
    ("times", "of", "tenths"),
    [
        (0, 200, 0),
        (1, 200, 1),
        (29, 200, 1),
        (30, 200, 2),
        (140, 200, 7),
        (199, 200, 9),
        (200, 200, 10),
        (0, 0, 0),
    ],
)
def test_tenths_keep_never_and_always_for_what_is_so(times, of, tenths):
    assert share(times, of).tenths == tenths


def test_spread_takes_the_values_that_so_many_runs_do_not_exceed():
    assert spread([*range(10, 0, -1)]) == Spread(low=1, middle=5, high=9)
    assert spread([3]) == Spread(low=3, middle=3, high=3)


def test_median_takes_the_smaller_of_two():
    assert median([4, 1, 3, 2]) == 2
    assert median([]) is None
