"""HiGHS on the whole model, in a process and an environment of its own; started by peers.py, needs highspy and numpy.

Kept settings, after what README.md says was tried: two threads, parallel on, more effort for its heuristics, the first
plan set with `setSolution`. Rows of large numbers are scaled, auxiliaries are continuous: both spare it trouble.
"""

from __future__ import annotations

import math
import sys
import time
from pathlib import Path
from typing import Any

import highspy
import numpy as np
from benchmarks.planning.matrix_file import MatrixFile, load
from benchmarks.planning.telling import tell

LARGE = 100_000
"""Bounds from here on are money in cents and counted in euros; rows are scaled to numbers up to this."""
CENTS = 100.0
OPTIONS: dict[str, object] = {
    "threads": 2,
    "parallel": "on",
    "mip_heuristic_effort": 0.2,
    "mip_rel_gap": 1e-6,
    "mip_feasibility_tolerance": 1e-7,
}


class Search:
    """One solve with the times of what it finds."""

    def __init__(self, matrix: MatrixFile, seconds: float, options: dict[str, object]) -> None:
        """Build the model and complete the first plan; none of it counts as time of the solve."""
        self._matrix = matrix
        self._unit = np.where(matrix.upper >= LARGE, CENTS, 1.0)
        self._highs = highspy.Highs()
        self._highs.silent()
        for name, value in options.items():
            self._highs.setOptionValue(name, value)
        self._highs.passModel(self._model())
        self._first = self._completed()
        self._highs.setOptionValue("time_limit", seconds + self._highs.getRunTime())
        self._began = 0.0
        self._best = -math.inf

    def run(self) -> None:
        """Solve and tell."""
        highs = self._highs
        if self._first is not None:
            highs.setSolution(self._first)
        highs.cbMipImprovingSolution.subscribe(self._improved)
        highs.cbMipInterrupt.subscribe(self._alive)
        self._began = time.monotonic()
        if self._first is not None:
            self._tell_plan(np.array(self._first.col_value))
        highs.solve()
        info = highs.getInfo()
        found = info.primal_solution_status == 2  # feasible
        solution = np.array(highs.getSolution().col_value) if found else None
        if solution is not None and self._value(solution) > self._best:
            self._tell_plan(solution)
        bound = _whole(info.mip_dual_bound)
        tell(
            "end",
            self._seconds(),
            bound=bound,
            status=str(highs.getModelStatus()),
            nodes=int(info.mip_node_count),
        )

    def _model(self) -> Any:
        matrix, unit = self._matrix, self._unit
        groups = matrix.groups
        lp = highspy.HighsLp()
        lp.num_col_ = len(matrix.value)
        lp.num_row_ = len(matrix.rhs) + len(groups)
        lp.sense_ = highspy.ObjSense.kMaximize
        lp.col_cost_ = matrix.value * unit
        lp.col_lower_ = np.zeros(lp.num_col_)
        lp.col_upper_ = matrix.upper / unit
        whole, part = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        lp.integrality_ = [whole] * matrix.columns + [part] * (lp.num_col_ - matrix.columns)
        row_of = np.repeat(np.arange(len(matrix.rhs)), np.diff(matrix.starts))
        numbers = matrix.coefficients * unit[matrix.variables]
        largest = np.zeros(len(matrix.rhs))
        np.maximum.at(largest, row_of, np.abs(numbers))
        scale = np.where(largest > LARGE, LARGE / np.maximum(largest, 1), 1.0)
        lp.row_lower_ = np.full(lp.num_row_, -highspy.kHighsInf)
        lp.row_upper_ = np.concatenate([matrix.rhs * scale, np.ones(len(groups))])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        ends = matrix.group_starts[1:] + matrix.starts[-1]
        lp.a_matrix_.start_ = np.concatenate([matrix.starts, ends]).astype(np.int32)
        lp.a_matrix_.index_ = np.concatenate([matrix.variables, matrix.group_variables]).astype(np.int32)
        ones = np.ones(len(matrix.group_variables))
        lp.a_matrix_.value_ = np.concatenate([numbers * scale[row_of], ones])
        return lp

    def _completed(self) -> Any:
        """The first plan with its auxiliaries: a solve with the columns held fast."""
        highs, matrix = self._highs, self._matrix
        count = matrix.columns
        places = np.arange(count, dtype=np.int32)
        held = np.zeros(count)
        held[matrix.chosen] = 1.0
        highs.changeColsBounds(count, places, held, held)
        highs.solve()
        fine = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        values = list(highs.getSolution().col_value)
        highs.changeColsBounds(count, places, np.zeros(count), np.ones(count))
        highs.clearSolver()
        if not fine:
            return None
        solution = highspy.HighsSolution()
        solution.col_value = values
        return solution

    def _improved(self, event: Any) -> None:
        self._tell_plan(np.array(event.data_out.mip_solution), event.data_out.mip_dual_bound)

    def _alive(self, event: Any) -> None:
        bound = _whole(event.data_out.mip_dual_bound)
        if bound is not None and bound != getattr(self, "_bound", None):
            self._bound = bound
            tell("bound", self._seconds(), bound=bound)

    def _tell_plan(self, solution: Any, bound: float = math.inf) -> None:
        self._best = max(self._best, self._value(solution))
        chosen = np.flatnonzero(solution[: self._matrix.columns] > 0.5)
        value = int(self._matrix.value[chosen].sum())
        tell("plan", self._seconds(), value=value, bound=_whole(bound), columns=chosen.tolist())

    def _value(self, solution: Any) -> float:
        count = self._matrix.columns
        return float(self._matrix.value[:count] @ np.round(solution[:count]))

    def _seconds(self) -> float:
        return time.monotonic() - self._began


def _whole(bound: float) -> int | None:
    """A bound on a whole value, rounded down with the solver's tolerance."""
    return (
        math.floor(bound + 1e-6 * max(1.0, abs(bound)))
        if math.isfinite(bound) and abs(bound) < 1e15
        else None
    )


def main() -> None:
    """Solve the matrix file named first within the seconds named second; further words are NAME=VALUE options."""
    path, seconds, *more = sys.argv[1:]
    options = dict(OPTIONS)
    for each in more:
        name, value = each.split("=")
        options[name] = type(options.get(name, value))(value)
    Search(load(Path(path)), float(seconds), options).run()


if __name__ == "__main__":
    main()
