"""The stages' objectives of a choice: totals, and what a single step changes (docs/planning.md, section 3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from lindwurm.core.planning.columns import Column
from lindwurm.core.planning.matrix import ChoiceModel
from lindwurm.core.planning.problem import Kind, Measure
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.solve.baseline import Baseline
from lindwurm.core.planning.solve.ledger import Ledger

ADDED_OR_DROPPED = 8
"""Shift of a measure that only one of the two plans contains."""

Chosen = Mapping[str, int]


class Objectives:
    """Duty, value, shift and own money of a plan; one per model."""

    def __init__(self, model: ChoiceModel, baseline: Baseline) -> None:
        """Tabulate what is additive per column and index the soft demands."""
        self.model = model
        self._baseline = baseline
        self._columns = model.columns.columns
        problem = model.columns.problem
        self._measures = {measure.id: measure for measure in problem.measures}
        self.has_shift = problem.has_published
        self.shift = (
            {n: self._shift_step(column) for n, column in enumerate(self._columns)} if self.has_shift else {}
        )
        self.shift_constant = self._shift_constant() if self.has_shift else 0
        self._soft = [row for row in model.rows if row.rule in {Rule.AT_LEAST, Rule.FORCED}]
        self._severity = [model.duty.get(row.variables[-1], 0) for row in self._soft]
        self._soft_of: dict[int, list[int]] = defaultdict(list)
        for s, row in enumerate(self._soft):
            for variable in row.variables[:-1]:
                self._soft_of[variable].append(s)

    # --- totals ---------------------------------------------------------------------------------------

    def duty(self, chosen: Chosen) -> int:
        """Return the stage-1 cost of a plan, fixed part included."""
        total = self.model.duty_constant + sum(self.model.duty.get(v, 0) for v in chosen.values())
        return total + sum(severity * self._shortfall(s, chosen) for s, severity in enumerate(self._severity))

    def value(self, chosen: Chosen) -> int:
        """Return the stage-2 value of the free measures."""
        return sum(self.model.value[v] for v in chosen.values())

    def shift_of(self, chosen: Chosen) -> int | None:
        """Return the distance to the published plan, None without one."""
        if not self.has_shift:
            return None
        return self.shift_constant + sum(self.shift[v] for v in chosen.values())

    def moved_of(self, chosen: Chosen) -> int | None:
        """Count the measures with which a plan does otherwise than the published one, None without one."""
        if not self.has_shift:
            return None
        stay = {self._columns[v].measure for v in chosen.values() if self.shift[v] == -ADDED_OR_DROPPED}
        new = sum(self._measures[measure].published is None for measure in chosen)
        published = [m for m in self._measures.values() if m.kind is Kind.FREE and m.published is not None]
        return new + sum(measure.id not in stay for measure in published)

    def own(self, ledger: Ledger) -> int:
        """Return own money of the free measures' cost items, synergies deducted, in cents."""
        total = sum(self._columns[v].own_cost for v in ledger.chosen.values())
        for line, synergies in self._baseline.synergies_on.items():
            fixed = self._baseline.fixed_saving(line)
            total -= sum(ledger.savings(synergies, ledger.chosen).values()) - sum(fixed.values())
        return total

    def unmet(self, chosen: Chosen) -> frozenset[str]:
        """Return the measures that could lower stage 1: late or missing duties, members of unmet demands."""
        late = {
            measure.id
            for measure in self._measures.values()
            if measure.duty is not None
            and measure.kind is Kind.FREE
            and (measure.id not in chosen or self._columns[chosen[measure.id]].duty > 0)
        }
        for s, row in enumerate(self._soft):
            if self._shortfall(s, chosen):
                late |= {self._columns[v].measure for v in row.variables[:-1]}
        return frozenset(late)

    # --- single steps ---------------------------------------------------------------------------------

    def duty_change(self, ledger: Ledger, measure: str, new: int | None) -> int:
        """Return how stage 1 changes if the measure takes the column (None = is dropped)."""
        old = ledger.chosen.get(measure)
        change = sum(sign * self.model.duty.get(v, 0) for v, sign in ((new, 1), (old, -1)) if v is not None)
        touched = {s for v in (old, new) if v is not None for s in self._soft_of.get(v, ())}
        if touched:
            after = {m: v for m, v in ledger.chosen.items() if m != measure}
            if new is not None:
                after[measure] = new
            change += sum(
                self._severity[s] * (self._shortfall(s, after) - self._shortfall(s, ledger.chosen))
                for s in touched
            )
        return change

    def value_change(self, ledger: Ledger, measure: str, new: int | None) -> int:
        """Return how stage 2 changes."""
        old = ledger.chosen.get(measure)
        return (0 if new is None else self.model.value[new]) - (0 if old is None else self.model.value[old])

    def shift_change(self, ledger: Ledger, measure: str, new: int | None) -> int:
        """Return how stage 3a changes; 0 without a published plan."""
        if not self.has_shift:
            return 0
        old = ledger.chosen.get(measure)
        return (0 if new is None else self.shift[new]) - (0 if old is None else self.shift[old])

    def own_change(self, ledger: Ledger, measure: str, new: int | None) -> int:
        """Return how stage 3b changes in cents."""
        old = ledger.chosen.get(measure)
        change = sum(sign * self._columns[v].own_cost for v, sign in ((new, 1), (old, -1)) if v is not None)
        synergies = self._baseline.synergies_of.get(measure, [])
        if synergies:
            after = {m: v for m, v in ledger.chosen.items() if m != measure}
            if new is not None:
                after[measure] = new
            before = sum(ledger.savings(synergies, ledger.chosen).values())
            change += before - sum(ledger.savings(synergies, after).values())
        return change

    # --- parts ----------------------------------------------------------------------------------------

    def _shortfall(self, s: int, chosen: Chosen) -> int:
        row = self._soft[s]
        members = set(row.variables[:-1])
        return max(0, -row.rhs - sum(v in members for v in chosen.values()))

    def _shift_step(self, column: Column) -> int:
        published = self._measures[column.measure].published
        if published is None:
            return ADDED_OR_DROPPED
        return _distance(self._measures[column.measure], column) - ADDED_OR_DROPPED

    def _shift_constant(self) -> int:
        fixed = self._baseline.fixed_columns
        total = 0
        for measure in self._measures.values():
            if measure.kind is Kind.FREE and measure.published is not None:
                total += ADDED_OR_DROPPED
            elif measure.id in fixed:
                total += _distance(measure, fixed[measure.id]) if measure.published else ADDED_OR_DROPPED
        return total


def _distance(measure: Measure, column: Column) -> int:
    published = measure.published
    if published is None:
        return 0
    moved = 1 + abs(column.start - published.start) if column.start != published.start else 0
    changed = (column.choice.variant, column.choice.calls) != (published.variant, published.calls)
    return moved + changed
