"""Shows a running search on standard error, and runs it with its mistakes turned into messages."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from lindwurm.cli.exits import CommandError, Exit
from lindwurm.cli.patience import patience
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.city import City
    from lindwurm.core.planning.run import CityPlan
    from lindwurm.core.planning.solve import Progress, SolveOptions
    from lindwurm.core.rulesets import RuleSet


def run_plan(
    city: City,
    ruleset: RuleSet,
    options: SolveOptions,
    lang: Lang,
    *,
    both: bool,
    quiet: bool,
    stop: threading.Event | None = None,
) -> CityPlan:
    """Plan a city; Ctrl-C, or a set `stop`, ends the search with the best plan."""
    from lindwurm.core.planning.run import plan_city

    if stop is None:
        with patience(lang) as pressed:
            return run_plan(city, ruleset, options, lang, both=both, quiet=quiet, stop=pressed)
    with guarded(lang, "interrupted"), _shown(lang, options.seconds, quiet=quiet) as report:
        found = plan_city(city, ruleset, options=options, both=both, on_progress=report, stop=stop)
    if stop.is_set():
        click.echo(say(lang, "warning", message=say(lang, "kept-best")), err=True)
    return found


@contextmanager
def guarded(lang: Lang, stopped: str = "no-answer") -> Iterator[None]:
    """Turn what a search may raise into messages with exit codes; `stopped` names what is said of Ctrl-C."""
    from lindwurm.core.planning.intake import IntakeError
    from lindwurm.core.planning.run import PlanRejectedError
    from lindwurm.core.planning.solve import Cancelled, SearchFailedError, SolverMissingError

    try:
        yield
    except SolverMissingError as error:
        raise CommandError(say(lang, "solver-missing"), Exit.NO_PLAN) from error
    except (Cancelled, KeyboardInterrupt) as error:
        raise CommandError(say(lang, stopped), Exit.INTERRUPTED) from error
    except SearchFailedError as error:
        raise CommandError(say(lang, "search-failed", reason=error), Exit.NO_PLAN) from error
    except PlanRejectedError as error:
        raise CommandError(say(lang, "rejected", reason=error), Exit.RULES) from error
    except IntakeError as error:
        raise CommandError(say(lang, "not-ready", reason=error.into(lang))) from error


@contextmanager
def _shown(lang: Lang, seconds: float | None, *, quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from lindwurm.cli.bars import Reporter, new_bars

    with new_bars() as bars:
        yield Reporter(bars, lang, seconds)
