"""The command as a process: signals, pipes, progress on a terminal, and what starting it costs."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Call, Start, Terminal

ROOT = Path(__file__).parents[2]
WORMS = ROOT / "cities" / "worms"

pytestmark = pytest.mark.integration


@pytest.mark.slow
def test_ctrl_c_keeps_the_best_plan(call: Call, start: Start, terminal: Terminal, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    process = start("plan", WORMS, "--strict-only", "-o", plan, "--seconds", "120", stderr=terminal.file)
    assert terminal.wait_for("Abstand ")
    deadline = time.monotonic() + 60
    while not re.search(r"Wert [\d.]+ ", terminal.text()) and time.monotonic() < deadline:
        time.sleep(0.1)

    os.killpg(process.pid, signal.SIGINT)
    assert terminal.wait_for("Breche ab, prüfe den besten Plan …", seconds=1)
    os.killpg(process.pid, signal.SIGINT)
    out, _ = process.communicate(timeout=60)

    assert process.returncode == 0
    assert "geprüft: keine Regel verletzt" in out
    said = terminal.close()
    assert "Ein drittes Strg-C verwirft ihn." in said
    assert "Hinweis: Abgebrochen; das ist der beste Plan bis dahin." in said
    assert call("verify", WORMS, plan).code == 0


def test_ctrl_c_before_there_is_a_plan_says_so(start: Start, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    process = start("plan", WORMS, "--strict-only", "-o", plan, "--seconds", "120")
    assert process.stderr is not None
    os.kill(child_of(process.pid), signal.SIGSTOP)  # so that no plan can come in between

    said = []
    for _ in range(2):  # two only ask for the best plan; each is answered, so that none gets lost
        os.killpg(process.pid, signal.SIGINT)
        said.append(process.stderr.readline().strip())
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)

    assert process.returncode == 130
    assert said[0].startswith("Breche ab")
    assert err.splitlines()[-1] == "Fehler: Abgebrochen, es gibt noch keinen Plan."
    assert not plan.exists()


def child_of(parent: int) -> int:
    """Waits for the one process that this one starts, and returns its number.

    Until it has become a program of its own its parent stands still: stopped before that, both would stay so.
    """
    deadline = time.monotonic() + 60
    line = Path(f"/proc/{parent}/cmdline")
    while time.monotonic() < deadline:
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                found = re.search(r"^PPid:\s+(\d+)$", status.read_text(), re.MULTILINE)
                is_own = status.with_name("cmdline").read_bytes() != line.read_bytes()
            except OSError:  # it has ended meanwhile
                continue
            if found and int(found[1]) == parent and is_own:
                return int(status.parent.name)
        time.sleep(0.01)
    pytest.fail("no process was started")


@pytest.mark.parametrize("line", [["schema", "lindwurm-plan/1"], ["check", WORMS], ["schema", "city.yaml"]])
def test_reader_that_has_enough_ends_the_command_quietly(start: Start, line: list[object]) -> None:
    process = start(*line)
    assert process.stdout is not None
    process.stdout.close()

    assert process.stderr is not None
    err = process.stderr.read()

    assert (process.wait(timeout=60), err) == (0, "")


@pytest.mark.parametrize(
    "line", ["schema", "schema lindwurm-plan/1", "check cities/worms", "plan cities/tutorial --work 1 --json"]
)
def test_output_without_room_is_said_in_one_line(line: str) -> None:
    command = f"{sys.executable} -m lindwurm.cli {line} > /dev/full"

    result = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False, cwd=ROOT, timeout=60
    )

    words = "Fehler: Die Ausgabe lässt sich nicht schreiben: dort ist kein Platz mehr.\n"
    assert (result.returncode, result.stderr) == (2, words)


def test_reader_that_wants_nothing_hears_no_complaint(tmp_path: Path) -> None:
    command = f"{sys.executable} -m lindwurm.cli check {tmp_path} | true; exit ${{PIPESTATUS[0]}}"

    result = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False, cwd=ROOT, timeout=60
    )

    assert (result.returncode, result.stderr) == (0, "")


def test_head_gets_its_line_and_nobody_complains() -> None:
    command = f"set -o pipefail; {sys.executable} -m lindwurm.cli schema | head -1"

    result = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False, cwd=ROOT, timeout=60
    )

    assert (result.returncode, result.stdout, result.stderr) == (0, "city.yaml\n", "")


def test_progress_is_drawn_on_a_terminal_and_vanishes(
    start: Start, terminal: Terminal, tutorial: Path
) -> None:
    process = start("plan", tutorial, "--lang", "en", "--seconds", "2", stderr=terminal.file)
    out, _ = process.communicate(timeout=60)

    drawn = terminal.close()
    assert process.returncode == 0
    assert "Searching" in drawn
    assert re.search(r"value [\d,–]+ bound [\d,–]+ gap ", drawn)
    assert drawn.endswith("\x1b[2K") or "\x1b[2K" in drawn[-40:]
    assert "Searching" not in out


@pytest.mark.parametrize("flag", ["--quiet", "--json"])
def test_progress_is_not_drawn_when_nobody_wants_it(
    start: Start, terminal: Terminal, tutorial: Path, flag: str
) -> None:
    process = start("plan", tutorial, flag, "--work", "5", stderr=terminal.file)
    process.communicate(timeout=60)

    assert (process.returncode, terminal.close()) == (0, "")


def test_progress_is_not_drawn_where_there_is_no_terminal(call: Call, tutorial: Path) -> None:
    result = call("plan", tutorial, "--work", "5")

    assert (result.code, result.err) == (0, "")


def test_progress_of_both_readings_is_drawn_within_the_process(
    call: Call, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.stand_in(monkeypatch, "stderr")

    result = call("plan", WORMS, "--work", "1")

    drawn = terminal.close()
    assert result.code == 0
    assert "Suche (mit offenen Regeln)" in drawn
    assert "Abstand" in drawn


def test_plan_may_go_to_another_program(call: Call, tutorial: Path) -> None:
    result = call("plan", tutorial, "--work", "5", "-o", "-")

    assert (result.code, result.err) == (0, "")
    assert (result.data["format"], result.data["city"]) == ("lindwurm-plan/1", "lindach")


def test_module_and_command_are_the_same(start: Start) -> None:
    out, err = start("--version").communicate(timeout=60)
    command = Path(sys.executable).with_name("lindwurm")

    result = subprocess.run([command, "--version"], capture_output=True, text=True, check=True, timeout=60)

    assert (out, err) == (result.stdout, "")


SLOW = {
    "numpy",
    "ortools",
    "pandas",
    "jinja2",
    "openpyxl",
    "rich",
    "yaml",
    "django",
    "asyncio",
    "http",
    "importlib.metadata",
    "lindwurm.core.city",
    "lindwurm.core.planning",
    "lindwurm.core.drawing",
}


@pytest.mark.parametrize(
    ("line", "allowed"),
    [
        (["--version"], set()),
        (["--help"], set()),
        (["plan", "--help"], set()),
        (["check", "cities/tutorial"], {"yaml", "lindwurm.core.city"}),
        (
            ["verify", "cities/tutorial", "PLAN"],
            {"yaml", "lindwurm.core.city", "lindwurm.core.planning", "lindwurm.core.drawing"},
        ),
    ],
)
def test_starting_imports_what_the_command_needs(line: list[str], allowed: set[str], plan_file: Path) -> None:
    line = [str(plan_file) if word == "PLAN" else word for word in line]
    program = (
        "import sys, json, io\nfrom lindwurm.cli.app import run\n"
        f"sys.stdout = io.StringIO(); code = run({line!r}); sys.stdout = sys.__stdout__\n"
        "print(json.dumps([code, sorted(sys.modules)]))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
    )
    code, modules = json.loads(result.stdout)

    # Coverage, where it watches this process, brings modules of its own.
    brought = {"asyncio", "http", "importlib.metadata"} if "coverage" in modules else set()
    assert code == 0
    assert SLOW & set(modules) <= allowed | brought
