"""From the outcomes of many runs to chances, spreads and plans B."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from lindwurm.core.periods import Quarter
from lindwurm.core.planning.doubt.simulate.basis import basis_of
from lindwurm.core.planning.doubt.simulate.course import Course, Finished, Outcome
from lindwurm.core.planning.doubt.simulate.ground import Ground
from lindwurm.core.planning.doubt.simulate.luck import WHOLE
from lindwurm.core.planning.doubt.simulate.simulation import (
    Fallback,
    FallbackCount,
    MeasureChance,
    PlanB,
    Share,
    Simulation,
    YearChance,
    YearMoney,
)
from lindwurm.core.planning.doubt.simulate.statistics import median, share, spread
from lindwurm.core.planning.doubt.simulate.walk import late_duties, money_by_year, value_of
from lindwurm.core.planning.problem import ApplicationStatus, Choice
from lindwurm.core.planning.problem_json import problem_hash
from lindwurm.core.planning.verify import Checker

LARGEST = 10
"""So many of the largest grants get a plan B."""


def simulation_of(course: Course, outcomes: Iterable[Outcome], wanted: int) -> Simulation:
    """Count the outcomes; their order does not matter, there must be one."""
    return _Tally(course, sorted(outcomes, key=lambda outcome: outcome.run)).simulation(wanted)


class _Tally:
    def __init__(self, course: Course, outcomes: Sequence[Outcome]) -> None:
        self._course, self._outcomes = course, outcomes
        self._ground = Ground(course.problem)
        self._problem = course.problem
        checker = Checker(course.problem)
        fixed = {choice.measure: choice for choice in checker.fixed_choices}
        free = {choice.measure: choice for choice in course.choices if choice.measure not in fixed}
        self._fixed = frozenset(fixed)
        self._plan: Mapping[str, Choice] = free | fixed
        self._planned = checker.evaluate(tuple(self._plan.values()))
        self._done: dict[str, list[tuple[int, Finished]]] = defaultdict(list)
        for outcome in outcomes:
            for each in outcome.done:
                self._done[each.choice.measure].append((outcome.run, each))

    def simulation(self, wanted: int) -> Simulation:
        outcomes, problem = self._outcomes, self._problem
        planned = tuple(
            Finished(choice=choice, finish=self._finish(choice)) for choice in self._plan.values()
        )
        worth = value_of(self._ground, planned)
        money = money_by_year(self._planned)
        first_year = problem.year_of(problem.now)
        return Simulation(
            city=problem.city,
            problem_hash=problem_hash(problem),
            now=self._quarter(problem.now),
            seed=self._course.seed,
            runs=len(outcomes),
            wanted=wanted,
            measures=tuple(self._measure(measure) for measure in sorted(self._plan.keys() | self._done)),
            money=tuple(
                YearMoney(
                    year=first_year + n,
                    planned=amount,
                    runs=spread([outcome.money[n] for outcome in outcomes]),
                )
                for n, amount in enumerate(money)
            ),
            money_planned=sum(money),
            money_total=spread([sum(outcome.money) for outcome in outcomes]),
            value_kept=spread([_part(outcome.value, worth) for outcome in outcomes]),
            duties_late=spread([outcome.late for outcome in outcomes]),
            duties_late_planned=len(
                late_duties(self._ground, {each.choice.measure: each.finish for each in planned})
            ),
            replanned=spread([outcome.replanned for outcome in outcomes]),
            fallbacks=self._fallbacks(),
            basis=basis_of(self._course, self._undecided()),
        )

    # --- measures -------------------------------------------------------------------------------------

    def _measure(self, key: str) -> MeasureChance:
        planned = self._plan.get(key)
        done = [each for _, each in self._done[key]]
        duty = self._ground.measures[key].duty
        starts = [each.choice.start for each in done]
        typical = median(starts)
        return MeasureChance(
            measure=key,
            planned_start=None if planned is None else self._quarter(planned.start),
            planned_finish=None if planned is None else self._quarter(self._finish(planned)),
            fixed=key in self._fixed,
            started=self._share(len(done)),
            start_on_time=None
            if planned is None
            else self._share(sum(start <= planned.start for start in starts)),
            finish_on_time=None
            if planned is None
            else self._share(sum(each.finish <= self._finish(planned) for each in done)),
            in_time_for_duty=None
            if duty is None
            else self._share(sum(each.finish <= duty.deadline for each in done)),
            years=tuple(self._years(done)),
            typical_start=None if typical is None else self._quarter(typical),
            calls=tuple(call for measure, call in self._undecided() if measure == key),
        )

    def _years(self, done: Sequence[Finished]) -> Iterable[YearChance]:
        problem = self._problem
        for year in range(problem.year_of(problem.now), problem.year_of(problem.horizon - 1) + 1):
            end = problem.first_quarter.until(Quarter(year, 4))
            yield YearChance(
                year=year,
                started=self._share(sum(each.choice.start <= end for each in done)),
                finished=self._share(sum(each.finish <= end for each in done)),
            )

    # --- plans B --------------------------------------------------------------------------------------

    def _undecided(self) -> list[tuple[str, str]]:
        """Return measure and call of the grants that the plan counts on and nobody has decided yet."""
        found = []
        for choice in self._plan.values():
            measure = self._ground.measures[choice.measure]
            granted = {each.call for each in measure.applications if each.status is ApplicationStatus.GRANTED}
            for call in choice.calls:
                programme, _ = self._ground.calls[call]
                if not programme.allocation and call not in granted:
                    found.append((choice.measure, call))
        return sorted(found)

    def _fallbacks(self) -> tuple[PlanB, ...]:
        plans = [self._fallback(measure, call) for measure, call in self._undecided()]
        return tuple(sorted(plans, key=lambda plan: (-plan.amount, plan.measure, plan.call))[:LARGEST])

    def _fallback(self, measure: str, call: str) -> PlanB:
        planned = self._plan[measure]
        refused = {
            outcome.run
            for outcome in self._outcomes
            if any((each.measure, each.call) == (measure, call) for each in outcome.refusals)
        }
        ways: dict[Fallback, list[Finished]] = {fallback: [] for fallback in Fallback}
        for run, done in self._done[measure]:
            if run in refused:
                is_other = not set(done.choice.calls) <= set(planned.calls)
                ways[Fallback.OTHER_GRANT if is_other else Fallback.OWN_MONEY].append(done)
        counts = {fallback: len(done) for fallback, done in ways.items()}
        counts[Fallback.DROPPED] = len(refused) - sum(counts.values())
        order = sorted((way for way in Fallback if counts[way]), key=lambda way: -counts[way])
        return PlanB(
            measure=measure,
            call=call,
            programme=self._ground.calls[call][0].id,
            amount=self._ground.grant(planned, call),
            planned_start=self._quarter(planned.start),
            refused=self._share(len(refused)),
            fallbacks=tuple(self._way(way, ways[way], counts[way], len(refused), planned) for way in order),
        )

    def _way(
        self, fallback: Fallback, done: Sequence[Finished], times: int, of: int, planned: Choice
    ) -> FallbackCount:
        typical = median([each.choice.start for each in done])
        return FallbackCount(
            fallback=fallback,
            share=share(times, of),
            typical_start=None if typical is None else self._quarter(typical),
            later=sum(each.choice.start > planned.start for each in done),
            other_variant=sum(each.choice.variant != planned.variant for each in done),
        )

    # --- parts ----------------------------------------------------------------------------------------

    def _share(self, times: int) -> Share:
        return share(times, len(self._outcomes))

    def _quarter(self, index: int) -> Quarter:
        return self._problem.first_quarter.plus(index)

    def _finish(self, choice: Choice) -> int:
        return choice.start + self._ground.variant(choice.measure, choice.variant).duration


def _part(value: int, of: int) -> int:
    """Return basis points, rounded down; all where there is nothing to lose."""
    return WHOLE * value // of if of else WHOLE
