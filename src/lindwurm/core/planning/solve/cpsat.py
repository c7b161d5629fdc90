"""The choice model, or a part of it, as a CP-SAT problem in exact integers."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lindwurm.core.planning.matrix import ChoiceModel
from lindwurm.core.planning.solve.lp import ExtraRow

AGAIN_SECONDS = 0.05
"""Between two words to a running solve that it shall end."""
FREE_RIDE = 2**60
"""Stands for "no lower limit" in CP-SAT's 64-bit integers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """When a solve stops; `work` is CP-SAT's deterministic time and makes it reproducible."""

    seconds: float | None = None
    work: float | None = None
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """Values of all variables (chosen columns and auxiliaries), and whether they are proven optimal."""

    values: dict[int, int]
    """Variables that are not 0."""
    objective: int
    bound: int
    """No better objective exists within the free columns."""
    optimal: bool
    share: float = 1.0
    """How much of its limit the solve used."""


class IntegerModel:
    """Solves the choice model with all columns, or with some free and the rest as they are."""

    def __init__(self, model: ChoiceModel, *, like: IntegerModel | None = None) -> None:
        """Index the rows of each variable, or take the index of another one of the same model."""
        self._model = model
        self._rows_of: list[list[tuple[int, int]]] = _index_of(model) if like is None else like._rows_of  # noqa: SLF001 -- the same class
        self._group_of = {v: g for g, group in enumerate(model.groups) for v in group}
        self._running: Any = None
        self._interrupted = False
        self._auxiliaries = range(model.column_count, model.variable_count)

    def interrupt(self) -> None:
        """End the running solve with what it has, and every later one at once; returns once it has ended.

        Called from another thread.
        """
        self._interrupted = True
        while (running := self._running) is not None:
            running.stop_search()  # lost if the solve is just about to begin: said until it ends
            time.sleep(AGAIN_SECONDS)

    def solve(
        self,
        objective: Mapping[int, int],
        limits: Limits,
        *,
        free: Iterable[int] | None = None,
        fixed: Iterable[int] = (),
        extra: tuple[ExtraRow, ...] = (),
        hint: Mapping[int, int] | None = None,
        whole_groups: Iterable[int] = (),
    ) -> Answer | None:
        """Maximise the objective over the free columns and all auxiliaries.

        Args:
            objective: per variable.
            limits: time and seed.
            free: column variables to decide; None = all.
            fixed: column variables that are 1; every other column is 0.
            extra: further rows, over any variables.
            hint: a feasible assignment to start from.
            whole_groups: groups of which exactly one column must be chosen.

        Returns:
            None if nothing feasible was found in time.
        """
        from ortools.sat.python import cp_model_helper as helper

        variables = [*(range(self._model.column_count) if free is None else sorted(free)), *self._auxiliaries]
        proto = helper.CpModelProto()
        number = self._declare(proto, variables)
        self._add_rows(proto, number, variables, list(fixed), extra)
        self._add_groups(proto, number, variables, set(whole_groups))
        terms = [(number[v], c) for v, c in objective.items() if c and v in number]
        constant = sum(objective.get(v, 0) for v in fixed)
        proto.objective.vars.extend([v for v, _ in terms])
        proto.objective.coeffs.extend([-c for _, c in terms])
        if hint is not None:
            proto.solution_hint.vars.extend(range(len(variables)))
            proto.solution_hint.values.extend([hint.get(v, 0) for v in variables])
        return self._run(helper, proto, limits, variables=variables, fixed=list(fixed), constant=constant)

    def _declare(self, proto: Any, variables: list[int]) -> dict[int, int]:
        for variable in variables:
            proto.variables.add().domain.extend([0, self._model.upper(variable)])
        return {variable: n for n, variable in enumerate(variables)}

    def _add_rows(
        self,
        proto: Any,
        number: dict[int, int],
        variables: list[int],
        fixed: list[int],
        extra: tuple[ExtraRow, ...],
    ) -> None:
        terms: dict[int, tuple[list[int], list[int]]] = {}
        for variable in variables:
            n = number[variable]
            for r, coefficient in self._rows_of[variable]:
                names, coefficients = terms.setdefault(r, ([], []))
                names.append(n)
                coefficients.append(coefficient)
        used: dict[int, int] = {}
        for variable in fixed:
            for r, coefficient in self._rows_of[variable]:
                used[r] = used.get(r, 0) + coefficient
        for r, (names, coefficients) in terms.items():
            _add_row(proto, names, coefficients, self._model.rows[r].rhs - used.get(r, 0))
        for row in extra:
            names = [number[v] for v in row.terms if v in number]
            coefficients = [c for v, c in row.terms.items() if v in number]
            _add_row(proto, names, coefficients, row.rhs - sum(row.terms.get(v, 0) for v in fixed))

    def _add_groups(self, proto: Any, number: dict[int, int], variables: list[int], whole: set[int]) -> None:
        groups: dict[int, list[int]] = {}
        for variable in variables:
            group = self._group_of.get(variable)
            if group is not None:
                groups.setdefault(group, []).append(number[variable])
        for group, members in groups.items():
            constraint = proto.constraints.add()
            (constraint.exactly_one if group in whole else constraint.at_most_one).literals.extend(members)

    def _run(
        self,
        helper: Any,
        proto: Any,
        limits: Limits,
        *,
        variables: list[int],
        fixed: list[int],
        constant: int,
    ) -> Answer | None:
        parameters = helper.SatParameters()
        parameters.num_workers = 1
        parameters.random_seed = limits.seed
        parameters.linearization_level = 2
        parameters.cp_model_probing_level = (
            0  # a twelfth faster over sub-problems of a search, the same optima
        )
        if limits.work is not None:
            parameters.max_deterministic_time = limits.work
        elif limits.seconds is not None:
            parameters.max_time_in_seconds = max(0.01, limits.seconds)
        wrapper = helper.SolveWrapper()
        wrapper.set_parameters(parameters)
        self._running = wrapper
        try:
            if self._interrupted:
                return None
            response = wrapper.solve(proto)
        finally:
            self._running = None
        if response.status not in {helper.OPTIMAL, helper.FEASIBLE}:
            return None
        values = {v: value for v, value in zip(variables, list(response.solution), strict=True) if value}
        values.update(dict.fromkeys(fixed, 1))
        objective, optimal = constant - round(response.objective_value), response.status == helper.OPTIMAL
        stated = constant - _floor(response.best_objective_bound)  # of an optimum a rounding below it
        return Answer(
            values,
            objective=objective,
            bound=objective if optimal else stated,
            optimal=optimal,
            share=_share(response, limits),
        )


def _share(response: Any, limits: Limits) -> float:
    if limits.work is not None:
        return float(response.deterministic_time) / limits.work
    return float(response.wall_time) / max(0.01, limits.seconds or 0.0)


def _index_of(model: ChoiceModel) -> list[list[tuple[int, int]]]:
    """Return per variable the rows it stands in, with its coefficients."""
    rows_of: list[list[tuple[int, int]]] = [[] for _ in range(model.variable_count)]
    for r, row in enumerate(model.rows):
        for variable, coefficient in zip(row.variables, row.coefficients, strict=True):
            rows_of[variable].append((r, coefficient))
    return rows_of


def _floor(bound: float) -> int:
    """Round the minimised bound down, so that the maximised one is never too low."""
    return int(bound // 1)


def _add_row(proto: Any, names: list[int], coefficients: list[int], rhs: int) -> None:
    linear = proto.constraints.add().linear
    linear.vars.extend(names)
    linear.coeffs.extend(coefficients)
    linear.domain.extend([-FREE_RIDE, rhs])
