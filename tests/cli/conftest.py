"""The command called within the test, a plan of the tutorial's city, and a real terminal."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
import termios
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lindwurm.cli.app import run

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "cities" / "tutorial"
WORMS = ROOT / "cities" / "worms"


@dataclass(frozen=True)
class Result:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Result]


@pytest.fixture(autouse=True)
def _neutral(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LINDWURM_LANG", "LINDWURM_DEBUG", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs the command in this process."""

    def called(*arguments: object) -> Result:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Result(int(code), out, err)

    return called


@pytest.fixture
def tutorial() -> Path:
    """The tutorial's city: five measures."""
    return TUTORIAL


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A copy of the tutorial's city that a test may change."""
    return Path(shutil.copytree(TUTORIAL, tmp_path / "town"))


@pytest.fixture(scope="session")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of the tutorial's city."""
    path = tmp_path_factory.mktemp("plan") / "plan.json"
    assert run(["plan", str(TUTORIAL), "-q", "-o", str(path), "--work", "10"]) == 0
    return path


@pytest.fixture(scope="session")
def worms_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A quick plan of a whole city, both readings."""
    path = tmp_path_factory.mktemp("worms") / "plan.json"
    assert run(["plan", str(WORMS), "-q", "-o", str(path), "--work", "1"]) == 0
    return path


@pytest.fixture
def changed(plan_file: Path, tmp_path: Path) -> Callable[..., Path]:
    """Writes the plan with other values at its top."""

    def write(**values: object) -> Path:
        path = tmp_path / "changed.json"
        data = json.loads(plan_file.read_text("utf-8")) | values
        path.write_text(json.dumps(data), encoding="utf-8")
        return path

    return write


class Terminal:
    """A terminal of some width; what is written to it can be read."""

    def __init__(self, columns: int = 100) -> None:
        self._master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (40, columns))
        self.file = os.fdopen(slave, "w", encoding="utf-8")
        self._parts: list[bytes] = []
        self.changed = threading.Condition()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        # Linux says by an error that nobody holds the other end any more.
        try:
            while part := os.read(self._master, 4096):
                with self.changed:
                    self._parts.append(part)
                    self.changed.notify_all()
        except OSError:
            return

    def stand_in(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        """Takes the place of standard output or standard error; to be called in the test, not in a fixture."""
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setattr(sys, name, self.file)

    def text(self) -> str:
        """What has been written so far."""
        return b"".join(self._parts).decode("utf-8", "replace")

    def wait_for(self, words: str, seconds: float = 60.0) -> bool:
        """Waits until the words have been written."""
        with self.changed:
            return self.changed.wait_for(lambda: words in self.text(), timeout=seconds)

    def close(self) -> str:
        """Ends the terminal, returns all that was written to it."""
        if not self.file.closed:
            self.file.close()
            self._thread.join(timeout=10)
            os.close(self._master)
        return self.text()


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """A terminal that vanishes with the test."""
    made = Terminal()
    yield made
    made.close()


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts the command as a process of its own group, as a shell does; ends it with the test."""
    begun: list[subprocess.Popen[str]] = []

    def started(*arguments: object, **settings: Any) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "lindwurm.cli", *map(str, arguments)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | settings
        process = subprocess.Popen(command, text=True, cwd=ROOT, start_new_session=True, **pipes)
        begun.append(process)
        return process

    yield started
    for process in begun:
        if process.poll() is None:
            process.kill()
        process.communicate()
