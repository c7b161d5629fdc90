"""The child process: it reports, stops when asked, and never outlives its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from random_problems import random_problem

from lindwurm.core.planning import run
from lindwurm.core.planning.solve import Cancelled, Progress, SearchFailedError, SolveOptions, SolveProcess
from lindwurm.core.planning.solve import process as process_module
from lindwurm.core.planning.solve.options import SolverMissingError
from lindwurm.core.planning.verify import verify

pytestmark = pytest.mark.integration
PATIENCE = 30.0


def _wait_until(true: object, seconds: float = PATIENCE) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return False


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"


def test_process_returns_a_plan_that_verifies_and_reports_progress() -> None:
    problem = random_problem(3, 12)
    seen: list[Progress] = []
    with SolveProcess(problem, SolveOptions(work=20)) as process:
        plan = process.result(seen.append)
    assert verify(problem, plan) == ()
    assert [seen[0].stage, seen[-1].stage] == ["columns", "done"]
    assert seen[-1].value == plan.objective.value


def test_process_stopped_early_returns_its_best_plan() -> None:
    problem = random_problem(1, 40)
    with SolveProcess(problem, SolveOptions(seconds=3_000)) as process:

        def stop_once_it_has_a_plan(progress: Progress) -> None:
            if progress.value is not None:
                process.stop()

        plan = process.result(stop_once_it_has_a_plan)
    assert plan.choices
    assert verify(problem, plan) == ()


def test_process_killed_while_stopping_is_cancelled() -> None:
    with SolveProcess(random_problem(1, 60), SolveOptions(seconds=300)) as process:
        process.stop()
        process._process.kill()
        with pytest.raises(Cancelled):
            process.result()


def test_process_that_dies_says_why() -> None:
    with SolveProcess(random_problem(1, 60), SolveOptions(seconds=300)) as process:
        process._process.kill()
        with pytest.raises(SearchFailedError, match="ended with code -9"):
            process.result()


def test_process_without_solver_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_module, "find_spec", lambda _name: None)
    with pytest.raises(SolverMissingError, match="extra 'planner'"):
        SolveProcess(random_problem(1), SolveOptions(work=1))


PARENT = """
import sys, time
sys.path[:0] = {path!r}
from random_problems import random_problem
from lindwurm.core.planning.solve import SolveOptions, SolveProcess
process = SolveProcess(random_problem(1, 60), SolveOptions(seconds=600))
print(process._process.pid, flush=True)
time.sleep(600)
"""


def test_child_dies_when_its_parent_is_killed() -> None:
    code = PARENT.format(path=sys.path)
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    try:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        time.sleep(1.0)
        assert _is_alive(child)
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        assert _wait_until(lambda: not _is_alive(child))
    finally:
        parent.kill()
        parent.wait()
        if parent.stdout is not None:
            parent.stdout.close()


AS_FIRST_PROCESS = """
import os, sys
os.getppid = lambda: {real}
sys.argv = ["child", "{given}"]
from lindwurm.core.planning.solve.child import die_with_parent
die_with_parent()
print("lives")
"""


@pytest.mark.parametrize(("given", "real", "says"), [(1, 1, "lives\n"), (4711, 1, "")])
def test_child_of_the_first_process_of_a_container_lives_and_an_orphan_does_not(
    given: int, real: int, says: str
) -> None:
    code = AS_FIRST_PROCESS.format(given=given, real=real)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (says, "")


def test_solve_all_stopped_at_once_still_gives_plans() -> None:
    problems = [random_problem(1, 10), random_problem(2, 10)]
    stop = threading.Event()
    stop.set()
    plans = run.solve_all(problems, SolveOptions(seconds=300), stop=stop)
    assert [verify(p, plan) for p, plan in zip(problems, plans, strict=True)] == [(), ()]
