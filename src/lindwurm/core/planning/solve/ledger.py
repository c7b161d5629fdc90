"""A plan in the making: which columns are chosen, and whether one more, one other or one less still fits.

Exact and incremental; used by the greedy start, the final local search, the claims and, without any search, by the
ranked list and the simulation. It asks the hard rules of docs/planning.md, section 2, in the form of the matrix'
rows, budget lines through `pay`.
"""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Iterable

from lindwurm.core.planning.columns import Column
from lindwurm.core.planning.matrix import ChoiceModel, Row
from lindwurm.core.planning.matrix.payable import pay
from lindwurm.core.planning.problem import Synergy
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.solve.baseline import Baseline

MONEY_KINDS = {"budget", "vintage", "carry", "together-late", "together-early", "saving-if", "saving-of"}
SOFT = {Rule.AT_LEAST, Rule.FORCED}


class HardRows:
    """What ledgers of one model share: the plain hard rows, and by variable the rows it stands in."""

    def __init__(self, model: ChoiceModel, baseline: Baseline) -> None:
        """Index every row once."""
        self.model = model
        self.baseline = baseline
        self.limits: list[int] = []
        self.of: list[list[tuple[int, int]]] = [[] for _ in range(model.variable_count)]
        for row in model.rows:
            if _is_plain(row):
                for variable, coefficient in zip(row.variables, row.coefficients, strict=True):
                    self.of[variable].append((len(self.limits), coefficient))
                self.limits.append(row.rhs)


class Ledger:
    """Chosen columns by measure, with the running use of every hard row and line."""

    def __init__(self, rows: HardRows) -> None:
        """Start with nothing chosen beside the fixed part."""
        baseline = rows.baseline
        self.rows = rows
        self.model = rows.model
        self._baseline = baseline
        self._columns = rows.model.columns.columns
        self.chosen: dict[str, int] = {}
        self._limits = rows.limits
        self._use = [0] * len(rows.limits)
        self._rows_of = rows.of
        self._own: dict[str, dict[int, int]] = {line: dict(own) for line, own in baseline.own.items()}
        self._added: dict[str, dict[int, int]] = {line: dict(added) for line, added in baseline.added.items()}

    def fits(self, variable: int) -> bool:
        """Say whether the plan stays within every hard rule if this column becomes its measure's choice."""
        old = self.chosen.get(self._columns[variable].measure)
        self._apply(old, -1)
        self._apply(variable, 1)
        fine = self._is_within(variable, old)
        self._apply(variable, -1)
        self._apply(old, 1)
        return fine

    def can_drop(self, measure: str) -> bool:
        """Say whether the plan stays within every hard rule without the measure."""
        old = self.chosen[measure]
        self._apply(old, -1)
        del self.chosen[measure]
        fine = self._is_within(None, old)
        self.chosen[measure] = old
        self._apply(old, 1)
        return fine

    def choose(self, variable: int) -> None:
        """Make the column its measure's choice; the caller has asked `fits`."""
        measure = self._columns[variable].measure
        self._apply(self.chosen.get(measure), -1)
        self._apply(variable, 1)
        self.chosen[measure] = variable

    def drop(self, measure: str) -> None:
        """Take the measure out; the caller has asked `can_drop`."""
        self._apply(self.chosen.pop(measure), -1)

    def replace(self, chosen: Iterable[int]) -> None:
        """Choose exactly these columns, whether or not they fit together; `is_sound` says that."""
        for measure in list(self.chosen):
            self.drop(measure)
        for variable in chosen:
            self.choose(variable)

    @property
    def is_sound(self) -> bool:
        """Say whether the whole plan stays within every hard rule."""
        return all(map(operator.le, self._use, self._limits)) and all(
            self._is_payable(line, None) for line in self._own
        )

    def own_of(self, line: str, year: int) -> int:
        """Return own money of a line and year, fixed part included, before synergies."""
        return self._own[line].get(year, 0)

    def _apply(self, variable: int | None, sign: int) -> None:
        if variable is None:
            return
        for r, coefficient in self._rows_of[variable]:
            self._use[r] += sign * coefficient
        effects = self._columns[variable].effects
        for (line, year), amount in effects.own.items():
            self._own[line][year] = self._own[line].get(year, 0) + sign * amount
        for (line, year), amount in effects.added.items():
            self._added[line][year] = self._added[line].get(year, 0) + sign * amount

    def _is_within(self, new: int | None, old: int | None) -> bool:
        touched = [r for v in (new, old) if v is not None for r, _ in self._rows_of[v]]
        if any(self._use[r] > self._limits[r] for r in touched):
            return False
        lines = {
            line
            for v in (new, old)
            if v is not None
            for effects in (self._columns[v].effects,)
            for line, _ in (*effects.own, *effects.added)
        }
        saving = self._baseline.synergies_of
        measures = {self._columns[v].measure for v in (new, old) if v is not None}
        lines |= {synergy.line for measure in measures for synergy in saving.get(measure, ())}
        return all(self._is_payable(line, new) for line in lines)

    def _is_payable(self, line_id: str, new: int | None) -> bool:
        line = self._baseline.lines[line_id]
        own = self._own[line_id]
        synergies = self._baseline.synergies_on.get(line_id)
        if synergies:
            own = dict(own)
            chosen = dict(self.chosen)
            if new is not None:
                chosen[self._columns[new].measure] = new
            for year, saving in self.savings(synergies, chosen).items():
                own[year] = own.get(year, 0) - saving
        return not pay(line, own, self._added[line_id], self._baseline.overrun[line_id]).unpaid

    def savings(self, synergies: list[Synergy], chosen: dict[str, int]) -> dict[int, int]:
        """Return what the synergies save per year; all of them on one line."""
        result: dict[int, int] = defaultdict(int)
        for synergy in synergies:
            first, second = self._column(synergy.first, chosen), self._column(synergy.second, chosen)
            if first is None or second is None or abs(first.start - second.start) > synergy.window:
                continue
            year = self.model.columns.problem.year_of(max(first.start, second.start))
            both = first.effects.own.get((synergy.line, year), 0) + second.effects.own.get(
                (synergy.line, year), 0
            )
            result[year] += min(synergy.saving, both)
        return result

    def _column(self, measure: str, chosen: dict[str, int]) -> Column | None:
        if measure in chosen:
            return self._columns[chosen[measure]]
        return self._baseline.fixed_columns.get(measure)


def _is_plain(row: Row) -> bool:
    return row.rule not in SOFT and row.key.split(":", 1)[0] not in MONEY_KINDS
