"""The quarter of a calendar year, the smallest period of a plan."""

from __future__ import annotations

import re
from dataclasses import dataclass

QUARTERS_PER_YEAR = 4
_PATTERN = re.compile(r"(\d{4})-Q([1-4])")


class QuarterFormatError(ValueError):
    """A text is no quarter; the message says what was expected and what came."""


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a calendar year, ordered in time; budget years are calendar years."""

    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse a number outside 1 to 4."""
        if not 1 <= self.number <= QUARTERS_PER_YEAR:
            message = f"expected a quarter number from 1 to 4, got {self.number}"
            raise QuarterFormatError(message)

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read a quarter written as ``2027-Q1``.

        Raises:
            QuarterFormatError: if the text has another form.
        """
        match = _PATTERN.fullmatch(text)
        if match is None:
            message = f"expected a quarter such as 2027-Q1, got {text!r}"
            raise QuarterFormatError(message)
        return cls(int(match[1]), int(match[2]))

    @property
    def ordinal(self) -> int:
        """Quarters since the year 0, so that differences count quarters."""
        return self.year * QUARTERS_PER_YEAR + self.number - 1

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Quarter:
        """Turn quarters since the year 0 back into a quarter."""
        return cls(ordinal // QUARTERS_PER_YEAR, ordinal % QUARTERS_PER_YEAR + 1)

    def plus(self, quarters: int) -> Quarter:
        """Return the quarter so many quarters later, or earlier if negative."""
        return Quarter.from_ordinal(self.ordinal + quarters)

    def until(self, other: Quarter) -> int:
        """Count the quarters from this one to the other; negative if it lies before."""
        return other.ordinal - self.ordinal

    def __str__(self) -> str:
        """Write the quarter as ``2027-Q1``."""
        return f"{self.year:04d}-Q{self.number}"
