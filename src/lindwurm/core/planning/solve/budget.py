"""How much searching is left: wall clock or reproducible steps, and the word to stop."""

from __future__ import annotations

import time
from collections.abc import Callable

from lindwurm.core.planning.solve.cpsat import Limits
from lindwurm.core.planning.solve.options import SolveOptions

STEP_SECONDS = 0.6
"""Wall clock of one sub-solve."""
STEP_WORK = 0.25
"""Deterministic time of one sub-solve where the run must be reproducible."""


class Budget:
    """Shares the search time among the stages."""

    def __init__(self, options: SolveOptions, stopped: Callable[[], bool]) -> None:
        """Start the clock."""
        self.options = options
        self._stopped = stopped
        self._started = time.monotonic()
        self._deadline = self._started + (options.seconds or 0.0)
        self._steps = options.work or 0

    @property
    def elapsed(self) -> float:
        """Seconds since the start of the search."""
        return time.monotonic() - self._started

    @property
    def stopped(self) -> bool:
        """Say whether the caller asked to stop."""
        return self._stopped()

    def part(self, until: float, *, least: float = 0.0) -> Part:
        """Return the part of the budget that ends at this share of the whole (0 … 1), but lasts `least` seconds."""
        if self.options.work is not None:
            return Part(self, steps=max(1, round(self._steps * until)), deadline=None)
        deadline = self._started + (self.options.seconds or 0.0) * until
        return Part(self, steps=None, deadline=max(deadline, time.monotonic() + least))


class Part:
    """One stage's share: says when it is over and how long a sub-solve may take."""

    def __init__(self, budget: Budget, *, steps: int | None, deadline: float | None) -> None:
        """Take either a number of steps or a deadline."""
        self._budget = budget
        self._steps = steps
        self._deadline = deadline
        self._taken = 0

    @property
    def over(self) -> bool:
        """Say whether the share is used up or the run was stopped."""
        if self._budget.stopped:
            return True
        if self._steps is not None:
            return self._taken >= self._steps
        return self._deadline is not None and time.monotonic() >= self._deadline

    @property
    def stopped(self) -> bool:
        """Say whether the caller asked to stop; time may be left or not."""
        return self._budget.stopped

    def step(self, times: float = 1.0) -> Limits:
        """Take one step and return its limits, so many times the usual ones."""
        self._taken += 1
        seed = self._budget.options.seed + self._taken
        if self._steps is not None:
            return Limits(work=STEP_WORK * times, seed=seed)
        return Limits(seconds=min(STEP_SECONDS * times, self.left), seed=seed)

    def some(self, share: float) -> Limits:
        """Take this share of what is left as one solve."""
        seed = self._budget.options.seed
        if self._steps is not None:
            taken = max(1, round((self._steps - self._taken) * share))
            self._taken += taken
            return Limits(work=STEP_WORK * taken, seed=seed)
        return Limits(seconds=self.left * share, seed=seed)

    def rest(self) -> Limits:
        """Take all that is left as one solve."""
        if self._steps is not None:
            left = max(1, self._steps - self._taken)
            self._taken = self._steps
            return Limits(work=STEP_WORK * left, seed=self._budget.options.seed)
        return Limits(seconds=self.left, seed=self._budget.options.seed)

    @property
    def left(self) -> float:
        """Seconds left, at least a tick."""
        return max(0.05, (self._deadline or 0.0) - time.monotonic())
