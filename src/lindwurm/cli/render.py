"""`lindwurm render`: the verified plan as page, image or table."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lindwurm.cli.exits import CommandError
from lindwurm.cli.files import STANDARD_OUTPUT, check_target, write_whole
from lindwurm.cli.frame import OneOf, argument, command, option
from lindwurm.cli.load import load_verified
from lindwurm.cli.output import print_json
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.city import City
    from lindwurm.core.drawing.page import RoadmapPage
    from lindwurm.core.planning.plan import Plan
    from lindwurm.core.planning.problem import Problem

FORMATS = ("html", "svg", "csv", "xlsx")


def build(lang: Lang) -> click.Command:
    """Return the command in a language."""
    return command(
        lang,
        "render",
        _render,
        argument(lang, "folder"),
        argument(lang, "plan_file"),
        option(
            lang,
            "--format",
            "form",
            words="opt-format",
            type=OneOf(lang, FORMATS),
            default="html",
            metavar="|".join(FORMATS),
        ),
        option(lang, "-o", "--output", words="opt-render-output", metavar="FILE"),
        option(lang, "--date", "day", words="opt-date", metavar="YYYY-MM-DD"),
    )


def _render(
    *, lang: Lang, folder: str, plan_file: str, form: str, output: str | None, day: str | None, json: bool
) -> None:
    today = _day(day, lang)
    if output == STANDARD_OUTPUT and json:
        raise CommandError(say(lang, "one-output"))
    if output not in {None, STANDARD_OUTPUT}:
        check_target(Path(str(output)), lang)
    loaded = load_verified(folder, plan_file, lang)
    content = written(draw(loaded.city, loaded.problem, loaded.plan, lang, today=today), form)
    if output == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        return
    path = Path(output or f"{loaded.city.id}.{form}")
    write_whole(path, content, lang)
    if json:
        print_json({"command": "render", "city": loaded.city.id, "format": form, "file": str(path)})
    else:
        click.echo(say(lang, "written", path=path))


def _day(text: str | None, lang: Lang) -> dt.date:
    if text is None:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        words = say(lang, "wrong-value", name="--date", expected=say(lang, "a-date"), got=text)
        raise CommandError(words) from error


def draw(
    city: City, problem: Problem, plan: Plan, lang: Lang, *, today: dt.date | None = None
) -> RoadmapPage:
    """Build the roadmap of a verified plan with a reason for every measure."""
    from lindwurm.core.drawing.reasons import reasons_of
    from lindwurm.core.drawing.roadmap import build_roadmap

    reasons = reasons_of(city, problem, plan, lang)
    return build_roadmap(city, problem, plan, lang=lang, today=today or _day(None, lang), reasons=reasons)


def written(page: RoadmapPage, form: str) -> bytes:
    """Write a roadmap in a format."""
    if form == "svg":
        from lindwurm.core.drawing.svg import roadmap_svg

        return roadmap_svg(page).encode()
    if form == "csv":
        from lindwurm.core.drawing.csvfile import roadmap_csv

        return roadmap_csv(page).encode()
    if form == "xlsx":
        from lindwurm.core.drawing.xlsx import roadmap_xlsx

        return roadmap_xlsx(page)
    from lindwurm.core.drawing.html import roadmap_html

    return roadmap_html(page).encode()
