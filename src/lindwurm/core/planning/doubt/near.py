"""Plans changed problems again near a plan, some at a time, until nothing better is found or time is up."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from lindwurm.core.planning.doubt.cases import Change
from lindwurm.core.planning.doubt.judgement import CaseKind
from lindwurm.core.planning.problem import Choice, Problem
from lindwurm.core.planning.replan import Trial, vicinity
from lindwurm.core.planning.solve import SearchFailedError
from lindwurm.core.planning.verify import Checker

Solve = Callable[[Problem, tuple[Choice, ...]], tuple[Choice, ...]]
"""Plans again near the given choices."""
NOISE = 1_000
"""A better plan counts only if it gains more than this part of the value: less is how the search lands."""
MOST_ROUNDS = 8
SETTLE_SHARE = 0.25
"""Part of the time after which the unchanged problem is no longer planned again."""
POLL_SECONDS = 0.1
"""So often a request to stop is looked for."""
CORES = 2
"""So many processes search at a time by default."""
WIDER = 3
"""A round with all starts is expected to take at most so many times as long as one with starts near the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtProgress:
    """How far a doubt has come."""

    done: int
    """Cases or points that are finished, or were tried at least once where better ones are still sought."""
    all: int
    seconds: float


@dataclass(slots=True)
class Pace:
    """How long to go on: by the clock, or by a number of rounds that is the same on every machine."""

    seconds: float
    rounds: int | None
    stop: threading.Event | None
    clock: Callable[[], float] = time.monotonic
    begun: float = field(init=False)
    longest: float = 0.0
    """Longest time that one round took."""

    def __post_init__(self) -> None:
        """Start the clock."""
        self.begun = self.clock()

    @property
    def elapsed(self) -> float:
        """Return the seconds since the start."""
        return self.clock() - self.begun

    @property
    def is_stopped(self) -> bool:
        """Tell whether somebody asked to end."""
        return self.stop is not None and self.stop.is_set()

    def is_over(self, share: float = 1.0, *, rounds: int = 1) -> bool:
        """Tell whether there is no time for so many more rounds, in a share of the time; with rounds there always is."""
        if self.is_stopped:
            return True
        return self.rounds is None and self.elapsed + rounds * self.longest > share * self.seconds

    @property
    def most_rounds(self) -> int:
        """Return how often one case is planned again at most."""
        return MOST_ROUNDS if self.rounds is None else self.rounds


class Attempt:
    """One changed problem, with the best plan found for it so far."""

    def __init__(self, change: Change, unchanged: Problem, choices: Iterable[Choice]) -> None:
        """Start from choices that may break rules of the changed problem."""
        self.change = change
        self._unchanged = unchanged
        self._checker = Checker(change.problem)
        self.best = self.trial(choices)
        self.rounds = 0
        self.is_settled = False

    def trial(self, choices: Iterable[Choice]) -> Trial:
        """Evaluate choices on the changed problem."""
        return Trial(self.change.problem, choices, checker=self._checker)

    @property
    def margin(self) -> int:
        """Return by how much value a plan must be better to count."""
        return self.best.evaluation.value // NOISE

    def take(self, found: Trial) -> None:
        """Count a round, and keep what it found if that is better; without a real gain the case is settled."""
        self.rounds += 1
        gains = is_better(found, self.best)
        self.is_settled = not is_better(found, self.best, self.margin)
        if gains:
            self.best = found

    def around(self, *, whole: bool) -> Problem:
        """Return the problem with starts near the best plan; whole, or where a measure differs, with all."""
        if whole:
            return self.change.problem
        # Other weights change every measure, but none of its starts.
        same = self.change.problem if self.change.keeps_starts else self._unchanged
        return vicinity(self.change.problem, self.best.choices, same)


def is_better(found: Trial, than: Trial, margin: int = 0) -> bool:
    """Tell whether a plan that keeps the rules beats another one, or that one breaks rules."""
    return found.is_valid and (not than.is_valid or found.beats(than, margin))


def settle(attempt: Attempt, solve: Solve, pool: ThreadPoolExecutor, pace: Pace) -> None:
    """Plan the unchanged problem again until little is gained, so that what a change moves can be seen.

    Each round plans twice from the same plan, with starts near it and with all starts, and takes the better; by the
    clock, only near it in the first round, and for as long as there is no time for all starts.
    """
    is_wide = False
    while attempt.rounds < pace.most_rounds and not pace.is_over(SETTLE_SHARE):
        begun, was_wide = pace.clock(), is_wide
        is_wide = pace.rounds is not None or (
            attempt.rounds > 0 and not pace.is_over(SETTLE_SHARE, rounds=WIDER)
        )
        if attempt.is_settled and (was_wide or not is_wide):
            return
        problems = [attempt.around(whole=whole) for whole in ((False, True) if is_wide else (False,))]
        futures = [pool.submit(solve, problem, attempt.best.choices) for problem in problems]
        while wait(futures, POLL_SECONDS).not_done:
            if pace.is_stopped:
                return
        near, *wide = [attempt.trial(future.result()) for future in futures]
        if not wide:
            pace.longest = max(pace.longest, pace.clock() - begun)
        attempt.take(next((found for found in wide if is_better(found, near)), near))


def search(
    attempts: Sequence[Attempt],
    solve: Solve,
    pool: ThreadPoolExecutor,
    pace: Pace,
    *,
    at_once: int,
    on_round: Callable[[], None],
) -> None:
    """Plan every case again once, then those that gained once more, and so on, in turn."""
    waiting = deque(attempts)
    running: dict[Future[None], Attempt] = {}
    while True:
        while waiting and len(running) < at_once and (not pace.is_over() or _is_owed(waiting[0], pace)):
            attempt = waiting.popleft()
            running[pool.submit(_round, attempt, solve, pace)] = attempt
        if not running:
            return
        done = wait(running, POLL_SECONDS, return_when=FIRST_COMPLETED).done
        if pace.is_stopped and not done:
            return
        for future in done:
            attempt = running.pop(future)
            future.result()
            if not attempt.is_settled and attempt.rounds < pace.most_rounds:
                waiting.append(attempt)
            on_round()


def _is_owed(attempt: Attempt, pace: Pace) -> bool:
    """Tell whether a case is planned once however long that takes: without those of money nothing is said."""
    return attempt.change.kind is CaseKind.BUDGET and not attempt.rounds and not pace.is_stopped


def _round(attempt: Attempt, solve: Solve, pace: Pace) -> None:
    begun = pace.clock()
    try:
        found = solve(attempt.around(whole=False), attempt.best.choices)
    except SearchFailedError:
        if pace.is_stopped:  # the children were ended under it
            return
        raise
    attempt.take(attempt.trial(found))
    pace.longest = max(pace.longest, pace.clock() - begun)
