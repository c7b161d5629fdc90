"""Measures the simulation of a plan: wall clock, processor time, and how many runs a minute holds.

    .venv/bin/python -m benchmarks.simulation                       # 150 measures, 200 runs, 1 and 2 processes
    .venv/bin/python -m benchmarks.simulation --measures 300 --seeds 1 2 --all

Approvals are drawn; with --all also durations (a quarter less or two more) and costs (90 to 130 %), which more often
forces the plan to change. The plan is searched first, which is not counted.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.planning.generate import city

from lindwurm.core.city import Assumed
from lindwurm.core.planning.doubt.simulate import Laws, Simulation, simulate
from lindwurm.core.planning.doubt.simulate.laws import CostLaw, DurationLaw
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.problem import Kind, Problem, Variant
from lindwurm.core.planning.solve import SolveOptions, SolveProcess
from lindwurm.core.planning.verify import verify

WORD = Assumed(basis="benchmark")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a simulation took, in seconds."""

    wall: float
    processor: float


def planned(problem: Problem, seconds: float) -> Plan:
    """Search a plan and verify it."""
    with SolveProcess(problem, SolveOptions(seconds=seconds)) as process:
        plan = process.result()
    violations = verify(problem, plan)
    if violations:
        sys.exit(f"the plan breaks a rule: {violations[0]}")
    return plan


def all_laws(problem: Problem) -> Laws:
    """Let every variant take a quarter less or two more, and cost 90 to 130 %."""

    def variants() -> Iterator[tuple[str, Variant]]:
        for measure in problem.measures:
            if measure.kind in {Kind.FREE, Kind.FIXED}:
                yield from ((measure.id, variant) for variant in measure.variants)

    return Laws(
        durations=tuple(
            DurationLaw(
                measure=measure,
                variant=variant.id,
                low=max(1, variant.duration - 1),
                high=variant.duration + 2,
                origin=WORD,
            )
            for measure, variant in variants()
        ),
        costs=tuple(
            CostLaw(measure=measure, variant=variant.id, low=9_000, high=13_000, origin=WORD)
            for measure, variant in variants()
            if variant.costs
        ),
    )


def timed(problem: Problem, plan: Plan, laws: Laws, *, runs: int, processes: int) -> tuple[Simulation, Taken]:
    """Simulate and time it; the processor time is that of the children."""
    begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    found = simulate(problem, plan, laws=laws, runs=runs, processes=processes)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return found, Taken(time.monotonic() - begun, processor)


def main() -> None:
    """Print one row per city and number of processes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--measures", type=int, default=150)
    parser.add_argument("--seeds", type=int, nargs="*", default=[1])
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--seconds", type=float, default=10.0, help="search for the plan")
    parser.add_argument("--all", action="store_true", help="draw durations and costs as well")
    given = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}, {given.runs} runs")
    print(f"{'city':>10} {'processes':>9} {'wall s':>7} {'CPU s':>7}  kept 10/50/90 %      changed quarters")
    for seed in given.seeds:
        problem = city(given.measures, seed=seed)
        plan = planned(problem, given.seconds)
        laws = all_laws(problem) if given.all else Laws()
        results = []
        for processes in given.processes:
            found, taken = timed(problem, plan, laws, runs=given.runs, processes=processes)
            results.append(found)
            kept, changed = found.value_kept, found.replanned
            print(
                f"{given.measures:>6}:{seed:<3} {processes:>9} {taken.wall:>7.1f} {taken.processor:>7.1f}"
                f"  {kept.low / 100:.1f} {kept.middle / 100:.1f} {kept.high / 100:.1f}"
                f"      {changed.low} {changed.middle} {changed.high}"
            )
        if any(found != results[0] for found in results):
            sys.exit("the number of processes changed the result")


if __name__ == "__main__":
    main()
