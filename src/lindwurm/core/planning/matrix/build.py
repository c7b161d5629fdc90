"""Builds the choice model from the columns: rows, groups and the objectives of the stages."""

from __future__ import annotations

from lindwurm.core.planning.columns import ColumnSet
from lindwurm.core.planning.matrix.budget import BudgetRows
from lindwurm.core.planning.matrix.links import (
    add_directive_rows,
    add_group_rows,
    add_precedence_rows,
    add_precondition_rows,
)
from lindwurm.core.planning.matrix.model import ChoiceModel
from lindwurm.core.planning.matrix.resources import add_resource_rows
from lindwurm.core.planning.matrix.rowlist import RowList
from lindwurm.core.planning.matrix.synergy import SynergyRows
from lindwurm.core.planning.problem import Kind


def build_model(columns: ColumnSet) -> ChoiceModel:
    """Turn columns into the sparse model; deterministic, so that certificates can name its rows."""
    problem = columns.problem
    rows = RowList(columns)
    duty: dict[int, int] = {}
    constant = _duty_of_columns(columns, rows, duty)
    synergies = SynergyRows(rows, problem)
    synergies.add()
    fixed_own = dict(columns.fixed.effects.own)
    for key, saving in synergies.fixed_saving.items():
        fixed_own[key] = fixed_own.get(key, 0) - saving
    BudgetRows(rows, problem, synergies.savings).add(fixed_own)
    add_resource_rows(rows, problem)
    add_precedence_rows(rows, problem)
    add_precondition_rows(rows, problem)
    add_group_rows(rows, problem, duty)
    add_directive_rows(rows, problem, duty)
    own_cost = {n: column.own_cost for n, column in rows.indexed if column.own_cost}
    own_cost.update(rows.own_cost)
    return ChoiceModel(
        columns=columns,
        auxiliaries=tuple(rows.auxiliaries),
        rows=tuple(rows.rows),
        groups=tuple(tuple(group) for group in rows.of_measure.values() if group),
        value=(*(column.value for column in columns.columns), *(0 for _ in rows.auxiliaries)),
        duty={variable: cost for variable, cost in duty.items() if cost},
        duty_constant=constant,
        own_cost=own_cost,
    )


def _duty_of_columns(columns: ColumnSet, rows: RowList, duty: dict[int, int]) -> int:
    """Fill the stage-1 costs of columns relative to leaving the measure out; return the cost of choosing nothing."""
    constant = sum(column.duty for column in columns.fixed.columns)
    for measure in columns.problem.measures:
        if measure.duty is None:
            continue
        if measure.kind is Kind.RUNNING:
            in_use = columns.problem.now if measure.finish is None else measure.finish
            constant += columns.worth.duty(measure, in_use)
        if measure.kind is Kind.FREE:
            left_out = columns.worth.duty_not_chosen(measure)
            constant += left_out
            for n in rows.variables_of(measure.id):
                duty[n] = columns.columns[n].duty - left_out
    return constant
