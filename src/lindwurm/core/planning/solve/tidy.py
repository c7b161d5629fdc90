"""Between the stages: no single step improves (duty, value), and nothing useless stays."""

from __future__ import annotations

from collections.abc import Callable

from lindwurm.core.planning.solve.ledger import Ledger
from lindwurm.core.planning.solve.objective import Objectives
from lindwurm.core.planning.solve.polish import polish


def settle(ledger: Ledger, objectives: Objectives, *, stop: Callable[[], bool]) -> None:
    """Leave no single step that improves (duty, value) and nothing idle, whose place another may take."""
    polish_value(ledger, objectives, stop=stop)
    while remove_idle(ledger, objectives):
        polish_value(ledger, objectives, stop=stop)


def polish_value(ledger: Ledger, objectives: Objectives, *, stop: Callable[[], bool] = lambda: False) -> None:
    """Apply single adds, moves, switches and drops that improve (duty, value) until none does."""

    def change(plan: Ledger, measure: str, variable: int | None) -> tuple[int, ...]:
        return (
            objectives.duty_change(plan, measure, variable),
            -objectives.value_change(plan, measure, variable),
        )

    polish(ledger, change, stop=stop)


def remove_idle(ledger: Ledger, objectives: Objectives) -> bool:
    """Drop measures without value that nothing needs, last ids first; return whether there were any."""
    before = len(ledger.chosen)
    changed = True
    while changed:
        changed = False
        for measure, variable in sorted(ledger.chosen.items(), reverse=True):
            idle = ledger.model.value[variable] == 0 and objectives.duty_change(ledger, measure, None) <= 0
            if idle and ledger.can_drop(measure):
                ledger.drop(measure)
                changed = True
    return len(ledger.chosen) < before
