"""Counting runs: shares with their interval, spreads, medians; all in whole numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lindwurm.core.planning.doubt.simulate.luck import WHOLE
from lindwurm.core.planning.doubt.simulate.simulation import Share, Spread

NORMAL_95 = 1.959963984540054
"""Two-sided 95 % quantile of the normal distribution."""


def share(times: int, of: int) -> Share:
    """Return how often something happened, with the 95 % interval by Wilson (1927).

    Centre (k + z²/2) / (n + z²), half width z / (n + z²) · √(k (n - k) / n + z²/4), rounded outwards to basis points.
    """
    if of == 0:
        return Share(times=0, of=0, low=0, high=WHOLE)
    square = NORMAL_95**2
    centre = times + square / 2
    half = NORMAL_95 * math.sqrt(times * (of - times) / of + square / 4)
    low, high = (WHOLE * (centre + sign * half) / (of + square) for sign in (-1, 1))
    return Share(
        times=times,
        of=of,
        low=0 if times == 0 else max(0, math.floor(low)),
        high=WHOLE if times == of else min(WHOLE, math.ceil(high)),
    )


def spread(values: Sequence[int]) -> Spread:
    """Return the values that 10, 50 and 90 % of the runs do not exceed; there must be a value."""
    ordered = sorted(values)
    low, middle, high = (ordered[-(-len(ordered) * tenths // 10) - 1] for tenths in (1, 5, 9))
    return Spread(low=low, middle=middle, high=high)


def median(values: Sequence[int]) -> int | None:
    """Return the median, the smaller of two; None without values."""
    return sorted(values)[(len(values) - 1) // 2] if values else None
