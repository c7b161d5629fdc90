"""`lindwurm demo`: plans and draws the example cities of the source tree."""

from __future__ import annotations

import time
from pathlib import Path

import click

from lindwurm.cli.exits import CommandError
from lindwurm.cli.explain import told
from lindwurm.cli.files import make_folder, write_whole
from lindwurm.cli.frame import Number, command
from lindwurm.cli.help_words import HELP
from lindwurm.cli.load import Loaded, load_city, load_law
from lindwurm.cli.output import heading, paragraph, print_json
from lindwurm.cli.render import rendered
from lindwurm.cli.searching import search
from lindwurm.cli.view import page_of, show, today
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

CITIES = {"worms": 2.5, "musterstadt": 14.0}
"""Seconds of search by default."""
OUTPUT = Path("build/demo")
EXPLAINED = 3


def build(lang: Lang) -> click.Command:
    """Return the command."""
    words = HELP.say("opt-demo-seconds", lang, seconds=max(CITIES.values()))
    seconds = click.Option(["--seconds"], type=Number(lang, whole=False, least=0.1), help=words)
    return command(lang, "demo", _demo, seconds)


def _demo(*, lang: Lang, seconds: float | None, json: bool) -> None:
    from lindwurm.core.planning.plan_json import write_plan

    started = time.monotonic()
    root = _cities(lang)
    make_folder(OUTPUT, lang)
    written: list[dict[str, object]] = []
    for name, usual in CITIES.items():
        loaded = _planned(root / name, seconds or usual, lang, quiet=json)
        page = page_of(loaded, lang, today())
        plan_path, page_path = OUTPUT / f"{name}.json", OUTPUT / f"{name}.html"
        write_whole(plan_path, write_plan(loaded.plan).encode("utf-8"), lang)
        write_whole(page_path, rendered(page, "html"), lang)
        written.append({"city": name, "plan": str(plan_path), "page": str(page_path), "gap": loaded.plan.gap})
        if not json:
            show(page, lang)
            _explain_three(loaded, lang)
            click.echo()
            click.echo(say(lang, "demo-page", path=page_path))
            click.echo()
    if json:
        print_json(written)
        return
    heading(say(lang, "demo-done", seconds=round(time.monotonic() - started)))
    first = next(iter(CITIES))
    page_name, plan_name = OUTPUT / f"{first}.html", OUTPUT / f"{first}.json"
    click.echo(say(lang, "demo-try", page=page_name, folder=f"cities/{first}", plan=plan_name))


def _cities(lang: Lang) -> Path:
    places = [Path.cwd() / "cities", Path(__file__).parents[3] / "cities"]
    for place in places:
        if all((place / name / "city.yaml").is_file() for name in CITIES):
            return place
    raise CommandError(say(lang, "no-cities", places=", ".join(map(str, places))))


def _planned(folder: Path, seconds: float, lang: Lang, *, quiet: bool) -> Loaded:
    from lindwurm.core.planning.solve import SolveOptions

    city = load_city(str(folder), lang)
    ruleset = load_law(city, lang)
    found = search(city, ruleset, SolveOptions(seconds=seconds), lang, both=True, quiet=quiet)
    return Loaded(city=city, ruleset=ruleset, problem=found.problem, plan=found.plan)


def _explain_three(loaded: Loaded, lang: Lang) -> None:
    """Explain starts that waited for something: those with the most to tell."""
    from lindwurm.core.planning.explain import Explainer

    explainer = Explainer(loaded.problem, loaded.plan)
    explanations = [explainer.explain(choice.measure) for choice in loaded.plan.choices if not choice.fixed]
    waited = sorted(explanations, key=lambda each: (-len(each.why_now), each.measure))[:EXPLAINED]
    heading(say(lang, "three-reasons"))
    for explanation in waited:
        for sentence in told(explanation, loaded, lang, plain=False)[:6]:
            paragraph("  " + sentence)
        click.echo()
