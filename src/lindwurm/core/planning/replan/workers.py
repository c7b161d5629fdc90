"""Warm child processes that plan again, one task each at a time."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
from importlib.util import find_spec
from typing import Any, Self

from lindwurm.core.planning.codec import decode, encode
from lindwurm.core.planning.problem import Choice, Directive, Problem
from lindwurm.core.planning.problem_json import problem_to_json
from lindwurm.core.planning.solve import SearchFailedError, SolverMissingError
from lindwurm.core.planning.solve.feasible import Conflict
from lindwurm.core.planning.solve.process import end_child, start_child

CHILD = "lindwurm.core.planning.replan.child"


class Workers:
    """A number of children; `solve` may be called from as many threads."""

    def __init__(self, count: int, work: int) -> None:
        """Start the children, which load the solver meanwhile.

        Raises:
            SolverMissingError: if OR-Tools is not installed.
        """
        if find_spec("ortools") is None:
            raise SolverMissingError
        self._work = work
        self._idle: queue.SimpleQueue[subprocess.Popen[str]] = queue.SimpleQueue()
        self._children = [start_child(CHILD) for _ in range(count)]
        for child in self._children:
            self._idle.put(child)

    @property
    def pids(self) -> tuple[int, ...]:
        """The process ids of the children, to measure them."""
        return tuple(child.pid for child in self._children)

    def __enter__(self) -> Self:
        """Keep the children for the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the children whatever happened."""
        for child in self._children:
            end_child(child)

    def solve(self, problem: Problem, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """Plan again near the choices in an idle child; wait for one if all are busy.

        Raises:
            SearchFailedError: if the child ended.
        """
        return self._planned("near", problem, choices)

    def greet(self, problem: Problem) -> None:
        """Wait until an idle child has loaded the solver; as many calls at once as children reach each of them.

        Raises:
            SearchFailedError: if the child ended.
        """
        self._ask({"way": "greet"}, problem)

    def nearest(self, problem: Problem, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """Plan again exactly, moving as little as possible of the published plan; see `replan_nearest`.

        Raises:
            SearchFailedError: if the child ended.
        """
        return self._planned("nearest", problem, choices)

    def conflict(self, problem: Problem, demands: tuple[Directive, ...], duties: tuple[str, ...]) -> Conflict:
        """Find demands, duties and limits that cannot hold together; see `find_conflict`.

        Raises:
            SearchFailedError: if the child ended.
        """
        answer = self._ask({"way": "conflict", "demands": encode(demands), "duties": list(duties)}, problem)
        return decode(Conflict, answer)

    def _planned(self, way: str, problem: Problem, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        answer = self._ask({"way": way, "choices": encode(choices), "work": self._work}, problem)
        return decode(tuple[Choice, ...], answer)

    def _ask(self, task: dict[str, Any], problem: Problem) -> Any:
        child = self._idle.get()
        try:
            return _ask(child, json.dumps({**task, "problem": problem_to_json(problem)}))
        finally:
            self._idle.put(child)


def _ask(child: subprocess.Popen[str], task: str) -> Any:
    assert child.stdin is not None  # noqa: S101 - opened as pipes by `start_child`
    assert child.stdout is not None  # noqa: S101 - as above
    with contextlib.suppress(BrokenPipeError):  # the child is gone: the empty answer says so
        child.stdin.write(task + "\n")
        child.stdin.flush()
    answer = child.stdout.readline()
    if not answer:
        raise SearchFailedError(f"a re-planning ended with code {child.wait()}")
    return json.loads(answer)["body"]
