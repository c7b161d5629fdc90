"""Measures the planner beside CP-SAT used directly on the demonstration cities, in the same run.

    make bench                     # Worms and Musterstadt, 10 s each
    .venv/bin/python benchmarks/run.py --seconds 20

Drawn cities of all sizes, with more peers, are in benchmarks/planning (make bench-planning).

Columns: the value reached, the bound it is judged by (the best of both solvers' bounds), the gap, and the ratio of the
two gaps. The peer gets the whole model at once, one worker as ours, and the same seconds.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pages import run_on_both

from lindwurm.core.cityfiles import read_city
from lindwurm.core.planning.columns import build_columns
from lindwurm.core.planning.intake import intake
from lindwurm.core.planning.matrix import build_model
from lindwurm.core.planning.problem import Problem
from lindwurm.core.planning.solve import SolveOptions, SolveProcess
from lindwurm.core.planning.solve.cpsat import IntegerModel, Limits
from lindwurm.core.planning.solve.lp import ExtraRow
from lindwurm.core.planning.verify import verify
from lindwurm.core.rulesets import load_ruleset

ROOT = Path(__file__).parents[1]


def problems() -> Iterator[tuple[str, Problem]]:
    """Yield the demonstration cities."""
    for name in ("worms", "musterstadt"):
        city = read_city(ROOT / "cities" / name)
        yield name, intake(city, load_ruleset(city.ruleset.name))


def ours(problem: Problem, seconds: float) -> tuple[int, int, int, float]:
    """Return duty, stage-2 value, best bound and wall clock of a run in a child process."""
    started = time.monotonic()
    with SolveProcess(problem, SolveOptions(seconds=seconds)) as process:
        plan = process.result()
    wall = time.monotonic() - started
    violations = verify(problem, plan)
    if violations:
        sys.exit(f"the plan breaks a rule: {violations[0]}")
    value = next(int(s.split()[2]) for s in plan.run.stages if s.startswith("2 value"))
    return plan.objective.duty, value, plan.bound.value, wall


def direct(problem: Problem, duty: int, seconds: float) -> tuple[int | None, int | None]:
    """Return value and bound of CP-SAT on the whole model, duty at most ours."""
    model = build_model(build_columns(problem))
    rows = (ExtraRow("duty::", dict(model.duty), duty - model.duty_constant),) if model.duty else ()
    objective = {v: worth for v, worth in enumerate(model.value) if worth}
    answer = IntegerModel(model).solve(objective, Limits(seconds=seconds), extra=rows)
    return (None, None) if answer is None else (answer.objective, answer.bound)


def gap(value: int | None, bound: int) -> float:
    """Return (bound - value) / bound in per cent; 100 without a plan."""
    return 100.0 if value is None or bound <= 0 else 100 * (bound - value) / bound


def main() -> None:
    """Print one row per problem."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=10.0)
    arguments = parser.parse_args()
    head = (
        "problem",
        "measures",
        "seconds",
        "value",
        "bound",
        "gap %",
        "CP-SAT direct",
        "its gap %",
        "ratio",
    )
    print(("{:<14}{:>9}{:>9}{:>11}{:>11}{:>8}{:>15}{:>11}{:>8}").format(*head))
    for name, problem in problems():
        duty, value, bound, wall = ours(problem, arguments.seconds)
        peer, peer_bound = direct(problem, duty, arguments.seconds)
        best = min(bound, peer_bound or bound)
        own_gap, peer_gap = gap(value, best), gap(peer, best)
        ratio = peer_gap / own_gap if own_gap > 0 else float("inf")
        print(
            f"{name:<14}{len(problem.measures):>9}{wall:>9.1f}{value:>11}{best:>11}{own_gap:>8.2f}"
            f"{peer if peer is not None else 'none':>15}{peer_gap:>11.2f}{ratio:>8.2f}"
        )


if __name__ == "__main__":
    main()
    run_on_both()
