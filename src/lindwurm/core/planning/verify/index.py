"""Look-ups in a problem, made once."""

from __future__ import annotations

from fractions import Fraction

from lindwurm.core.planning.problem import (
    Application,
    ApplicationStatus,
    Call,
    Kind,
    Line,
    LineYear,
    Measure,
    Problem,
    Programme,
    Variant,
)


class Index:
    """The parts of a problem by their ids, and the weights of the quarters of use."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.measures: dict[str, Measure] = {measure.id: measure for measure in problem.measures}
        self.lines: dict[str, Line] = {line.id: line for line in problem.lines}
        self.programmes: dict[str, Programme] = {programme.id: programme for programme in problem.programmes}
        self.calls: dict[str, tuple[Programme, Call]] = {
            call.id: (programme, call) for programme in problem.programmes for call in programme.calls
        }
        self.years = tuple(range(problem.year_of(problem.now), problem.year_of(problem.horizon - 1) + 1))
        self._line_years: dict[tuple[str, int], LineYear] = {
            (line.id, year.year): year for line in problem.lines for year in line.years
        }
        self._use = _use_shares(problem.parameters.discount, problem.horizon)

    def variant(self, measure: Measure, variant_id: str) -> Variant | None:
        """Find a variant of the measure; None if there is none of that id."""
        return next((variant for variant in measure.variants if variant.id == variant_id), None)

    def line_year(self, line: Line, year: int) -> LineYear:
        """Find a line's year; a year that the line does not name has no money and no limit."""
        found = self._line_years.get((line.id, year))
        return found or LineYear(year=year, amount=0, authority=None, effective=None)

    def counts(self, quarter: int) -> bool:
        """Tell whether a charge or staff in this quarter counts: from now to the end of the horizon."""
        return self.problem.now <= quarter < self.problem.horizon

    def name(self, quarter: int) -> str:
        """Write a quarter index as ``2027-Q1``."""
        return str(self.problem.first_quarter.plus(quarter))

    def use_share(self, finish: int) -> Fraction:
        """Weigh the use from a finish on: discounted quarters of use ÷ discounted quarters of the horizon."""
        return self._use[min(max(finish, 0), self.problem.horizon)]


def application_to(measure: Measure, call_id: str) -> Application | None:
    """Find the measure's application to a call; one that is not refused comes first."""
    found = [application for application in measure.applications if application.call == call_id]
    alive = [application for application in found if application.status != ApplicationStatus.REFUSED]
    return next(iter(alive + found), None)


def is_alive(application: Application | None) -> bool:
    """Tell whether there is an application that is filed or granted."""
    return application is not None and application.status != ApplicationStatus.REFUSED


def is_granted(application: Application | None) -> bool:
    """Tell whether there is an application that is granted."""
    return application is not None and application.status == ApplicationStatus.GRANTED


def is_over(measure: Measure) -> bool:
    """Tell whether the measure is done or ended: it satisfies what waits for it at any time."""
    return measure.kind in {Kind.DONE, Kind.ENDED}


def settled_finish(index: Index, measure: Measure) -> int | None:
    """Return the first quarter of use of a running or fixed measure, None for every other kind.

    A running measure without a finish is in use from now on.
    """
    if measure.kind is Kind.RUNNING:
        return index.problem.now if measure.finish is None else measure.finish
    if measure.kind is Kind.FIXED and measure.fixed_choice is not None:
        variant = index.variant(measure, measure.fixed_choice.variant)
        return None if variant is None else measure.fixed_choice.start + variant.duration
    return None


def _use_shares(discount: Fraction, horizon: int) -> list[Fraction]:
    """For each finish 0 … horizon, the discounted use from then on as a share of the whole horizon's."""
    sums = [Fraction(0)]
    for quarter in reversed(range(horizon)):
        sums.append(sums[-1] + discount**quarter)
    return [part / sums[-1] for part in reversed(sums)]
