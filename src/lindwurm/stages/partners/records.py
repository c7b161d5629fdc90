"""How organisations, units, roles and sites of a city stand in tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lindwurm.base.municipalities.records import Part, Record
from lindwurm.core import city
from lindwurm.stages.partners import models
from lindwurm.stages.partners.enums import CapacityKind


def _split_unit(unit: city.Unit) -> Mapping[str, Any]:
    capacity = unit.capacity
    apart: dict[str, Any] = {
        "id": unit.id,
        "name": unit.name,
        "organisation": unit.organisation,
        "retirements": unit.retirements,
        "soft": unit.soft,
        "capacity_share": None,
        "years": (),
    }
    if isinstance(capacity, city.FteCapacity):
        numbers = {"capacity": capacity.every_year, "years": capacity.years}
        return {**apart, "capacity_kind": CapacityKind.FTE, **numbers}
    if isinstance(capacity, city.AtOnceCapacity):
        return {**apart, "capacity_kind": CapacityKind.AT_ONCE, "capacity": capacity.measures}
    shared = {"capacity": capacity.posts, "capacity_share": capacity.share}
    return {**apart, "capacity_kind": CapacityKind.POSTS, **shared}


def _join_unit(row: dict[str, Any]) -> city.Unit:
    kind, number = row.pop("capacity_kind"), row.pop("capacity")
    share, years = row.pop("capacity_share"), row.pop("years")
    capacity: city.Capacity
    if kind is CapacityKind.FTE:
        capacity = city.FteCapacity(every_year=number, years=years)
    elif kind is CapacityKind.AT_ONCE:
        capacity = city.AtOnceCapacity(measures=number)
    else:
        capacity = city.PostsCapacity(posts=number, share=share)
    return city.Unit(capacity=capacity, **row)


ORGANISATION = Record(value=city.Organisation, model=models.Organisation)
UNIT = Record(
    value=city.Unit,
    model=models.Unit,
    parts={
        "years": Part(record=Record(value=city.YearNumber, model=models.UnitYear), parent="unit"),
        "retirements": Part(record=Record(value=city.YearNumber, model=models.Retirement), parent="unit"),
    },
    split=_split_unit,
    join=_join_unit,
    extra=("capacity_kind", "capacity", "capacity_share"),
    without=("capacity",),
)
ROLE = Record(value=city.Role, model=models.Role)
SITE = Record(value=city.Site, model=models.Site)
