"""The import rules stand, and each of them catches a deliberate violation."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.integration

LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")

# contract, module that breaks it, what it wrongly imports
VIOLATIONS = [
    ("The storeys of the house", "lindwurm.core.periods", "lindwurm.cli"),
    ("Inside the core", "lindwurm.core.periods", "lindwurm.core.planning.problem"),
    ("Inside the core", "lindwurm.core.wording", "lindwurm.core.city"),
    ("Inside the core", "lindwurm.core.counting", "lindwurm.core.city"),
    ("Planning and counting", "lindwurm.core.planning.problem", "lindwurm.core.counting"),
    ("The core knows no web framework", "lindwurm.core.wording", "click"),
    ("Inside the planner", "lindwurm.core.planning.problem", "lindwurm.core.planning.solve"),
    ("Inside the planner", "lindwurm.core.planning.columns", "lindwurm.core.planning.verify"),
    ("The check of a plan shares no code", "lindwurm.core.planning.verify", "lindwurm.core.planning.matrix"),
    ("The solver library", "lindwurm.core.planning.matrix", "ortools.sat.python.cp_model"),
]


def lint(folder):
    """Runs the contracts of the repository over the source in a folder."""
    environment = os.environ | {"PYTHONPATH": str(folder / "src"), "COLUMNS": "200", "PYTHONUTF8": "1"}
    command = [str(LINT_IMPORTS), "--no-cache", "--config", "pyproject.toml"]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(repository, tmp_path):
    """A copy of source and contracts that may be broken."""
    shutil.copytree(repository / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(repository / "pyproject.toml", tmp_path)
    return tmp_path


def file_of(folder, module):
    path = folder / "src" / Path(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def test_source_keeps_the_storeys(copy):
    result = lint(copy)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("contract", "module", "imported"), VIOLATIONS)
def test_contract_catches_a_violation(copy, contract, module, imported):
    with file_of(copy, module).open("a", encoding="utf-8") as file:
        # Inside a function: an import that hides there counts as well.
        file.write(f"\n\ndef _hidden() -> None:\n    import {imported}\n")

    result = lint(copy)

    assert result.returncode == 1, result.stdout + result.stderr
    assert contract in broken(result.stdout)


@pytest.mark.parametrize("package", ["lindwurm", "lindwurm.core", "lindwurm.core.planning"])
def test_new_package_without_a_place_is_refused(copy, package):
    stranger = file_of(copy, package).parent / "sundry"
    stranger.mkdir()
    (stranger / "__init__.py").write_text('"""Belongs nowhere."""\n', encoding="utf-8")

    result = lint(copy)

    assert result.returncode == 1
    assert "sundry" in result.stdout


def broken(output):
    """The part of the output that names broken contracts."""
    return "\n".join(line for line in output.splitlines() if re.search(r"\bBROKEN\b", line))
