"""Utilitarian greedy: the best project next, as long as the common budget reaches."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby

from lindwurm.core.counting.completion import hopeless_reason
from lindwurm.core.counting.procedure import Overrun, Procedure, TieRule, Utility
from lindwurm.core.counting.profile import Profile
from lindwurm.core.counting.result import How, Loser, Reason, Result, Round, Tie
from lindwurm.core.counting.ties import break_tie


def count_greedy(profile: Profile, procedure: Procedure) -> Result:
    """Count by greedy; `procedure` must be settled."""
    order, ties = _order(profile, procedure)
    rounds = [Round(project=profile.ids[c], how=How.FREE) for c in profile.free]
    losers = [
        Loser(project=name, reason=reason)
        for c, name in enumerate(profile.ids)
        if (reason := hopeless_reason(profile, c)) is not None
    ]
    left, stopped = profile.budget, False
    for c in order:
        if stopped:
            losers.append(Loser(project=profile.ids[c], reason=Reason.AFTER_STOP))
        elif profile.costs[c] <= left:
            rounds.append(Round(project=profile.ids[c], how=How.TAKEN))
            left -= profile.costs[c]
        else:
            available = profile.amount(left)
            losers.append(Loser(project=profile.ids[c], reason=Reason.DID_NOT_FIT, available=available))
            stopped = procedure.overrun is Overrun.STOP
    return Result(
        procedure=procedure,
        rounds=tuple(rounds),
        losers=tuple(sorted(losers, key=lambda loser: loser.project)),
        ties=ties,
        spent=profile.amount(profile.budget - left),
    )


def _order(profile: Profile, procedure: Procedure) -> tuple[list[int], tuple[Tie, ...]]:
    """Order by utility per money: points for cost utilities, points / cost for cardinality."""

    def score(c: int) -> Fraction:
        per = profile.costs[c] if procedure.utility is Utility.CARDINALITY else 1
        return Fraction(profile.points[c], per)

    order: list[int] = []
    ties: list[Tie] = []
    for _, equal in groupby(sorted(profile.payable, key=score, reverse=True), key=score):
        order += _untie(profile, list(equal), procedure.ties, ties)
    return order, tuple(ties)


def _untie(profile: Profile, equal: list[int], rule: TieRule, ties: list[Tie]) -> list[int]:
    ordered: list[int] = []
    while len(equal) > 1:
        chosen, tie = break_tie(profile, equal, rule)
        ties.append(tie)
        ordered.append(chosen)
        equal.remove(chosen)
    return ordered + equal
