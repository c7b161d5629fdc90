"""Does the runs, reports on the way, and counts what they gave."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from lindwurm.core.planning.doubt.near import DoubtProgress
from lindwurm.core.planning.doubt.simulate.course import Course, Outcome, SimulationOptions
from lindwurm.core.planning.doubt.simulate.executors import Children, Executor
from lindwurm.core.planning.doubt.simulate.laws import NO_LAWS, Laws
from lindwurm.core.planning.doubt.simulate.simulation import Simulation
from lindwurm.core.planning.doubt.simulate.tally import simulation_of
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.problem import Choice, Problem
from lindwurm.core.planning.solve import Cancelled

RUNS, PROCESSES = 200, 2

OnProgress = Callable[[DoubtProgress], None]


def simulate(
    problem: Problem,
    plan: Plan,
    *,
    laws: Laws = NO_LAWS,
    runs: int = RUNS,
    seed: int = 1,
    processes: int = PROCESSES,
    executor: Executor | None = None,
    options: SimulationOptions | None = None,
    on_progress: OnProgress | None = None,
    stop: threading.Event | None = None,
) -> Simulation:
    """Walk a verified plan through time with drawn luck, run after run, and count what became of it.

    Equal arguments give equal results, whatever the number of processes or the executor. Without `executor` the runs
    are done in so many child processes. Once `stop` is set, or at Ctrl-C where it is given, the runs done until then
    are counted.

    Raises:
        Cancelled: if it was stopped before a run was done.
        RunFailedError: if a run gave a plan that breaks rules, or its process ended.
        ClusterSilentError: if the executor is a cluster that cannot be reached.
    """
    course = Course(
        problem=problem,
        choices=choices_of(problem, plan),
        laws=laws,
        seed=seed,
        options=options or SimulationOptions(),
    )
    done = _outcomes(course, runs, executor or Children(processes), on_progress, stop)
    if not done:
        raise Cancelled("the simulation was stopped before a run was done")
    return simulation_of(course, done, runs)


def _outcomes(
    course: Course,
    runs: int,
    executor: Executor,
    on_progress: OnProgress | None,
    stop: threading.Event | None,
) -> list[Outcome]:
    done: list[Outcome] = []
    begun = time.monotonic()
    coming = executor.outcomes(course, range(1, runs + 1), lambda: stop is not None and stop.is_set())
    try:
        for outcome in coming:
            done.append(outcome)
            if on_progress is not None:
                seconds = round(time.monotonic() - begun, 1)
                on_progress(DoubtProgress(done=len(done), all=runs, seconds=seconds))
    except KeyboardInterrupt:
        if stop is None:
            raise
        stop.set()
    finally:
        close = getattr(coming, "close", None)
        if close is not None:
            close()
    return done


def choices_of(problem: Problem, plan: Plan) -> tuple[Choice, ...]:
    """Return a plan's choices with their starts as indices of the problem's quarters."""
    return tuple(
        sorted(
            Choice(
                measure=choice.measure,
                variant=choice.variant,
                calls=choice.calls,
                start=problem.first_quarter.until(choice.start),
            )
            for choice in plan.choices
        )
    )
