"""The Method of Equal Shares for one share of money per voter, exact.

A voter who has never given all that was left has share − Σ points · price over the winners on the ballot; who has
given all has nothing for ever. So a list of prices and a mark per ballot are the whole exact state. The prices are
integers over one common denominator. Floats only sort the clear cases from the doubtful ones: whatever lies within
`doubt` of a limit is decided in integers, and the guess is confirmed against the exact price afterwards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from lindwurm.core.counting.procedure import TieRule, Utility
from lindwurm.core.counting.profile import Ints, Profile
from lindwurm.core.counting.result import How, Round, Tie
from lindwurm.core.counting.ties import break_tie

DOUBT = 1e-9
"""Part of a share. Floats are off by less than 4e-16 of it per payment, so this holds for a million payments."""
BELOW = 1 - 1e-12
"""Makes a correctly rounded float a lower bound."""
GUESSES = 60
ROWS = 16

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Offer:
    """A project that its supporters can pay now."""

    project: int
    rest: int
    """Cost minus what the emptied give, over the common denominator."""
    room: int
    """Points of those who pay in full; price = rest / room / denominator."""
    emptied: Ints
    """Ballots that give all they have left."""
    payers: Ints
    """Ballots that pay in full and keep something."""
    weights: Ints
    """Points of the payers."""

    def dearer_by(self, other: Offer, worth: int, other_worth: int) -> int:
        """Compare money per utility: above 0 if this costs more than the other."""
        return self.rest * other.room * other_worth - other.rest * self.room * worth


class EqualShares:
    """One run; `rounds`, `ties` and `spent` grow until nobody can pay for anything more."""

    def __init__(
        self, profile: Profile, utility: Utility, share: Fraction, ties: TieRule, *, doubt: float = DOUBT
    ) -> None:
        """Give every voter the share, in units of the profile; with `doubt` infinite floats decide nothing."""
        self.profile, self._rule = profile, ties
        self._denominator = share.denominator
        self._share = share.numerator
        self._prices: list[int] = []
        self._open = list(profile.payable)
        self._worth = [cost if utility is Utility.COST else 1 for cost in profile.costs]
        self._money: Floats = np.full(len(profile.counts), float(share))
        self._active: Mask = np.full(len(profile.counts), share > 0)
        self._doubt = doubt if math.isinf(doubt) else doubt * float(share)
        self._paid = np.zeros((ROWS, len(profile.counts)), dtype=np.int32)
        """Points with which each ballot paid in full, a row per winner; doubled when full."""
        self._supporters, self._weights = list(profile.supporters), list(profile.weights)
        self._floor = [BELOW * cost / max(1, profile.points[c]) for c, cost in enumerate(profile.costs)]
        """Lower bounds of the prices: a price never falls, because money only leaves."""
        self.rounds = [Round(project=profile.ids[c], how=How.FREE) for c in profile.free]
        self.ties: list[Tie] = []
        self.spent = 0

    def run(self, *, limit: int | None = None) -> bool:
        """Choose to the end; stop early and return False as soon as more than the limit is spent."""
        while offers := self._cheapest():
            chosen = offers[0]
            if len(offers) > 1:
                winner, tie = break_tie(self.profile, [offer.project for offer in offers], self._rule)
                self.ties.append(tie)
                chosen = next(offer for offer in offers if offer.project == winner)
            self._take(chosen)
            if limit is not None and self.spent > limit:
                return False
        return True

    def left(self, project: int) -> Fraction:
        """Return what the supporters of a project have left together, in units."""
        where = self.profile.supporters[project]
        return Fraction(self._exact(where[self._active[where]]), self._denominator)

    def _cheapest(self) -> list[Offer]:
        """Return the offers with the least money per utility, several if they tie."""
        best: list[Offer] = []
        least = math.inf
        for c in sorted(self._open, key=lambda c: self._floor[c] / self._worth[c]):
            if best and self._floor[c] / self._worth[c] > least:
                break
            offer = self._offer(c)
            if offer is None:
                self._open.remove(c)
                continue
            dearer = offer.dearer_by(best[0], self._worth[c], self._worth[best[0].project]) if best else -1
            if dearer < 0:
                best = [offer]
                least = self._float(offer) / self._worth[c]
            elif dearer == 0:
                best.append(offer)
        return best

    def _float(self, offer: Offer) -> float:
        return offer.rest / (offer.room * self._denominator)

    def _exact(self, ballots: Ints) -> int:
        """Return what these ballots have left together, over the denominator; all must be active."""
        counts = self.profile.counts[ballots]
        points = counts @ self._paid[: len(self._prices), ballots].T
        given = sum(price * int(times) for price, times in zip(self._prices, points, strict=True))
        return self._share * int(counts.sum()) - given

    def _offer(self, c: int) -> Offer | None:
        """Return what a voter with enough money pays per point, or None if the supporters cannot pay."""
        where, weights = self._supporters[c], self._weights[c]
        active = self._active[where]
        if not active.all():
            where, weights = where[active], weights[active]
            self._supporters[c], self._weights[c] = where, weights
        cost, counts, money = self.profile.costs[c], self.profile.counts[where], self._money[where]
        missing = cost - float(counts @ money)
        slack = self._doubt * self.profile.voters
        if missing > slack:
            return None
        if missing > -slack and self._exact(where) < cost * self._denominator:
            return None
        guess = self._guess(c, cost, counts, weights, money)
        offer = self._settle(c, guess, self._doubt) or self._settle(c, guess, math.inf)
        if offer is not None:
            self._floor[c] = BELOW * self._float(offer)
        return offer

    def _guess(self, c: int, cost: int, counts: Ints, weights: Ints, money: Floats) -> float:
        """Approach the price from below by Newton's method, in floats."""
        price = self._floor[c]
        for _ in range(GUESSES):
            capped = money < weights * price
            room = float(counts[~capped] @ weights[~capped])
            if not room:
                break
            better = (cost - float(counts[capped] @ money[capped])) / room
            if better <= price:
                break
            price = better
        return price

    def _settle(self, c: int, guess: float, doubt: float) -> Offer | None:
        """Compute the exact price; None if the guess did not tell the clear cases rightly."""
        where, weights = self._supporters[c], self._weights[c]
        money, counts = self._money[where], self.profile.counts[where]
        ahead = money - weights * guess if math.isfinite(doubt) else np.zeros(len(where))
        emptied, full = ahead < -doubt, ahead > doubt
        rest = self.profile.costs[c] * self._denominator - self._exact(where[emptied])
        room = int(counts[~emptied] @ weights[~emptied])
        places = np.flatnonzero(~emptied & ~full)
        single = sorted(
            zip(self._singles(where[places]), weights[places].tolist(), places.tolist(), strict=True),
            key=lambda entry: Fraction(entry[0], entry[1]),
        )
        for has, weight, place in single:
            if rest <= 0 or has * room > weight * rest:
                break
            emptied[place] = True
            if has * room < weight * rest:
                rest -= has * int(counts[place])
                room -= weight * int(counts[place])
        if rest <= 0 or room <= 0:
            return None
        if math.isfinite(doubt) and not self._confirmed(
            rest / (room * self._denominator), ahead, weights, guess
        ):
            return None
        return Offer(c, rest, room, where[emptied], where[~emptied], weights[~emptied])

    def _confirmed(self, price: float, ahead: Floats, weights: Ints, guess: float) -> bool:
        """Tell whether the clear cases lie on the same side of the exact price, by half the doubt at least."""
        clear = np.abs(ahead) > self._doubt
        moved = ahead[clear] - weights[clear] * (price - guess)
        return bool(np.all((np.sign(moved) == np.sign(ahead[clear])) & (np.abs(moved) > self._doubt / 2)))

    def _singles(self, ballots: Ints) -> list[int]:
        """Return what a voter of each of these ballots has left, over the denominator."""
        known: dict[bytes, int] = {}
        found = []
        for column in np.ascontiguousarray(self._paid[: len(self._prices), ballots].T):
            key = column.tobytes()
            if key not in known:
                given = zip(self._prices, column.tolist(), strict=True)
                known[key] = self._share - sum(price * points for price, points in given)
            found.append(known[key])
        return found

    def _take(self, offer: Offer) -> None:
        c, profile = offer.project, self.profile
        price = Fraction(offer.rest, offer.room * self._denominator)
        common = math.lcm(self._denominator, price.denominator)
        grown = common // self._denominator
        self._share *= grown
        self._prices = [known * grown for known in self._prices]
        self._prices.append(price.numerator * (common // price.denominator))
        self._denominator = common
        if len(self._prices) > len(self._paid):
            self._paid = np.concatenate([self._paid, np.zeros_like(self._paid)])
        self._paid[len(self._prices) - 1, offer.payers] = offer.weights
        self._money[offer.payers] -= offer.weights * float(price)
        self._active[offer.emptied] = False
        self._open.remove(c)
        self.spent += profile.costs[c]
        self.rounds.append(
            Round(
                project=profile.ids[c],
                how=How.PAID,
                price=profile.amount(price),
                effective=profile.costs[c] / price,
                emptied=tuple(offer.emptied.tolist()),
            )
        )
