"""`lindwurm demo --terminal`: plans the example cities, gives reasons, writes their roadmaps."""

from __future__ import annotations

import shlex
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

import lindwurm
from lindwurm.cli.exits import CommandError
from lindwurm.cli.files import make_folder, program, write_whole
from lindwurm.cli.load import Loaded, load_city, load_law
from lindwurm.cli.output import heading, paragraph, print_json
from lindwurm.cli.progress import run_plan
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.drawing.page import RoadmapPage

CITIES = ("worms", "musterstadt")
EXAMPLES = 3
TOLD = 3
"""So many sentences are told of each example."""


def show(*, lang: Lang, seconds: float | None, json: bool) -> None:
    """Plan both cities and show what came out."""
    began = time.monotonic()
    root = find_root(lang)
    target = root / "build" / "demo"
    make_folder(target, lang)
    shown = [_city(root, name, target, lang, seconds=seconds, json=json) for name in CITIES]
    if json:
        print_json({"command": "demo", "cities": shown})
        return
    heading(say(lang, "demo-done", seconds=round(time.monotonic() - began)))
    first = target / CITIES[0]
    places = {
        "page": first.with_suffix(".html"),
        "plan": first.with_suffix(".json"),
        "folder": root / "cities" / CITIES[0],
        "tutorial": root / "cities" / "tutorial",
    }
    typed = {name: shlex.quote(_near(path)) for name, path in places.items()}
    click.echo(say(lang, "demo-try", program=program(), **typed))


def find_root(lang: Lang) -> Path:
    """Find the folder that holds cities/: here, above, or where the source tree of this package stands."""
    here = Path.cwd()
    places = [here, *here.parents, Path(lindwurm.__file__).resolve().parents[2]]
    for place in places:
        if all((place / "cities" / name / "city.yaml").is_file() for name in CITIES):
            return place
    raise CommandError(say(lang, "no-cities", places=f"{here}, {places[-1]}"))


def _near(path: Path) -> str:
    """Write a path as one would type it here."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _city(
    root: Path, name: str, target: Path, lang: Lang, *, seconds: float | None, json: bool
) -> dict[str, object]:
    from lindwurm.cli.render import draw, written
    from lindwurm.core.planning.plan_json import gaps_to_json, write_plan
    from lindwurm.core.planning.run import usual_seconds
    from lindwurm.core.planning.solve import SolveOptions

    city = load_city(str(root / "cities" / name), lang)
    ruleset = load_law(city, lang)
    if not json:
        heading(city.name.into(lang))
        paragraph(city.notice.into(lang))
    options = SolveOptions(seconds=seconds or usual_seconds(city))
    found = run_plan(city, ruleset, options, lang, both=True, quiet=json)
    plan_file, page_file = target / f"{name}.json", target / f"{name}.html"
    write_whole(plan_file, write_plan(found.plan).encode(), lang)
    page = draw(city, found.problem, found.plan, lang)
    write_whole(page_file, written(page, "html"), lang)
    if not json:
        from lindwurm.cli.report import show_plan

        show_plan(page, lang, brief=True)
        _reasons(Loaded(city=city, ruleset=ruleset, problem=found.problem, plan=found.plan), page, lang)
        click.echo(say(lang, "demo-page", path=_near(page_file)))
    return {"city": city.id, **gaps_to_json(found.plan), "plan": str(plan_file), "page": str(page_file)}


def _reasons(loaded: Loaded, page: RoadmapPage, lang: Lang) -> None:
    from lindwurm.cli.explain import INDENT, blocks
    from lindwurm.core.planning.explain import Explainer

    explainer = Explainer(loaded.problem, loaded.plan)
    click.echo()
    click.echo(say(lang, "three-reasons"))
    for name in _telling(page):
        for lead, reasons in blocks(explainer.explain(name), loaded, lang, plain=True):
            paragraph(lead)
            for reason in reasons[:TOLD]:
                paragraph(INDENT + reason)


def _telling(page: RoadmapPage) -> list[str]:
    """Choose starts with reasons that differ, those with a grant first."""
    rows = [row for row in page.rows if row.in_plan and not row.fixed and row.reason]
    rows.sort(
        key=lambda row: (not (row.costs and row.costs.grant), not row.after, row.start or page.rows[0].start)
    )
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(row.reason, row.id)
    return list(found.values())[:EXAMPLES]
