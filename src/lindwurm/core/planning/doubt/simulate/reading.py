"""Reads from a city how far each figure may be off: its own range, that of its size class, or the city's doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any, NamedTuple

from lindwurm.core.city import (
    AtOnceCapacity,
    City,
    FteCapacity,
    Missing,
    Unit,
    Variant,
    low_high,
)
from lindwurm.core.city.figures import AnyFigure, Assumed, Documented, Estimated
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.doubt.simulate.laws import (
    BudgetLaw,
    Chance,
    CostLaw,
    DrawKind,
    DurationLaw,
    EventLaw,
    Known,
    Laws,
    StaffLaw,
    Unknown,
)
from lindwurm.core.planning.doubt.simulate.luck import WHOLE
from lindwurm.core.planning.intake.units import capacity_in
from lindwurm.core.planning.problem import Kind, Problem


def laws_of(city: City, problem: Problem) -> Laws:
    """Return the laws of everything that the problem plans with and somebody said a range of.

    A range is the figure's own or that of its size class; an assumed figure without one is widened by the city's
    doubt. All else stays as planned and is counted as unknown. The ends of a date lie neither before now nor, for a
    budget, before its year.
    """
    reader = _Reader(city, problem)
    return Laws(
        chances=tuple(reader.chances()),
        events=tuple(reader.events()),
        durations=tuple(reader.durations()),
        costs=tuple(reader.costs()),
        staff=tuple(reader.staff()),
        budgets=tuple(reader.budgets()),
        unknown=tuple(
            Unknown(kind=kind, figures=figures) for kind, figures in reader.unknown.items() if figures
        ),
    )


class _Range(NamedTuple):
    low: Any
    likely: Any
    high: Any
    origin: Known


class _Reader:
    def __init__(self, city: City, problem: Problem) -> None:
        self._city, self._problem = city, problem
        self.unknown = dict.fromkeys(DrawKind, 0)
        self._counted: set[int] = set()
        """Figures that were counted as unknown: a unit's posts stand for every year, but are one figure."""
        open_measures = {m.id: m for m in problem.measures if m.kind in {Kind.FREE, Kind.FIXED}}
        self._ways: list[tuple[str, Variant]] = [
            (measure.id, way)
            for measure in city.measures
            if measure.id in open_measures
            for way in measure.ways
            if any(variant.id == way.id for variant in open_measures[measure.id].variants)
        ]

    def chances(self) -> Iterator[Chance]:
        figures = {programme.id: programme.chance for programme in self._city.programmes}
        for programme in self._problem.programmes:
            figure = figures.get(programme.id)
            if not programme.allocation and figure is not None:
                yield Chance(programme=programme.id, chance=programme.chance, origin=known_origin([figure]))

    def events(self) -> Iterator[EventLaw]:
        waited = {
            wait.event
            for measure in self._problem.measures
            if measure.kind is Kind.FREE
            for wait in measure.waits
        }
        for event in self._city.events:
            if event.id in waited and (found := self._dates(event.when, DrawKind.EVENT)) is not None:
                low, likely, high, origin = found
                yield EventLaw(event=event.id, low=low, likely=likely, high=high, origin=origin)

    def durations(self) -> Iterator[DurationLaw]:
        for measure, way in self._ways:
            found = self._range(way.duration, DrawKind.DURATION)
            if found is not None:
                low, likely, high = (max(1, each) for each in found[:3])
                if low < likely or likely < high:
                    yield DurationLaw(
                        measure=measure, variant=way.id, low=low, high=high, origin=found.origin
                    )

    def costs(self) -> Iterator[CostLaw]:
        for measure, way in self._ways:
            figures = [item.amount for item in way.costs if (item.amount.likely or 0) > 0]
            found = [each for figure in figures if (each := self._range(figure, DrawKind.COST)) is not None]
            likely = sum(figure.likely or 0 for figure in figures)
            if found:
                yield CostLaw(
                    measure=measure,
                    variant=way.id,
                    low=_part(likely - sum(each.likely - max(0, each.low) for each in found), likely),
                    high=_part(likely + sum(each.high - each.likely for each in found), likely),
                    origin=_weakest(each.origin for each in found),
                )

    def staff(self) -> Iterator[StaffLaw]:
        known = {unit.id for unit in self._problem.units}
        first = self._problem.year_of(self._problem.now)
        last = self._problem.year_of(self._problem.horizon - 1)
        for unit in self._city.units:
            for year in range(first + 1, last + 1) if unit.id in known else ():
                found = self._capacity(unit, year)
                if found is not None:
                    low, _, high, origin = found
                    yield StaffLaw(unit=unit.id, year=year, low=low, high=high, origin=origin)

    def budgets(self) -> Iterator[BudgetLaw]:
        municipal = {line.id for line in self._problem.lines if line.municipal}
        for line in self._city.lines:
            for year in line.years if line.id in municipal else ():
                if year.effective is None or year.year not in self._city.years:
                    continue
                found = self._dates(
                    year.effective, DrawKind.BUDGET, not_before=self._index(Quarter(year.year, 1))
                )
                if found is not None:
                    low, likely, high, origin = found
                    yield BudgetLaw(
                        owner=line.owner,
                        line=line.id,
                        year=year.year,
                        low=low,
                        likely=likely,
                        high=high,
                        origin=origin,
                    )

    # --- parts ----------------------------------------------------------------------------------------

    def _range(self, figure: AnyFigure, kind: DrawKind) -> _Range | None:
        """Return the ends and the likely value; None, and counted, where nobody said how far it may be off."""
        ends, origin = low_high(figure, self._city.doubt), known_origin([figure])
        if figure.likely is None or origin is None:
            return None
        if ends is None:
            self.unknown[kind] += id(figure) not in self._counted
            self._counted.add(id(figure))
            return None
        found: Any = figure.likely
        low, high = ends
        return _Range(min(low, found), found, max(high, found), origin) if low != high else None

    def _dates(self, figure: AnyFigure, kind: DrawKind, not_before: int = 0) -> _Range | None:
        """Return quarter indices of a date that is still to come."""
        found = self._range(figure, kind)
        first = max(self._problem.now, not_before)
        if found is None or self._index(found.likely) < first:
            return None
        low = max(first, self._index(found.low))
        return _Range(low, self._index(found.likely), self._index(found.high), found.origin)

    def _index(self, quarter: Quarter) -> int:
        return self._problem.first_quarter.until(quarter)

    def _capacity(self, unit: Unit, year: int) -> _Range | None:
        """Return a year's capacity in basis points of the likely one."""
        likely = capacity_in(unit, year)
        figures = _capacity_figures(unit, year)
        found = [self._range(figure, DrawKind.STAFF) for figure in figures]
        known = [each for each in found if each is not None]
        if likely <= 0 or not known:
            return None
        low, high = (capacity_in(_at_end(unit, end, self._city), year) for end in (0, 1))
        return _Range(
            _part(max(Fraction(0), low), likely),
            WHOLE,
            _part(high, likely),
            _weakest(each.origin for each in known),
        )


