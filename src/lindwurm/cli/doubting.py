"""What the commands of doubt share: options, progress on a terminal, Ctrl-C, charts as files, how they end."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lindwurm.cli.doubt_words import DOUBTS
from lindwurm.cli.files import write_whole
from lindwurm.cli.frame import Number, option
from lindwurm.cli.output import paragraph
from lindwurm.cli.patience import patience
from lindwurm.cli.progress import guarded
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.planning.doubt import DoubtProgress

Report = Callable[["DoubtProgress"], None]


def seconds_option(lang: Lang) -> click.Option:
    """Return ``--seconds``, which has no default: it excludes the option that counts work instead."""
    kind = Number(lang, whole=False, least=1)
    return option(lang, "--seconds", words="opt-doubt-seconds", type=kind, metavar="S")


def chart_option(lang: Lang) -> click.Option:
    """Return ``--chart``."""
    return option(lang, "--chart", words="opt-doubt-chart", metavar="FILE")


@contextmanager
def asked(lang: Lang, key: str) -> Iterator[tuple[threading.Event, Report | None]]:
    """Compute under the eyes of a person: give what tells to stop, and where to say how far it is.

    Args:
        lang: of what is said.
        key: of the word for what is counted.
    """
    with guarded(lang), patience(lang, "stopping-doubt") as stop, counted(lang, key) as report:
        yield stop, report


def warn_stopped(key: str, lang: Lang, *, done: int, meant: int) -> None:
    """Say on standard error how much of what was meant is in the answer."""
    words = DOUBTS.say(key, lang, done=done, all=meant)
    click.echo(say(lang, "warning", message=words), err=True)


def show_end(sentences: Iterable[str], chart: str | None, lang: Lang) -> None:
    """Print what the tables above come to, and where the chart is."""
    click.echo()
    for sentence in sentences:
        paragraph(sentence)
    if chart is not None:
        click.echo(DOUBTS.say("chart-written", lang, path=chart))


@contextmanager
def counted(lang: Lang, key: str) -> Iterator[Report | None]:
    """Show on a terminal how many cases or points are done; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    figures = TextColumn("{task.fields[figures]}")
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), figures)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(DOUBTS.say(key, lang), total=None, figures="")

        def report(progress: DoubtProgress) -> None:
            words = DOUBTS.say("done", lang, done=progress.done, all=progress.all)
            bars.update(task, total=progress.all, completed=progress.done, figures=words)

        yield report


def write_chart(path: str, image: str, lang: Lang) -> None:
    """Write an image as a file, whole or not at all."""
    write_whole(Path(path), image.encode("utf-8"), lang)
