"""The linear relaxation by GLOP through MathOpt's plain model: a bound, multipliers and a fractional plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    """Solves relaxations of one choice model; objectives that come again start from where they ended."""

    def __init__(self, model: ChoiceModel) -> None:
        """Remember the model; nothing is built before it is asked for."""
        self._model = model
        self._warm: list[tuple[dict[int, int], _WarmModel]] = []
        self._running: Any = None
        self._interrupted = False

    def interrupt(self) -> None:
        """End a running stoppable solve, and every later one at once; called from another thread."""
        self._interrupted = True
        running = self._running
        if running is not None:
            running.interrupt()

    def solve(
        self,
        objective: dict[int, int],
        extra: tuple[ExtraRow, ...] = (),
        *,
        seconds: float | None = None,
        stoppable: bool = False,
    ) -> Relaxation | None:
        """Maximise the objective; None if the time runs out, GLOP gives up, or somebody stops a stoppable solve."""
        from ortools.util.python.pybind_solve_interrupter import PySolveInterrupter

        warm = next((warm for known, warm in self._warm if known == objective), None)
        if warm is None:
            warm = _WarmModel(self._model, objective)
            self._warm = [*self._warm[-1:], (dict(objective), warm)]
        interrupter = PySolveInterrupter() if stoppable else None
        self._running = interrupter
        if stoppable and self._interrupted:
            return None
        try:
            return warm.solve(extra, seconds, interrupter)
        except Exception:  # noqa: BLE001 -- GLOP lost its way from the last basis; its error has no public class
            self._warm = [entry for entry in self._warm if entry[1] is not warm]
            return _WarmModel(self._model, objective, is_scaled=True).solve(extra, seconds, interrupter)
        finally:
            self._running = None


class _WarmModel:
    """One objective in the solver's memory, with the extra rows of the last solve."""

    def __init__(self, model: ChoiceModel, objective: dict[int, int], *, is_scaled: bool = False) -> None:
        """Hand the model to GLOP, every variable in parts of its upper limit, each row divided by its largest entry.

        GLOP's own scaling is off, unless asked for: every new row would change it for all others, and the basis
        would be lost.
        """
        from ortools.math_opt import model_pb2, parameters_pb2
        from ortools.math_opt.core.python import solver

        self._model = model
        self._is_scaled = is_scaled
        self._units = units_of(model)
        proto = model_pb2.ModelProto()
        self._scales = fill(proto, model, objective, self._units)
        self._groups_at = len(model.rows)
        self._next = len(self._scales)
        self._extra: dict[int, tuple[ExtraRow, float]] = {}
        self._solver = solver.new(
            parameters_pb2.SOLVER_TYPE_GLOP, proto, parameters_pb2.SolverInitializerProto()
        )

    def solve(
        self, extra: tuple[ExtraRow, ...], seconds: float | None, interrupter: Any
    ) -> Relaxation | None:
        """Bring the extra rows up to date and solve from the last basis by the dual simplex."""
        from ortools.math_opt import callback_pb2, model_parameters_pb2, parameters_pb2, result_pb2

        self._demand(extra)
        parameters = parameters_pb2.SolveParametersProto(
            threads=1,
            presolve=parameters_pb2.EMPHASIS_OFF,  # it would lose the basis
        )
        parameters.glop.use_dual_simplex = True
        parameters.glop.use_scaling = self._is_scaled
        if seconds is not None:
            parameters.time_limit.FromMilliseconds(max(1, int(seconds * 1000)))
        result = self._solver.solve(
            parameters,
            model_parameters_pb2.ModelSolveParametersProto(),
            None,
            callback_pb2.CallbackRegistrationProto(),
            None,
            interrupter,
        )
        if result.termination.reason != result_pb2.TERMINATION_REASON_OPTIMAL:
            return None
        return self._read(result.solutions[0], extra)

    def _demand(self, extra: tuple[ExtraRow, ...]) -> None:
        from ortools.math_opt import model_update_pb2

        update = model_update_pb2.ModelUpdateProto()
        wanted = {id(row) for row in extra}
        gone = [n for n, (row, _) in self._extra.items() if id(row) not in wanted]
        for n in gone:
            del self._extra[n]
        update.deleted_linear_constraint_ids.extend(gone)
        there = {id(row) for row, _ in self._extra.values()}
        for row in extra:
            if id(row) not in there:
                scale = _append(
                    update.linear_constraint_matrix_updates,
                    self._next,
                    *in_units(row.terms.keys(), row.terms.values(), self._units),
                )
                update.new_linear_constraints.ids.append(self._next)
                update.new_linear_constraints.lower_bounds.append(float("-inf"))
                update.new_linear_constraints.upper_bounds.append(row.rhs / scale)
                self._extra[self._next] = (row, scale)
                self._next += 1
        if not self._solver.update(update):
            raise RuntimeError("GLOP takes rows one after the other; this version of OR-Tools does not")

    def _read(self, solution: Any, extra: tuple[ExtraRow, ...]) -> Relaxation:
        count = self._model.variable_count
        duals = _dense(solution.dual_solution.dual_values, self._next)
        number = {id(row): (n, scale) for n, (row, scale) in self._extra.items()}
        of_rows = duals[: self._groups_at] / np.array(self._scales[: self._groups_at])
        of_extra = [duals[number[id(row)][0]] / number[id(row)][1] for row in extra]
        return Relaxation(
            solution.primal_solution.objective_value,
            _dense(solution.primal_solution.variable_values, count) * self._units,
            np.maximum(np.concatenate([of_rows, np.array(of_extra)]), 0.0),
            _dense(solution.dual_solution.reduced_costs, count) / self._units,
        )


