"""`lindwurm robustness`: what stays of a plan when its inputs change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lindwurm.cli.doubt_words import DOUBTS
from lindwurm.cli.doubting import asked, chart_option, seconds_option, show_end, warn_stopped, write_chart
from lindwurm.cli.exits import CommandError, Exit, Finished
from lindwurm.cli.files import check_target
from lindwurm.cli.frame import Number, argument, command, option
from lindwurm.cli.load import Loaded, load_verified
from lindwurm.cli.output import Column, paragraph, print_json, table
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
        seconds_option(lang),
        option(
            lang,
            "--rounds",
            words="opt-robustness-rounds",
            type=Number(lang, whole=True, least=1),
            metavar="N",
        ),
        chart_option(lang),
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

    with asked(lang, "cases") as (stop, report):
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
        warn_stopped("stopped-cases", lang, done=len(found.cases), meant=found.cases_meant)
    return found


def _show(found: Robustness, matrix: Matrix, loaded: Loaded, chart: str | None, lang: Lang) -> None:
    paragraph(loaded.city.notice.into(lang))
    if found.cases:
        _show_cases(found, matrix, lang)
    show_end(matrix.summary, chart, lang)


def _show_cases(found: Robustness, matrix: Matrix, lang: Lang) -> None:
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


def _moved(count: int, lang: Lang) -> str:
    key = {0: "moved-none", 1: "moved-one"}.get(count, "moved-many")
    return DOUBTS.say(key, lang, count=count)
