"""Writes the roadmap as one accessible page that loads nothing and runs no script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from lindwurm import __version__
from lindwurm.core.drawing import charts, palette
from lindwurm.core.drawing import say as fmt
from lindwurm.core.drawing.axis import Axis
from lindwurm.core.drawing.page import Costs, LeftOut, RoadmapPage, Row
from lindwurm.core.drawing.words import say
from lindwurm.core.wording import Lang, quoted

if TYPE_CHECKING:
    from jinja2 import Environment

NO_BREAK = "\u00a0"
TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Return the environment of all templates: everything is escaped, undefined names are errors."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    found = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters["pc"] = _per_cent
    found.filters["whole"] = whole
    return found


def whole(text: str) -> str:
    """Keep an amount with its sign and the small word before it on one line."""
    text = re.sub(r"(?<=\d) (?=€)", NO_BREAK, text)
    return re.sub(r"\b(davon|von|of) (?=[\d€])", rf"\1{NO_BREAK}", text)


def _per_cent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def roadmap_html(page: RoadmapPage) -> str:
    """Write the page."""
    template = environment().get_template("roadmap.html.j2")
    return template.render(
        page=page,
        say=partial(say, page.lang),
        money=partial(fmt.money, lang=page.lang),
        costs_words=partial(costs_words, lang=page.lang),
        number=partial(fmt.number, lang=page.lang),
        looks=palette.LOOKS,
        palette=palette,
        states=palette.STATES,
        axis_note=axis_note(page.axis, page.lang),
        today_at=page.axis.at(page.today),
        money_charts=charts.charts(page.money, kind=charts.MONEY, lang=page.lang),
        staff_charts=charts.charts(page.staff, kind=charts.POSTS, lang=page.lang),
        chart_size=(charts.WIDTH, charts.HEIGHT, charts.BOTTOM),
        total=sum(count.number for count in page.provenance),
        named=partial(named, titles=_titles(page), lang=page.lang),
        version=__version__,
    )


def _titles(page: RoadmapPage) -> dict[str, str]:
    entries: list[Row | LeftOut] = [*page.rows, *page.not_chosen, *page.not_plannable]
    return {entry.id: entry.title.text for entry in entries}


def named(text: str, *, titles: Mapping[str, str], lang: Lang) -> str:
    """Write the titles of measures where a text names them by their ids in brackets."""

    def title(found: re.Match[str]) -> str:
        return f"({quoted(titles[found[1]], lang)})" if found[1] in titles else found[0]

    return re.sub(r"\(([a-z0-9-]+)\)", title, text)


def axis_note(axis: Axis, lang: Lang) -> str:
    """Name the columns of an axis in one line, for those who cannot see them."""
    names = [column_words(column.kind, column.year, lang) for column in axis.columns]
    return f"{say(lang, 'col-track')}: {', '.join(names)}"


def column_words(kind: str, year: int, lang: Lang) -> str:
    """Name a column of the axis."""
    return str(year) if year else say(lang, kind)


def costs_words(costs: Costs, lang: Lang) -> str:
    """Say what a measure costs, no finer than its figures, with their weakest origin."""
    own, grant = (fmt.rough_money(cents, costs.origin, lang) for cents in (costs.own, costs.grant))
    if costs.own and costs.grant:
        words = say(lang, "costs-both", own=own, grant=grant)
    elif costs.grant:
        words = say(lang, "costs-grant", grant=grant)
    elif costs.own:
        words = say(lang, "costs-own", own=own)
    else:
        words = say(lang, "costs-none")
    if costs.per_year:
        words += ", " + say(lang, "costs-year", year=fmt.rough_money(costs.per_year, costs.origin, lang))
    if (costs.own or costs.grant or costs.per_year) and costs.origin != "documented":
        words += f" ({say(lang, 'origin-' + costs.origin)})"
    return words
