"""The child process: reads one problem, writes progress and the plan as JSON lines, dies with its parent."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from lindwurm.core.planning.codec import decode, encode
from lindwurm.core.planning.plan_json import plan_to_json
from lindwurm.core.planning.problem_json import problem_from_json
from lindwurm.core.planning.solve.options import Progress, SolveOptions

PR_SET_PDEATHSIG = 1


class Channel:
    """The lines to and from the parent; the end of the input means that the parent is gone."""

    def __init__(self) -> None:
        """Keep standard output for messages; anything a library prints goes to standard error."""
        self._out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        self._lock = threading.Lock()
        self.stop = threading.Event()
        self.on_stop: Callable[[], None] = lambda: None
        """Called once by the listening thread when the parent asks to stop."""

    def read_task(self) -> dict[str, Any]:
        """Read the one task line."""
        return dict(json.loads(sys.stdin.readline()))

    def watch(self) -> None:
        """Listen in the background: a line asks to stop, the end of the input to die at once."""

        def listen() -> None:
            while sys.stdin.readline():
                self.stop.set()
                self.on_stop()
            os._exit(1)

        threading.Thread(target=listen, daemon=True).start()

    def send(self, kind: str, body: object) -> None:
        """Write one message."""
        with self._lock:
            self._out.write(json.dumps({"kind": kind, "body": body}) + "\n")
            self._out.flush()


def die_with_parent() -> None:
    """Ask Linux to kill this process when its parent dies, also in the middle of a long library call.

    The parent gives its id as the first argument, to notice that it died before: it may well be 1, as the
    first process of a container is.
    """
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if sys.argv[1:] and os.getppid() != int(sys.argv[1]):
            os._exit(1)


def main() -> None:
    """Run one search."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    channel = Channel()
    task = channel.read_task()
    channel.watch()
    started = time.monotonic()
    from lindwurm.core.planning.solve.assemble import assemble
    from lindwurm.core.planning.solve.engine import Engine

    problem = problem_from_json(task["problem"])
    options = decode(SolveOptions, task["options"])

    def report(progress: Progress) -> None:
        channel.send("progress", encode(progress))

    engine = Engine(problem, options, report, channel.stop.is_set)
    channel.on_stop = engine.interrupt
    if channel.stop.is_set():
        engine.interrupt()
    outcome = engine.run()
    plan = assemble(problem, outcome, options, time.monotonic() - started)
    channel.send("plan", plan_to_json(plan))


if __name__ == "__main__":
    main()
