"""Betters the relaxation by cuts: separate, solve again, drop what is slack, as long as it pays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lindwurm.core.planning.matrix import ChoiceModel
from lindwurm.core.planning.solve.bases import Base, Bases
from lindwurm.core.planning.solve.budget import Part
from lindwurm.core.planning.solve.covers import Covers, FoundCut
from lindwurm.core.planning.solve.lp import ExtraRow, LinearModel, Relaxation

MOST_PER_ROUND = 60
"""Cuts added at once, deepest first; more cost the simplex more than they give."""
MOST_ROUNDS = 60
MOST_AT_ONCE = 500
"""Cuts that stay in the relaxation though some are slack: taking one out would lose the basis."""
LEAST_GAIN = 5e-5
"""A round that lowers the bound by a smaller part is the last."""


@dataclass(frozen=True, slots=True)
class Tightened:
    """A relaxation with the cuts that it needs; its multipliers are those of the rows, the extra rows, the cuts."""

    relaxation: Relaxation
    cuts: tuple[FoundCut, ...] = ()


class Tightener:
    """Adds cuts to the relaxation of one objective."""

    def __init__(
        self, model: ChoiceModel, linear: LinearModel, objective: dict[int, int], extra: tuple[ExtraRow, ...]
    ) -> None:
        """Remember the relaxation; `extra` are its further rows."""
        self._model = model
        self._linear = linear
        self._objective = objective
        self._extra = extra
        self._plain = len(model.rows) + len(extra)
        self._bases: list[Base] = []
        self._covers = Covers()

    def run(
        self, relaxation: Relaxation, part: Part, on_round: Callable[[Tightened], None] = lambda _: None
    ) -> Tightened:
        """Add cuts in rounds until none is broken, the gain is small, or the part of the budget is over.

        Whoever is late still gets the first round, which gives most; only a stop ends it. `on_round` hears of each.
        """
        best, pool = Tightened(relaxation), tuple[FoundCut, ...]()
        for base in Bases(self._model).all():
            if part.stopped:
                return best
            self._bases.append(base)
        for _ in range(MOST_ROUNDS):
            found = self._separate(best.relaxation, part)
            part.step()
            if len(pool) > MOST_AT_ONCE:
                pool = best.cuts
            pool = (*pool, *found)
            after = self._solve(pool) if found else None
            if after is None:
                break
            gain = best.relaxation.objective - after.relaxation.objective
            best = after
            on_round(best)
            if part.over or gain < LEAST_GAIN * abs(best.relaxation.objective):
                break
        return best

    def _separate(self, relaxation: Relaxation, part: Part) -> list[FoundCut]:
        """Return the deepest cuts; none if somebody stops the search for them."""
        found: list[FoundCut] = []
        for base in self._bases:
            if part.stopped:
                return []
            cut = self._covers.separate(base, relaxation.values)
            if cut is not None:
                found.append(cut)
        return sorted(found, key=lambda cut: -cut.depth)[:MOST_PER_ROUND]

    def _solve(self, cuts: tuple[FoundCut, ...]) -> Tightened | None:
        """Solve with the cuts and keep those that have a multiplier."""
        rows = (*self._extra, *(cut.row for cut in cuts))
        solved = self._linear.solve(self._objective, rows, stoppable=True)
        if solved is None:
            return None
        tight = np.flatnonzero(solved.row_duals[self._plain :] > 0)
        duals = solved.row_duals[np.concatenate([np.arange(self._plain), self._plain + tight])]
        relaxation = Relaxation(solved.objective, solved.values, duals, solved.reduced)
        return Tightened(relaxation, tuple(cuts[n] for n in tight.tolist()))
