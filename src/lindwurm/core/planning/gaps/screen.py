"""A cheap estimate of how much a changed figure can do, so that only promising ones are planned again."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lindwurm.core.planning.plan import Certificate
from lindwurm.core.planning.problem import Kind, Measure, Problem
from lindwurm.core.planning.replan.trial import Trial
from lindwurm.core.planning.verify import Violation

Limit = tuple[str, str, int]
"""``money`` or ``staff``, line or unit, year."""
VALUE_SCALE = 1_000
PART_OF_VALUE = 4
"""A change of value alone rarely moves anything: this part of it counts."""
PART_OF_UNPLANNED = 10
"""A measure outside the plan whose own figures change counts this part of what it could be worth."""


class Screen:
    """Judges changed problems by the choices of the plan, unchanged."""

    def __init__(self, problem: Problem, base: Trial, certificate: Certificate | None) -> None:
        """Take the prices of money and staff from the certificate's multipliers."""
        self._problem = problem
        self._base = base
        self._slack = dict(_slack(base))
        self._prices = _prices(problem, certificate)
        self._measures = {measure.id: measure for measure in problem.measures}
        values = base.values.values()
        self._typical = max(1, sum(values) // max(1, len(values)))

    def estimate(self, changed: Problem) -> int:
        """Estimate in units of value what planning again could move; 0 if the problem is the same.

        Adds up: the value of measures that break a rule, what the certificate says a changed room in money
        and staff is worth, duty, a part of the change of value, and a part of what measures outside the plan
        could be worth if their own figures changed.
        """
        if changed == self._problem:
            return 0
        trial = Trial(changed, self._base.choices)
        new, old = trial.evaluation, self._base.evaluation
        broken = sum(self._broken(violation) for violation in new.violations)
        room = sum(
            (
                self._prices.get(limit, Fraction(0)) * abs(slack - self._slack.get(limit, slack))
                for limit, slack in _slack(trial)
            ),
            Fraction(0),
        )
        late = abs(new.duty - old.duty) * self._typical
        shown = abs(new.value - old.value) // PART_OF_VALUE
        return 1 + broken + int(room) + late + shown + self._unplanned(changed)

    def _broken(self, violation: Violation) -> int:
        return self._base.values.get(violation.subject, self._typical)

    def _unplanned(self, changed: Problem) -> int:
        chosen = self._base.values
        different = (
            measure
            for measure in changed.measures
            if measure.kind is Kind.FREE
            and measure.id not in chosen
            and measure != self._measures.get(measure.id)
        )
        return sum(self._worth(changed, measure) for measure in different) // PART_OF_UNPLANNED

    @staticmethod
    def _worth(problem: Problem, measure: Measure) -> int:
        factor = problem.parameters.urgency_factors[measure.urgency - 1]
        return int(VALUE_SCALE * measure.benefit * factor)


def _slack(trial: Trial) -> Iterator[tuple[Limit, int]]:
    """Yield what is left of every limited line and of every unit, by year."""
    for account in trial.evaluation.state.accounts:
        for year, money in account.money.items():
            if money is not None:
                yield ("money", account.line.id, year), money - account.own[year]
    for claim in trial.evaluation.claims.staff:
        yield ("staff", claim.unit, claim.year), claim.limit - claim.used


def _prices(problem: Problem, certificate: Certificate | None) -> dict[Limit, Fraction]:
    """Return what one more cent or centi-FTE-quarter is worth: the greatest multiplier of the year's rows."""
    prices: dict[Limit, Fraction] = {}
    for row, multiplier in _row_prices(certificate).items():
        kind, subject, period = row.split(":")[:3]
        if kind in {"budget", "vintage"}:
            limit = ("money", subject, int(period))
        elif kind == "staff-year":
            limit = ("staff", subject, int(period))
        elif kind == "staff-peak":
            limit = ("staff", subject, problem.year_of(int(period)))
        else:
            continue
        prices[limit] = max(prices.get(limit, Fraction(0)), multiplier)
    return prices


def _row_prices(certificate: Certificate | None) -> dict[str, Fraction]:
    """Return the multiplier of each row, and of each cut's rows what room for one count more costs by the unit."""
    prices: dict[str, Fraction] = {}
    if certificate is None:
        return prices
    for dual in certificate.duals:
        prices[dual.row] = Fraction(dual.multiplier)
    for cut in certificate.cuts:
        lowest = [counts.thresholds[0] for counts in cut.counts]
        for part in cut.rows:
            price = Fraction(cut.multiplier) * part.factor * len(lowest) / sum(lowest)
            prices[part.row] = prices.get(part.row, Fraction(0)) + price
    return prices
