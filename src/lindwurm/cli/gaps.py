"""`lindwurm gaps`: the missing and assumed figures that move the plan most, and who owes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lindwurm.cli.frame import Number, argument, command, option
from lindwurm.cli.load import Loaded, load_city, load_law, load_verified
from lindwurm.cli.output import Column, paragraph, print_json, table
from lindwurm.cli.progress import guarded, run_plan
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.planning.gaps import Gap

SECONDS = 45.0
"""Leaves room for the plan before it: the whole command stays below a minute."""


def build(lang: Lang) -> click.Command:
    """Return the command in a language."""
    return command(
        lang,
        "gaps",
        _gaps,
        argument(lang, "folder"),
        argument(lang, "plan_file", required=False),
        option(
            lang,
            "--seconds",
            words="opt-gap-seconds",
            type=Number(lang, whole=False, least=1),
            default=SECONDS,
            metavar="S",
        ),
    )


def _gaps(*, lang: Lang, folder: str, plan_file: str | None, seconds: float, json: bool) -> None:
    from lindwurm.core.planning.codec import encode
    from lindwurm.core.planning.gaps import find_gaps

    loaded = _planned(folder, lang) if plan_file is None else load_verified(folder, plan_file, lang)
    with guarded(lang):
        found = find_gaps(loaded.city, loaded.ruleset, loaded.plan, seconds=seconds)
    if json:
        print_json({"command": "gaps", "city": loaded.city.id, "gaps": [encode(gap) for gap in found]})
    else:
        _show(found, loaded, lang)


def _show(found: tuple[Gap, ...], loaded: Loaded, lang: Lang) -> None:
    from lindwurm.cli.gap_words import figure_words, moved_words, owner_words, value_words

    paragraph(loaded.city.notice.into(lang))
    click.echo()
    if not found:
        click.echo(say(lang, "no-gaps"))
        return
    paragraph(say(lang, "gaps-lead"))
    heads = ("col-figure", "col-value", "col-moves", "col-owed")
    table(
        [Column(head=say(lang, head), wide=True) for head in heads],
        [
            (
                figure_words(gap, loaded.city, lang),
                value_words(gap, lang),
                moved_words(gap, loaded.city, lang),
                owner_words(gap, loaded.city, lang),
            )
            for gap in found
        ],
    )


def _planned(folder: str, lang: Lang) -> Loaded:
    from lindwurm.core.planning.run import usual_seconds
    from lindwurm.core.planning.solve import SolveOptions

    city = load_city(folder, lang)
    ruleset = load_law(city, lang)
    options = SolveOptions(seconds=usual_seconds(city))
    found = run_plan(city, ruleset, options, lang, both=False, quiet=False)
    return Loaded(city=city, ruleset=ruleset, problem=found.problem, plan=found.plan)
