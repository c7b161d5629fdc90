"""The planner itself, in a process of its own that tells like its peers; reads the problem from standard input."""

from __future__ import annotations

import json
import sys

from benchmarks.planning.telling import tell

from lindwurm.core.planning.codec import encode
from lindwurm.core.planning.plan_json import plan_to_json
from lindwurm.core.planning.problem_json import problem_from_json
from lindwurm.core.planning.solve import SolveOptions, SolveProcess
from lindwurm.core.planning.solve.options import Progress


def main() -> None:
    """Plan within the seconds named first with the seed named second."""
    seconds, seed = float(sys.argv[1]), int(sys.argv[2])
    problem = problem_from_json(json.load(sys.stdin))
    last = Progress(reading="", seconds=0.0, stage="", value=None, bound=None, gap=None)

    def note(progress: Progress) -> None:
        nonlocal last
        last = progress
        tell("progress", progress.seconds, value=progress.value, bound=progress.bound, stage=progress.stage)

    with SolveProcess(problem, SolveOptions(seconds=seconds, seed=seed)) as process:
        plan = process.result(note)
    tell(
        "end",
        max(last.seconds, plan.run.elapsed),
        value=plan.objective.value,
        bound=plan.bound.value,
        plan=plan_to_json(plan),
        stages=encode(plan.run.stages),
    )


if __name__ == "__main__":
    main()
