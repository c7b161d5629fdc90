"""Shows a running search on standard error, and runs it with its mistakes turned into messages."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from lindwurm.cli.exits import CommandError, Exit
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.city import City
    from lindwurm.core.planning.run import CityPlan
    from lindwurm.core.planning.solve import Progress, SolveOptions
    from lindwurm.core.rulesets import RuleSet

SHOW = "LINDWURM_PROGRESS"
"""``always`` shows progress where standard error is no terminal, too."""


def run_plan(
    city: City, ruleset: RuleSet, options: SolveOptions, lang: Lang, *, both: bool, quiet: bool
) -> CityPlan:
    """Plan a city; Ctrl-C ends the search with the best plan."""
    from lindwurm.core.planning.run import plan_city

    stop = threading.Event()
    with guarded(lang), _shown(lang, options.seconds, quiet=quiet) as report:
        found = plan_city(city, ruleset, options=options, both=both, on_progress=report, stop=stop)
    if stop.is_set():
        click.echo(say(lang, "warning", message=say(lang, "kept-best")), err=True)
    return found


@contextmanager
def guarded(lang: Lang) -> Iterator[None]:
    """Turn what a search may raise into messages with exit codes."""
    from lindwurm.core.planning.intake import IntakeError
    from lindwurm.core.planning.run import PlanRejectedError
    from lindwurm.core.planning.solve import Cancelled, SearchFailedError, SolverMissingError

    try:
        yield
    except SolverMissingError as error:
        raise CommandError(say(lang, "solver-missing"), Exit.NO_PLAN) from error
    except Cancelled as error:
        raise CommandError(say(lang, "interrupted"), Exit.INTERRUPTED) from error
    except SearchFailedError as error:
        raise CommandError(say(lang, "search-failed", reason=error), Exit.NO_PLAN) from error
    except PlanRejectedError as error:
        raise CommandError(say(lang, "rejected", reason=error), Exit.RULES) from error
    except IntakeError as error:
        raise CommandError(say(lang, "not-ready", reason=error)) from error


@contextmanager
def _shown(lang: Lang, seconds: float | None, *, quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
    visible = sys.stderr.isatty() or os.environ.get(SHOW) == "always"
    if quiet or not visible:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"),
        BarColumn(24),
        TimeElapsedColumn(),
        TextColumn("{task.fields[figures]}"),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        yield _Reporter(bars, lang, seconds)


class _Reporter:
    """Draws one bar per reading; the search calls it from its own threads."""

    def __init__(self, bars: object, lang: Lang, seconds: float | None) -> None:
        from rich.progress import Progress as Bars

        assert isinstance(bars, Bars)  # noqa: S101 -- rich is imported late, so the signature cannot name it
        self._bars, self._lang, self._seconds = bars, lang, seconds
        self._tasks: dict[str, int] = {}
        self._lock = threading.Lock()

    def __call__(self, progress: Progress) -> None:
        from rich.progress import TaskID

        with self._lock:
            if progress.reading not in self._tasks:
                key = "progress-both" if progress.reading == "open" else "progress"
                self._tasks[progress.reading] = self._bars.add_task(
                    say(self._lang, key), total=self._seconds, figures=""
                )
            task = TaskID(self._tasks[progress.reading])
            done = self._seconds if progress.stage == "done" else progress.seconds
            self._bars.update(task, completed=done, figures=figures_words(progress, self._lang))


def figures_words(progress: Progress, lang: Lang) -> str:
    """Write value, bound and gap as far as they are known."""
    from lindwurm.core.drawing.say import number, percent_up

    value = "–" if progress.value is None else number(progress.value, lang)
    bound = "–" if progress.bound is None else number(progress.bound, lang)
    gap = "–" if progress.gap is None else percent_up(max(0.0, progress.gap), lang)
    return say(lang, "figures", value=value, bound=bound, gap=gap)
