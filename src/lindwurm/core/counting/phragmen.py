"""Phragmén's rule: all voters earn at the same speed; supporters buy a project as soon as they have its cost.

Who has bought starts at nothing again. So what a voter has is the time minus the time of the last purchase that the
voter took part in, and the times are the whole exact state: integers over one common denominator.
"""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np

from lindwurm.core.counting.completion import hopeless_reason
from lindwurm.core.counting.procedure import Overrun, Procedure
from lindwurm.core.counting.profile import Profile
from lindwurm.core.counting.result import How, Loser, Reason, Result, Round, Tie
from lindwurm.core.counting.shares import BELOW
from lindwurm.core.counting.ties import break_tie


def count_phragmen(profile: Profile, procedure: Procedure) -> Result:
    """Count by Phragmén; `procedure` must be settled."""
    return _Phragmen(profile, procedure).result()


class _Phragmen:
    def __init__(self, profile: Profile, procedure: Procedure) -> None:
        self._profile, self._procedure = profile, procedure
        self._times = [0]
        self._denominator = 1
        self._last = np.zeros(len(profile.counts), dtype=np.int64)
        """For each ballot the purchase it took part in last, a place in `_times`."""
        self._floor = [BELOW * cost / max(1, profile.points[c]) for c, cost in enumerate(profile.costs)]
        """Lower bounds of the times: purchases only delay."""

    def result(self) -> Result:
        profile = self._profile
        rounds = [Round(project=profile.ids[c], how=How.FREE) for c in profile.free]
        losers = [
            Loser(project=name, reason=reason)
            for c, name in enumerate(profile.ids)
            if (reason := hopeless_reason(profile, c)) is not None
        ]
        ties: list[Tie] = []
        waiting, left = list(profile.payable), profile.budget
        while waiting:
            chosen, time = self._next(waiting, ties)
            waiting.remove(chosen)
            if profile.costs[chosen] > left:
                available = profile.amount(left)
                losers.append(
                    Loser(project=profile.ids[chosen], reason=Reason.DID_NOT_FIT, available=available)
                )
                if self._procedure.overrun is Overrun.STOP:
                    break
                continue
            self._buy(chosen, time)
            left -= profile.costs[chosen]
            rounds.append(Round(project=profile.ids[chosen], how=How.PAID, price=profile.amount(time)))
        losers += [Loser(project=profile.ids[c], reason=Reason.AFTER_STOP) for c in waiting]
        return Result(
            procedure=self._procedure,
            rounds=tuple(rounds),
            losers=tuple(sorted(losers, key=lambda loser: loser.project)),
            ties=tuple(ties),
            spent=profile.amount(profile.budget - left),
        )

    def _next(self, waiting: list[int], ties: list[Tie]) -> tuple[int, Fraction]:
        best: list[int] = []
        first = Fraction(0)
        for c in sorted(waiting, key=self._floor.__getitem__):
            if best and self._floor[c] > float(first):
                break
            time = self._time(c)
            self._floor[c] = BELOW * float(time)
            if not best or time < first:
                best, first = [c], time
            elif time == first:
                best.append(c)
        if len(best) == 1:
            return best[0], first
        chosen, tie = break_tie(self._profile, best, self._procedure.ties)
        ties.append(tie)
        return chosen, first

    def _time(self, c: int) -> Fraction:
        """Return when the supporters have the cost together."""
        where = self._profile.supporters[c]
        counts = self._profile.counts[where]
        members = np.zeros(len(self._times), dtype=np.int64)
        np.add.at(members, self._last[where], counts)
        loads = sum(time * int(number) for time, number in zip(self._times, members, strict=True))
        cost = self._profile.costs[c] * self._denominator
        return Fraction(cost + loads, int(counts.sum()) * self._denominator)

    def _buy(self, c: int, time: Fraction) -> None:
        common = math.lcm(self._denominator, time.denominator)
        grown = common // self._denominator
        self._times = [known * grown for known in self._times]
        self._times.append(time.numerator * (common // time.denominator))
        self._denominator = common
        self._last[self._profile.supporters[c]] = len(self._times) - 1
