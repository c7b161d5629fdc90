"""`lindwurm render`: the plan as page, image or table."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lindwurm.cli.exits import CommandError
from lindwurm.cli.files import STANDARD_OUTPUT, write_whole
from lindwurm.cli.frame import OneOf, argument, command, option
from lindwurm.cli.load import load_verified
from lindwurm.cli.output import print_json
from lindwurm.cli.view import page_of, today
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.drawing.page import RoadmapPage

FORMATS = ("html", "svg", "csv", "xlsx")


def build(lang: Lang) -> click.Command:
    """Return the command."""
    return command(
        lang,
        "render",
        _render,
        argument(lang, "folder"),
        argument(lang, "plan_file"),
        option(
            lang,
            "--format",
            "kind",
            words="opt-format",
            type=OneOf(lang, FORMATS),
            default="html",
            metavar="FORMAT",
        ),
        option(lang, "-o", "--output", words="opt-render-output", metavar="FILE"),
        option(lang, "--date", "day", words="opt-date", metavar="YYYY-MM-DD"),
    )


def _render(
    *, lang: Lang, folder: str, plan_file: str, kind: str, output: str | None, day: str | None, json: bool
) -> None:
    loaded = load_verified(folder, plan_file, lang)
    content = rendered(page_of(loaded, lang, _day(day, lang)), kind)
    target = output or f"{loaded.city.id}.{kind}"
    if target == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    write_whole(Path(target), content, lang)
    if json:
        print_json({"path": target, "format": kind, "bytes": len(content)})
    else:
        click.echo(say(lang, "written", path=target))


def rendered(page: RoadmapPage, kind: str) -> bytes:
    """Return the page in a format, as bytes to write."""
    if kind == "svg":
        from lindwurm.core.drawing.svg import roadmap_svg

        return roadmap_svg(page).encode("utf-8")
    if kind == "csv":
        from lindwurm.core.drawing.csvfile import roadmap_csv

        return roadmap_csv(page).encode("utf-8")
    if kind == "xlsx":
        from lindwurm.core.drawing.xlsx import roadmap_xlsx

        return roadmap_xlsx(page)
    from lindwurm.core.drawing.html import roadmap_html

    return roadmap_html(page).encode("utf-8")


def _day(text: str | None, lang: Lang) -> date:
    if text is None:
        return today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        expected = say(lang, "a-date")
        raise CommandError(say(lang, "wrong-value", name="--date", expected=expected, got=text)) from error
