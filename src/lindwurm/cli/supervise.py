"""Keeps child processes running: starts them, starts what ended again, ends all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

import click

from lindwurm.cli.site_words import SITE
from lindwurm.core.wording.language import Lang

LOOK_SECONDS = 0.2
LONGEST_WAIT = 60.0
HEALTHY_SECONDS = 60.0
"""Who ran so long starts again at once; who falls over sooner waits twice as long each time."""
PATIENCE = 40.0


@dataclass(slots=True)
class Child:
    """A program that shall run as long as we do."""

    name: str
    module: Sequence[str]
    """Module and arguments for Python."""
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    wait: float = 0.0
    start_at: float = 0.0

    def start(self) -> None:
        """Start it, in a session of its own: Ctrl-C at the terminal reaches us alone."""
        self.process = subprocess.Popen(  # noqa: S603 -- our own modules, no shell
            [sys.executable, "-m", "lindwurm.cli.child", str(os.getpid()), *self.module],
            start_new_session=True,
        )
        self.began = time.monotonic()

    def note_end(self) -> float:
        """Return the seconds until the next start."""
        if time.monotonic() - self.began >= HEALTHY_SECONDS:
            self.wait = 0.0
        pause, self.wait = self.wait, min(max(1.0, self.wait * 2), LONGEST_WAIT)
        self.process, self.start_at = None, time.monotonic() + pause
        return pause


@dataclass(slots=True)
class Supervisor:
    """Runs children until SIGTERM, SIGINT or `end`."""

    children: Sequence[Child]
    lang: Lang
    ending: bool = False
    handlers: dict[int, object] = field(default_factory=dict)

    def end(self, _number: int = 0, _frame: FrameType | None = None) -> None:
        """End with the next look."""
        self.ending = True

    def run(self, started: Callable[[], None] = lambda: None) -> None:
        """Start all, call `started`, and watch; main thread only.

        Raises:
            Exception: whatever `started` raises, after all children have ended.
        """
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.end)
        try:
            self._look()
            started()
            while not self.ending:
                time.sleep(LOOK_SECONDS)
                self._look()
        finally:
            self._stop()

    def _look(self) -> None:
        for child in self.children:
            if child.process is not None and child.process.poll() is not None:
                code, seconds = child.process.returncode, child.note_end()
                words = SITE.say("child-ended", self.lang, name=child.name, code=code, seconds=round(seconds))
                click.echo(words, err=True)
            if child.process is None and time.monotonic() >= child.start_at and not self.ending:
                child.start()

    def _stop(self) -> None:
        running = [child for child in self.children if child.process is not None]
        for child in running:
            if child.process is not None and child.process.poll() is None:
                child.process.terminate()
        end = time.monotonic() + PATIENCE
        for child in running:
            if child.process is None:
                continue
            try:
                child.process.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                click.echo(SITE.say("child-killed", self.lang, name=child.name), err=True)
                child.process.kill()
                child.process.wait()
