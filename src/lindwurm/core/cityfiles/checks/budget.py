"""Checks of budget lines and of the units' staff."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lindwurm.core.city import (
    AtOnceCapacity,
    City,
    FteCapacity,
    Line,
    LineUse,
    LineYear,
    OrganisationKind,
    PostsCapacity,
    Series,
    Unit,
)
from lindwurm.core.cityfiles.checks.places import Places
from lindwurm.core.cityfiles.findings import Finding


def check_capacity(city: City, places: Places) -> Iterator[Finding]:
    """Yield years without staff figures, and units that cannot take on anything."""
    for unit in city.units:
        capacity = unit.capacity
        if isinstance(capacity, FteCapacity) and capacity.every_year is None:
            written = places.keys(capacity, "fte_by_year")
            for year in city.years:
                if str(year) not in written:
                    yield places.error("capacity-year-missing", unit, "capacity", **_span(city), year=year)
        if _is_zero(unit):
            yield places.warning("capacity-zero", unit, "capacity")


def _is_zero(unit: Unit) -> bool:
    capacity = unit.capacity
    if isinstance(capacity, AtOnceCapacity):
        return capacity.measures.likely == 0
    if isinstance(capacity, PostsCapacity):
        return 0 in {capacity.posts.likely, capacity.share.likely}
    if capacity.every_year is not None:
        return capacity.every_year.likely == 0
    return bool(capacity.years) and all(entry.value.likely == 0 for entry in capacity.years)


def _span(city: City) -> dict[str, Any]:
    return {"first": city.years[0], "last": city.years[-1]}


def check_budget(city: City, places: Places) -> Iterator[Finding]:
    """Yield years that are missing or odd, and what a line lacks."""
    if not city.years:
        return
    municipal = {entry.id for entry in city.organisations if entry.kind is OrganisationKind.MUNICIPALITY}
    for line in city.lines:
        written = places.keys(line, "years")
        for year in city.years:
            if str(year) not in written:
                yield places.error("year-missing", line, "years", **_span(city), year=year)
        for entry in line.years:
            yield from _year(entry, city, places)
        needs_authority = (
            line.owner in municipal and line.use is not LineUse.OPEX and line.series is Series.FINANCE
        )
        if needs_authority:
            yield from _authority(line, city, places)
        for rest in line.rests:
            if rest.vintage >= city.now.year:
                yield places.error("vintage-too-late", rest, year=city.now.year, vintage=rest.vintage)


def _year(entry: LineYear, city: City, places: Places) -> Iterator[Finding]:
    if not city.years[0] <= entry.year <= city.years[-1]:
        yield places.warning("year-unused", entry, **_span(city), year=entry.year)
    if entry.left is not None and entry.year != city.now.year:
        yield places.error("left-not-now", entry, "left", year=city.now.year, found=entry.year)
    if entry.effective is not None:
        ends = (entry.effective.low, entry.effective.likely, entry.effective.high)
        for quarter in ends:
            if quarter is None or quarter.year == entry.year:
                continue
            if not (quarter.year == entry.year + 1 and quarter.number == 1):
                yield places.error(
                    "effective-other-year", entry, "effective", year=entry.year, quarter=quarter
                )
                return


def _authority(line: Line, city: City, places: Places) -> Iterator[Finding]:
    lacking = [
        str(entry.year)
        for entry in line.years
        if entry.authority is None and city.years[0] <= entry.year <= city.years[-1]
    ]
    if lacking:
        yield places.warning("no-authority", line, "years", year=", ".join(lacking))
