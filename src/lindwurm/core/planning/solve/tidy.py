"""Between the stages: no single step improves (duty, value), and nothing useless stays."""

from __future__ import annotations

from lindwurm.core.planning.solve.budget import Part
from lindwurm.core.planning.solve.ledger import Ledger
from lindwurm.core.planning.solve.objective import Objectives
from lindwurm.core.planning.solve.polish import polish


def polish_value(ledger: Ledger, objectives: Objectives, part: Part | None) -> None:
    """Apply single adds, moves, switches and drops that improve (duty, value) until none does."""

    def change(plan: Ledger, measure: str, variable: int | None) -> tuple[int, ...]:
        return (
            objectives.duty_change(plan, measure, variable),
            -objectives.value_change(plan, measure, variable),
        )

    polish(ledger, change, stop=(lambda: part.over) if part is not None else (lambda: False))


def remove_idle(ledger: Ledger, objectives: Objectives) -> None:
    """Drop measures without value that nothing needs, last starts first."""
    changed = True
    while changed:
        changed = False
        for measure, variable in sorted(ledger.chosen.items(), reverse=True):
            idle = ledger.model.value[variable] == 0 and objectives.duty_change(ledger, measure, None) <= 0
            if idle and ledger.can_drop(measure):
                ledger.drop(measure)
                changed = True
