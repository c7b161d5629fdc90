"""Turns a city into what the peers get: columns, rows, the duty that the planner reached, and a first plan.

    .venv/bin/python -m benchmarks.planning.prepare build/cities/city-150-1.problem.json --lp city.lp

writes the model of a problem in the LP format, for solvers that are not here; stage 2 alone, without a row for the duty.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

import numpy as np
from benchmarks.planning.matrix_file import Ints, MatrixFile

from lindwurm.core.planning.columns import ColumnSet, build_columns
from lindwurm.core.planning.matrix import ChoiceModel, build_model
from lindwurm.core.planning.problem import Choice, DirectiveKind, GroupKind, Problem
from lindwurm.core.planning.problem_json import problem_from_json
from lindwurm.core.planning.ranked import ranked_choices

TERMS_A_LINE = 8


def first_plan(problem: Problem, columns: ColumnSet, reached: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return the plan that the peers start from: a reached plan's duties, filled up with the ranked list.

    Kept of the reached plan is all that stage 1 counts (duties, demands, groups) and what that rests on: so the
    first plan has its duty, and the row that demands it can be met.
    """
    counted = {m.id for m in problem.measures if m.duty is not None}
    counted |= {d.measure for d in problem.directives if d.kind is DirectiveKind.FORCE}
    counted |= {m for g in problem.groups if g.kind is GroupKind.AT_LEAST for m in g.members}
    programmes = {call.id: programme for programme in problem.programmes for call in programme.calls}
    by_measure = {choice.measure: choice for choice in reached}
    waiting, kept = [name for name in sorted(counted) if name in by_measure], dict[str, Choice]()
    while waiting:
        name = waiting.pop()
        if name not in by_measure or name in kept:
            continue
        kept[name] = by_measure[name]
        waiting += [link.predecessor for link in problem.links if link.successor == name]
        asked = [programmes[call].precondition for call in kept[name].calls]
        waiting += [needed for needed in asked if needed is not None]
    return ranked_choices(problem, columns, kept=tuple(kept.values()))


def matrix_file(model: ChoiceModel, duty: int | None, chosen: Iterable[Choice]) -> MatrixFile:
    """Lay the model out in arrays; with a duty a row demands at most that much of stage 1's cost."""
    rows = [(row.variables, row.coefficients, row.rhs) for row in model.rows]
    if duty is not None and model.duty:
        rows.append((tuple(model.duty), tuple(model.duty.values()), duty - model.duty_constant))
    wanted = set(chosen)
    places = [n for n, column in enumerate(model.columns.columns) if column.choice in wanted]
    return MatrixFile(
        columns=model.column_count,
        value=_ints(model.value),
        upper=_ints(model.upper(n) for n in range(model.variable_count)),
        starts=_starts(len(variables) for variables, _, _ in rows),
        variables=_ints(v for variables, _, _ in rows for v in variables),
        coefficients=_ints(c for _, coefficients, _ in rows for c in coefficients),
        rhs=_ints(rhs for _, _, rhs in rows),
        group_starts=_starts(map(len, model.groups)),
        group_variables=_ints(v for group in model.groups for v in group),
        chosen=_ints(places),
    )


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)


def _starts(lengths: Iterable[int]) -> Ints:
    return np.concatenate([[0], np.cumsum(list(lengths), dtype=np.int64)]).astype(np.int64)


def write_lp(model: ChoiceModel, file: TextIO) -> None:
    """Write the model in the LP format; rows keep their order, names are r0 …, g0 … and x0 …."""
    file.write("\\ maximise the value of stage 2; see docs/planning.md\nMaximize\n value:")
    _terms(file, [(v, worth) for v, worth in enumerate(model.value) if worth])
    file.write("Subject To\n")
    for r, row in enumerate(model.rows):
        file.write(f" r{r}:")
        _terms(file, list(zip(row.variables, row.coefficients, strict=True)), f"<= {row.rhs}")
    for g, group in enumerate(model.groups):
        file.write(f" g{g}:")
        _terms(file, [(v, 1) for v in group], "<= 1")
    file.write("Bounds\n")
    file.writelines(
        f" 0 <= x{v} <= {model.upper(v)}\n" for v in range(model.column_count, model.variable_count)
    )
    file.write("Binaries\n")
    file.writelines(f" x{v}\n" for v in range(model.column_count))
    file.write("End\n")


def _terms(file: TextIO, terms: list[tuple[int, int]], end: str = "") -> None:
    for n, (variable, coefficient) in enumerate(terms):
        if n and n % TERMS_A_LINE == 0:
            file.write("\n  ")
        file.write(f" {'-' if coefficient < 0 else '+'} {abs(coefficient)} x{variable}")
    file.write(f" {end}\n")


def main() -> None:
    """Write the LP file of a problem file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("problem", type=Path)
    parser.add_argument("--lp", type=Path, required=True)
    arguments = parser.parse_args()
    problem = problem_from_json(json.loads(arguments.problem.read_text(encoding="utf-8")))
    with arguments.lp.open("w", encoding="utf-8") as file:
        write_lp(build_model(build_columns(problem)), file)


if __name__ == "__main__":
    main()
