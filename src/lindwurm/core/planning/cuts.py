"""Cuts: small whole-number inequalities that every plan keeps, each proved exactly and without a solver.

A cut rests on one combined row: a sum of model rows, each times a positive whole number. Auxiliary variables in it
are at least 0 and at most their upper limit, so they can be taken out; what is left says that the weights of the
chosen columns are together at most a capacity. A column *counts* how many of its measure's thresholds its weight
reaches, and the cut says: the counts of the chosen columns are together at most `most`. As at most one column per
measure is chosen, a table over the measures of "least weight for each sum of counts" proves or refutes it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lindwurm.core.planning.matrix import ChoiceModel, Row
from lindwurm.core.planning.plan import Cut, CutRow

MOST_CUTS, MOST_ROWS, MOST_THRESHOLDS, MOST_COUNT = 1_000, 20_000, 100_000, 60
"""How much a certificate may ask of who checks it: cuts, rows and thresholds in all, counts on a right side."""
MOST_FACTOR = 10**18
"""No row is taken more often: a few digits must keep nobody busy for minutes."""


@dataclass(frozen=True, slots=True)
class CombinedRow:
    """Weights of the columns (those that are not 0), together at most `capacity`."""

    weights: dict[int, int]
    capacity: int


def combine(model: ChoiceModel, parts: Sequence[tuple[Row, int]]) -> CombinedRow:
    """Add up rows, each times a whole number above 0, and take the auxiliary variables out."""
    total: dict[int, int] = {}
    capacity = 0
    for row, factor in parts:
        capacity += factor * row.rhs
        for variable, coefficient in zip(row.variables, row.coefficients, strict=True):
            total[variable] = total.get(variable, 0) + factor * coefficient
    count = model.column_count
    capacity -= sum(min(0, c) * model.upper(v) for v, c in total.items() if v >= count)
    return CombinedRow({v: c for v, c in total.items() if v < count and c}, capacity)


class CutCheck:
    """Proves cuts of one model; remembers combined rows, of which several cuts often share one."""

    def __init__(self, model: ChoiceModel) -> None:
        """Index rows and measures."""
        self._model = model
        self._rows = {row.key: row for row in model.rows}
        columns = model.columns.columns
        self._groups = {columns[group[0]].measure: group for group in model.groups}
        self._group_of = {variable: group for group in model.groups for variable in group}
        self._combined: dict[tuple[CutRow, ...], CombinedRow] = {}

    def rows(self, cuts: Sequence[Cut]) -> list[Row]:
        """Return the cuts as rows, each proved.

        Raises:
            ValueError: naming the first cut that has no valid form or does not follow from its rows.
        """
        thresholds = sum(len(counts.thresholds) for cut in cuts for counts in cut.counts)
        if len(cuts) > MOST_CUTS or thresholds > MOST_THRESHOLDS:
            raise ValueError(
                f"expected at most {MOST_CUTS} cuts with {MOST_THRESHOLDS} thresholds,"
                f" got {len(cuts)} with {thresholds}"
            )
        if sum(len(cut.rows) for cut in cuts) > MOST_ROWS:
            raise ValueError(f"expected at most {MOST_ROWS} rows in all cuts together, got more")
        return [self._row(f"cut:{number}:", cut) for number, cut in enumerate(cuts, 1)]

    def _row(self, key: str, cut: Cut) -> Row:
        problem = self._flaw(cut)
        if problem:
            raise ValueError(f"cut {key.split(':')[1]}: {problem}")
        thresholds = {counts.measure: counts.thresholds for counts in cut.counts}
        combined = self._combine(cut.rows)
        if least_beyond(self._groups, self._group_of, combined, thresholds, cut.most) <= combined.capacity:
            raise ValueError(
                f"cut {key.split(':')[1]}: its rows allow a count above {cut.most}, so it is not proved"
            )
        terms = {
            variable: count
            for measure, steps in thresholds.items()
            for variable in self._groups[measure]
            if (count := bisect_right(steps, combined.weights.get(variable, 0)))
        }
        return Row(key, None, tuple(terms), tuple(terms.values()), cut.most)

    def _combine(self, parts: tuple[CutRow, ...]) -> CombinedRow:
        if parts not in self._combined:
            self._combined[parts] = combine(self._model, [(self._rows[p.row], p.factor) for p in parts])
        return self._combined[parts]

    def _flaw(self, cut: Cut) -> str:
        """Say what is wrong with the form of a cut; empty if nothing is."""
        for part in cut.rows:
            if part.row not in self._rows:
                return f"expected rows of this problem, got {part.row}"
            if not 0 < part.factor <= MOST_FACTOR:
                return f"expected factors from 1 to {MOST_FACTOR}, got another for row {part.row}"
        if len({part.row for part in cut.rows}) < len(cut.rows):
            return "expected each row once, got one twice"
        if not 0 <= cut.most <= MOST_COUNT:
            return f"expected a count of 0 to {MOST_COUNT} as the most, got another"
        for counts in cut.counts:
            if counts.measure not in self._groups:
                return f"expected measures with a choice, got {counts.measure}"
            steps = counts.thresholds
            if not steps or steps[0] < 1 or any(low > high for low, high in pairwise(steps)):
                return f"expected rising thresholds of at least 1, got others for {counts.measure}"
        if len({counts.measure for counts in cut.counts}) < len(cut.counts):
            return "expected each measure once, got one twice"
        return ""


def least_beyond(
    groups: Mapping[str, Sequence[int]],
    group_of: Mapping[int, Sequence[int]],
    combined: CombinedRow,
    thresholds: Mapping[str, Sequence[int]],
    most: int,
) -> int:
    """Return the least weight of any choice whose counts sum to more than `most`, one column per measure at most."""
    weights = combined.weights
    counted = {variable for measure in thresholds for variable in groups[measure]}
    lightest: dict[Sequence[int], int] = {}
    for variable, weight in weights.items():
        if weight < 0 and variable not in counted:
            group = group_of[variable]
            lightest[group] = min(lightest.get(group, 0), weight)
    never = abs(combined.capacity) + 2 * sum(map(abs, weights.values())) + 1
    beyond = most + 1
    least = [sum(lightest.values()), *[never] * beyond]
    for measure, steps in thresholds.items():
        options = {0: 0}
        for variable in groups[measure]:
            weight = weights.get(variable, 0)
            count = min(beyond, bisect_right(steps, weight))
            options[count] = min(options.get(count, never), weight)
        former = least
        least = [weight + options[0] for weight in former]
        for count, weight in options.items():
            if count:
                for reached in range(most + 1):
                    target = min(beyond, reached + count)
                    least[target] = min(least[target], former[reached] + weight)
                least[beyond] = min(least[beyond], former[beyond] + weight)
    return least[beyond]
