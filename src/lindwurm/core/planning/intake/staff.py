"""Staff of a way, of its tender, and of applications."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from lindwurm.core.city import StaffItem as CityItem
from lindwurm.core.city import UnitStaff, Variant
from lindwurm.core.planning.intake.context import Context
from lindwurm.core.planning.intake.numbers import FULL_POST, centi
from lindwurm.core.planning.intake.ways import counts_at_once
from lindwurm.core.planning.problem import StaffItem

Key = tuple[str, int, bool]
"""Unit, offset, lasting."""


def work_staff(context: Context, way: Variant) -> tuple[StaffItem, ...]:
    """Return the staff of the work, sorted by unit and offset; every item is rounded half to even.

    Without an end an item lasts up to the first quarter of use. A unit that counts measures at once is used
    by one whole measure in each quarter that an item names it for, whatever the posts.
    """
    duration = way.duration.likely or 1
    used: dict[Key, int] = {}
    for item in way.staff:
        if not counts_at_once(context, item):
            for key in _keys(item, duration):
                used[key] = used.get(key, 0) + centi(item.fte.likely or Decimal(0))
    at_once = {key for item in way.staff if counts_at_once(context, item) for key in _keys(item, duration)}
    lasting_from: dict[str, int] = {}
    for unit, offset, lasting in sorted(at_once):
        if lasting:
            lasting_from.setdefault(unit, offset)
    for unit, offset, lasting in at_once:
        first = lasting_from.get(unit)
        if first is None or offset < first or (lasting and offset == first):
            used[unit, offset, lasting] = used.get((unit, offset, lasting), 0) + FULL_POST
    return _items(used)


def _keys(item: CityItem, duration: int) -> list[Key]:
    if item.lasting:
        return [(item.unit, item.first, True)]
    end = duration if item.quarters is None else item.first + item.quarters
    return [(item.unit, offset, False) for offset in range(item.first, end)]


def tender_staff(way: Variant, lead: int) -> tuple[StaffItem, ...]:
    """Return the staff of the tender in each of the lead quarters before the start."""
    used: dict[Key, int] = {}
    for entry in way.tender_staff:
        for offset in range(-lead, 0):
            key = (entry.unit, offset, False)
            used[key] = used.get(key, 0) + centi(entry.fte.likely or Decimal(0))
    return _items(used)


def quarter_staff(context: Context, entries: Iterable[UnitStaff]) -> tuple[StaffItem, ...]:
    """Return the staff of an application or a proof in its quarter.

    A missing figure, and a unit whose capacity nobody knows, count nothing.
    """
    used: dict[Key, int] = {}
    for entry in entries:
        if entry.unit in context.units:
            key = (entry.unit, 0, False)
            used[key] = used.get(key, 0) + centi(entry.fte.likely or Decimal(0))
    return _items(used)


def _items(used: dict[Key, int]) -> tuple[StaffItem, ...]:
    return tuple(
        StaffItem(unit=unit, offset=offset, amount=used[unit, offset, lasting], lasting=lasting)
        for unit, offset, lasting in sorted(used)
        if used[unit, offset, lasting]
    )
