"""The first plan: several greedy orders, guided by the relaxation, the best kept."""

from __future__ import annotations

from lindwurm.core.planning.matrix import ChoiceModel
from lindwurm.core.planning.solve.baseline import Baseline
from lindwurm.core.planning.solve.greedy import greedy
from lindwurm.core.planning.solve.ledger import Ledger
from lindwurm.core.planning.solve.lp import Relaxation
from lindwurm.core.planning.solve.objective import Objectives


def first_plan(
    model: ChoiceModel, baseline: Baseline, objectives: Objectives, relaxation: Relaxation | None
) -> Ledger:
    """Return the best of a few greedy plans by (duty, value); duties come first in every order."""
    columns = model.columns.columns
    duties = {measure.id for measure in model.columns.problem.measures if measure.duty is not None}
    best_value: dict[str, int] = {}
    lp_part: dict[str, float] = {}
    for n, column in enumerate(columns):
        best_value[column.measure] = max(best_value.get(column.measure, 0), column.value)
        if relaxation is not None:
            lp_part[column.measure] = lp_part.get(column.measure, 0.0) + float(relaxation.values[n])
    measures = sorted(best_value)
    by_value = sorted(measures, key=lambda m: (m not in duties, -best_value[m], m))
    by_lp = sorted(measures, key=lambda m: (m not in duties, -lp_part.get(m, 0.0), -best_value[m], m))

    def worth(variable: int) -> float:
        return columns[variable].value - 1e6 * columns[variable].duty

    def guided(variable: int) -> float:
        support = float(relaxation.values[variable]) if relaxation is not None else 0.0
        reduced = float(relaxation.reduced[variable]) if relaxation is not None else 0.0
        return 1e9 * support + reduced - 1e6 * columns[variable].duty

    plans = [greedy(model, baseline, by_value, worth)]
    if relaxation is not None:
        plans += [greedy(model, baseline, by_lp, guided), greedy(model, baseline, by_lp, worth)]
    return min(plans, key=lambda plan: (objectives.duty(plan.chosen), -objectives.value(plan.chosen)))
