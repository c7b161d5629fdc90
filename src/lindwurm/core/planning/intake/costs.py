"""Cost items and follow-up cost of a way."""

from __future__ import annotations

from lindwurm.core.city import CostItem as CityItem
from lindwurm.core.city import CostKind as CityKind
from lindwurm.core.city import FollowUp as CityFollowUp
from lindwurm.core.city import Variant
from lindwurm.core.planning.intake.numbers import QUARTERS_PER_YEAR, per_quarter, split
from lindwurm.core.planning.problem import CostItem, CostKind, FollowUp

UNUSED_LIFE = QUARTERS_PER_YEAR
"""Stands in for a useful life that nobody entered: only items on finance lines may lack one, and no
finance line depreciates."""


def cost_items(way: Variant) -> tuple[CostItem, ...]:
    """Return one payment per quarter of every cost, sorted by id.

    An item spread over several quarters gives ``item#01``, ``item#02`` …, split by largest remainder in
    cents; parts of 0 cents are left out. A saving serves no purpose.
    """
    return tuple(sorted((part for item in way.costs for part in _payments(item)), key=lambda part: part.id))


def _payments(item: CityItem) -> list[CostItem]:
    parts = split(item.amount.likely or 0, max(1, item.at.quarters))
    saving = (item.amount.likely or 0) < 0
    capex = item.kind is CityKind.CAPEX
    life = QUARTERS_PER_YEAR * item.life_years if item.life_years else UNUSED_LIFE
    return [
        CostItem(
            id=item.id if len(parts) == 1 else f"{item.id}#{place + 1:02}",
            amount=amount,
            offset=item.at.first + place,
            contract_offset=item.contract_at,
            lines=tuple(sorted(set(item.lines))),
            kind=CostKind(item.kind.value),
            purposes=() if saving else tuple(sorted(set(item.purposes))),
            life=life if capex else 0,
            secured=saving and bool(item.secured),
        )
        for place, amount in enumerate(parts)
        if amount
    ]


def follow_ups(entries: tuple[CityFollowUp, ...]) -> tuple[FollowUp, ...]:
    """Return the running cost per quarter, sorted by id: a quarter of the year's cost, rounded down."""
    return tuple(
        FollowUp(
            id=entry.id,
            amount=per_quarter(entry.per_year.likely or 0),
            lines=tuple(sorted(set(entry.lines))),
            secured=(entry.per_year.likely or 0) < 0 and bool(entry.secured),
        )
        for entry in sorted(entries, key=lambda entry: entry.id)
        if per_quarter(entry.per_year.likely or 0)
    )
