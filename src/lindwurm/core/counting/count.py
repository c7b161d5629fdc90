"""Counts an election by a published procedure."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from lindwurm.core.counting.completion import count_shares
from lindwurm.core.counting.election import Election
from lindwurm.core.counting.greedy import count_greedy
from lindwurm.core.counting.phragmen import count_phragmen
from lindwurm.core.counting.procedure import Comparison, Overrun, Procedure, Rule, Utility, settle
from lindwurm.core.counting.profile import Profile, build_profile
from lindwurm.core.counting.result import Compared, Result


def count(election: Election, procedure: Procedure) -> Result:
    """Count exactly; the same ballots in any order give the same result.

    Raises:
        ProcedureError: if the rule is not defined for these ballots, or parameters do not fit together.
    """
    settled = settle(procedure, election.ballot_type)
    profile = build_profile(election)
    if settled.rule is Rule.GREEDY:
        return count_greedy(profile, settled)
    if settled.rule is Rule.PHRAGMEN:
        return count_phragmen(profile, settled)
    result = count_shares(profile, settled)
    return _compare(election, profile, result) if settled.comparison is not Comparison.NONE else result


def _compare(election: Election, profile: Profile, shares: Result) -> Result:
    """Ask every ballot which outcome is worth more to it; greedy must be preferred by more voters to be taken."""
    settled = shares.procedure
    rival = count_greedy(
        profile, Procedure(rule=Rule.GREEDY, utility=settled.utility, overrun=Overrun.SKIP, ties=settled.ties)
    )
    mine, theirs = set(shares.winners), set(rival.winners)
    worth = utilities(election, settled)
    prefer = [0, 0]
    for ballot in election.ballots:
        points = election.weights(ballot)
        ahead = sum(
            weight * worth[choice] * ((choice in mine) - (choice in theirs)) for choice, weight in points
        )
        if ahead:
            prefer[ahead < 0] += ballot.count
    taken = prefer[1] > prefer[0]
    compared = Compared(prefer_shares=prefer[0], prefer_greedy=prefer[1], greedy=rival.winners, taken=taken)
    if not taken:
        return replace(shares, compared=compared)
    return replace(rival, procedure=settled, completed=shares.completed, compared=compared)


def utilities(election: Election, procedure: Procedure) -> dict[str, Fraction]:
    """Return what one point for each project is worth, by the utility of a settled procedure."""
    by_cost = procedure.utility is Utility.COST
    return {project.id: project.cost if by_cost else Fraction(1) for project in election.projects}