def known_origin(figures: Iterable[AnyFigure]) -> Known | None:
    """Return the weakest origin, None where a figure is missing."""
    origins = [figure.origin for figure in figures]
    known = [origin for origin in origins if not isinstance(origin, Missing)]
    return _weakest(known) if known and len(known) == len(origins) else None


def _weakest(origins: Iterable[Known]) -> Known:
    order = (Assumed, Estimated, Documented)
    return min(origins, key=lambda origin: order.index(type(origin)))


def _part(value: int | Fraction, of: int | Fraction) -> int:
    return round(Fraction(value) * WHOLE / Fraction(of))


def _capacity_figures(unit: Unit, year: int) -> list[AnyFigure]:
    capacity = unit.capacity
    if isinstance(capacity, AtOnceCapacity):
        return [capacity.measures]
    if isinstance(capacity, FteCapacity):
        every = [] if capacity.every_year is None else [capacity.every_year]
        return [*every, *(entry.value for entry in capacity.years if entry.year == year and not every)]
    return [capacity.posts, capacity.share]


def _at_end(unit: Unit, end: int, city: City) -> Unit:
    """Return the unit with the figures of its capacity at the low (0) or high (1) end, as far as they have one."""

    def moved(figure: Any) -> Any:
        ends = low_high(figure, city.doubt)
        return figure if ends is None else replace(figure, likely=ends[end])

    capacity = unit.capacity
    if isinstance(capacity, AtOnceCapacity):
        return replace(unit, capacity=replace(capacity, measures=moved(capacity.measures)))
    if isinstance(capacity, FteCapacity):
        every = capacity.every_year
        return replace(
            unit,
            capacity=replace(
                capacity,
                every_year=None if every is None else moved(every),
                years=tuple(replace(entry, value=moved(entry.value)) for entry in capacity.years),
            ),
        )
    return replace(
        unit,
        capacity=replace(capacity, posts=moved(capacity.posts), share=moved(capacity.share)),
    )
