"""Names a figure of the city, its value and what it moves, as people would."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from lindwurm.cli.words import CLI, say
from lindwurm.core.city import City, FigureKind
from lindwurm.core.city.figures import AnyFigure
from lindwurm.core.periods import Quarter
from lindwurm.core.wording import money, number, percent, quarter
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.planning.gaps import Gap

NAMED = 2
"""So many measures are named, the rest is counted."""


def figure_words(gap: Gap, city: City, lang: Lang) -> str:
    """Say which figure it is: whose, what of it, and of which year."""
    steps = gap.path.split("/")
    titles = _titles(city, lang).get(steps[0], {})
    subject = titles.get(steps[1], steps[1]) if len(steps) > 1 else ""
    what = next((say(lang, f"what-{step}") for step in reversed(steps[2:]) if f"what-{step}" in CLI), "")
    year = next((step for step in steps[2:] if step.isdigit() and len(step) == 4), "")
    rest = " ".join(part for part in (what, year) if part)
    return f"{subject}: {rest}" if subject and rest else subject or gap.path


def _titles(city: City, lang: Lang) -> dict[str, dict[str, str]]:
    return {
        "measures": {measure.id: measure.title.into(lang) for measure in city.measures},
        "lines": {line.id: line.title.into(lang) for line in city.lines},
        "units": {unit.id: unit.name.into(lang) for unit in city.units},
        "events": {event.id: event.title.into(lang) for event in city.events},
        "programmes": {programme.id: programme.name.into(lang) for programme in city.programmes},
        "goals": {goal.id: goal.title.into(lang) for goal in city.goals},
        "synergies": {synergy.id: synergy.title.into(lang) for synergy in city.synergies},
    }


def value_words(gap: Gap, lang: Lang) -> str:
    """Write the assumed value with its range, or that nobody knows it."""
    if gap.figure is None or gap.figure.likely is None:
        return say(lang, "unknown-value")
    likely = _written(gap.figure, lang)
    if gap.low is None or gap.high is None:
        return likely
    return say(lang, "value-range", likely=likely, low=_written(gap.low, lang), high=_written(gap.high, lang))


def _written(figure: AnyFigure, lang: Lang) -> str:
    value = figure.likely
    if isinstance(value, Quarter):
        return quarter(value, lang)
    if value is None:
        return say(lang, "unknown-value")
    if figure.kind is FigureKind.MONEY:
        return money(int(value), lang)
    if figure.kind is FigureKind.RATIO:
        return percent(int(Decimal(value) * 10_000), lang)
    if figure.kind is FigureKind.QUARTERS:
        return say(lang, "quarters-one" if value == 1 else "quarters-many", count=value)
    return number(Decimal(value), lang, decimals=2)


def moved_words(gap: Gap, city: City, lang: Lang) -> str:
    """Name the first measures that move or are kept out, and count the rest."""
    titles = {measure.id: measure.title.into(lang) for measure in city.measures}
    names = sorted({move.measure for effect in gap.effects for move in effect.moves} | set(gap.blocks))
    if not names:
        return say(lang, "moves-value")
    named = ", ".join(titles.get(name, name) for name in names[:NAMED])
    more = len(names) - NAMED
    return named if more <= 0 else say(lang, "and-more", named=named, more=more)


def owner_words(gap: Gap, city: City, lang: Lang) -> str:
    """Name who owes the figure."""
    names = {role.id: role.name for role in city.roles}
    names |= {unit.id: unit.name for unit in city.units}
    names |= {organisation.id: organisation.name for organisation in city.organisations}
    return names[gap.owner].into(lang) if gap.owner in names else gap.owner
