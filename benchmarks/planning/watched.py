"""Runs one solver as a process of its own: reads what it tells, measures its time and memory, ends it in time."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
GRACE = 5.0
"""Seconds over its time after which a process is killed."""
START_UP = 120.0
"""Seconds at most to read the problem and build the model, before the first event."""
SAMPLE = 0.1
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(slots=True)
class Run:
    """What a process told and used."""

    events: list[dict[str, Any]] = field(default_factory=list)
    cpu_seconds: float = 0.0
    """Of the process and all its children, from its first breath on: imports and building included."""
    peak_bytes: int = 0
    """Greatest sum of the resident memory of the process and its children."""
    killed: bool = False
    code: int | None = None
    errors: str = ""


def watch(command: Sequence[str], seconds: float, *, stdin: str | None = None) -> Run:
    """Start a command, collect its events and kill it (with its children) at `seconds` + grace after its first one."""
    run = Run()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    first = threading.Event()
    readers = [
        threading.Thread(target=_read, args=(process, run, first), daemon=True),
        threading.Thread(target=_keep_errors, args=(process, run), daemon=True),
    ]
    for reader in readers:
        reader.start()
    if process.stdin is not None:
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(stdin or "")
            process.stdin.close()
    _guard(process, run, first, seconds)
    for reader in readers:
        reader.join(GRACE)
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()
    run.code = process.returncode
    return run


def _guard(process: subprocess.Popen[str], run: Run, first: threading.Event, seconds: float) -> None:
    began = time.monotonic()
    deadline = began + START_UP + seconds + GRACE
    started = False
    while process.poll() is None:
        if first.is_set() and not started:
            started, deadline = True, time.monotonic() + seconds + GRACE
        _sample(process.pid, run)
        if time.monotonic() > deadline:
            run.killed = True
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        time.sleep(SAMPLE)


def _read(process: subprocess.Popen[str], run: Run, first: threading.Event) -> None:
    assert process.stdout is not None  # noqa: S101 - opened as a pipe above
    for line in process.stdout:
        with contextlib.suppress(ValueError):  # whatever a library prints is no event
            event = json.loads(line)
            if isinstance(event, dict):
                run.events.append(event)
                first.set()


def _keep_errors(process: subprocess.Popen[str], run: Run) -> None:
    assert process.stderr is not None  # noqa: S101 - opened as a pipe above
    run.errors = process.stderr.read()[-2000:]


def _sample(pid: int, run: Run) -> None:
    """Add up time and memory over the process and its living children; ended children count with their parent."""
    ticks, memory = 0, 0
    for member in _family(pid):
        with contextlib.suppress(OSError, IndexError, ValueError):
            stat = Path(f"/proc/{member}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
            ticks += sum(int(part) for part in stat[11:15])
            memory += int(Path(f"/proc/{member}/statm").read_text(encoding="utf-8").split()[1]) * PAGE
    run.cpu_seconds = max(run.cpu_seconds, ticks / TICKS)
    run.peak_bytes = max(run.peak_bytes, memory)


def _family(pid: int) -> list[int]:
    """The process and all that descend from it, found by their parents."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, IndexError, ValueError):
                parent = int((entry / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1])
                children.setdefault(parent, []).append(int(entry.name))
    found, waiting = [], [pid]
    while waiting:
        member = waiting.pop()
        found.append(member)
        waiting += children.get(member, [])
    return found
