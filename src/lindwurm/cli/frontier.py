"""`lindwurm frontier`: what more and less money or staff would bring."""

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
    from lindwurm.core.planning.doubt import Axis, Frontier

SECONDS, POINTS, LEAST_POINTS = 60.0, 7, 3


def build(lang: Lang) -> click.Command:
    """Return the command in a language."""
    return command(
        lang,
        "frontier",
        _frontier,
        argument(lang, "folder"),
        argument(lang, "plan_file"),
        option(lang, "--unit", words="opt-frontier-unit", metavar="ID"),
        option(
            lang,
            "--points",
            words="opt-frontier-points",
            type=Number(lang, whole=True, least=LEAST_POINTS),
            default=POINTS,
            metavar="N",
        ),
        option(
            lang, "--seconds", words="opt-doubt-seconds", type=Number(lang, whole=False, least=1), metavar="S"
        ),
        option(
            lang, "--work", words="opt-frontier-work", type=Number(lang, whole=True, least=1), metavar="N"
        ),
        option(lang, "--chart", words="opt-doubt-chart", metavar="FILE"),
    )


def _frontier(
    *,
    lang: Lang,
    folder: str,
    plan_file: str,
    unit: str | None,
    points: int,
    seconds: float | None,
    work: int | None,
    chart: str | None,
    json: bool,
) -> None:
    if seconds is not None and work is not None:
        raise CommandError(say(lang, "exclusive"))
    if chart is not None:
        check_target(Path(chart), lang)
    loaded = load_verified(folder, plan_file, lang)
    axis, title = _axis(loaded, unit, lang)
    found = _planned(
        loaded, axis, lang, points=points, seconds=SECONDS if seconds is None else seconds, work=work
    )

    from lindwurm.core.drawing.frontier import curve_of
    from lindwurm.core.planning.codec import encode

    titles = {measure.id: measure.title.into(lang) for measure in loaded.city.measures}
    curve = curve_of(found, titles, lang, unit=title)
    if chart is not None:
        write_chart(chart, curve.svg, lang)
    if json:
        data = {"command": "frontier", "city": loaded.city.id, "sentences": list(curve.sentences)}
        print_json({**data, "chart": chart, "frontier": encode(found)})
    else:
        paragraph(loaded.city.notice.into(lang))
        click.echo()
        table([Column(head=head, wide=place > 4) for place, head in enumerate(curve.head)], curve.rows)
        click.echo()
        for sentence in curve.sentences:
            paragraph(sentence)
        if chart is not None:
            click.echo(DOUBTS.say("chart-written", lang, path=chart))
    if not found.points:
        raise Finished(Exit.INTERRUPTED)


def _axis(loaded: Loaded, unit: str | None, lang: Lang) -> tuple[Axis, str]:
    """Return the axis and the title of its unit; refuse a unit that the problem does not have."""
    from lindwurm.core.planning.doubt import OwnMoney, Staff

    if unit is None:
        return OwnMoney(), ""
    known = {each.id for each in loaded.problem.units}
    titles = {each.id: each.name.into(lang) for each in loaded.city.units if each.id in known}
    found = unit if unit in titles else {title: key for key, title in titles.items()}.get(unit)
    if found is None:
        raise CommandError(DOUBTS.say("unknown-unit", lang, name=unit, names=", ".join(sorted(titles))))
    return Staff(unit=found), titles[found]


def _planned(
    loaded: Loaded, axis: Axis, lang: Lang, *, points: int, seconds: float, work: int | None
) -> Frontier:
    from lindwurm.core.planning.doubt import frontier

    with guarded(lang), patience(lang, "stopping-doubt") as stop, counted(lang, "points") as report:
        found = frontier(
            loaded.problem,
            loaded.plan,
            axis=axis,
            points=points,
            seconds=seconds,
            work=work,
            on_progress=report,
            stop=stop,
        )
    if stop.is_set():
        words = DOUBTS.say("stopped-points", lang, done=len(found.points), all=found.points_meant)
        click.echo(say(lang, "warning", message=words), err=True)
    return found
