"""Luck by name: what is drawn depends on seed, run and the name of the thing, on nothing that was drawn before.

So two plans compared with the same seed meet the same luck (common random numbers), and runs may be done in any
order, on any machine.
"""

from __future__ import annotations

import hashlib
import math
from fractions import Fraction
from itertools import accumulate

BITS = 64
RANGE = 1 << BITS
WHOLE = 10_000
"""Basis points: a share of one."""


class Luck:
    """The luck of one run."""

    def __init__(self, seed: int, run: int) -> None:
        """Keep what every draw of the run begins with."""
        self._stem = hashlib.blake2b(f"{seed}\n{run}\n".encode(), digest_size=BITS // 8)

    def number(self, *name: str | int) -> int:
        """Return a whole number from 0 to 2^64 - 1, each as likely as any other."""
        stem = self._stem.copy()
        stem.update("\n".join(map(str, name)).encode())
        return int.from_bytes(stem.digest(), "big")

    def happens(self, chance: Fraction, *name: str | int) -> bool:
        """Tell whether something with this chance happens; always at 1."""
        return self.number(*name) * chance.denominator < chance.numerator * RANGE

    def whole(self, low: int, likely: int, high: int, *name: str | int) -> int:
        """Draw a whole number from low to high, falling in equal steps from the likely one to both ends.

        k weighs (k - low + 1) / (likely - low + 1) up to the likely one, (high - k + 1) / (high - likely + 1)
        from there; exact.
        """
        up, down = likely - low + 1, high - likely + 1
        weights = [(k - low + 1) * down for k in range(low, likely)]
        weights += [(high - k + 1) * up for k in range(likely, high + 1)]
        *sums, total = accumulate(weights)
        drawn = self.number(*name) * total
        return low + sum(drawn >= RANGE * part for part in sums)

    def share(self, low: int, high: int, *name: str | int) -> int:
        """Draw basis points from low to high, 10,000 the likely ones, by the triangular law.

        Inverse of the distribution function: low + √(u · (likely - low) · (high - low)) up to the likely one,
        high - √((1 - u) · (high - likely) · (high - low)) from there; rounded half to even.
        """
        if low == high:
            return low
        part = self.number(*name) / RANGE
        width, rise, fall = high - low, WHOLE - low, high - WHOLE
        if part * width < rise:
            return round(low + math.sqrt(part * rise * width))
        return round(high - math.sqrt((1 - part) * fall * width))
