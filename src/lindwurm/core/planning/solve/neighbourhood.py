"""Large-neighbourhood search: free some measures, solve them exactly, keep what is better."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from lindwurm.core.planning.matrix import ChoiceModel
from lindwurm.core.planning.solve.budget import Part
from lindwurm.core.planning.solve.cpsat import Answer, IntegerModel
from lindwurm.core.planning.solve.lp import ExtraRow, Floats

BEST_COLUMNS = 12
"""Columns per freed measure offered to the sub-solver, by reduced cost."""
FEWEST, MOST = 8, 70
"""Bounds of the number of measures freed at once; it adapts between them."""


class Neighbourhoods:
    """Draws which measures to free and improves a plan by exact sub-solves."""

    def __init__(self, model: ChoiceModel, integers: IntegerModel, seed: int) -> None:
        """Index columns and links by measure."""
        self._model = model
        self._integers = integers
        self._random = random.Random(seed)
        self._variables: dict[str, list[int]] = defaultdict(list)
        for n, column in enumerate(model.columns.columns):
            self._variables[column.measure].append(n)
        self._measures = [measure for measure in model.columns.by_measure if self._variables[measure]]
        self._partners = self._find_partners()
        self._predecessors: dict[str, set[str]] = defaultdict(set)
        for link in model.columns.problem.links:
            self._predecessors[link.successor].add(link.predecessor)
        self._used: dict[str, frozenset[str]] = {}
        self._size = min(25, len(self._measures))

    def _find_partners(self) -> dict[str, set[str]]:
        partners: dict[str, set[str]] = defaultdict(set)
        problem = self._model.columns.problem
        pairs = [(link.predecessor, link.successor) for link in problem.links]
        pairs += [(synergy.first, synergy.second) for synergy in problem.synergies]
        pairs += [(a, b) for group in problem.groups for a in group.members for b in group.members if a != b]
        for first, second in pairs:
            partners[first].add(second)
            partners[second].add(first)
        return partners

    def improve(
        self,
        values: dict[int, int],
        objective: Mapping[int, int],
        part: Part,
        *,
        reduced: Floats | None,
        fractional: Floats | None,
        extra: tuple[ExtraRow, ...] = (),
        whole_groups: frozenset[int] = frozenset(),
        focus: frozenset[str] = frozenset(),
    ) -> dict[int, int]:
        """Take one step: return the plan after one sub-solve, never worse than before.

        Measures in `focus` are freed with all their columns, and with what they need and compete with.
        """
        limits = part.step()
        if not self._measures:
            return values
        chosen = {self._model.columns.columns[v].measure: v for v in values if v < self._model.column_count}
        freed = self._around(focus) if focus else self._draw(chosen, fractional)
        free = [
            v
            for measure in sorted(freed)
            for v in self._offer(measure, chosen.get(measure), None if measure in focus else reduced)
        ]
        fixed = [v for measure, v in chosen.items() if measure not in freed]
        groups = {
            g for g in whole_groups if self._model.columns.columns[self._model.groups[g][0]].measure in freed
        }
        answer = self._integers.solve(
            objective, limits, free=free, fixed=fixed, extra=extra, hint=values, whole_groups=groups
        )
        self._adapt(answer)
        if answer is None or answer.objective < _worth(values, objective):
            return values
        return answer.values

    def _offer(self, measure: str, current: int | None, reduced: Floats | None) -> list[int]:
        options = self._variables[measure]
        if reduced is None or len(options) <= BEST_COLUMNS:
            return options
        best = sorted(options, key=lambda v: (-reduced[v], v))[:BEST_COLUMNS]
        return best if current is None or current in best else [*best, current]

    def _adapt(self, answer: Answer | None) -> None:
        if answer is not None and answer.optimal:
            self._size = min(MOST, len(self._measures), self._size + 3)
        else:
            self._size = max(min(FEWEST, len(self._measures)), self._size * 3 // 4)

    def _draw(self, chosen: dict[str, int], fractional: Floats | None) -> set[str]:
        kind = self._random.choice(["random", "disagreement", "cluster", "time", "line"])
        if kind == "disagreement" and fractional is not None:
            return self._by_disagreement(chosen, fractional)
        if kind == "cluster":
            return self._by_cluster()
        if kind == "time":
            return self._by_time(chosen)
        if kind == "line":
            return self._by_line()
        return set(self._random.sample(self._measures, self._size))

    def _around(self, focus: frozenset[str]) -> set[str]:
        """Free a set of measures, all that they need, and some of those that use the same money and staff."""
        freed, front = set(), sorted(focus & set(self._measures))
        while front:
            measure = front.pop()
            if measure not in freed:
                freed.add(measure)
                front += sorted((self._predecessors[measure] & set(self._measures)) - freed)
        used = set().union(*(self._places(measure) for measure in freed))
        rivals = [m for m in self._measures if m not in freed and used & self._places(m)]
        self._random.shuffle(rivals)
        return {*freed, *rivals[: max(0, self._size - len(freed))]}

    def _places(self, measure: str) -> frozenset[str]:
        """Return the lines, units and programmes that a measure uses."""
        if measure not in self._used:
            found: set[str] = set()
            for variable in self._variables[measure]:
                effects = self._model.columns.columns[variable].effects
                found |= {place for place, _ in (*effects.own, *effects.staff)} | effects.grants.keys()
            self._used[measure] = frozenset(found)
        return self._used[measure]

    def _by_disagreement(self, chosen: dict[str, int], fractional: Floats) -> set[str]:
        def doubt(measure: str) -> float:
            support = (
                float(fractional[chosen[measure]])
                if measure in chosen
                else 1.0 - float(np.sum(fractional[self._variables[measure]]))
            )
            return support + 0.5 * self._random.random()

        return set(sorted(self._measures, key=lambda m: (doubt(m), m))[: self._size])

    def _by_cluster(self) -> set[str]:
        freed: set[str] = set()
        known = set(self._measures)
        while len(freed) < self._size:
            front = [self._random.choice(self._measures)]
            while front and len(freed) < self._size:
                measure = front.pop()
                if measure in known and measure not in freed:
                    freed.add(measure)
                    front += sorted(self._partners[measure] - freed)
        return freed

    def _by_time(self, chosen: dict[str, int]) -> set[str]:
        centre = self._random.randrange(self._model.columns.problem.horizon)
        columns = self._model.columns.columns

        def distance(measure: str) -> float:
            spread = self._random.random()
            return abs(columns[chosen[measure]].start - centre) + spread if measure in chosen else 8 * spread

        return set(sorted(self._measures, key=lambda m: (distance(m), m))[: self._size])

    def _by_line(self) -> set[str]:
        measure = self._random.choice(self._measures)
        lines = {line for line, _ in self._model.columns.columns[self._variables[measure][0]].effects.own}
        same = [
            other
            for other in self._measures
            if any(
                line in lines
                for line, _ in self._model.columns.columns[self._variables[other][0]].effects.own
            )
        ]
        rest = [other for other in self._measures if other not in same]
        self._random.shuffle(same)
        self._random.shuffle(rest)
        return {measure, *same[: self._size], *rest[: max(0, self._size - len(same))]}


def _worth(values: Mapping[int, int], objective: Mapping[int, int]) -> int:
    return sum(objective.get(v, 0) * amount for v, amount in values.items())
