"""Ctrl-C during a search: the first asks for the best plan, the second is only answered, the third gives up."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

import click

from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

LAST = 3
"""Presses after which the plan is lost."""


@contextmanager
def patience(lang: Lang, words: str = "stopping") -> Iterator[threading.Event]:
    """Set the event at the first Ctrl-C and say so at once; only the third is a KeyboardInterrupt.

    `words` names what is said at the first; with ``-still``, at the second.
    Elsewhere than in the main thread signals cannot be caught: there the event is never set.
    """
    stop, presses = threading.Event(), 0

    def pressed(_number: int, _frame: FrameType | None) -> None:
        nonlocal presses
        presses += 1
        if presses >= LAST:
            raise KeyboardInterrupt
        stop.set()
        with suppress(RuntimeError):  # we interrupted ourselves while writing
            click.echo(say(lang, words if presses == 1 else f"{words}-still"), err=True)

    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = signal.signal(signal.SIGINT, pressed)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
