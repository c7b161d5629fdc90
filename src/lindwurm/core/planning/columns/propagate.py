"""Propagation (M-2): a start that no remaining predecessor column allows is removed, until nothing changes."""

from __future__ import annotations

from lindwurm.core.planning.columns.column import Column
from lindwurm.core.planning.columns.grants import Financing
from lindwurm.core.planning.problem import Choice, Kind, Link, LinkKind, Measure, Problem

SATISFIED = -1
"""Earlier than any quarter: asks nothing."""


class Propagation:
    """Finds columns whose predecessors or preconditions cannot be in time."""

    def __init__(self, problem: Problem, financing: Financing, columns: dict[str, list[Column]]) -> None:
        """Take the remaining columns per measure; FIXED measures hold their one column."""
        self._problem = problem
        self._financing = financing
        self._measures = {measure.id: measure for measure in problem.measures}
        self._columns = columns
        self._links_to: dict[str, list[Link]] = {}
        for link in problem.links:
            self._links_to.setdefault(link.successor, []).append(link)
        self._earliest: dict[tuple[str, LinkKind], int | None] = {}

    def run(self) -> list[Column]:
        """Remove columns in place and return the removed ones."""
        removed: list[Column] = []
        changed = True
        while changed:
            changed = False
            for measure in self._problem.measures:
                if measure.kind is not Kind.FREE:
                    continue
                kept = [
                    column for column in self._columns[measure.id] if self.is_possible(measure, column.choice)
                ]
                if len(kept) < len(self._columns[measure.id]):
                    keep = set(map(id, kept))
                    removed += [column for column in self._columns[measure.id] if id(column) not in keep]
                    self._columns[measure.id] = kept
                    for kind in LinkKind:
                        self._earliest.pop((measure.id, kind), None)
                    changed = True
        return removed

    def is_possible(self, measure: Measure, choice: Choice) -> bool:
        """Say whether remaining predecessor columns let the measure start then, financed so."""
        for link in self._links_to.get(measure.id, ()):
            ready = self.earliest(link.predecessor, link.kind)
            if ready is None or (ready is not SATISFIED and choice.start < ready + link.lag):
                return False
        return all(self._precondition_holds(measure, call) for call in choice.calls)

    def _precondition_holds(self, measure: Measure, call_id: str) -> bool:
        programme, call = self._financing.calls[call_id]
        if programme.precondition is None or any(app.call == call_id for app in measure.applications):
            return True
        ready = self.earliest(programme.precondition, LinkKind.FINISH_START)
        return ready is not None and ready <= call.apply

    def earliest(self, measure_id: str, kind: LinkKind) -> int | None:
        """Return the earliest finish (or start) of a measure, SATISFIED if it asks nothing, None if never."""
        key = (measure_id, kind)
        if key not in self._earliest:
            self._earliest[key] = self._compute_earliest(measure_id, kind)
        return self._earliest[key]

    def _compute_earliest(self, measure_id: str, kind: LinkKind) -> int | None:
        measure = self._measures.get(measure_id)
        if measure is None:
            return None
        if measure.kind in {Kind.DONE, Kind.ENDED}:
            return SATISFIED
        if measure.kind is Kind.RUNNING:
            in_use = self._problem.now if measure.finish is None else measure.finish
            return in_use if kind is LinkKind.FINISH_START else SATISFIED
        starts = (
            column.finish if kind is LinkKind.FINISH_START else column.start
            for column in self._columns[measure_id]
        )
        return min(starts, default=None)
