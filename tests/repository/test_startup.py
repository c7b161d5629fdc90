"""Starting the command loads nothing that only some commands need."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.integration

SLOW = {"jinja2", "numpy", "openpyxl", "ortools", "pandas"}


def test_import_of_the_command_loads_no_slow_module():
    program = "import sys, lindwurm.cli; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout

    assert {name.split(".")[0] for name in loaded.split()} & SLOW == set()


def test_verify_loads_no_solver():
    program = "import sys, lindwurm.core.planning.verify; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout

    assert {name.split(".")[0] for name in loaded.split()} & {"ortools", "pandas"} == set()
