"""The files of the repository, as its rules see them."""

import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def files(repository) -> list[Path]:
    """All files that are tracked, or would be at the next commit."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=repository, check=True, capture_output=True, text=True).stdout
    found = [repository / name for name in sorted(set(listed.split("\0"))) if name]
    return [path for path in found if path.is_file()]


@pytest.fixture(scope="session")
def texts(files) -> dict[Path, str]:
    """The text of every file that is one."""
    found = {}
    for path in files:
        try:
            found[path] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


@pytest.fixture(scope="session")
def python(texts) -> dict[Path, str]:
    """The Python files: source, tests, scripts, benchmarks."""
    return {path: text for path, text in texts.items() if path.suffix == ".py"}


@pytest.fixture(scope="session")
def source(python, repository) -> dict[Path, str]:
    """The Python files of the product itself."""
    return {path: text for path, text in python.items() if path.is_relative_to(repository / "src")}
