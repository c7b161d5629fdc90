"""One planning run of a city: strict and open reading side by side, each verified before anybody sees it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from lindwurm.core.city import City
from lindwurm.core.planning.intake import intake
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.problem import Problem, Reading
from lindwurm.core.planning.solve import Cancelled, Progress, SolveOptions, SolveProcess
from lindwurm.core.planning.verify import Violation, verify
from lindwurm.core.rulesets import RuleSet

POLL_SECONDS = 0.05
SMALL_CITY, SMALL_SECONDS, LARGE_SECONDS = 90, 3.0, 10.0
"""Up to so many plannable measures three seconds give a plan that more time hardly betters."""


class PlanRejectedError(RuntimeError):
    """The search returned a plan that breaks rules: a fault of the program, never shown as a plan."""

    def __init__(self, violations: tuple[Violation, ...]) -> None:
        """Keep the violations for the report."""
        first = violations[0]
        super().__init__(
            f"the computed plan breaks {len(violations)} rules, first {first.rule} {first.subject}: {first.detail}"
        )
        self.violations = violations


@dataclass(frozen=True, slots=True, kw_only=True)
class CityPlan:
    """The plan of a city, and the plan that unset parameters would allow if they permitted."""

    problem: Problem
    plan: Plan
    """Strict reading: this is the plan. `plan.depends` lists what only the open reading contains."""
    open_problem: Problem | None
    open_plan: Plan | None


def usual_seconds(city: City) -> float:
    """Return how long to search a city where nobody says otherwise."""
    plannable = sum(1 for measure in city.measures if measure.ways)
    return SMALL_SECONDS if plannable <= SMALL_CITY else LARGE_SECONDS


def plan_city(
    city: City,
    ruleset: RuleSet,
    *,
    options: SolveOptions,
    both: bool = True,
    on_progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> CityPlan:
    """Plan a city in child processes and verify the result.

    The open reading is skipped where no parameter is left unset (then both problems are equal).

    Raises:
        IntakeError: if the city cannot be turned into a problem.
        SolverMissingError: if OR-Tools is not installed.
        Cancelled: if the run was stopped before there was a plan.
        PlanRejectedError: if a plan fails verification.
    """
    problem = intake(city, ruleset, reading=Reading.STRICT)
    open_problem = intake(city, ruleset, reading=Reading.OPEN) if both else None
    if open_problem is not None and replace(open_problem, reading=Reading.STRICT) == problem:
        open_problem = None
    problems = [problem] if open_problem is None else [problem, open_problem]
    plans = solve_all(problems, options, on_progress, stop)
    for each, plan in zip(problems, plans, strict=True):
        violations = verify(each, plan)
        if violations:
            raise PlanRejectedError(violations)
    open_plan = plans[1] if open_problem is not None else None
    depends: tuple[str, ...] = ()
    if open_plan is not None:
        planned = {choice.measure for choice in plans[0].choices}
        depends = tuple(choice.measure for choice in open_plan.choices if choice.measure not in planned)
    return CityPlan(
        problem=problem,
        plan=replace(plans[0], depends=depends),
        open_problem=open_problem,
        open_plan=open_plan,
    )


def solve_all(
    problems: list[Problem],
    options: SolveOptions,
    on_progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> list[Plan]:
    """Solve problems side by side, one child process each; a set `stop` ends all with their best plans.

    Raises:
        SolverMissingError: if OR-Tools is not installed.
        Cancelled: if a run was killed before it had a plan.
    """
    processes: list[SolveProcess] = []
    if (
        len(problems) > 1
    ):  # as many searches as threads otherwise; more than cores only get in each other's way
        options = replace(options, threads=1)
    try:
        for problem in problems:  # one by one, so that a failing start ends those before it
            processes.append(SolveProcess(problem, options))  # noqa: PERF401 -- see above
        with ThreadPoolExecutor(len(processes)) as pool:
            try:
                futures = [pool.submit(process.result, on_progress) for process in processes]
                _wait(futures, processes, stop)
                return [future.result() for future in futures]
            except BaseException:
                for process in processes:
                    process.kill()
                raise
    finally:
        for process in processes:
            process.kill()


def _wait(futures: list[Future[Plan]], processes: list[SolveProcess], stop: threading.Event | None) -> None:
    while not all(future.done() for future in futures):
        if any(future.done() and future.exception() is not None for future in futures):
            return
        try:
            if stop is not None and stop.is_set():
                for process in processes:
                    process.stop()
            time.sleep(POLL_SECONDS)
        except KeyboardInterrupt:
            if stop is None or stop.is_set():
                raise Cancelled("the search was stopped before it had a plan") from None
            stop.set()
