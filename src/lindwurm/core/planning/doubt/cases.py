"""What is changed to doubt a plan: weights of goals, the ends of the size classes, the money of a year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lindwurm.core.city import City, Estimated, Goal, Text, replace_figure, walk_figures
from lindwurm.core.city.figures import AnyFigure
from lindwurm.core.planning.doubt.judgement import CaseKind
from lindwurm.core.planning.doubt.texts import CASES
from lindwurm.core.planning.problem import Problem
from lindwurm.core.wording import LANGUAGES, Lang, quoted
from lindwurm.core.wording.numbers import MINUS

HALF = 50
"""Per cent by which the weight of a goal goes up and down."""
BUDGETS = (-20, -10, 10)
"""Per cent by which the yearly amounts of the municipality's lines change."""
LOW, HIGH = "low", "high"
WHOLE = 100

Ask = Callable[[City], Problem]
"""Turns a changed city into a problem, as the unchanged one was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change with the problem that it gives."""

    id: str
    kind: CaseKind
    subject: str
    percent: int
    name: Text
    changed: Text
    problem: Problem

    @property
    def keeps_starts(self) -> bool:
        """Tell whether every measure may start when it could without the change."""
        return self.kind is not CaseKind.CLASSES


def changes_of(city: City, ask: Ask) -> tuple[Change, ...]:
    """Return all changes that give another problem, in the order in which they are shown and tried.

    Money first: where time is short, what comes last has no turn.
    """
    unchanged = ask(city)
    found = (*_budgets(unchanged), *_classes(city, ask), *_weights(city, ask))
    return tuple(change for change in found if change.problem != unchanged)


def unchanged_case(city: City, ask: Ask) -> Change:
    """Return the change that changes nothing."""
    return _change(CaseKind.UNCHANGED, "", 0, ask(city))


# --- weights ------------------------------------------------------------------------------------------


def _weights(city: City, ask: Ask) -> Iterator[Change]:
    if city.goals:
        yield _change(CaseKind.EQUAL, "", 0, ask(_weighted(city, equal_weights(city))))
    if citizens := citizens_weights(city):
        yield _change(CaseKind.CITIZENS, "", 0, ask(_weighted(city, citizens)))
    for goal in city.goals:
        weight = goal.weight.likely
        if not weight:
            continue
        for percent in (-HALF, HALF):
            changed = weight * (WHOLE + percent) / WHOLE
            problem = ask(_weighted(city, {goal.id: changed}))
            yield _change(CaseKind.GOAL, goal.id, percent, problem, goal.title)


def equal_weights(city: City) -> dict[str, Decimal]:
    """Return the same weight for every goal."""
    return {goal.id: Decimal(1) for goal in city.goals}


def citizens_weights(city: City) -> dict[str, Decimal]:
    """Return weights by the citizens' order of the fields; empty where fewer than two fields have a goal.

    Of n fields with goals the first counts n, the next n - 1 … the last 1 (rank sum weights); a field's part is
    shared among its goals by their own weights, equally where these are all nothing. What the goals of fields
    weigh together stays, and so does a goal without a field.
    """
    by_field: dict[str, list[Goal]] = {}
    for goal in city.goals:
        if goal.field is not None:
            by_field.setdefault(goal.field, []).append(goal)
    order = [field.id for field in city.fields if field.id in by_field]
    if len(order) < 2:
        return {}
    whole = sum((_weight(goal) for goals in by_field.values() for goal in goals), Fraction(0))
    ranks = {field: Fraction(len(order) - place) for place, field in enumerate(order)}
    total = sum(ranks.values(), Fraction(0))
    found: dict[str, Decimal] = {}
    for field in order:
        goals = by_field[field]
        own = sum((_weight(goal) for goal in goals), Fraction(0))
        for goal in goals:
            part = _weight(goal) / own if own else Fraction(1, len(goals))
            found[goal.id] = _decimal((whole or 1) * ranks[field] / total * part)
    return found


def _weight(goal: Goal) -> Fraction:
    return Fraction(goal.weight.likely or 0)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _weighted(city: City, weights: Mapping[str, Decimal]) -> City:
    goals = tuple(
        replace(goal, weight=replace(goal.weight, likely=weights[goal.id])) if goal.id in weights else goal
        for goal in city.goals
    )
    return replace(city, goals=goals)


# --- estimates by size class --------------------------------------------------------------------------


def _classes(city: City, ask: Ask) -> Iterator[Change]:
    for end in (LOW, HIGH):
        yield _change(CaseKind.CLASSES, end, 0, ask(with_classes_at(city, end)))


def with_classes_at(city: City, end: str) -> City:
    """Return the city with every figure that was estimated by size class at an end of the class, all at once."""
    for path, figure in tuple(walk_figures(city)):
        if isinstance(figure.origin, Estimated) and figure.origin.size_class is not None:
            city = replace_figure(city, path, _at(figure, end))
    return city


def _at(figure: AnyFigure, end: str) -> AnyFigure:
    # The ends have the type of the likely value; the type of the union cannot say so.
    value: Any = figure.low if end == LOW else figure.high
    return figure if value is None else replace(figure, likely=value)


# --- money --------------------------------------------------------------------------------------------


def _budgets(problem: Problem) -> Iterator[Change]:
    for percent in BUDGETS:
        yield _change(CaseKind.BUDGET, "", percent, with_money(problem, percent))


def with_money(problem: Problem, percent: int) -> Problem:
    """Return the problem with the yearly amounts of the municipality's lines changed, rounded down to cents.

    Of the current year it is what is left of it. Money carried over, grants, commitment authority and the
    lines of partners stay.
    """
    return replace(
        problem,
        lines=tuple(
            replace(
                line,
                years=tuple(
                    year
                    if year.amount is None
                    else replace(year, amount=year.amount * (WHOLE + percent) // WHOLE)
                    for year in line.years
                ),
            )
            if line.municipal
            else line
            for line in problem.lines
        ),
    )


# --- words --------------------------------------------------------------------------------------------


def signed(percent: int, lang: Lang) -> str:
    """Write a change as ``+10 %`` or ``−20 %``."""
    sign = "+" if percent > 0 else MINUS if percent < 0 else "±"
    return f"{sign}{abs(percent)}" + ("\u00a0%" if lang == "de" else "%")


def _change(
    kind: CaseKind, subject: str, percent: int, problem: Problem, title: Text | None = None
) -> Change:
    parts = (kind.value, subject, f"{percent:+d}" if percent else "")
    key = f"{kind.value}-{subject}" if kind is CaseKind.CLASSES else kind.value

    def words(part: str) -> Text:
        said = {}
        for lang in LANGUAGES:
            goal = "" if title is None else quoted(title.into(lang), lang)
            said[lang] = CASES.say(f"{part}-{key}", lang, goal=goal, percent=signed(percent, lang))
        return Text(de=said["de"], en=said["en"])

    return Change(
        id="/".join(part for part in parts if part),
        kind=kind,
        subject=subject,
        percent=percent,
        name=words("name"),
        changed=words("changed"),
        problem=problem,
    )
