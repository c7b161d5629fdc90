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
STEP_WORK = 0.15
"""Deterministic seconds of the exact solver per unit of work and stage."""


def replan_nearest(problem: Problem, choices: tuple[Choice, ...], *, work: int = 2) -> tuple[Choice, ...]:
    """Return choices of least duty and most value that move least of the published plan.

    They may give up value down to that of the given choices, or what those keep of the best by the problem's calm
    share; where clearly more value than that turns up, they keep it. Meant for problems that hold a neighbourhood
    only. Reproducible for the same `work`.
    """
    return _Nearest(problem, choices, work).run()


class _Nearest:
    def __init__(self, problem: Problem, choices: tuple[Choice, ...], work: int) -> None:
        self._columns = build_columns(problem)
        self._model: ChoiceModel = build_model(self._columns)
        self._integers = IntegerModel(self._model)
        self._objectives = Objectives(self._model, Baseline(self._columns))
        self._limits = Limits(work=STEP_WORK * work)
        number = {column.choice: n for n, column in enumerate(self._columns.columns)}
        self._hint = {number[choice]: 1 for choice in choices if choice in number}
        self._share = problem.parameters.calm_floor
        self._given = self._worth(self._hint)

    def run(self) -> tuple[Choice, ...]:
        duty, values = self._least_duty()
        rows = self._duty_rows(duty)
        best = self._solve({v: c for v, c in enumerate(self._model.value) if c}, rows, values)
        if best is None:
            return self._choices(values)
        if not self._objectives.has_shift:
            return self._choices(best.values)
        floor = self._floor(self._worth(best.values))
        worth = {v: -c for v, c in enumerate(self._model.value) if c}
        shift = {v: -step for v, step in self._objectives.shift.items() if step}
        calm = self._solve(shift, (*rows, ExtraRow("floor::", worth, -floor)), best.values)
        return self._choices((calm or best).values)

    def _least_duty(self) -> tuple[int, dict[int, int]]:
        """Return the least duty that was found, relative to choosing nothing, and values that have it."""
        if not self._model.duty:
            return 0, self._hint
        found = self._solve({v: -cost for v, cost in self._model.duty.items()}, (), self._hint)
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
        self, objective: Mapping[int, int], rows: tuple[ExtraRow, ...], hint: Mapping[int, int]
    ) -> Answer | None:
        return self._integers.solve(objective, self._limits, extra=rows, hint=hint)

    def _worth(self, values: Mapping[int, int]) -> int:
        return sum(self._model.value[v] for v in values if v < self._model.column_count)

    def _choices(self, values: Mapping[int, int]) -> tuple[Choice, ...]:
        chosen = (self._columns.columns[v].choice for v in values if v < self._model.column_count)
        return tuple(sorted(chosen))
