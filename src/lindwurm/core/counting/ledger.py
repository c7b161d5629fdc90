"""Who paid how much for each winner: added up exactly, for all voters or a part of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from lindwurm.core.counting.election import Ballot, Election
from lindwurm.core.counting.procedure import Rule
from lindwurm.core.counting.result import How, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What a set of voters did for one winner."""

    project: str
    payers: int
    gave_all: int
    """So many of the payers gave all they had left (Equal Shares)."""
    paid: Fraction


class Ledger:
    """The payments of one count."""

    def __init__(self, election: Election, result: Result) -> None:
        """Index the rounds in which something was paid, and when each ballot ran out of money."""
        self._election, self._result = election, result
        self._rounds = [entry for entry in result.rounds if entry.how is How.PAID]
        self._number = {entry.project: number for number, entry in enumerate(self._rounds)}
        emptied = {place: n for n, entry in enumerate(self._rounds) for place in entry.emptied}
        self._emptied = {
            (ballot.choices, ballot.points): emptied[place]
            for place, ballot in enumerate(election.ballots)
            if place in emptied
        }

    def payments(self, ballots: Iterable[Ballot]) -> tuple[Payment, ...]:
        """Add up the payments of some ballots; empty after greedy, which charges nobody."""
        if self._result.procedure.rule is Rule.PHRAGMEN:
            return self._earned(ballots)
        return self._shared(ballots)

    def _shared(self, ballots: Iterable[Ballot]) -> tuple[Payment, ...]:
        """Count points first, so that each price is multiplied once: the prices are long fractions."""
        full: Counter[int] = Counter()
        payers: Counter[int] = Counter()
        last: Counter[int] = Counter()
        before: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for ballot in ballots:
            end = self._emptied.get((ballot.choices, ballot.points), len(self._rounds))
            for project, weight in self._election.weights(ballot):
                number = self._number.get(project, len(self._rounds))
                if number < end:
                    full[number] += weight * ballot.count
                    payers[number] += ballot.count
                    before[end][number] += weight * ballot.count
                elif number == end < len(self._rounds):
                    last[number] += ballot.count
        prices = [entry.price or Fraction(0) for entry in self._rounds]
        share = self._result.share or Fraction(0)
        return tuple(
            Payment(
                project=entry.project,
                payers=payers[n] + last[n],
                gave_all=last[n],
                paid=prices[n] * full[n]
                + share * last[n]
                - sum(prices[earlier] * points for earlier, points in before[n].items()),
            )
            for n, entry in enumerate(self._rounds)
        )

    def _earned(self, ballots: Iterable[Ballot]) -> tuple[Payment, ...]:
        """With Phragmén a voter pays what was earned since the last purchase."""
        times = [entry.price or Fraction(0) for entry in self._rounds]
        since: list[Counter[int]] = [Counter() for _ in times]
        for ballot in ballots:
            before = -1
            for number in sorted(self._number[p] for p in ballot.choices if p in self._number):
                since[number][before] += ballot.count
                before = number
        return tuple(
            Payment(
                project=entry.project,
                payers=sum(since[n].values()),
                gave_all=0,
                paid=sum(
                    ((times[n] - (times[b] if b >= 0 else 0)) * count for b, count in since[n].items()),
                    Fraction(0),
                ),
            )
            for n, entry in enumerate(self._rounds)
        )
