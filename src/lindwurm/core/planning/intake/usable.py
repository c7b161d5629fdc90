"""Which units and lines nothing can be planned on, and whose figure that is."""

from __future__ import annotations

from collections.abc import Iterator

from lindwurm.core.city import (
    UNLIMITED,
    AtOnceCapacity,
    FteCapacity,
    Line,
    Missing,
    Unit,
)
from lindwurm.core.city.figures import AnyFigure


def line_gap(line: Line, years: tuple[int, ...]) -> tuple[str, str] | None:
    """Return the first missing amount of a line without a single known year, None for a line to plan on.

    A single missing year is no gap: nothing can be paid in it.
    """
    known = [year for year in line.years if year.year in years]
    if any(year.amount is UNLIMITED or year.amount.likely is not None for year in known):
        return None
    for year in known:
        if year.amount is not UNLIMITED:
            return f"lines/{line.id}/years/{year.year}/amount", owed_by(year.amount, line.owner)
    return f"lines/{line.id}/years", line.owner


def unit_gap(unit: Unit, years: tuple[int, ...]) -> tuple[str, str] | None:
    """Return the missing capacity figure of a unit that nothing can be planned on, None for any other."""
    path = f"units/{unit.id}/capacity"
    figures = list(_capacity_figures(unit, years))
    missing = [(name, figure) for name, figure in figures if figure.likely is None]
    yearly = isinstance(unit.capacity, FteCapacity) and unit.capacity.every_year is None
    if figures and (not missing or (yearly and len(missing) < len(figures))):
        return None
    if not missing:
        return path, unit.id
    name, figure = missing[0]
    return f"{path}/{name}", owed_by(figure, unit.id)


def _capacity_figures(unit: Unit, years: tuple[int, ...]) -> Iterator[tuple[str, AnyFigure]]:
    capacity = unit.capacity
    if isinstance(capacity, AtOnceCapacity):
        yield "measures", capacity.measures
    elif isinstance(capacity, FteCapacity):
        if capacity.every_year is not None:
            yield "every_year", capacity.every_year
        else:
            for entry in capacity.years:
                if entry.year in years:
                    yield f"years/{entry.year}/value", entry.value
    else:
        yield "posts", capacity.posts
        yield "share", capacity.share


def owed_by(figure: AnyFigure, otherwise: str) -> str:
    """Name who delivers a missing figure."""
    return figure.origin.owed_by if isinstance(figure.origin, Missing) else otherwise
