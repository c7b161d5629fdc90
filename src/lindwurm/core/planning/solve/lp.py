"""The linear relaxation by GLOP through MathOpt's plain model: a bound, multipliers and a fractional plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lindwurm.core.planning.matrix import ChoiceModel

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Optimum of the relaxation of "maximise objective subject to the rows and one column per measure"."""

    objective: float
    values: Floats
    """Per variable, 0 … upper."""
    row_duals: Floats
    """Per row of the model, >= 0; then one per extra row."""
    reduced: Floats
    """Objective less priced rows and group per column: <= 0 off the basis at the optimum."""


@dataclass(frozen=True, slots=True)
class ExtraRow:
    """A row of one solve only: the sum of coefficient × variable is at most `rhs`."""

    key: str
    terms: dict[int, int]
    rhs: int


class LinearModel:
    """Keeps the arrays of a choice model for repeated relaxations."""

    def __init__(self, model: ChoiceModel) -> None:
        """Flatten rows and groups into coordinate arrays, each row scaled to a largest coefficient of 1."""
        self.model = model
        self._uppers = [float(model.upper(v)) for v in range(model.variable_count)]

    def solve(
        self, objective: dict[int, int], extra: tuple[ExtraRow, ...] = (), *, seconds: float | None = None
    ) -> Relaxation | None:
        """Maximise the objective; None if the time runs out or GLOP gives up."""
        from ortools.math_opt import model_parameters_pb2, model_pb2, parameters_pb2, result_pb2
        from ortools.math_opt.core.python import solver

        proto = model_pb2.ModelProto()
        scales = self._fill(proto, objective, extra)
        parameters = parameters_pb2.SolveParametersProto(threads=1)
        if seconds is not None:
            parameters.time_limit.FromMilliseconds(max(1, int(seconds * 1000)))
        result = solver.solve(
            proto,
            parameters_pb2.SOLVER_TYPE_GLOP,
            parameters_pb2.SolverInitializerProto(),
            parameters,
            model_parameters_pb2.ModelSolveParametersProto(),
            None,
            _no_callback(),
            None,
            None,
        )
        if result.termination.reason != result_pb2.TERMINATION_REASON_OPTIMAL:
            return None
        return self._read(result, scales, len(extra))

    def _fill(self, proto: Any, objective: dict[int, int], extra: tuple[ExtraRow, ...]) -> Floats:
        model = self.model
        count = model.variable_count
        proto.variables.ids.extend(range(count))
        proto.variables.lower_bounds.extend([0.0] * count)
        proto.variables.upper_bounds.extend(self._uppers)
        proto.variables.integers.extend([False] * count)
        terms = sorted((v, float(c)) for v, c in objective.items() if c)
        proto.objective.maximize = True
        proto.objective.linear_coefficients.ids.extend([v for v, _ in terms])
        proto.objective.linear_coefficients.values.extend([c for _, c in terms])
        scales: list[float] = []
        rhs: list[float] = []
        matrix = proto.linear_constraint_matrix
        for row in model.rows:
            _append(matrix, len(scales), row.variables, row.coefficients, scales)
            rhs.append(row.rhs / scales[-1])
        for line in extra:
            _append(matrix, len(scales), tuple(line.terms), tuple(line.terms.values()), scales)
            rhs.append(line.rhs / scales[-1])
        for group in model.groups:
            _append(matrix, len(scales), group, (1,) * len(group), scales)
            rhs.append(1.0)
        rows = len(scales)
        proto.linear_constraints.ids.extend(range(rows))
        proto.linear_constraints.lower_bounds.extend([float("-inf")] * rows)
        proto.linear_constraints.upper_bounds.extend(rhs)
        return np.array(scales)

    def _read(self, result: Any, scales: Floats, extra: int) -> Relaxation:
        model = self.model
        solution = result.solutions[0]
        values = np.zeros(model.variable_count)
        values[list(solution.primal_solution.variable_values.ids)] = (
            solution.primal_solution.variable_values.values
        )
        duals = np.zeros(len(scales))
        duals[list(solution.dual_solution.dual_values.ids)] = solution.dual_solution.dual_values.values
        duals = np.maximum(duals, 0.0) / scales
        reduced = np.zeros(model.variable_count)
        reduced[list(solution.dual_solution.reduced_costs.ids)] = solution.dual_solution.reduced_costs.values
        return Relaxation(
            solution.primal_solution.objective_value, values, duals[: len(model.rows) + extra], reduced
        )


def _append(
    matrix: Any, row: int, variables: tuple[int, ...], coefficients: tuple[int, ...], scales: list[float]
) -> None:
    scale = float(max((abs(c) for c in coefficients), default=1))
    order = sorted(range(len(variables)), key=variables.__getitem__)
    matrix.row_ids.extend([row] * len(order))
    matrix.column_ids.extend([variables[n] for n in order])
    matrix.coefficients.extend([coefficients[n] / scale for n in order])
    scales.append(scale)


def _no_callback() -> Any:
    from ortools.math_opt import callback_pb2

    return callback_pb2.CallbackRegistrationProto()