def units_of(model: ChoiceModel) -> Floats:
    """Return per variable its upper limit, at least 1: in such units all of them lie between 0 and 1."""
    return np.array([float(max(1, model.upper(v))) for v in range(model.variable_count)])


def in_units(
    variables: Iterable[int], coefficients: Iterable[int], units: Floats
) -> tuple[list[int], list[float]]:
    """Return the entries of a row by variable, in the variables' units."""
    terms = sorted(zip(variables, coefficients, strict=True))
    return [v for v, _ in terms], [float(c * units[v]) for v, c in terms]


def fill(
    proto: Any,
    model: ChoiceModel,
    objective: Mapping[int, int],
    units: Floats,
    extra: tuple[ExtraRow, ...] = (),
    *,
    integers: bool = False,
) -> list[float]:
    """Write a model to maximise into MathOpt's form; return by what each row was divided.

    With `integers` columns are 0 or 1; auxiliaries stay continuous.
    """
    count, columns = model.variable_count, model.column_count
    proto.variables.ids.extend(range(count))
    proto.variables.lower_bounds.extend([0.0] * count)
    proto.variables.upper_bounds.extend([min(1.0, float(model.upper(v))) for v in range(count)])
    proto.variables.integers.extend([integers and v < columns for v in range(count)])
    terms = sorted((v, c * units[v]) for v, c in objective.items() if c)
    proto.objective.maximize = True
    proto.objective.linear_coefficients.ids.extend([v for v, _ in terms])
    proto.objective.linear_coefficients.values.extend([c for _, c in terms])
    scales: list[float] = []
    rhs: list[float] = []
    matrix = proto.linear_constraint_matrix
    for row in model.rows:
        scales.append(_append(matrix, len(scales), *in_units(row.variables, row.coefficients, units)))
        rhs.append(row.rhs / scales[-1])
    for group in model.groups:
        scales.append(_append(matrix, len(scales), list(group), [1.0] * len(group)))
        rhs.append(1.0)
    for more in extra:
        scales.append(_append(matrix, len(scales), *in_units(more.terms.keys(), more.terms.values(), units)))
        rhs.append(more.rhs / scales[-1])
    proto.linear_constraints.ids.extend(range(len(scales)))
    proto.linear_constraints.lower_bounds.extend([float("-inf")] * len(scales))
    proto.linear_constraints.upper_bounds.extend(rhs)
    return scales


def _dense(sparse: Any, count: int) -> Floats:
    values = np.zeros(count)
    values[list(sparse.ids)] = sparse.values
    return values


def _append(matrix: Any, row: int, variables: list[int], coefficients: list[float]) -> float:
    """Add a row, its variables ascending, divided by its largest coefficient, which is returned."""
    scale = max(map(abs, coefficients), default=1.0)
    matrix.row_ids.extend([row] * len(variables))
    matrix.column_ids.extend(variables)
    matrix.coefficients.extend([coefficient / scale for coefficient in coefficients])
    return scale
