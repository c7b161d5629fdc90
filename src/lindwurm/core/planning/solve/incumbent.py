"""The best plan so far, shared by the threads that search."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock

from lindwurm.core.planning.solve.ledger import HardRows, Ledger
from lindwurm.core.planning.solve.objective import Objectives

Values = dict[int, int]
"""Variables that are not 0: chosen columns, and auxiliaries as far as a solve gave them."""
Rank = tuple[int, int]
"""Duty and less value: less is better."""


class Incumbent:
    """Takes what several searches find; what two of them found side by side is put together where it fits."""

    def __init__(self, rows: HardRows, objectives: Objectives, ledger: Ledger) -> None:
        """Begin with a plan."""
        self._objectives = objectives
        self._count = rows.model.column_count
        self._columns = rows.model.columns.columns
        self._ledger = Ledger(rows)
        self._lock = Lock()
        self._values: Values = {}
        self._set(dict.fromkeys(ledger.chosen.values(), 1))

    @property
    def value(self) -> int:
        """Value of the best plan."""
        return -self._rank[1]

    @property
    def duty(self) -> int:
        """Stage-1 cost of the best plan."""
        return self._rank[0]

    def values(self) -> Values:
        """Return the best plan to set out from; the caller may change it."""
        with self._lock:
            return dict(self._values)

    def ledger(self) -> Ledger:
        """Return the best plan as a ledger of its own."""
        with self._lock:
            copy = Ledger(self._ledger.rows)
            copy.replace(self._ledger.chosen.values())
            return copy

    def is_plan(self, values: Values) -> bool:
        """Say whether these columns are within every hard rule, at no more duty than the best plan."""
        trial = Ledger(self._ledger.rows)
        trial.replace(v for v in values if v < self._count)
        return trial.is_sound and self._rank_of(values)[0] <= self._rank[0]

    def offer(self, base: Mapping[int, int], found: Values) -> bool:
        """Take what a search found from `base` if it is as good as the best plan; say whether it is better.

        If another search was faster, the changes are first made to its plan, and kept if all of them fit and it is
        better for them; else the found plan stands on its own.
        """
        with self._lock:
            rank = self._rank_of(found)
            if base != self._values and self._merge(self._chosen(base), self._chosen(found), rank):
                return True
            if rank > self._rank or (rank == self._rank and base != self._values):
                return False
            is_better = rank < self._rank
            self._set(found)
            return is_better

    def _merge(self, base: Mapping[str, int], found: Mapping[str, int], rank: Rank) -> bool:
        """Make the changes to the best plan; false where that is no better than both, or breaks a rule."""
        changed = {m: found.get(m) for m in base.keys() | found.keys() if base.get(m) != found.get(m)}
        before = dict(self._ledger.chosen)
        after = {m: v for m, v in (before | changed).items() if v is not None}
        values = dict.fromkeys(after.values(), 1)
        if self._rank_of(values) >= min(self._rank, rank):
            return False
        self._ledger.replace(after.values())
        if not self._ledger.is_sound:
            self._ledger.replace(before.values())
            return False
        self._set(values)
        return True

    def _set(self, values: Values) -> None:
        self._values = values
        self._ledger.replace(v for v in values if v < self._count)
        self._rank = self._rank_of(values)

    def _rank_of(self, values: Values) -> Rank:
        chosen = self._chosen(values)
        return self._objectives.duty(chosen), -self._objectives.value(chosen)

    def _chosen(self, values: Mapping[int, int]) -> dict[str, int]:
        return {self._columns[v].measure: v for v in values if v < self._count}
