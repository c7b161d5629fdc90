"""Stage 3: near the published plan (3a), then least own money (3b), both above the value floor."""

from __future__ import annotations

from collections.abc import Mapping

from lindwurm.core.planning.solve.budget import Part
from lindwurm.core.planning.solve.ledger import Ledger
from lindwurm.core.planning.solve.lp import ExtraRow
from lindwurm.core.planning.solve.neighbourhood import Neighbourhoods
from lindwurm.core.planning.solve.polish import polish
from lindwurm.core.planning.solve.tools import Tools

RETURN_SHARE = 0.5
"""Part of stage 3a for letting all measures go back at once."""
NEAREST = 6
"""Columns per measure, nearest to the published plan, that are offered for it."""


class CalmStages:
    """Runs 3a and 3b on the plan of stage 2."""

    def __init__(self, tools: Tools, neighbourhoods: Neighbourhoods) -> None:
        """Take what all stages share."""
        model = tools.model
        self._tools = tools
        self._model = model
        self._objectives = tools.objectives
        self._integers = tools.integers
        self._neighbourhoods = neighbourhoods
        self._group_of = {model.columns.columns[group[0]].measure: g for g, group in enumerate(model.groups)}
        self._measures = {measure.id: measure for measure in model.columns.problem.measures}
        self.stages: list[str] = []

    def run(self, ledger: Ledger, shift_part: Part, own_part: Part) -> tuple[Ledger, int]:
        """Return the calmer plan and the value floor it keeps."""
        value, duty = self._objectives.value(ledger.chosen), self._objectives.duty(ledger.chosen)
        share = self._model.columns.problem.parameters.calm_floor
        floor = -((-value * share.numerator) // share.denominator)
        kept = frozenset(ledger.chosen)
        rows = self._floor_rows(floor, duty)
        if self._objectives.has_shift:
            ledger = self._least_shift(ledger, kept, rows, floor, shift_part)
        ledger = self._least_own(ledger, rows, floor, own_part)
        self._settle(ledger, floor)
        return ledger, floor

    def _settle(self, ledger: Ledger, floor: int) -> None:
        """Leave no single move or switch that lowers (shift, own money), or raises value at the same of both."""

        def change(plan: Ledger, measure: str, variable: int | None) -> tuple[int, ...] | None:
            if (
                variable is None
                or measure not in plan.chosen
                or not self._keeps(plan, measure, variable, floor)
            ):
                return None
            return (
                self._objectives.shift_change(plan, measure, variable),
                self._objectives.own_change(plan, measure, variable),
                -self._objectives.value_change(plan, measure, variable),
            )

        if polish(ledger, change, stop=lambda: self._tools.budget.stopped):
            self.stages.append(f"3 settled own-money {self._objectives.own(ledger)}")

    def _floor_rows(self, floor: int, duty: int) -> tuple[ExtraRow, ...]:
        value = {v: -worth for v, worth in self._tools.value.items()}
        return (ExtraRow("floor::", value, -floor), *self._tools.duty_rows(duty))

    # --- 3a -------------------------------------------------------------------------------------------

    def _must_stay(self, kept: frozenset[str]) -> frozenset[str]:
        return frozenset(m for m in kept if self._measures[m].published is not None)

    def _least_shift(
        self, ledger: Ledger, kept: frozenset[str], rows: tuple[ExtraRow, ...], floor: int, part: Part
    ) -> Ledger:
        stay = self._must_stay(kept)
        objective = {v: -shift for v, shift in self._objectives.shift.items() if shift}
        whole = frozenset(self._group_of[m] for m in stay)
        if not self._tools.is_exact:
            ledger = self._return(ledger, objective, rows, whole, part)
        ledger, proven = self._search(ledger, objective, rows, whole, part)

        def change(plan: Ledger, measure: str, variable: int | None) -> tuple[int, ...] | None:
            if variable is None and measure in stay:
                return None
            if not self._keeps(plan, measure, variable, floor):
                return None
            return (self._objectives.shift_change(plan, measure, variable),)

        polish(ledger, change, stop=lambda: self._tools.budget.stopped)
        shift = self._objectives.shift_of(ledger.chosen)
        self.stages.append(f"3a shift {shift}" + (" proven" if proven else ""))
        return ledger

    def _return(
        self,
        ledger: Ledger,
        objective: Mapping[int, int],
        rows: tuple[ExtraRow, ...],
        whole: frozenset[int],
        part: Part,
    ) -> Ledger:
        """Let all measures at once stay, go back to their published place or near it, or where they cost least."""
        hint = dict.fromkeys(ledger.chosen.values(), 1)
        free = {v for group in self._model.groups for v in self._near_published(group)} | hint.keys()
        answer = self._integers.solve(
            objective, part.some(RETURN_SHARE), free=free, extra=rows, hint=hint, whole_groups=whole
        )
        if answer is not None:
            ledger.replace(sorted(v for v in answer.values if v < self._model.column_count))
        return ledger

    def _near_published(self, group: tuple[int, ...]) -> list[int]:
        """Return the columns of a measure that are nearest to the published plan, the more valuable first."""
        shift, value = self._objectives.shift, self._model.value
        return sorted(group, key=lambda v: (shift[v], -value[v], v))[:NEAREST]

    def _keeps(self, plan: Ledger, measure: str, variable: int | None, floor: int) -> bool:
        value = self._objectives.value(plan.chosen) + self._objectives.value_change(plan, measure, variable)
        return value >= floor and self._objectives.duty_change(plan, measure, variable) <= 0

    # --- 3b -------------------------------------------------------------------------------------------

    def _least_own(self, ledger: Ledger, rows: tuple[ExtraRow, ...], floor: int, part: Part) -> Ledger:
        chosen = frozenset(ledger.chosen)
        whole = frozenset(self._group_of[m] for m in chosen)
        objective = {v: -cost for v, cost in self._model.own_cost.items()}
        shift = self._objectives.shift_of(ledger.chosen)
        if shift is not None:
            terms = {v: step for v, step in self._objectives.shift.items() if step}
            rows = (*rows, ExtraRow("shift::", terms, shift - self._objectives.shift_constant))
        rows = (*rows, self._nothing_added(chosen))
        ledger, proven = self._search(ledger, objective, rows, whole, part)

        def change(plan: Ledger, measure: str, variable: int | None) -> tuple[int, ...] | None:
            if variable is None or measure not in plan.chosen:
                return None
            if not self._keeps(plan, measure, variable, floor):
                return None
            if self._objectives.shift_change(plan, measure, variable) > 0:
                return None
            return (self._objectives.own_change(plan, measure, variable),)

        polish(ledger, change, stop=lambda: self._tools.budget.stopped)
        self.stages.append(f"3b own-money {self._objectives.own(ledger)}" + (" proven" if proven else ""))
        return ledger

    def _nothing_added(self, chosen: frozenset[str]) -> ExtraRow:
        columns = self._model.columns.columns
        return ExtraRow(
            "added::", {n: 1 for n, column in enumerate(columns) if column.measure not in chosen}, 0
        )

    # --- both -----------------------------------------------------------------------------------------

    def _search(
        self,
        ledger: Ledger,
        objective: Mapping[int, int],
        rows: tuple[ExtraRow, ...],
        whole: frozenset[int],
        part: Part,
    ) -> tuple[Ledger, bool]:
        values = dict.fromkeys(ledger.chosen.values(), 1)
        if self._tools.is_exact:
            answer = self._integers.solve(objective, part.rest(), extra=rows, hint=values, whole_groups=whole)
            proven = answer is not None and answer.optimal
            values = answer.values if answer is not None else values
        else:
            proven = False
            while not part.over:
                values = self._neighbourhoods.improve(
                    values, objective, part, reduced=None, fractional=None, extra=rows, whole_groups=whole
                )
        ledger.replace(sorted(v for v in values if v < self._model.column_count))
        return ledger, proven
