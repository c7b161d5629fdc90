"""Ranks missing and assumed figures by how much the plan moves with one of them low or high."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from lindwurm.core.city import City, replace_figure
from lindwurm.core.city.figures import AnyFigure
from lindwurm.core.planning.gaps.candidates import ASSUMED, Candidate, candidates_of, missing_gaps
from lindwurm.core.planning.gaps.gap import Effect, Gap
from lindwurm.core.planning.gaps.owners import owner_of
from lindwurm.core.planning.gaps.screen import Screen
from lindwurm.core.planning.gaps.trial import Trial, moves_between, weight_of
from lindwurm.core.planning.intake.build import problem_of
from lindwurm.core.planning.intake.law import law_of
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.problem import Choice, Problem, Reading
from lindwurm.core.rulesets import RuleSet

Solve = Callable[[Problem, tuple[Choice, ...]], tuple[Choice, ...]]
"""Plans again near the given choices."""
MOST = 10
"""Gaps that are named."""
SCREEN_SHARE = 0.45
"""Part of the time after which no further figure is screened."""
SETTLE_ROUNDS = 2
NOISE = 1_000
"""A better plan counts only if it gains more than this part of the value: less is how the search lands."""
MOST_LIKELY_LAST = ("goals", "contributions")
"""Figures that change what a plan is worth more often than what is in it: screened last."""


@dataclass(slots=True)
class Limit:
    """How long to go on: by the clock, or by a number of re-plannings that is the same on every machine."""

    seconds: float
    work: int | None
    clock: Callable[[], float]
    begun: float = 0.0
    used: int = 0
    longest: float = 0.0
    """Longest time that one figure took."""

    def __post_init__(self) -> None:
        """Start the clock."""
        self.begun = self.clock()

    def is_over(self, share: float = 1.0) -> bool:
        """Tell whether the work is used up, or what is left of the share of the time is too short for a figure."""
        if self.work is not None:
            return self.used >= self.work
        return self.clock() - self.begun + self.longest > share * self.seconds

    def measured(self, begun: float) -> None:
        """Remember how long a figure took that was begun then."""
        self.longest = max(self.longest, self.clock() - begun)


def rank_gaps(
    city: City,
    ruleset: RuleSet,
    plan: Plan,
    *,
    seconds: float,
    solve: Solve,
    work: int | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[Gap, ...]:
    """Return the ten missing or assumed figures that move the plan most, the greatest first.

    Figures are screened with the choices unchanged; the most promising are planned again near the plan at
    both ends of their range, one at a time. Ranked by the duty that changes, then by the value that moves or
    is kept out, then by own money. With `work`, a number of re-plannings, the clock is not asked and the
    result is reproducible as far as `solve` is. What moves is found near the plan only.

    Raises:
        IntakeError: if the city cannot be turned into a problem.
    """
    ranking = _Ranking(city, ruleset, plan, solve, Limit(seconds, work, clock))
    gaps = [*ranking.assumed_gaps(), *missing_gaps(city, ranking.problem)]
    return tuple(sorted(gaps, key=_order)[:MOST])


def _order(gap: Gap) -> tuple[bool, int, int, int, int, str]:
    value = max((abs(effect.value) for effect in gap.effects), default=0)
    return not gap.moves_anything, -gap.duty, -gap.weight, -gap.own_money, -value, gap.path


class _Ranking:
    """One ranking: the problem, the plan settled near its place, and the limit."""

    def __init__(self, city: City, ruleset: RuleSet, plan: Plan, solve: Solve, limit: Limit) -> None:
        self._city, self._solve, self._limit = city, solve, limit
        self._reading = Reading(plan.reading)
        self._law = law_of(city, ruleset, self._reading)
        self.problem = problem_of(city, self._law, self._reading)
        self._base = self._settled(plan)
        bare = self._changed(None)
        self._screen = Screen(bare, self._base, plan.certificate)

    def _settled(self, plan: Plan) -> Trial:
        """Plan the unchanged problem again, so that only what a figure does is seen as a move."""
        first = self.problem.first_quarter
        base = Trial(
            self.problem,
            (
                Choice(
                    measure=choice.measure,
                    variant=choice.variant,
                    calls=choice.calls,
                    start=first.until(choice.start),
                )
                for choice in plan.choices
            ),
        )
        for _ in range(SETTLE_ROUNDS):
            found = self._planned(self.problem, base)
            if not found.is_valid or (base.is_valid and not found.beats(base)):
                break
            base = found
        return base

    def _planned(self, problem: Problem, near: Trial) -> Trial:
        self._limit.used += 1
        return Trial(problem, self._solve(problem, near.choices))

    def _changed(self, change: tuple[str, AnyFigure] | None) -> Problem:
        city = self._city if change is None else replace_figure(self._city, *change)
        return problem_of(city, self._law, self._reading, with_figures=False)

    def assumed_gaps(self) -> list[Gap]:
        """Return the figures that were planned again and move anything, the most promising first."""
        gaps = []
        for candidate in self._promising():
            if self._limit.is_over():
                break
            begun = self._limit.clock()
            gap = self._gap(candidate)
            self._limit.measured(begun)
            if gap.moves_anything:
                gaps.append(gap)
        return gaps

    def _promising(self) -> list[Candidate]:
        candidates = sorted(candidates_of(self._city, self.problem), key=_screening_order)
        scored: list[tuple[int, Candidate]] = []
        for candidate in candidates:
            if self._limit.is_over(SCREEN_SHARE):
                break
            changed = (self._changed((candidate.path, figure)) for _, figure in candidate.ends)
            score = max(self._screen.estimate(problem) for problem in changed)
            if score:
                scored.append((score, candidate))
        return [candidate for _, candidate in sorted(scored, key=lambda pair: (-pair[0], pair[1].path))]

    def _gap(self, candidate: Candidate) -> Gap:
        ends = dict(candidate.ends)
        return Gap(
            path=candidate.path,
            owner=owner_of(self._city, candidate.path),
            origin=ASSUMED,
            kind=candidate.figure.kind,
            figure=candidate.figure,
            low=ends.get("low"),
            high=ends.get("high"),
            effects=tuple(self._effect(candidate.path, end, figure) for end, figure in candidate.ends),
            blocks=(),
            blocked_value=0,
        )

    def _effect(self, path: str, end: str, figure: AnyFigure) -> Effect:
        problem = self._changed((path, figure))
        kept = Trial(problem, self._base.choices)
        found = self._planned(problem, self._base)
        margin = self._base.evaluation.value // NOISE
        moved = found.is_valid and (not kept.is_valid or found.beats(kept, margin))
        new = found if moved else kept
        moves = moves_between(self._base, new)
        before, after = self._base.evaluation, new.evaluation
        return Effect(
            end=end,
            figure=figure,
            moves=moves,
            duty=after.duty - before.duty,
            value=after.value - before.value,
            own_money=after.own_money - before.own_money,
            weight=weight_of(moves, self._base, new),
        )


def _screening_order(candidate: Candidate) -> tuple[bool, str]:
    return any(part in MOST_LIKELY_LAST for part in candidate.path.split("/")), candidate.path
