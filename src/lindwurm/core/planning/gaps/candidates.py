"""Which figures may move the plan: assumed ones with a range, and missing ones with what they block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from lindwurm.core.city import City, benefit, figure_at, low_high, urgency_class
from lindwurm.core.city.figures import AnyFigure
from lindwurm.core.planning.gaps.gap import Gap
from lindwurm.core.planning.gaps.owners import owner_of
from lindwurm.core.planning.intake import missing_parts
from lindwurm.core.planning.problem import Problem

VALUE_SCALE = 1_000
"""Value of a measure with benefit 1 that is in use over the whole horizon, before its urgency counts."""
ASSUMED, MISSING = "assumed", "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An assumed figure that the problem rests on, with the ends of its range."""

    path: str
    figure: AnyFigure
    ends: tuple[tuple[str, AnyFigure], ...]
    """``low`` and ``high`` with the figure there; an end at the likely value is left out."""


def candidates_of(city: City, problem: Problem) -> tuple[Candidate, ...]:
    """Return the assumed figures of the problem whose range is wider than a point, by path.

    A range of the figure's own comes first, else the city's doubt widens it.
    """
    return tuple(
        Candidate(path=use.path, figure=figure, ends=ends)
        for use in problem.figures
        if use.origin == ASSUMED and (ends := _ends(figure := figure_at(city, use.path), city))
    )


def _ends(figure: AnyFigure, city: City) -> tuple[tuple[str, AnyFigure], ...]:
    found = low_high(figure, city.doubt)
    if found is None:
        return ()
    pairs = zip(("low", "high"), found, strict=True)
    return tuple((name, _with(figure, end)) for name, end in pairs if end != figure.likely)


def _with(figure: AnyFigure, likely: Any) -> AnyFigure:
    """Return the figure with an end of its range, which has the type of its values, as the likely value."""
    return replace(figure, likely=likely)


def tightens(path: str, end: str) -> bool:
    """Tell whether a figure at this end only takes away: less money or staff, or a later date.

    Of all other figures nothing is known beforehand.
    """
    part, *rest = path.split("/")
    if part == "events":
        return end == "high"
    if part == "lines":
        return end == ("high" if rest[-1] == "effective" else "low")
    if part == "units":
        return end == ("high" if "retirements" in rest else "low")
    return False


def missing_gaps(city: City, problem: Problem) -> tuple[Gap, ...]:
    """Return the missing figures: those that keep measures out of the problem, then those it does without.

    What a kept-out measure could be worth is its value in use over the whole horizon: an upper limit, which
    only serves to rank.
    """
    worth = _worths(city)
    blocked: dict[str, tuple[str, set[str]]] = {}
    for entry in problem.not_planned:
        for path, who in map(missing_parts, entry.missing):
            blocked.setdefault(path, (who, set()))[1].add(entry.measure)
    for use in problem.figures:
        if use.origin == MISSING:
            blocked.setdefault(use.path, (owner_of(city, use.path), set()))
    return tuple(
        Gap(
            path=path,
            owner=owner,
            origin=MISSING,
            kind=None if (figure := _figure(city, path)) is None else figure.kind,
            figure=figure,
            low=None,
            high=None,
            effects=(),
            blocks=tuple(sorted(measures)),
            blocked_value=sum(worth[measure] for measure in measures),
        )
        for path, (owner, measures) in sorted(blocked.items())
    )


def _figure(city: City, path: str) -> AnyFigure | None:
    try:
        return figure_at(city, path)
    except KeyError:
        return None


def _worths(city: City) -> dict[str, int]:
    return dict(_worth(city))


def _worth(city: City) -> Iterator[tuple[str, int]]:
    factors = city.parameters.urgency_factors
    for measure in city.measures:
        urgency = urgency_class(city, measure) or 1
        yield measure.id, round(VALUE_SCALE * benefit(city, measure) * Fraction(factors[urgency - 1]))
