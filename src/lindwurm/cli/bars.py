"""The progress bars of a search; imported only where somebody sees them, because rich is slow to import."""

from __future__ import annotations

import threading

from rich.console import Console
from rich.progress import BarColumn, Task, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.progress_bar import ProgressBar

from lindwurm.cli.words import say
from lindwurm.core.drawing.say import number, percent_up
from lindwurm.core.planning.solve import Progress
from lindwurm.core.wording.language import Lang

WIDTH = 24


class TimedBar(BarColumn):
    """Fills by the clock, not only when the search reports."""

    def render(self, task: Task) -> ProgressBar:
        """Draw the bar."""
        bar = super().render(task)
        if task.total is not None and not task.finished:
            bar.completed = min(task.elapsed or 0.0, task.total)
        return bar


def new_bars() -> Bars:
    """Return bars on standard error that vanish at their end."""
    figures = TextColumn("{task.fields[figures]}")
    columns = (TextColumn("{task.description}"), TimedBar(WIDTH), TimeElapsedColumn(), figures)
    return Bars(*columns, console=Console(stderr=True), transient=True)


class Reporter:
    """Draws one bar per reading; the search calls it from its own threads."""

    def __init__(self, bars: Bars, lang: Lang, seconds: float | None) -> None:
        """Take how long the search lasts, None where it counts steps."""
        self._bars, self._lang, self._seconds = bars, lang, seconds
        self._tasks: dict[str, TaskID] = {}
        self._lock = threading.Lock()

    def __call__(self, progress: Progress) -> None:
        """Show how far a reading is."""
        with self._lock:
            if progress.reading not in self._tasks:
                key = "progress-both" if progress.reading == "open" else "progress"
                words = say(self._lang, key)
                self._tasks[progress.reading] = self._bars.add_task(words, total=self._seconds, figures="")
            task = self._tasks[progress.reading]
            done = self._seconds if progress.stage == "done" else None
            self._bars.update(task, completed=done, figures=figures_words(progress, self._lang))


def figures_words(progress: Progress, lang: Lang) -> str:
    """Write value, bound and gap as far as they are known."""
    value = "–" if progress.value is None else number(progress.value, lang)
    bound = "–" if progress.bound is None else number(progress.bound, lang)
    gap = "–" if progress.gap is None else percent_up(max(0.0, progress.gap), lang)
    return say(lang, "figures", value=value, bound=bound, gap=gap)
