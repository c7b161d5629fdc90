"""What `explain --price` and `contradict` share: demands from words, and how the answers are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from lindwurm.cli.demand_words import DEMAND_WORDS
from lindwurm.cli.exits import CommandError
from lindwurm.cli.load import find_measure
from lindwurm.cli.output import paragraph
from lindwurm.cli.words import say
from lindwurm.core.wording.language import Lang

if TYPE_CHECKING:
    from lindwurm.core.city import City
    from lindwurm.core.planning.demands import Demand
    from lindwurm.core.planning.problem import DirectiveKind, Problem

INDENT = "  – "
SPAN = ".."
WORK = 2
"""Units of work of the exact solver: about half a second of one core at 150 measures."""


def quarter_index(problem: Problem, text: str, name: str, expected: str, lang: Lang) -> int:
    """Read a quarter, or say what was expected of the option."""
    from lindwurm.core.periods import Quarter, QuarterFormatError

    try:
        return problem.first_quarter.until(Quarter.parse(text))
    except QuarterFormatError as error:
        words = DEMAND_WORDS.say(expected, lang)
        raise CommandError(say(lang, "wrong-value", name=name, expected=words, got=text)) from error


def demand_of(city: City, problem: Problem, kind: DirectiveKind, text: str, lang: Lang) -> Demand:
    """Read ``MEASURE`` or ``MEASURE:2027-Q1..2027-Q4``; either end may be left out, one quarter is both."""
    from lindwurm.core.planning.demands import Demand

    name, colon, span = text.rpartition(":") if ":" in text else (text, "", "")
    measure = find_measure(city, name, lang)
    if measure not in {each.id for each in problem.measures}:
        raise CommandError(DEMAND_WORDS.say("not-planned", lang, name=measure))
    if not colon:
        return Demand(kind=kind, measure=measure)
    first, dots, last = span.partition(SPAN)
    ends = [first, last if dots else first]
    found = [
        quarter_index(problem, each, f"--{kind.value}", "a-span", lang) if each else None for each in ends
    ]
    return Demand(kind=kind, measure=measure, start_from=found[0], start_to=found[1])


def show(city: City, said: Sequence[str], lang: Lang) -> None:
    """Write the notice of the city, the first sentence, and the others below it."""
    click.echo(city.notice.into(lang))
    click.echo()
    paragraph(said[0])
    for sentence in said[1:]:
        paragraph(INDENT + sentence)
