"""`lindwurm frontier`: what more and less money or staff would bring."""

from __future__ import annotations

import textwrap
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
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang
from lindwurm.core.wording.numbers import MINUS

if TYPE_CHECKING:
    from lindwurm.core.drawing.frontier import Curve
    from lindwurm.core.planning.doubt import Axis, Frontier

SECONDS, POINTS, LEAST_POINTS = 60.0, 7, 3
LINE = 80
"""Lines of the list of measures are at most so long, on a terminal and elsewhere."""


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
        seconds_option(lang),
        option(
            lang, "--work", words="opt-frontier-work", type=Number(lang, whole=True, least=1), metavar="N"
        ),
        chart_option(lang),
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
        _show(curve, loaded, chart, lang)
    if not found.points:
        raise Finished(Exit.INTERRUPTED)


def _show(curve: Curve, loaded: Loaded, chart: str | None, lang: Lang) -> None:
    paragraph(loaded.city.notice.into(lang))
    click.echo()
    shown = len(curve.head) - 2  # who comes and goes stands below: too long for a cell
    table([Column(head=head) for head in curve.head[:shown]], [row[:shown] for row in curve.rows])
    _show_changes(curve, lang)
    show_end(curve.sentences, chart, lang)


def _show_changes(curve: Curve, lang: Lang) -> None:
    for change in curve.changes:
        click.echo()
        click.echo(DOUBTS.say("changes", lang, limit=change.limit))
        for sign, titles in (("+", change.entered), (MINUS, change.left)):
            for title in titles:
                click.echo(textwrap.fill(f"{sign} {title}", LINE, subsequent_indent="  "))


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

    with asked(lang, "points") as (stop, report):
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
        warn_stopped("stopped-points", lang, done=len(found.points), meant=found.points_meant)
    return found
