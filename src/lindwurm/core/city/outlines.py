"""An outline of size classes: what a unit can say of a measure before anybody has computed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lindwurm.core.city.figures import Estimated, Figure, FigureKind, SizeClass
from lindwurm.core.city.settings import ClassTables
from lindwurm.core.city.variants import CostKind, Outline, Procurement

TABLES = {
    "cost": FigureKind.MONEY,
    "staff": FigureKind.NUMBER,
    "duration": FigureKind.QUARTERS,
    "follow_up": FigureKind.MONEY,
}
"""Class table and what it counts."""


class NoSuchClassError(ValueError):
    """The city's table of a figure does not have the class."""

    def __init__(self, table: str, size: SizeClass, known: Sequence[str]) -> None:
        """Name the table, the class and what the table has."""
        super().__init__(f"expected one of {', '.join(known) or 'no class'} of {table}, got {size}")
        self.table = table


@dataclass(frozen=True, slots=True, kw_only=True)
class Classes:
    """What a unit says of a measure in classes."""

    cost: SizeClass
    staff: SizeClass
    duration: SizeClass
    follow_up: SizeClass | None = None
    """Running cost a year; None = none is expected."""


def class_figure(tables: ClassTables, table: str, size: SizeClass, *, by: str) -> Figure[Any]:
    """Return the figure that a class stands for, estimated by a role or unit.

    Raises:
        NoSuchClassError: if the city's table leaves the class out.
    """
    rows: Sequence[Any] = getattr(tables, table)
    for row in rows:
        if row.size is size:
            origin = Estimated(by=by, size_class=size)
            return Figure(kind=TABLES[table], likely=row.likely, low=row.low, high=row.high, origin=origin)
    raise NoSuchClassError(table, size, [row.size.value for row in rows])


def outline_of_classes(
    tables: ClassTables,
    classes: Classes,
    *,
    by: str,
    unit: str,
    lines: tuple[str, ...],
    kind: CostKind,
    procurement: Procurement = Procurement.SUPPLIES,
    life_years: int | None = None,
    purposes: tuple[str, ...] = (),
) -> Outline:
    """Return the outline that classes give, each figure with who chose its class.

    Raises:
        NoSuchClassError: if a table leaves its class out.
    """
    follow_up = classes.follow_up
    cost: Figure[int] = class_figure(tables, "cost", classes.cost, by=by)
    staff: Figure[Decimal] = class_figure(tables, "staff", classes.staff, by=by)
    duration: Figure[int] = class_figure(tables, "duration", classes.duration, by=by)
    return Outline(
        cost=cost,
        staff=staff,
        duration=duration,
        unit=unit,
        lines=lines,
        kind=kind,
        procurement=procurement,
        purposes=purposes,
        life_years=life_years if kind is CostKind.CAPEX else None,
        follow_up=None if follow_up is None else class_figure(tables, "follow_up", follow_up, by=by),
    )
