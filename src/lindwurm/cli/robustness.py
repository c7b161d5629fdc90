"""`lindwurm robustness`: what stays of a plan when its inputs change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lindwurm.cli.doubt_words import DOUBTS
from lindwurm.cli.doubting import counted, write_chart
from lindwurm.cli.exits import CommandError, Exit, Finished
from lindwurm.cli.files import check_target
from lindwurm.cli.frame import Number, argument, command, option
from lindwurm.cli.load import Loaded, load_verified
from lindwurm.cli.output import Column, paragraph, print_json, table
from lindwurm.cli.patience import patience
from lindwurm.cli.progress import guarded
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.drawing.robustness import Matrix
    from lindwurm.core.planning.doubt import Robustness

SECONDS = 60.0


def build(lang: Lang) -> click.Command:
    """Return the command in a language."""
    return command(
        lang,
        "robustness",
        _robustness,
        argument(lang, "folder"),
        argument(lang, "plan_file"),
        option(
            lang, "--seconds", words="opt-doubt-seconds", type=Number(lang, whole=False, least=1), metavar="S"
        ),
        option(
            lang,
            "--rounds",
            words="opt-robustness-rounds",
            type=Number(lang, whole=True, least=1),
            metavar="N",
        ),
        option(lang, "--chart", words="opt-doubt-chart", metavar="FILE"),
    )


def _robustness(
    *,
    lang: Lang,
    folder: str,
    plan_file: str,
    seconds: float | None,
    rounds: int | None,
    chart: str | None,
    json: bool,
) -> None:
    if seconds is not None and rounds is not None:
        raise CommandError(DOUBTS.say("exclusive-rounds", lang))
    if chart is not None:
        check_target(Path(chart), lang)
    loaded = load_verified(folder, plan_file, lang)
    found = _doubted(loaded, lang, seconds=SECONDS if seconds is None else seconds, rounds=rounds)

    from lindwurm.core.drawing.robustness import matrix_of
    from lindwurm.core.planning.codec import encode

    titles = {measure.id: measure.title.into(lang) for measure in loaded.city.measures}
    matrix = matrix_of(found, titles, lang)
    if chart is not None:
        write_chart(chart, matrix.svg, lang)
    if json:
        data = {"command": "robustness", "city": loaded.city.id, "sentences": list(matrix.summary)}
        print_json({**data, "chart": chart, "robustness": encode(found)})
    else:
        _show(found, matrix, loaded, chart, lang)
    if not found.cases and found.cases_meant:
        raise Finished(Exit.INTERRUPTED)


def _doubted(loaded: Loaded, lang: Lang, *, seconds: float, rounds: int | None) -> Robustness:
    from lindwurm.core.planning.doubt import robustness

    with guarded(lang), patience(lang, "stopping-doubt") as stop, counted(lang, "cases") as report:
        found = robustness(
            loaded.city,
            loaded.ruleset,
            loaded.plan,
            seconds=seconds,
            rounds=rounds,
            on_progress=report,
            stop=stop,
        )
    if stop.is_set():
        words = DOUBTS.say("stopped-cases", lang, done=len(found.cases), all=found.cases_meant)
        click.echo(say(lang, "warning", message=words), err=True)
    return found


def _show(found: Robustness, matrix: Matrix, loaded: Loaded, chart: str | None, lang: Lang) -> None:
    paragraph(loaded.city.notice.into(lang))
    click.echo()
    table(
        [Column(head=matrix.column_measure, wide=True), Column(head=matrix.column_label, wide=True)],
        [(row.title, row.words) for row in matrix.rows],
    )
    if matrix.more:
        paragraph(matrix.more)
    click.echo()
    table(
        [Column(head=DOUBTS.say("col-case", lang), wide=True), Column(head=DOUBTS.say("col-moved", lang))],
        [(case.name.into(lang), _moved(case.moved, lang)) for case in (found.unchanged, *found.cases)],
    )
    click.echo()
    for sentence in matrix.summary:
        paragraph(sentence)
    if chart is not None:
        click.echo(DOUBTS.say("chart-written", lang, path=chart))


def _moved(count: int, lang: Lang) -> str:
    key = {0: "moved-none", 1: "moved-one"}.get(count, "moved-many")
    return DOUBTS.say(key, lang, count=count)
