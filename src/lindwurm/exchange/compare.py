"""Compares a city of a folder with what stands in the database, row by row, and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lindwurm.base.municipalities.records import Found, Reader, value_hash
from lindwurm.core.city import City
from lindwurm.exchange.report import Outcome
from lindwurm.stages.plans.records import KINDS, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One row: what the folder says, what the database holds, and what follows."""

    key: str
    outcome: Outcome
    place: int = 0
    value: Any = None
    """Of the folder; None where it does not know the row."""
    hash: str = ""
    """Of the folder's value."""
    found: Found | None = None


def judge(
    folder: str | None, loaded: str, present: str | None, *, archived: bool = False, withdrawn: bool = False
) -> Outcome:
    """Say what follows from three hashes: the folder's, the one last loaded, and the database's.

    An empty `loaded` means that the row was born in the office; `withdrawn`, that the office archived it.
    """
    if present is None:
        return Outcome.NEW
    if folder is None:
        if not loaded:
            return Outcome.OWN
        return Outcome.ARCHIVED if present == loaded else Outcome.CONFLICT
    if withdrawn:
        return Outcome.KEPT if folder == loaded else Outcome.CONFLICT
    if archived:
        return Outcome.RETURNED
    if present == folder:
        return Outcome.UNCHANGED
    if present == loaded:
        return Outcome.CHANGED
    return Outcome.KEPT if folder == loaded else Outcome.CONFLICT


def compare_kind(kind: Kind, city: City, reader: Reader | None) -> Iterator[Compared]:
    """Yield every row of a kind: first the folder's in its order, then what only the database holds."""
    present: dict[str, Found] = {}
    values = kind.values(city)
    if reader is not None:
        present = {found.key: found for found in reader.all(kind.record)}
    for place, (key, value) in enumerate(zip(kind.keys(values), values, strict=True)):
        found, hashed = present.pop(key, None), value_hash(value)
        outcome = judge(
            hashed,
            found.loaded_hash if found else "",
            value_hash(found.value) if found else None,
            archived=found.archived if found else False,
            withdrawn=found.withdrawn if found else False,
        )
        yield Compared(key=key, outcome=outcome, place=place, value=value, hash=hashed, found=found)
    for key, found in present.items():
        if not found.archived:
            outcome = judge(None, found.loaded_hash, value_hash(found.value))
            yield Compared(key=key, outcome=outcome, place=found.place, found=found)


def compare_city(city: City, reader: Reader | None) -> dict[str, list[Compared]]:
    """Compare every kind of row; without a reader everything is new."""
    return {kind.name: list(compare_kind(kind, city, reader)) for kind in KINDS}
