"""A child process that plans again near given choices, task after task; dies with its parent."""

from __future__ import annotations

import json
import signal
import sys
from typing import Any

from lindwurm.core.planning.codec import decode, encode
from lindwurm.core.planning.problem import Choice, Directive, Problem
from lindwurm.core.planning.problem_json import problem_from_json
from lindwurm.core.planning.solve.child import Channel, die_with_parent


def main() -> None:
    """Answer every line with a task by a line with what came of it, until the input ends."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    channel = Channel()
    from lindwurm.core.planning.solve.nearest import load_solver

    load_solver()
    for line in sys.stdin:
        task = json.loads(line)
        channel.send("answer", encode(_answer(problem_from_json(task["problem"]), task)))


def _answer(problem: Problem, task: dict[str, Any]) -> object:
    """Plan again near choices, or find what contradicts, or only tell that the solver is there."""
    if task["way"] == "greet":
        return None
    from lindwurm.core.planning.solve.feasible import find_conflict
    from lindwurm.core.planning.solve.near import replan_near
    from lindwurm.core.planning.solve.nearest import replan_nearest

    if task["way"] == "conflict":
        return find_conflict(problem, decode(tuple[Directive, ...], task["demands"]), task["duties"])
    choices = decode(tuple[Choice, ...], task["choices"])
    plan_again = replan_nearest if task["way"] == "nearest" else replan_near
    return plan_again(problem, choices, work=task["work"])


if __name__ == "__main__":
    main()
