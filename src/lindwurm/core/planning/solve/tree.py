"""The whole choice model as a mixed-integer programme for HiGHS, through MathOpt: a tree that betters plan and bound.

Its arithmetic is floating: a plan is taken only after the ledger has checked it exactly, a bound stands on the
solver's word. Auxiliaries are continuous here, which lets the bound be no lower than it must.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from threading import Lock
from typing import Any

import numpy as np

from lindwurm.core.planning.matrix import ChoiceModel
from lindwurm.core.planning.solve.cpsat import Answer
from lindwurm.core.planning.solve.lp import ExtraRow, fill, units_of

CHOSEN = 0.5
"""From here on a column counts as chosen."""


class TreeModel:
    """Solves a model once; `interrupt` ends that solve, or keeps it from beginning."""

    def __init__(self, model: ChoiceModel) -> None:
        """Remember the model; nothing is built before it is asked for."""
        self._model = model
        self._running: Any = None
        self._interrupted = False
        self._lock = Lock()

    def interrupt(self) -> None:
        """End the solve with what it has. From another thread."""
        with self._lock:
            self._interrupted = True
            if self._running is not None:
                self._running.interrupt()

    def solve(
        self,
        objective: Mapping[int, int],
        extra: tuple[ExtraRow, ...],
        hint: Mapping[int, int],
        seconds: float,
    ) -> Answer | None:
        """Maximise the objective from a plan to set out from; None where the solver has neither plan nor bound."""
        from ortools.math_opt import (
            callback_pb2,
            model_parameters_pb2,
            model_pb2,
            parameters_pb2,
            result_pb2,
        )
        from ortools.math_opt.core.python import solver
        from ortools.util.python.pybind_solve_interrupter import PySolveInterrupter

        proto = model_pb2.ModelProto()
        units = units_of(self._model)
        fill(proto, self._model, objective, units, extra, integers=True)
        wishes = model_parameters_pb2.ModelSolveParametersProto()
        start = wishes.solution_hints.add()
        start.variable_values.ids.extend(range(self._model.column_count))
        start.variable_values.values.extend([float(hint.get(v, 0)) for v in range(self._model.column_count)])
        parameters = parameters_pb2.SolveParametersProto(relative_gap_tolerance=0.0)
        parameters.time_limit.FromMilliseconds(max(1, int(seconds * 1000)))
        with self._lock:
            if self._interrupted:
                return None
            self._running = interrupter = PySolveInterrupter()
        try:
            tree = solver.new(
                parameters_pb2.SOLVER_TYPE_HIGHS, proto, parameters_pb2.SolverInitializerProto()
            )
            result = tree.solve(
                parameters, wishes, None, callback_pb2.CallbackRegistrationProto(), None, interrupter
            )
        except Exception:  # noqa: BLE001 -- HiGHS gives up in ways that have no public class; the search goes on
            return None
        finally:
            with self._lock:
                self._running = None
        optimal = result.termination.reason == result_pb2.TERMINATION_REASON_OPTIMAL
        return self._read(result, units, objective, optimal=optimal)

    def _read(self, result: Any, units: Any, objective: Mapping[int, int], *, optimal: bool) -> Answer | None:
        bound = result.termination.objective_bounds.dual_bound
        if not math.isfinite(bound) or not result.solutions:
            return None
        solution = result.solutions[0].primal_solution.variable_values
        values = np.zeros(len(units))
        values[list(solution.ids)] = solution.values
        chosen = dict.fromkeys(np.flatnonzero(values[: self._model.column_count] > CHOSEN).tolist(), 1)
        worth = sum(objective.get(v, 0) for v in chosen)
        stated = math.floor(bound * (1 + math.copysign(1e-9, bound)) + 1e-3)
        return Answer(chosen, objective=worth, bound=max(worth, stated), optimal=optimal)
