"""Re-planning that changes as little of a plan as it can: duty, then value, then fewest moves, each solved exactly."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from lindwurm.core.planning.columns import build_columns
from lindwurm.core.planning.matrix import ChoiceModel, build_model
from lindwurm.core.planning.problem import Choice, Problem
from lindwurm.core.planning.solve.baseline import Baseline
from lindwurm.core.planning.solve.cpsat import Answer, IntegerModel, Limits
from lindwurm.core.planning.solve.lp import ExtraRow
from lindwurm.core.planning.solve.objective import Objectives

TOLERANCE = 1_000
"""A part of the value that is less than this one counts as none: neither as a loss nor as a better plan."""
DUTY_WORK, KEEP_WORK, VALUE_WORK, SHIFT_WORK = 0.05, 0.04, 0.04, 0.04
"""Deterministic seconds of the exact solver per unit of work: for each stage, of stage 2 for each of its steps."""
STEPS = 3
"""So many parts of the measures that may move are freed one after the other, beside all that has changed."""


def load_solver() -> None:
    """Import the solver while there is nothing to do yet: it takes a third of a second."""
    from ortools.sat.python import cp_model_helper  # noqa: F401


def replan_nearest(problem: Problem, choices: tuple[Choice, ...], *, work: int = 2) -> tuple[Choice, ...]:
    """Return choices of least duty and most value that move least of the published plan.

    They may give up value down to that of the given choices, or what those keep of the best by the problem's calm
    share; where clearly more value than that turns up, they keep it. Meant for problems that hold a neighbourhood
    only. Reproducible for the same `work`.
    """
    return _Nearest(problem, choices, work).run()


class _Nearest:
    def __init__(self, problem: Problem, choices: tuple[Choice, ...], work: int) -> None:
        self._columns = build_columns(problem, only_windows=True)
        self._model: ChoiceModel = build_model(self._columns)
        self._integers = IntegerModel(self._model)
        self._objectives = Objectives(self._model, Baseline(self._columns))
        self._work = work
        number = {column.choice: n for n, column in enumerate(self._columns.columns)}
        self._hint = {number[choice]: 1 for choice in choices if choice in number}
        self._share = problem.parameters.calm_floor
        self._given = self._worth(self._hint)

    def run(self) -> tuple[Choice, ...]:
        """Solve the stages one after the other."""
        duty, values = self._least_duty()
        rows = self._duty_rows(duty)
        worth = {v: c for v, c in enumerate(self._model.value) if c}
        keep = {v: self._model.value[v] + 1 for v in self._hint}
        kept = self._solve(keep, rows, values, KEEP_WORK)
        values = self._improved(worth, rows, values if kept is None else kept.values)
        if not self._objectives.has_shift:
            return self._choices(values)
        floor = self._floor(self._worth(values))
        shift = {v: -step for v, step in self._objectives.shift.items() if step}
        floor_row = ExtraRow("floor::", {v: -c for v, c in worth.items()}, -floor)
        calm = self._freed(shift, (*rows, floor_row), values, self._same(values), SHIFT_WORK)
        return self._choices(values if calm is None else calm.values)

    def _improved(
        self, worth: Mapping[int, int], rows: tuple[ExtraRow, ...], values: dict[int, int]
    ) -> dict[int, int]:
        """Gain value: free what has changed or is not chosen and a part of the rest, part after part."""
        movable = [m for m, group in self._columns.by_measure.items() if len({c.start for c in group}) > 1]
        for step in range(STEPS):
            fixed = self._same(values) - set(movable[step::STEPS])
            answer = self._freed(worth, rows, values, fixed, VALUE_WORK)
            if answer is not None and self._worth(answer.values) > self._worth(values):
                values = answer.values
        return values

    def _same(self, values: Mapping[int, int]) -> set[str]:
        """Return the measures that stand as in the given choices."""
        return {self._columns.columns[v].measure for v in self._hint if v in values}

    def _freed(
        self,
        objective: Mapping[int, int],
        rows: tuple[ExtraRow, ...],
        values: Mapping[int, int],
        fixed: set[str],
        work: float,
    ) -> Answer | None:
        """Solve with some measures as they are and all others free."""
        columns = self._columns.columns
        return self._integers.solve(
            objective,
            Limits(work=work * self._work),
            free=[n for n, column in enumerate(columns) if column.measure not in fixed],
            fixed=[v for v in sorted(values) if v < len(columns) and columns[v].measure in fixed],
            extra=rows,
            hint=values,
        )

    def _least_duty(self) -> tuple[int, dict[int, int]]:
        """Return the least duty that was found, relative to choosing nothing, and values that have it."""
        if not self._model.duty:
            return 0, self._hint
        found = self._solve({v: -cost for v, cost in self._model.duty.items()}, (), self._hint, DUTY_WORK)
        if found is None:
            return 0, {}
        return -found.objective, found.values

    def _duty_rows(self, duty: int) -> tuple[ExtraRow, ...]:
        return (ExtraRow("duty::", dict(self._model.duty), duty),) if self._model.duty else ()

    def _floor(self, best: int) -> int:
        """Return the value to keep: that of the given choices where they are about as good as can be."""
        known = Fraction(self._given) / (self._share or 1)
        if best > known + known / TOLERANCE:
            return best - best // TOLERANCE
        return min(best, self._given) - self._given // TOLERANCE

    def _solve(
        self,
        objective: Mapping[int, int],
        rows: tuple[ExtraRow, ...],
        hint: Mapping[int, int],
        work: float,
    ) -> Answer | None:
        return self._integers.solve(objective, Limits(work=work * self._work), extra=rows, hint=hint)

    def _worth(self, values: Mapping[int, int]) -> int:
        return sum(self._model.value[v] for v in values if v < self._model.column_count)

    def _choices(self, values: Mapping[int, int]) -> tuple[Choice, ...]:
        chosen = (self._columns.columns[v].choice for v in values if v < self._model.column_count)
        return tuple(sorted(chosen))
