"""`lindwurm plan`: a verified plan of a city."""

from __future__ import annotations

import json as jsonlib
from pathlib import Path

import click

from lindwurm.cli.exits import CommandError
from lindwurm.cli.files import write_whole
from lindwurm.cli.frame import Number, argument, command, option
from lindwurm.cli.help_words import HELP
from lindwurm.cli.load import Loaded, load_city, load_law
from lindwurm.cli.output import print_json
from lindwurm.cli.searching import search
from lindwurm.cli.view import page_of, show, today
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

SECONDS = 2.5
"""Search time by default: with everything around it a city of the size of Worms is planned in five seconds."""


def build(lang: Lang) -> click.Command:
    """Return the command."""
    seconds = HELP.say("opt-seconds", lang, seconds=SECONDS)
    return command(
        lang,
        "plan",
        _plan,
        argument(lang, "folder"),
        option(lang, "-o", "--output", words="opt-plan-output", metavar="PLAN.json"),
        click.Option(["--seconds"], type=Number(lang, whole=False, least=0.1), help=seconds),
        option(lang, "--work", words="opt-work", type=Number(lang, whole=True, least=1)),
        option(lang, "--seed", words="opt-seed", type=Number(lang, whole=True, least=0), default=1),
        option(lang, "--strict-only", words="opt-strict-only", is_flag=True, default=False),
        option(lang, "-q", "--quiet", words="opt-quiet", is_flag=True, default=False),
    )


def _plan(
    *,
    lang: Lang,
    folder: str,
    output: str | None,
    seconds: float | None,
    work: int | None,
    seed: int,
    strict_only: bool,
    quiet: bool,
    json: bool,
) -> None:
    from lindwurm.core.planning.plan_json import write_plan
    from lindwurm.core.planning.solve import SolveOptions

    if seconds is not None and work is not None:
        raise CommandError(say(lang, "exclusive"))
    city = load_city(folder, lang)
    ruleset = load_law(city, lang)
    options = SolveOptions(seconds=seconds or SECONDS, work=work, seed=seed)
    found = search(city, ruleset, options, lang, both=not strict_only, quiet=quiet or json)
    text = write_plan(found.plan)
    if output is not None:
        write_whole(Path(output), text.encode("utf-8"), lang)
    if json:
        print_json(jsonlib.loads(text))
        return
    loaded = Loaded(city=city, ruleset=ruleset, problem=found.problem, plan=found.plan)
    show(page_of(loaded, lang, today()), lang, brief=quiet)
    if output is not None:
        click.echo(say(lang, "written", path=output))
        click.echo(say(lang, "next-steps", folder=folder, plan=output))
