"""Says by how much a limit is exceeded, no finer than the figures behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lindwurm.core.planning.explain.texts import COUNTS
from lindwurm.core.wording import Lang, significant

Amount = int | Fraction
Write = Callable[[Fraction], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How finely amounts of one kind may be said."""

    smallest: int
    """What is never divided: a euro in cents, a hundredth of a post."""
    limit: Amount = 0
    """What the amounts go beyond; a difference is no surer than what it is taken from."""
    digits: int | None = None
    """Significant digits of the figures; None = as exact as they are."""

    @property
    def step(self) -> Fraction:
        """Return the least difference that can be told."""
        if self.digits is None or self.limit <= 0:
            return Fraction(self.smallest)
        limit = Fraction(self.limit)
        unit = Fraction(1)
        while limit >= 10 * unit:
            unit = unit * 10
        while limit < unit:
            unit = unit / 10
        return max(Fraction(self.smallest), unit * Fraction(10) ** (1 - self.digits))

    def rounded(self, amount: Amount) -> Fraction:
        """Round to the step and to the digits; less than half a step is 0."""
        if self.digits is None:
            return Fraction(amount) if amount >= self.smallest else Fraction(0)
        count = (2 * Fraction(amount) + self.step) // (2 * self.step)
        return Fraction(significant(int(count) * self.step, self.digits))


def amount_text(
    amounts: Sequence[Amount], scale: Scale, write: Write, lang: Lang, *, is_peak: bool = False
) -> str:
    """Say amounts of several starts as a range, one amount as it is, and what is too small to tell as such."""
    found = sorted({scale.rounded(amount) for amount in amounts})
    most = found[-1]
    if most == 0:
        return COUNTS.say("less-than", lang, amount=write(scale.step))
    if len(found) > 1 and found[0] > 0:
        return COUNTS.say("between", lang, least=_bare(write(found[0]), write(most)), most=write(most))
    if len(found) > 1 or is_peak:
        return COUNTS.say("up-to", lang, amount=write(most))
    return write(most) if scale.digits is None else COUNTS.say("about", lang, amount=write(most))


def _bare(least: str, most: str) -> str:
    """Leave out the unit behind the lesser number where the greater one names the same."""
    number, _, unit = least.partition(" ")
    return number if unit == most.partition(" ")[2] else least
