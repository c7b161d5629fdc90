"""Runs a search in a child process and listens to it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from importlib.util import find_spec
from typing import Self

from lindwurm.core.planning.codec import decode, encode
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.plan_json import plan_from_json
from lindwurm.core.planning.problem import Problem
from lindwurm.core.planning.problem_json import problem_to_json
from lindwurm.core.planning.solve.options import Cancelled, Progress, SolveOptions, SolverMissingError

CHILD = "lindwurm.core.planning.solve.child"


def child_command(module: str) -> list[str]:
    """Return the command of a child process that knows its parent and dies with it."""
    return [sys.executable, "-m", module, str(os.getpid())]


def start_child(module: str, *, errors: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
    """Start a module of ours as a child process that dies with this one, text lines in and out.

    Args:
        module: what it runs.
        errors: where its standard error goes, as for `subprocess.Popen`.
    """
    return subprocess.Popen(  # noqa: S603 - our own module, no shell
        child_command(module),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def end_child(child: subprocess.Popen[str]) -> None:
    """End a child at once, wait for it and free its pipes."""
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout, child.stderr):
        if pipe is not None:
            with contextlib.suppress(BrokenPipeError):
                pipe.close()


class SearchFailedError(RuntimeError):
    """The child process ended without a plan; the message holds the end of what it wrote to standard error."""


class SolveProcess:
    """One search in a child process; `stop` ends it with the best plan so far."""

    def __init__(self, problem: Problem, options: SolveOptions) -> None:
        """Start the child and hand it the problem.

        Raises:
            SolverMissingError: if OR-Tools is not installed.
        """
        if find_spec("ortools") is None:
            raise SolverMissingError
        self._stopping = False
        self._process = start_child(CHILD, errors=subprocess.PIPE)
        self._errors: list[str] = []
        self._reader = threading.Thread(target=self._read_errors, daemon=True)
        self._reader.start()
        task = {"problem": problem_to_json(problem), "options": encode(options)}
        self._write(json.dumps(task) + "\n")

    def __enter__(self) -> Self:
        """Keep the child for the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the child whatever happened."""
        self.kill()

    def stop(self) -> None:
        """Ask for the best plan so far; returns at once."""
        if not self._stopping:
            self._stopping = True
            self._write("stop\n")

    def kill(self) -> None:
        """End the child at once and free its pipes."""
        self._process.kill()
        self._reader.join()  # it reads standard error, which must be open so long
        end_child(self._process)

    def result(self, on_progress: Callable[[Progress], None] | None = None) -> Plan:
        """Wait for the plan, reporting progress on the way.

        Raises:
            Cancelled: if the child was killed before it had a plan.
            SearchFailedError: if it ended otherwise without one.
        """
        assert self._process.stdout is not None  # noqa: S101 - opened as a pipe above
        for line in self._process.stdout:
            message = json.loads(line)
            if message["kind"] == "plan":
                return plan_from_json(message["body"])
            if on_progress is not None:
                on_progress(decode(Progress, message["body"]))
        self._process.wait()
        self._reader.join()
        if self._stopping:
            raise Cancelled("the search was stopped before it had a plan")
        tail = "".join(self._errors)[-2000:]
        raise SearchFailedError(f"the search ended with code {self._process.returncode}: {tail}")

    def _write(self, text: str) -> None:
        assert self._process.stdin is not None  # noqa: S101 - opened as a pipe above
        with contextlib.suppress(BrokenPipeError):  # the child is gone: `result` says why
            self._process.stdin.write(text)
            self._process.stdin.flush()

    def _read_errors(self) -> None:
        assert self._process.stderr is not None  # noqa: S101 - opened as a pipe above
        for line in self._process.stderr:
            self._errors.append(line)
            del self._errors[:-200]
