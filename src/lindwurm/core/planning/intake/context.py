"""What all parts of intake look up: the city by ids, quarters as indices, what can be planned on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lindwurm.core.city import AtOnceCapacity, City, Line, Unit
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.intake.law import Law
from lindwurm.core.planning.intake.usable import line_gap, unit_gap
from lindwurm.core.planning.problem import Reading

Gap = tuple[str, str]
"""Path of a missing figure, and the id of the role or unit that owes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A city with its law, indexed once per intake."""

    city: City
    law: Law
    reading: Reading
    now: int
    horizon: int
    units: Mapping[str, Unit]
    """Units whose capacity is known for at least one year."""
    lines: Mapping[str, Line]
    """Lines whose money is known for at least one year."""
    applicants: Mapping[str, str]
    """By unit the kind of its organisation (M-4)."""
    gaps: Mapping[str, Gap]
    """For the other units and lines (``unit:<id>``, ``line:<id>``) the figure that is missing."""

    def index(self, quarter: Quarter) -> int:
        """Return the quarter's index; negative before the horizon."""
        return self.city.horizon.first.until(quarter)

    def quarters_of(self, year: int) -> tuple[int, ...]:
        """Return the indices of the year's quarters from now to the horizon's end."""
        first = self.index(Quarter(year, 1))
        return tuple(q for q in range(first, first + 4) if self.now <= q < self.horizon)

    def is_at_once(self, unit: str) -> bool:
        """Tell whether the unit counts measures, not posts."""
        known = self.units.get(unit)
        return known is not None and isinstance(known.capacity, AtOnceCapacity)


def context_of(city: City, law: Law, reading: Reading) -> Context:
    """Index a city."""
    unit_gaps = {unit.id: unit_gap(unit, city.years) for unit in city.units}
    line_gaps = {line.id: line_gap(line, city.years) for line in city.lines}
    gaps = {f"unit:{key}": gap for key, gap in unit_gaps.items() if gap is not None}
    gaps |= {f"line:{key}": gap for key, gap in line_gaps.items() if gap is not None}
    kinds = {organisation.id: organisation.kind.value for organisation in city.organisations}
    return Context(
        city=city,
        law=law,
        reading=reading,
        now=city.horizon.first.until(city.now),
        horizon=city.horizon.quarters,
        units={unit.id: unit for unit in city.units if unit_gaps[unit.id] is None},
        lines={line.id: line for line in city.lines if line_gaps[line.id] is None},
        applicants={unit.id: kinds[unit.organisation] for unit in city.units if unit.organisation in kinds},
        gaps=gaps,
    )
