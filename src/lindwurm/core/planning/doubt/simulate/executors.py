"""Who does the runs: this process, warm children, or anything else that maps runs to outcomes."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from lindwurm.core.planning.codec import decode, encode
from lindwurm.core.planning.doubt.near import POLL_SECONDS
from lindwurm.core.planning.doubt.simulate.course import Course, Outcome, RunFailedError
from lindwurm.core.planning.doubt.simulate.walk import Walker
from lindwurm.core.planning.solve.process import end_child, start_child

CHILD = "lindwurm.core.planning.doubt.simulate.child"

Stop = Callable[[], bool]


class Executor(Protocol):
    """The port behind which runs are done; every executor gives the same outcomes."""

    def outcomes(self, course: Course, runs: Sequence[int], stop: Stop) -> Iterator[Outcome]:
        """Yield the outcome of each run, in any order; once `stop` says so, end with what is done.

        Raises:
            RunFailedError: if a run or its process failed.
        """
        ...


class InProcess:
    """Does the runs here, one after the other."""

    def outcomes(self, course: Course, runs: Sequence[int], stop: Stop) -> Iterator[Outcome]:
        """Yield outcomes in the order of the runs."""
        walker = Walker(course)
        for number in runs:
            if stop():
                return
            yield walker.run(number)


class Children:
    """Does the runs in child processes that die with this one, each taking the next run when it is free."""

    def __init__(self, count: int) -> None:
        """Set the number of processes, at least 1."""
        self._count = count

    def outcomes(self, course: Course, runs: Sequence[int], stop: Stop) -> Iterator[Outcome]:
        """Yield outcomes as they come; all children have ended when it returns."""
        task = json.dumps(encode(course)) + "\n"
        waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
        for number in runs:
            waiting.put(number)
        done: queue.SimpleQueue[Outcome | RunFailedError] = queue.SimpleQueue()
        children = [start_child(CHILD) for _ in range(min(self._count, len(runs)))]
        threads = [threading.Thread(target=_serve, args=(child, task, waiting, done)) for child in children]
        try:
            for thread in threads:
                thread.start()
            yield from _collected(done, len(runs), stop)
        finally:
            for child in children:
                child.kill()
            for thread in threads:
                thread.join()
            for child in children:
                end_child(child)


def _collected(
    done: queue.SimpleQueue[Outcome | RunFailedError], wanted: int, stop: Stop
) -> Iterator[Outcome]:
    got = 0
    while got < wanted and not stop():
        try:
            found = done.get(timeout=POLL_SECONDS)
        except queue.Empty:
            continue
        if isinstance(found, RunFailedError):
            raise found
        got += 1
        yield found


def _serve(
    child: subprocess.Popen[str],
    task: str,
    waiting: queue.SimpleQueue[int],
    done: queue.SimpleQueue[Outcome | RunFailedError],
) -> None:
    """Hand a child the task, then run after run, until none is left or the child has ended."""
    assert child.stdin is not None  # noqa: S101 - opened as pipes by `start_child`
    assert child.stdout is not None  # noqa: S101 - as above
    with contextlib.suppress(BrokenPipeError):  # the child is gone: its empty answer says so
        child.stdin.write(task)
    while True:
        try:
            number = waiting.get_nowait()
        except queue.Empty:
            return
        with contextlib.suppress(BrokenPipeError):  # as above
            child.stdin.write(f"{number}\n")
            child.stdin.flush()
        answer = child.stdout.readline()
        if not answer:
            done.put(RunFailedError(f"a process of the simulation ended with code {child.wait()}"))
            return
        message = json.loads(answer)
        if message["kind"] == "failed":
            done.put(RunFailedError(message["body"]))
            return
        done.put(decode(Outcome, message["body"]))
