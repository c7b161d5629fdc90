"""Plans under less and more money or staff, each with its own certified gap."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from lindwurm.core.planning.doubt.curve import Frontier, FrontierPoint
from lindwurm.core.planning.doubt.limits import Axis, OwnMoney
from lindwurm.core.planning.doubt.near import CORES, POLL_SECONDS, DoubtProgress
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.problem import Choice, Problem
from lindwurm.core.planning.problem_json import problem_hash
from lindwurm.core.planning.replan import Trial
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.run import PlanRejectedError
from lindwurm.core.planning.solve import Cancelled, SolveOptions, SolveProcess
from lindwurm.core.planning.verify import Checker, verify

SECONDS = 60.0
POINTS = 7
START_SECONDS = 1.5
"""What a child process needs beside its search."""
LEAST_SECONDS = 0.5

SolveWhole = Callable[[Problem, SolveOptions, threading.Event], Plan]
"""Plans a problem from scratch; a set event ends it with the best plan so far."""
OnProgress = Callable[[DoubtProgress], None]


def frontier(
    problem: Problem,
    plan: Plan,
    *,
    axis: Axis | None = None,
    points: int = POINTS,
    seconds: float = SECONDS,
    work: int | None = None,
    seed: int = 1,
    solve: SolveWhole | None = None,
    processes: int = CORES,
    on_progress: OnProgress | None = None,
    stop: threading.Event | None = None,
) -> Frontier:
    """Return the value that less and more own money (or staff of a unit) would allow, from little to much.

    Each point is planned anew, the nearest to the plan first. A plan of less money is also one of more: a point
    takes the best plan of the points before it and, from no change on, the given one; so no point is worse in
    (duty, value) than one before, unless fixed work overruns a limit. A bound of more money holds for less as well, at
    the same duty.

    Args:
        problem: what the plan answers.
        plan: the given plan; it stands at the change 0.
        axis: what is varied; own money by default.
        points: how many, made odd; the middle one is as it is.
        seconds: for all points together.
        work: instead of seconds, steps of each search: reproducible.
        seed: of the search.
        solve: plans a problem; by default in a child process of our own.
        processes: how many at a time.
        on_progress: told after every point.
        stop: once set, the points done so far are the answer.

    Raises:
        UnknownUnitError: if the axis names a unit that the problem has not.
        SolverMissingError: if OR-Tools is not installed.
        SearchFailedError: if a child process ended without a plan.
        PlanRejectedError: if a plan breaks rules: a fault of the program.
    """
    axis = (axis or OwnMoney()).within(problem)
    changes = axis.changes(problem, points)
    rounds = -(-len(changes) // processes)
    share = max(LEAST_SECONDS, seconds / rounds - START_SECONDS)
    # With as many processes as cores, a second search in each would only take time from the others.
    options = SolveOptions(seconds=None if work else share, work=work, seed=seed, threads=1)
    found = _plans(
        {change: axis.changed(problem, change) for change in changes},
        options,
        solve or solve_in_child,
        processes=processes,
        on_progress=on_progress,
        stop=stop or threading.Event(),
    )
    curve = _Curve(axis, problem, plan)
    return Frontier(
        city=problem.city,
        problem_hash=plan.problem_hash,
        axis=axis.kind,
        unit=axis.unit,
        value=curve.given_plan.evaluation.value,
        points=curve.points(found),
        points_meant=len(changes),
        idle=axis.idle(problem),
    )


def solve_in_child(problem: Problem, options: SolveOptions, stop: threading.Event) -> Plan:
    """Plan in a child process that ends with the best plan so far when `stop` is set.

    Raises:
        Cancelled: if it was stopped before it had a plan.
        SearchFailedError: if the child ended otherwise without one.
    """
    with SolveProcess(problem, options) as process, ThreadPoolExecutor(1) as pool:
        result = pool.submit(process.result)
        while wait([result], POLL_SECONDS).not_done:
            if stop.is_set():
                process.stop()
        return result.result()


@dataclass(frozen=True, slots=True)
class _Found:
    """A changed problem with the plan that was found for it."""

    change: int
    problem: Problem
    plan: Plan


def _plans(
    problems: dict[int, Problem],
    options: SolveOptions,
    solve: SolveWhole,
    *,
    processes: int,
    on_progress: OnProgress | None,
    stop: threading.Event,
) -> list[_Found]:
    """Plan the problems, the least changed first; a stop leaves out what has no plan by then."""
    begun, found = time.monotonic(), []
    waiting = sorted(problems, key=lambda change: (abs(change), change))
    running: dict[Future[Plan], int] = {}
    with ThreadPoolExecutor(processes) as pool:
        try:
            while running or (waiting and not stop.is_set()):
                while waiting and len(running) < processes and not stop.is_set():
                    change = waiting.pop(0)
                    running[pool.submit(solve, problems[change], options, stop)] = change
                done = wait(running, POLL_SECONDS, return_when=FIRST_COMPLETED).done
                for future in done:
                    change = running.pop(future)
                    plan = _plan_of(future)
                    if plan is not None:
                        found.append(_Found(change, problems[change], plan))
                    if on_progress is not None:
                        elapsed = time.monotonic() - begun
                        on_progress(DoubtProgress(done=len(found), all=len(problems), seconds=elapsed))
        except BaseException:
            stop.set()  # ends the children that still search
            raise
    for each in found:
        violations = verify(each.problem, each.plan)
        if violations:
            raise PlanRejectedError(violations)
    return sorted(found, key=lambda each: each.change)


def _plan_of(future: Future[Plan]) -> Plan | None:
    try:
        return future.result()
    except Cancelled:
        return None


class _Curve:
    """Puts the plans in a row that never falls, with their bounds."""

    def __init__(self, axis: Axis, problem: Problem, plan: Plan) -> None:
        self._axis = axis
        self._problem = problem
        self._plan = plan
        self.given_plan = Trial(problem, _choices(problem, plan))

    def points(self, found: Sequence[_Found]) -> tuple[FrontierPoint, ...]:
        trials = self._trials(found)
        bounds = self._bounds(found, [trial for trial, _ in trials])
        points: list[FrontierPoint] = []
        before: frozenset[str] | None = None
        for each, (trial, adopted), (bound, duty_bound) in zip(found, trials, bounds, strict=True):
            planned = frozenset(choice.measure for choice in trial.choices)
            points.append(
                FrontierPoint(
                    change=each.change,
                    limit=self._axis.limit(each.problem),
                    duty=trial.evaluation.duty,
                    value=trial.evaluation.value,
                    own_money=trial.evaluation.own_money,
                    planned=len(planned),
                    entered=() if before is None else tuple(sorted(planned - before)),
                    left=() if before is None else tuple(sorted(before - planned)),
                    bound=bound,
                    adopted=adopted,
                    duty_bound=duty_bound,
                )
            )
            before = planned
        return tuple(points)

    def _trials(self, found: Sequence[_Found]) -> list[tuple[Trial, bool]]:
        trials: list[tuple[Trial, bool]] = []
        for each in found:
            checker = Checker(each.problem)
            best, adopted = Trial(each.problem, _choices(each.problem, each.plan), checker=checker), False
            others = [trials[-1][0].choices] if trials else []
            others += [self.given_plan.choices] if each.change >= 0 else []
            for choices in others:
                trial = Trial(each.problem, choices, checker=checker)
                if trial.is_valid and trial.beats(best):
                    best, adopted = trial, True
            trials.append((best, adopted))
        return trials

    def _bounds(self, found: Sequence[_Found], trials: Sequence[Trial]) -> list[tuple[int | None, int]]:
        """Return the least certified bound of each point or a looser one, where it covers its duty, and of duty.

        Where fixed work alone overruns the money, the limits are raised by what lacks: there only the point's
        own bound counts.
        """
        is_own = self._plan.problem_hash == problem_hash(self._problem)
        bounds: list[tuple[int | None, int]] = []
        for place, trial in enumerate(trials):
            has_overrun = any(
                overrun.rule is Rule.YEARLY_BUDGET for overrun in trial.evaluation.claims.overruns
            )
            plans = [each.plan for each in found[place : place + 1 if has_overrun else None]]
            if is_own and (found[place].change == 0 or (found[place].change < 0 and not has_overrun)):
                plans.append(self._plan)
            proofs = [plan.certificate for plan in plans if plan.certificate is not None]
            duty = trial.evaluation.duty
            bound = min((proof.value for proof in proofs if proof.duty >= duty), default=None)
            bounds.append((bound, max(plan.duty_bound for plan in plans)))
        return bounds


def _choices(problem: Problem, plan: Plan) -> list[Choice]:
    first = problem.first_quarter
    return [
        Choice(measure=each.measure, variant=each.variant, calls=each.calls, start=first.until(each.start))
        for each in plan.choices
    ]
