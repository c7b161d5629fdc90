"""Ranks missing and assumed figures by how much the plan moves with one of them low or high."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from lindwurm.core.city import City, replace_figure
from lindwurm.core.city.figures import AnyFigure
from lindwurm.core.planning.gaps.candidates import ASSUMED, Candidate, candidates_of, missing_gaps, tightens
from lindwurm.core.planning.gaps.gap import Effect, Gap
from lindwurm.core.planning.gaps.owners import owner_of
from lindwurm.core.planning.gaps.screen import Screen
from lindwurm.core.planning.intake.build import problem_of
from lindwurm.core.planning.intake.law import law_of
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.problem import Choice, Problem, Reading
from lindwurm.core.planning.replan.trial import Trial, moves_between, weight_of
from lindwurm.core.planning.replan.vicinity import vicinity
from lindwurm.core.rulesets import RuleSet

Solve = Callable[[Problem, tuple[Choice, ...]], tuple[Choice, ...]]
"""Plans again near the given choices."""
MOST = 10
"""Gaps that are named."""
SCREEN_SHARE = 0.35
"""Part of the time after which no further figure is screened."""
SETTLE_ROUNDS = 8
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

    def is_screened(self) -> bool:
        """Tell whether the time for screening is over; with work it never is."""
        return self.work is None and self.clock() - self.begun > SCREEN_SHARE * self.seconds

    def is_over(self) -> bool:
        """Tell whether the work is used up, or the time left is too short for another figure."""
        if self.work is not None:
            return self.used >= self.work
        return self.clock() - self.begun + self.longest > self.seconds

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
    at_once: int = 1,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[Gap, ...]:
    """Return the ten missing or assumed figures that move the plan most, the greatest first.

    Figures are screened with the choices unchanged; the most promising are planned again near the plan at
    both ends of their range, one at a time. Ranked by the duty that changes, then by the value that moves or
    is kept out, then by own money. What moves is found near the plan only; a better plan that turns up on the
    way and needs no change of a figure is no move.

    With `work`, the number of ends to try (settling the plan is not counted), the clock does not decide, and
    the result is reproducible as far as `solve` is. `solve` is called from `at_once` threads.

    Raises:
        IntakeError: if the city cannot be turned into a problem.
    """
    ranking = _Ranking(city, ruleset, plan, solve, Limit(seconds, work, clock))
    gaps = [*ranking.assumed_gaps(at_once), *missing_gaps(city, ranking.problem)]
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
        self._bare = self._changed(None)
        self._base = Trial(self._bare, _choices(self._bare, plan))
        self._screen = Screen(self._bare, self._base, plan.certificate)

    def settle(self) -> Trial:
        """Plan the unchanged problem again until little is gained, so that what a figure moves can be seen."""
        base = self._base
        for _ in range(SETTLE_ROUNDS):
            found = self._planned(self._bare, base, self._bare)
            if not found.is_valid or (base.is_valid and not found.beats(base)):
                break
            is_settled = base.is_valid and not found.beats(base, base.evaluation.value // NOISE)
            base = found
            if is_settled or self._limit.is_screened():
                break
        return base

    def _planned(self, problem: Problem, near: Trial, unchanged: Problem) -> Trial:
        around = vicinity(problem, near.choices, unchanged)
        return Trial(problem, self._solve(around, near.choices))

    def _changed(self, change: tuple[str, AnyFigure] | None) -> Problem:
        city = self._city if change is None else replace_figure(self._city, *change)
        return problem_of(city, self._law, self._reading, with_figures=False)

    def assumed_gaps(self, at_once: int) -> list[Gap]:
        """Return the figures that were planned again and move anything; the plan settles during screening."""
        gaps: list[Gap] = []
        running: set[Future[Gap]] = set()
        with ThreadPoolExecutor(at_once) as pool:
            settling = pool.submit(self.settle)
            promising = iter(self._promising())
            self._base = settling.result()
            while True:
                while len(running) < at_once and (candidate := self._next(promising)) is not None:
                    running.add(pool.submit(self._timed_gap, candidate))
                if not running:
                    return gaps
                done, running = wait(running, return_when=FIRST_COMPLETED)
                gaps += [gap for future in done if (gap := future.result()).moves_anything]

    def _next(self, promising: Iterator[Candidate]) -> Candidate | None:
        candidate = None if self._limit.is_over() else next(promising, None)
        self._limit.used += 0 if candidate is None else len(candidate.ends)
        return candidate

    def _timed_gap(self, candidate: Candidate) -> Gap:
        begun = self._limit.clock()
        gap = self._gap(candidate)
        self._limit.measured(begun)
        return gap

    def _promising(self) -> list[Candidate]:
        candidates = sorted(candidates_of(self._city, self.problem), key=_screening_order)
        scored: list[tuple[int, Candidate]] = []
        for candidate in candidates:
            if self._limit.is_screened():
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
        new = self._replanned(problem, is_tighter=tightens(path, end))
        old = self._reference(new)
        moves = moves_between(old, new)
        before, after = old.evaluation, new.evaluation
        return Effect(
            end=end,
            figure=figure,
            moves=moves,
            duty=after.duty - before.duty,
            value=after.value - before.value,
            own_money=after.own_money - before.own_money,
            weight=weight_of(moves, old, new),
        )

    def _reference(self, new: Trial) -> Trial:
        """Return what to compare with: choices that are as good without the change are not moved by it."""
        unchanged = Trial(self._bare, new.choices)
        is_free = unchanged.is_valid and not self._base.beats(unchanged)
        return unchanged if is_free else self._base

    def _replanned(self, problem: Problem, *, is_tighter: bool) -> Trial:
        """Plan the changed problem again, unless the choices can only stay.

        They stay where nothing changed, or limits became tighter that they keep at the same duty and value.
        """
        kept = Trial(problem, self._base.choices)
        old, new = self._base.evaluation, kept.evaluation
        is_as_good = kept.is_valid and (new.duty, new.value) == (old.duty, old.value)
        if problem == self._bare or (is_tighter and is_as_good):
            return kept
        found = self._planned(problem, self._base, self._bare)
        gains = found.is_valid and (not kept.is_valid or found.beats(kept, old.value // NOISE))
        return found if gains else kept


def _choices(problem: Problem, plan: Plan) -> Iterator[Choice]:
    first = problem.first_quarter
    for choice in plan.choices:
        start = first.until(choice.start)
        yield Choice(measure=choice.measure, variant=choice.variant, calls=choice.calls, start=start)


def _screening_order(candidate: Candidate) -> tuple[bool, str]:
    return any(part in MOST_LIKELY_LAST for part in candidate.path.split("/")), candidate.path
