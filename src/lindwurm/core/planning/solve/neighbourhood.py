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
KINDS = ("random", "disagreement", "cluster", "time", "line", "wanted", "wanted")
"""By what the freed measures belong together; drawn alike."""
NEAR_QUARTERS = 8
"""Starts that far from where a wanted measure would go are no rivals more than others."""
FEWEST, MOST = 8, 200
"""Bounds of the number of measures freed at once; it adapts between them."""
PATIENCE, MOST_PATIENCE = 1.5, 4.0
"""By how much longer a sub-solve may take than the one before that ran out of time for nothing, and at most in all."""
SOON = 0.4
"""A sub-solve that needed less of its limit could have freed more."""
SUPPORT = 1e-6
"""Below, the relaxation does not use a column."""


class Neighbourhoods:
    """Draws which measures to free and improves a plan by exact sub-solves."""

    def __init__(self, model: ChoiceModel, integers: IntegerModel, seed: int) -> None:
        """Index columns and links by measure."""
        self._model = model
        self._integers = integers
        self._seed = seed
        self._random = random.Random(seed)
        self._variables: dict[str, list[int]] = defaultdict(list)
        for n, column in enumerate(model.columns.columns):
            self._variables[column.measure].append(n)
        self._measures = [measure for measure in model.columns.by_measure if self._variables[measure]]
        self._partners = self._find_partners()
        self._predecessors: dict[str, set[str]] = defaultdict(set)
        self._tied: dict[str, set[str]] = defaultdict(set)
        for link in model.columns.problem.links:
            self._predecessors[link.successor].add(link.predecessor)
            self._tied[link.successor].add(link.predecessor)
            self._tied[link.predecessor].add(link.successor)
        self._worth = np.array(model.value[: model.column_count], dtype=np.float64)
        self._used: dict[str, frozenset[str]] = {}
        self._size = min(25, len(self._measures))
        self._patience = 1.0

    def another(self, integers: IntegerModel) -> Neighbourhoods:
        """Return one that draws differently, for a search beside this one."""
        return Neighbourhoods(self._model, integers, self._seed + 1)

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
        limits = part.step(self._patience)
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
        gain = 0 if answer is None else answer.objective - _worth(values, objective)
        self._adapt(answer, is_better=gain > 0)
        return values if answer is None or gain < 0 else answer.values

    def _offer(self, measure: str, current: int | None, reduced: Floats | None) -> list[int]:
        options = self._variables[measure]
        if reduced is None or len(options) <= BEST_COLUMNS:
            return options
        best = sorted(options, key=lambda v: (-reduced[v], v))[:BEST_COLUMNS]
        return best if current is None or current in best else [*best, current]

    def _adapt(self, answer: Answer | None, *, is_better: bool) -> None:
        """Free more where all was tried soon; where time ran out for nothing, free less and try longer."""
        if answer is not None and answer.optimal:
            if answer.share < SOON:
                self._size = min(MOST, len(self._measures), self._size + max(3, self._size // 8))
        elif not is_better:
            self._size = max(min(FEWEST, len(self._measures)), self._size * 7 // 8)
            self._patience = min(MOST_PATIENCE, self._patience * PATIENCE)

    def _draw(self, chosen: dict[str, int], fractional: Floats | None) -> set[str]:
        kind = self._random.choice(KINDS)
        if kind == "wanted" and fractional is not None:
            return self._by_wanted(chosen, fractional)
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
            return self._support(measure, chosen, fractional) + 0.5 * self._random.random()

        return set(sorted(self._measures, key=lambda m: (doubt(m), m))[: self._size])

    def _by_wanted(self, chosen: dict[str, int], fractional: Floats) -> set[str]:
        """Free a measure that the relaxation would rather have, what hangs on it, and its rivals at that time."""
        lost = [self._lost(measure, chosen, fractional) for measure in self._measures]
        target = self._random.choices(self._measures, [part + 1.0 for part in lost])[0]
        freed, front = set[str](), [target]
        while front and len(freed) < max(1, self._size // 2):
            measure = front.pop()
            if measure not in freed:
                freed.add(measure)
                front += sorted(m for m in self._tied[measure] if m in self._variables and m not in freed)
        wanted = [v for v in self._variables[target] if fractional[v] > SUPPORT] or self._variables[target]
        when = self._model.columns.columns[self._random.choice(wanted)].start
        places = set().union(*(self._places(measure) for measure in freed))

        def distance(measure: str) -> float:
            near = 1.0
            if measure in chosen:
                near = abs(self._model.columns.columns[chosen[measure]].start - when) / NEAR_QUARTERS
            own = self._places(measure)
            shared = len(places & own) / max(1, len(own))
            return (
                0.6 * near + self._support(measure, chosen, fractional) - shared + 0.7 * self._random.random()
            )

        rest = [measure for measure in self._measures if measure not in freed]
        rest.sort(key=lambda measure: (distance(measure), measure))
        return {*freed, *rest[: max(0, self._size - len(freed))]}

    def _lost(self, measure: str, chosen: dict[str, int], fractional: Floats) -> float:
        """Return by how much the relaxation has more of the measure than the plan."""
        variables = self._variables[measure]
        relaxed = float(fractional[variables] @ self._worth[variables])
        return max(0.0, relaxed - (self._worth[chosen[measure]] if measure in chosen else 0.0))

    def _support(self, measure: str, chosen: dict[str, int], fractional: Floats) -> float:
        """Return how far the relaxation agrees with what the plan does with the measure, 0 … 1."""
        if measure in chosen:
            return float(fractional[chosen[measure]])
        return 1.0 - float(np.sum(fractional[self._variables[measure]]))

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
