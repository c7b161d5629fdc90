"""`lindwurm plan`: computes a plan, writes it and shows it."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from lindwurm.cli.exits import CommandError
from lindwurm.cli.files import STANDARD_OUTPUT, check_target, program, write_whole
from lindwurm.cli.frame import Number, argument, command, option
from lindwurm.cli.help_words import HELP
from lindwurm.cli.load import load_city, load_law
from lindwurm.cli.output import paragraph, print_json
from lindwurm.cli.patience import patience
from lindwurm.cli.progress import run_plan
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang


def build(lang: Lang) -> click.Command:
    """Return the command in a language."""
    seconds = click.Option(
        ["--seconds"],
        type=Number(lang, whole=False, least=0.1),
        metavar="S",
        help=HELP.say("opt-seconds", lang),
    )
    return command(
        lang,
        "plan",
        _plan,
        argument(lang, "folder"),
        option(lang, "-o", "--output", words="opt-plan-output", metavar="PLAN.json"),
        seconds,
        option(lang, "--work", words="opt-work", type=Number(lang, whole=True, least=1), metavar="N"),
        option(
            lang, "--seed", words="opt-seed", type=Number(lang, whole=True, least=0), default=1, metavar="N"
        ),
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
    if seconds is not None and work is not None:
        raise CommandError(say(lang, "exclusive"))
    piped = output == STANDARD_OUTPUT
    if piped and json:
        raise CommandError(say(lang, "one-output"))
    if output is not None and not piped:
        check_target(Path(output), lang)
    city = load_city(folder, lang)
    ruleset = load_law(city, lang)
    if not json and not piped:
        paragraph(city.notice.into(lang))
    from lindwurm.cli.render import draw
    from lindwurm.cli.report import plan_data, ranked_data, show_plan
    from lindwurm.cli.unmet import show_unmet
    from lindwurm.core.drawing.unmet import unmet_directives
    from lindwurm.core.planning.codec import encode
    from lindwurm.core.planning.explain import claimed_duties, claimed_sentence
    from lindwurm.core.planning.plan_json import write_plan
    from lindwurm.core.planning.ranked import compare_with_ranked, comparison_sentence
    from lindwurm.core.planning.run import usual_seconds
    from lindwurm.core.planning.solve import SolveOptions

    options = SolveOptions(seconds=None if work else seconds or usual_seconds(city), work=work, seed=seed)
    with patience(lang) as stop:
        found = run_plan(city, ruleset, options, lang, both=not strict_only, quiet=quiet or json, stop=stop)
        if piped:
            click.echo(write_plan(found.plan), nl=False)
            return
        if output is not None:
            write_whole(Path(output), write_plan(found.plan).encode(), lang)
        page = draw(city, found.problem, found.plan, lang)
        ranked = compare_with_ranked(found.problem, found.plan)
        duties = claimed_duties(city, found.problem, found.plan)
        claims = claimed_sentence(duties, city, lang, planned=True)
        words = comparison_sentence(ranked, lang, claimed=bool(duties))
        unmet = unmet_directives(city, found.problem, found.plan, ruleset=ruleset, page=page)
        if json:
            data = {**plan_data(page, found.plan, city, output), "unconfirmed_duties": encode(duties)}
            data["unmet_directives"] = encode(unmet)
            print_json({**data, "ranked": ranked_data(ranked, words)})
            return
        show_unmet(unmet, lang)
        show_plan(page, lang, brief=quiet, ranked=words, claims=claims)
    if output is not None:
        click.echo(say(lang, "written", path=output))
        typed = {"program": program(), "folder": shlex.quote(folder), "plan": shlex.quote(output)}
        paragraph(say(lang, "next-steps", **typed))
