"""Times explanations on a generated city: why not earlier, what a demand costs, which demands contradict.

    python -m benchmarks.explanations [SIZE] [SEED]

Prints median and greatest time in seconds: of the wall clock, and of both processors' work (this process and its
child together), which another load on the machine changes less. The solver is loaded before the clock starts.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.planning.generate import city

from lindwurm.core.planning.demands import Demand, Outcome, contradict, price
from lindwurm.core.planning.explain import Explainer
from lindwurm.core.planning.explain.trial import choices_of
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.problem import DirectiveKind, Kind, Problem
from lindwurm.core.planning.replan import Workers
from lindwurm.core.planning.solve import SolveOptions, SolveProcess

SIZE, SEED, SECONDS = 150, 1, 20.0
ASKED = 30
"""Demands of each kind at most."""
YEAR = 4
FORCE, FORBID = DirectiveKind.FORCE, DirectiveKind.FORBID


Answer = TypeVar("Answer")


class Clock:
    """Times calls by the wall and by processor time, that of a child included."""

    def __init__(self, child: int | None = None) -> None:
        """Take the child's process id."""
        self._child = child
        self.wall: list[float] = []
        self.work: list[float] = []

    def time(self, call: Callable[[], Answer]) -> Answer:
        """Call and remember how long it took."""
        wall, work = time.perf_counter(), self._spent()
        answer = call()
        self.wall.append(time.perf_counter() - wall)
        self.work.append(self._spent() - work)
        return answer

    def _spent(self) -> float:
        spent = time.process_time()
        with suppress(OSError):
            fields = Path(f"/proc/{self._child}/stat").read_text("utf-8").rpartition(")")[2].split()
            spent += (int(fields[11]) + int(fields[12])) / 100
        return spent

    def line(self, name: str, note: str = "") -> str:
        """Write the times of all calls."""
        if not self.wall:
            return f"{name}: nothing to ask"
        parts = [
            f"{what} median {statistics.median(times):.3f}, most {max(times):.3f}"
            for what, times in (("wall", self.wall), ("processor", self.work))
        ]
        return f"{name}: {len(self.wall)} asked, {'; '.join(parts)}{note}"


def demands_on(problem: Problem, plan: Plan) -> Iterator[tuple[str, Demand]]:
    """Ask for a year earlier, for what is left out, and to leave out what is planned."""
    free = {measure.id for measure in problem.measures if measure.kind is Kind.FREE}
    starts = {choice.measure: choice.start for choice in choices_of(problem, plan) if choice.measure in free}
    later = [name for name, start in sorted(starts.items()) if start >= problem.now + YEAR]
    for name in later[:ASKED]:
        yield "a year earlier", Demand(kind=FORCE, measure=name, start_to=starts[name] - YEAR)
    for name in sorted(free - starts.keys())[:ASKED]:
        yield "include", Demand(kind=FORCE, measure=name)
    for name in sorted(starts)[:ASKED]:
        yield "leave out", Demand(kind=FORBID, measure=name)


def main() -> None:
    """Plan a city and time all kinds of explanations."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    problem = city(size, seed)
    plan = SolveProcess(problem, SolveOptions(seconds=SECONDS)).result(None)
    sys.stdout.write(f"{size} measures, seed {seed}, {len(plan.choices)} in the plan, gap {plan.gap:.1%}\n")
    build, why = Clock(), Clock()
    explainer = build.time(lambda: Explainer(problem, plan))
    for measure in problem.measures:
        why.time(partial(explainer.explain, measure.id))
    sys.stdout.write(build.line("building the explainer") + "\n" + why.line("why not earlier") + "\n")
    with Workers(1, 2) as workers:
        child = workers.pids[0]
        workers.nearest(problem, choices_of(problem, plan))  # loads the solver
        for kind in ("a year earlier", "include", "leave out"):
            clock, seen = Clock(child), dict.fromkeys(Outcome, 0)
            improved = 0
            against = Clock(child)
            for _, demand in (each for each in demands_on(problem, plan) if each[0] == kind):
                found = clock.time(partial(price, problem, plan, demand, solve=workers.nearest))
                seen[found.outcome] += 1
                improved += found.base_improved
                against.time(partial(contradict, problem, [demand], core=workers.conflict))
            told = ", ".join(f"{count} {outcome.value}" for outcome, count in seen.items() if count)
            sys.stdout.write(clock.line(f"price, {kind}", f" ({told}; {improved} better plans)") + "\n")
            sys.stdout.write(against.line(f"contradiction, {kind}") + "\n")


if __name__ == "__main__":
    main()
