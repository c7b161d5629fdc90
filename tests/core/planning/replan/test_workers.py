"""The children that plan again, as real processes."""

import json
import subprocess
import sys

import pytest
from planning_builders import a_choice, a_measure, a_problem, a_variant

from lindwurm.core.planning.codec import encode
from lindwurm.core.planning.problem_json import problem_to_json
from lindwurm.core.planning.replan import workers
from lindwurm.core.planning.replan.workers import CHILD, Workers
from lindwurm.core.planning.solve import SearchFailedError, SolverMissingError

pytestmark = pytest.mark.integration

PROBLEM = a_problem(measures=(a_measure(variants=(a_variant(),)),))


def test_children_answer_task_after_task():
    pytest.importorskip("ortools")
    with Workers(1, 1) as pool:
        answers = [pool.solve(PROBLEM, (a_choice(start=start),)) for start in (3, 0)]

    # Without any limit the measure starts at once, whatever the plan said.
    assert answers == [(a_choice(start=0),)] * 2


def test_child_that_ends_is_reported():
    pytest.importorskip("ortools")
    with Workers(1, 1) as pool:
        pool._children[0].kill()
        pool._children[0].wait()

        with pytest.raises(SearchFailedError, match="ended with code -9"):
            pool.solve(PROBLEM, ())


def test_missing_solver_is_named(monkeypatch):
    monkeypatch.setattr(workers, "find_spec", lambda _name: None)

    with pytest.raises(SolverMissingError):
        Workers(1, 1)


def test_child_ends_with_its_input():
    pytest.importorskip("ortools")
    task = {
        "problem": problem_to_json(PROBLEM),
        "choices": encode((a_choice(start=2),)),
        "work": 1,
        "way": "near",
    }

    done = subprocess.run(
        [sys.executable, "-m", CHILD],
        input=json.dumps(task) + "\n",
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(done.stdout)["body"] == encode((a_choice(start=0),))
