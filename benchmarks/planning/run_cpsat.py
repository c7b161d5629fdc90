"""CP-SAT on the whole model, in a process of its own; started by peers.py, needs OR-Tools and numpy.

Kept settings, after what README.md says was tried: two workers, linearisation 2, the first plan as a complete hint.
"""

from __future__ import annotations

import math
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.planning.matrix_file import MatrixFile, load
from benchmarks.planning.telling import tell
from ortools.sat.python import cp_model  # noqa: TID253 - this process does nothing else

OPTIONS: dict[str, object] = {"num_workers": 2, "linearization_level": 2, "symmetry_level": 2}
COMPLETING = 10.0
"""Seconds at most to find the auxiliaries of the first plan, before the clock runs."""


class Watcher(cp_model.CpSolverSolutionCallback):
    """Tells every better plan."""

    def __init__(self, columns: list[Any], value: list[int], began: float) -> None:
        """Remember what to tell."""
        super().__init__()
        self._columns = columns
        self._worth = value
        self._began = began

    def on_solution_callback(self) -> None:
        """Tell the plan."""
        chosen = [n for n, column in enumerate(self._columns) if self.boolean_value(column)]
        value = sum(self._worth[n] for n in chosen)
        bound = math.floor(self.best_objective_bound + 1e-6)
        tell("plan", time.monotonic() - self._began, value=value, bound=bound, columns=chosen)


def built(matrix: MatrixFile) -> tuple[cp_model.CpModel, list[Any]]:
    """Return the model and its variables."""
    model = cp_model.CpModel()
    variables: list[Any] = [model.new_bool_var("") for _ in range(matrix.columns)]
    variables += [model.new_int_var(0, top, "") for top in matrix.upper[matrix.columns :].tolist()]
    names, numbers = matrix.variables.tolist(), matrix.coefficients.tolist()
    starts = matrix.starts.tolist()
    for begin, end, rhs in zip(starts[:-1], starts[1:], matrix.rhs.tolist(), strict=True):
        terms = [variables[v] for v in names[begin:end]]
        model.add(cp_model.LinearExpr.weighted_sum(terms, numbers[begin:end]) <= rhs)
    for group in matrix.groups:
        model.add_at_most_one(variables[v] for v in group)
    worth = [(v, c) for v, c in enumerate(matrix.value.tolist()) if c]
    model.maximize(cp_model.LinearExpr.weighted_sum([variables[v] for v, _ in worth], [c for _, c in worth]))
    return model, variables


def hinted(model: cp_model.CpModel, variables: list[Any], matrix: MatrixFile) -> None:
    """Complete the first plan by its auxiliaries and leave it as the model's hint."""
    chosen = set(matrix.chosen.tolist())
    for n, column in enumerate(variables[: matrix.columns]):
        model.add_hint(column, int(n in chosen))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = COMPLETING
    solver.parameters.fix_variables_to_their_hinted_value = True
    if solver.solve(model) in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        values = [solver.value(variable) for variable in variables]
        model.clear_hints()
        for variable, value in zip(variables, values, strict=True):
            model.add_hint(variable, value)


def main() -> None:
    """Solve the matrix file named first within the seconds named second; further words are NAME=VALUE options."""
    path, seconds, *more = sys.argv[1:]
    matrix = load(Path(path))
    model, variables = built(matrix)
    hinted(model, variables, matrix)
    solver = cp_model.CpSolver()
    for name, value in {**OPTIONS, **dict(each.split("=") for each in more)}.items():
        setattr(solver.parameters, name, int(str(value)))
    solver.parameters.max_time_in_seconds = float(seconds)
    began = time.monotonic()
    solver.best_bound_callback = lambda bound: tell(
        "bound", time.monotonic() - began, bound=math.floor(bound + 1e-6)
    )
    worth = sum(matrix.value[matrix.chosen].tolist())
    tell("plan", 0.0, value=worth, columns=matrix.chosen.tolist())
    status = solver.solve(model, Watcher(variables[: matrix.columns], matrix.value.tolist(), began))
    bound = math.floor(solver.best_objective_bound + 1e-6)
    tell("end", time.monotonic() - began, bound=bound, status=solver.status_name(status))


if __name__ == "__main__":
    main()
