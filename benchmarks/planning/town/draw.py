"""Draws that every version of Python repeats: only `random()` of a seeded generator is used, which is promised to stay."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """A stream of draws that belongs to a text."""

    def __init__(self, text: str) -> None:
        """Seed with the text's SHA-256."""
        self._next = random.Random(int.from_bytes(hashlib.sha256(text.encode()).digest())).random

    def below(self, count: int) -> int:
        """Return a whole number from 0 to count - 1."""
        return int(self._next() * count)

    def between(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def chance(self, percent: float) -> bool:
        """Return true in so many of 100 cases."""
        return self._next() * 100 < percent

    def pick(self, values: Sequence[T]) -> T:
        """Return one of the values, each as likely; a value that stands twice is twice as likely."""
        return values[self.below(len(values))]

    def weighted(self, values: Sequence[T], weights: Sequence[int]) -> T:
        """Return one of the values, as likely as its weight says."""
        left = self.below(sum(weights))
        for value, weight in zip(values, weights, strict=True):
            if left < weight:
                return value
            left -= weight
        raise AssertionError("weights sum to more than what is drawn")

    def along(self, quantiles: Sequence[tuple[float, float]]) -> float:
        """Return a number whose distribution runs straight between (probability, value) points."""
        at = self._next()
        for (p, low), (q, high) in pairwise(quantiles):
            if at < q:
                return low + (high - low) * (at - p) / (q - p)
        return quantiles[-1][1]

    def shuffled(self, values: Sequence[T]) -> list[T]:
        """Return the values in a random order (Fisher and Yates)."""
        mixed = list(values)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed

    def sample(self, values: Sequence[T], count: int) -> list[T]:
        """Return so many different values, at most all."""
        return self.shuffled(values)[:count]
