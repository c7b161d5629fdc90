"""Optimistic locking: a form remembers what it showed, and a change refuses to overwrite what came in between."""

from __future__ import annotations

from lindwurm.base.municipalities.records import value_hash


class StaleError(RuntimeError):
    """What was to be changed has changed since the person looked at it; nothing was written."""


def stamp_of(*values: object) -> str:
    """Return the mark of values of the core: equal values, equal marks."""
    return value_hash(tuple(values))


def demand_unchanged(seen: str | None, *values: object) -> None:
    """Refuse to go on if the values are not those that the person saw; None = whoever asks saw nothing.

    Raises:
        StaleError: if they have changed; call it where the row is locked.
    """
    if seen is not None and seen != stamp_of(*values):
        raise StaleError
