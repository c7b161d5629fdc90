"""A first plan: measures in several orders, each at its best column that still fits, predecessors first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from lindwurm.core.planning.solve.ledger import HardRows, Ledger

Score = Callable[[int], float]


def greedy(rows: HardRows, order: Sequence[str], score: Score, start: Iterable[int] = ()) -> Ledger:
    """Choose for each measure in order its best-scored column that fits; predecessors are tried before it.

    Columns in `start` stand already.
    """
    model, ledger = rows.model, Ledger(rows)
    ledger.replace(start)
    predecessors: dict[str, list[str]] = {}
    for link in model.columns.problem.links:
        predecessors.setdefault(link.successor, []).append(link.predecessor)
    variables: dict[str, list[int]] = {measure: [] for measure in model.columns.by_measure}
    for n, column in enumerate(model.columns.columns):
        variables[column.measure].append(n)
    tried: set[str] = set(ledger.chosen)

    def place(measure: str) -> None:
        if measure in tried or measure not in variables:
            return
        tried.add(measure)
        for predecessor in predecessors.get(measure, ()):
            place(predecessor)
        for variable in sorted(variables[measure], key=lambda v: (-score(v), v)):
            if ledger.fits(variable):
                ledger.choose(variable)
                return

    for measure in order:
        place(measure)
    return ledger
