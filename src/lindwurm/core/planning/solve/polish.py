"""Local search: no single add, move, switch or drop may improve a plan (docs/planning.md, section 3)."""

from __future__ import annotations

from collections.abc import Callable

from lindwurm.core.planning.solve.ledger import Ledger

Change = Callable[[Ledger, str, int | None], tuple[int, ...] | None]
"""How the objectives change (compared lexicographically, negative first is better), None = not allowed."""


def polish(ledger: Ledger, change: Change, *, stop: Callable[[], bool] = lambda: False) -> bool:
    """Apply single steps in place as long as one improves; return whether any did."""
    variables: dict[str, list[int]] = {measure: [] for measure in ledger.model.columns.by_measure}
    for n, column in enumerate(ledger.model.columns.columns):
        variables[column.measure].append(n)
    improved = False
    again = True
    while again:
        again = False
        for measure, options in variables.items():
            if stop():
                return improved
            if _improve(ledger, measure, options, change):
                improved = again = True
    return improved


def _improve(ledger: Ledger, measure: str, options: list[int], change: Change) -> bool:
    old = ledger.chosen.get(measure)
    better: list[tuple[tuple[int, ...], int]] = []
    for variable in options:
        if variable != old:
            step = change(ledger, measure, variable)
            if step is not None and step < (0,) * len(step):
                better.append((step, variable))
    for _, variable in sorted(better):
        if ledger.fits(variable):
            ledger.choose(variable)
            return True
    if old is None:
        return False
    step = change(ledger, measure, None)
    if step is not None and step < (0,) * len(step) and ledger.can_drop(measure):
        ledger.drop(measure)
        return True
    return False
