"""Value and duty cost of a column, in exact arithmetic (docs/planning.md, section 1)."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

from lindwurm.core.planning.problem import Measure, Problem, Variant

NOT_CHOSEN_EXTRA = 4
"""Quarters by which not choosing a duty is worse than finishing it at the horizon."""


class Worth:
    """Computes V and D for the columns of one problem."""

    def __init__(self, problem: Problem) -> None:
        """Prepare the discount weights."""
        self._problem = problem

    @cached_property
    def _remaining(self) -> tuple[Fraction, ...]:
        """Share of the discounted horizon that lies from quarter f on, for f = 0 … T."""
        delta, horizon = self._problem.parameters.discount, self._problem.horizon
        powers = [delta**tau for tau in range(horizon)]
        total = sum(powers, Fraction(0))
        sums = [Fraction(0)]
        for power in reversed(powers):
            sums.append(sums[-1] + power)
        return tuple(part / total for part in reversed(sums))

    def weight(self, measure: Measure, variant: Variant, chance: Fraction) -> Fraction:
        """Return 1000 · b · share · u · a, the value of use over the whole horizon."""
        parameters = self._problem.parameters
        factor = 1 - parameters.risk_weight * (1 - chance)
        return (
            1000 * measure.benefit * variant.share * parameters.urgency_factors[measure.urgency - 1] * factor
        )

    def value(self, weight: Fraction, finish: int) -> int:
        """Round the value of being in use from `finish` on, half to even."""
        if finish >= self._problem.horizon:
            return 0
        part = self._remaining[finish]
        return _half_even(weight.numerator * part.numerator, weight.denominator * part.denominator)

    def duty(self, measure: Measure, finish: int) -> int:
        """Return the stage-1 cost of finishing after the deadline."""
        if measure.duty is None:
            return 0
        return measure.duty.severity * max(0, finish - measure.duty.deadline)

    def duty_not_chosen(self, measure: Measure) -> int:
        """Return the stage-1 cost of leaving a duty out."""
        if measure.duty is None:
            return 0
        late = max(0, self._problem.horizon - measure.duty.deadline)
        return measure.duty.severity * (late + NOT_CHOSEN_EXTRA)


def _half_even(numerator: int, denominator: int) -> int:
    """Round a quotient of whole numbers (denominator > 0) half to even; a Fraction would first be reduced."""
    whole, rest = divmod(numerator, denominator)
    twice = 2 * rest
    return whole + (twice > denominator or (twice == denominator and whole % 2 == 1))
