"""Runs a search with progress on standard error; Ctrl-C keeps the best plan."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import click

from lindwurm.cli.exits import CommandError, Exit, Finished
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.city import City
    from lindwurm.core.planning.run import CityPlan
    from lindwurm.core.planning.solve import Progress, SolveOptions
    from lindwurm.core.rulesets import RuleSet

BAR_WIDTH = 24


class ProgressLine:
    """One line per reading on a terminal, rewritten; nothing where nobody looks."""

    def __init__(self, lang: Lang, seconds: float | None, *, quiet: bool) -> None:
        """Take how long the search lasts."""
        self._lang, self._seconds = lang, seconds
        self._shown = sys.stderr.isatty() and not quiet
        self._lock = threading.Lock()

    def __call__(self, progress: Progress) -> None:
        """Show value, bound and gap of the strict reading."""
        if not self._shown or progress.reading != "strict":
            return
        done = min(1.0, progress.seconds / self._seconds) if self._seconds else 0.0
        bar = "█" * round(done * BAR_WIDTH) + "░" * (BAR_WIDTH - round(done * BAR_WIDTH))
        text = f"{say(self._lang, 'progress')} {bar} {progress.seconds:5.1f} s"
        if progress.value is not None and progress.bound is not None and progress.gap is not None:
            gap = f"{progress.gap * 100:.1f} %"
            figures = say(self._lang, "figures", value=progress.value, bound=progress.bound, gap=gap)
            text += f"  {figures}"
        with self._lock:
            click.echo(f"\r\x1b[K{text}", nl=False, err=True)

    def end(self) -> None:
        """Clear the line."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def search(
    city: City, ruleset: RuleSet, options: SolveOptions, lang: Lang, *, both: bool, quiet: bool
) -> CityPlan:
    """Plan the city, or say in the user's language why there is no plan."""
    from lindwurm.core.planning.intake import IntakeError
    from lindwurm.core.planning.run import PlanRejectedError, plan_city
    from lindwurm.core.planning.solve import Cancelled, SearchFailedError, SolverMissingError

    stop = threading.Event()
    line = ProgressLine(lang, options.seconds if options.work is None else None, quiet=quiet)
    try:
        found = plan_city(city, ruleset, options=options, both=both, on_progress=line, stop=stop)
    except SolverMissingError as error:
        raise CommandError(say(lang, "solver-missing"), Exit.NO_PLAN) from error
    except Cancelled as error:
        click.echo(say(lang, "interrupted"), err=True)
        raise Finished(Exit.INTERRUPTED) from error
    except SearchFailedError as error:
        raise CommandError(say(lang, "search-failed", reason=error), Exit.NO_PLAN) from error
    except PlanRejectedError as error:
        raise CommandError(say(lang, "rejected", reason=error), Exit.RULES) from error
    except IntakeError as error:
        raise CommandError(say(lang, "not-ready", reason=error)) from error
    finally:
        line.end()
    if stop.is_set():
        click.echo(say(lang, "kept-best"), err=True)
    return found
