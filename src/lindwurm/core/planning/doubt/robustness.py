"""How far a plan stands when its inputs change: planned again near it, case by case."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass

from lindwurm.core.city import City
from lindwurm.core.planning.doubt.adopt import Choices, share_plans
from lindwurm.core.planning.doubt.cases import changes_of, unchanged_case
from lindwurm.core.planning.doubt.judgement import WITHIN, Case, MeasureRobustness, Robustness, label_of
from lindwurm.core.planning.doubt.near import (
    CORES,
    POLL_SECONDS,
    Attempt,
    DoubtProgress,
    Pace,
    Solve,
    search,
    settle,
)
from lindwurm.core.planning.intake.build import problem_of
from lindwurm.core.planning.intake.law import law_of
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.problem import Choice, Kind, Problem, Reading
from lindwurm.core.planning.replan import Trial, Workers, moves_between
from lindwurm.core.planning.run import PlanRejectedError
from lindwurm.core.rulesets import RuleSet

SECONDS = 60.0
STEPS = 6
"""Steps of each re-planning."""

OnProgress = Callable[[DoubtProgress], None]


def robustness(
    city: City,
    ruleset: RuleSet,
    plan: Plan,
    *,
    seconds: float = SECONDS,
    rounds: int | None = None,
    solve: Solve | None = None,
    processes: int = CORES,
    on_progress: OnProgress | None = None,
    stop: threading.Event | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Robustness:
    """Say of each measure in which cases it stays in the plan; see docs/doubt.md for cases and labels.

    First the unchanged problem is planned again until little is gained, then every case, near what was found.
    Every plan that is used keeps all rules of its case. With `rounds`, the number of times each case is planned
    again at most, the clock does not decide, and the result is reproducible as far as `solve` is.

    Args:
        city: the city of the plan.
        ruleset: the law that the city names.
        plan: the plan that is doubted, in its own reading.
        seconds: how long to go on at most once the children answer; a case that had no turn by then is left out, but
            those of money are planned once in any case.
        rounds: instead of seconds.
        solve: plans again near choices; by default in child processes of our own.
        processes: how many at a time.
        on_progress: told after every case that was planned again.
        stop: once set, the cases done so far are the answer.
        clock: tells the seconds.

    Raises:
        IntakeError: if the city cannot be turned into a problem.
        SolverMissingError: if OR-Tools is not installed.
        SearchFailedError: if a child process ended.
        PlanRejectedError: if a case has no plan that keeps its rules: a fault of the program.
    """
    reading = Reading(plan.reading)
    law = law_of(city, ruleset, reading)

    def ask(changed: City) -> Problem:
        return problem_of(changed, law, reading, with_figures=False)

    whole = unchanged_case(city, ask)
    home = Attempt(whole, whole.problem, _choices(whole.problem, plan)).best.choices
    base = Attempt(whole, whole.problem, home)
    changes = changes_of(city, ask)
    attempts: list[Attempt] = []

    def on_round() -> None:
        if on_progress is not None:
            done = sum(1 for attempt in attempts if attempt.rounds)
            on_progress(DoubtProgress(done=done, all=len(changes), seconds=pace.elapsed))

    with ExitStack() as stack:
        pool = stack.enter_context(ThreadPoolExecutor(processes))
        if solve is None:
            # Entered last, so that a stop ends the children before the threads that wait for them.
            workers = stack.enter_context(Workers(processes, STEPS))
            _greet(workers, whole.problem, pool, processes, stop)
            solve = workers.solve
        pace = Pace(seconds=seconds, rounds=rounds, stop=stop, clock=clock)
        on_round()
        settle(base, solve, pool, pace)
        attempts += [Attempt(change, whole.problem, base.best.choices) for change in changes]
        search(attempts, solve, pool, pace, at_once=processes, on_round=on_round)
    done = [attempt for attempt in attempts if attempt.rounds]
    share_plans(base, done, home)
    return _Judge(base, done, home).judge(plan, meant=len(changes))


def _greet(
    workers: Workers, problem: Problem, pool: ThreadPoolExecutor, count: int, stop: threading.Event | None
) -> None:
    """Wait until the children answer or somebody asks to end: their start is no part of the time to search."""
    futures = [pool.submit(workers.greet, problem) for _ in range(count)]
    while wait(futures, POLL_SECONDS).not_done:
        if stop is not None and stop.is_set():
            return
    for future in futures:
        future.result()


def _choices(problem: Problem, plan: Plan) -> Iterator[Choice]:
    first = problem.first_quarter
    for choice in plan.choices:
        start = first.until(choice.start)
        yield Choice(measure=choice.measure, variant=choice.variant, calls=choice.calls, start=start)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Turns the plans that were found into cases and labels."""

    base: Attempt
    attempts: Sequence[Attempt]
    home: Choices

    def judge(self, plan: Plan, *, meant: int) -> Robustness:
        own = self.base.trial(self.home)
        return Robustness(
            city=plan.city,
            problem_hash=plan.problem_hash,
            duty=own.evaluation.duty,
            value=own.evaluation.value,
            own_money=own.evaluation.own_money,
            unchanged=self._case(self.base, own),
            cases=tuple(self._case(attempt, own) for attempt in self.attempts),
            cases_meant=meant,
            measures=tuple(self._measures()),
            gap_certified=plan.gap_certified,
            gap_by_solver=plan.gap_by_solver,
            basis=plan.basis,
        )

    def _case(self, attempt: Attempt, own: Trial) -> Case:
        found, change = attempt.best.evaluation, attempt.change
        if found.violations:
            raise PlanRejectedError(found.violations)
        return Case(
            id=change.id,
            kind=change.kind,
            subject=change.subject,
            change=change.percent,
            name=change.name,
            changed=change.changed,
            duty=found.duty,
            value=found.value,
            own_money=found.own_money,
            moved=len(moves_between(own, attempt.best)),
            rounds=attempt.rounds,
            is_settled=attempt.is_settled,
        )

    def _measures(self) -> Iterator[MeasureRobustness]:
        problem = self.base.change.problem
        planned = _starts(self.home)
        again = _starts(self.base.best.choices)
        found = [_starts(attempt.best.choices) for attempt in self.attempts]
        ids = [attempt.change.id for attempt in self.attempts]
        for measure in problem.measures:
            if measure.kind not in {Kind.FREE, Kind.FIXED}:
                continue
            start = planned.get(measure.id)
            starts = [case.get(measure.id) for case in found]
            stands = [_stands(start, each) for each in starts]
            is_in = start is not None
            yield MeasureRobustness(
                measure=measure.id,
                label=label_of(in_plan=is_in, stands=sum(stands), cases=len(stands)),
                is_fixed=measure.kind is Kind.FIXED,
                start=None if start is None else problem.first_quarter.plus(start),
                starts=tuple(None if each is None else problem.first_quarter.plus(each) for each in starts),
                stands_unchanged=_stands(start, again.get(measure.id)),
                stands=tuple(stands),
                depends_on=tuple(key for key, each in zip(ids, stands, strict=True) if each is not is_in),
            )


def _starts(choices: Choices) -> dict[str, int]:
    return {choice.measure: choice.start for choice in choices}


def _stands(planned: int | None, found: int | None) -> bool:
    """Tell whether a measure of the plan is found near its start, or one outside the plan at all."""
    return found is not None and (planned is None or abs(found - planned) <= WITHIN)
