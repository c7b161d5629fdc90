"""What the commands of doubt share: progress on a terminal, charts as files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lindwurm.cli.doubt_words import DOUBTS
from lindwurm.cli.files import write_whole
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.planning.doubt import DoubtProgress


@contextmanager
def counted(lang: Lang, key: str) -> Iterator[Callable[[DoubtProgress], None] | None]:
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
