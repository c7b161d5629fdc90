"""The rules written down a second time, slowly, in fractions and without arrays: what the fast count must equal."""

from fractions import Fraction

from lindwurm.core.counting.election import BallotType
from lindwurm.core.counting.ties import lot


def voters_of(election):
    """One dict of points for each single voter."""
    return [dict(election.weights(ballot)) for ballot in election.ballots for _ in range(ballot.count)]


def _pick(tied, election, voters, seed):
    """More points, then cheaper, then the lot."""
    cost = {project.id: project.cost for project in election.projects}
    return min(tied, key=lambda p: (-sum(v.get(p, 0) for v in voters), cost[p], lot(seed, p)))


def _price(money, points, cost):
    """The least price per point at which the supporters pay the whole cost, or None."""
    supporters = sorted((i for i in points if points[i]), key=lambda i: money[i] / points[i])
    if sum(money[i] for i in supporters) < cost:
        return None
    rest, room = cost, sum(points[i] for i in supporters)
    for i in supporters:
        if money[i] * room >= points[i] * rest:
            break
        rest -= money[i]
        room -= points[i]
    return Fraction(rest) / room


def equal_shares(election, utility, share, seed="lindwurm"):
    voters = voters_of(election)
    money = [Fraction(share)] * len(voters)
    cost = {project.id: project.cost for project in election.projects}
    wanted = [p for p in cost if any(voter.get(p) for voter in voters)]
    winners = [p for p in wanted if cost[p] == 0]
    waiting = [p for p in wanted if 0 < cost[p] <= election.budget]
    while True:
        offers = {}
        for p in waiting:
            price = _price(money, {i: voter.get(p, 0) for i, voter in enumerate(voters)}, cost[p])
            if price is not None:
                offers[p] = (price / (cost[p] if utility == "cost" else 1), price)
        if not offers:
            return winners, money
        least = min(rho for rho, _ in offers.values())
        chosen = _pick([p for p, (rho, _) in offers.items() if rho == least], election, voters, seed)
        for i, voter in enumerate(voters):
            money[i] -= min(money[i], voter.get(chosen, 0) * offers[chosen][1])
        winners.append(chosen)
        waiting.remove(chosen)


def completed(election, utility, step, seed="lindwurm"):
    voters = election.voters
    if not voters or not election.budget:
        return equal_shares(election, utility, 0, seed)[0]
    cost = {project.id: project.cost for project in election.projects}
    share = election.budget / voters
    winners = equal_shares(election, utility, share, seed)[0]
    everything = sum(cost.values())
    while share <= everything:
        share += step
        above = equal_shares(election, utility, share, seed)[0]
        if sum(cost[p] for p in above) > election.budget:
            return winners
        winners = above
    return winners


def greedy(election, utility, seed="lindwurm", *, skip=True):
    voters = voters_of(election)
    cost = {project.id: project.cost for project in election.projects}
    points = {p: sum(voter.get(p, 0) for voter in voters) for p in cost}
    winners = [p for p in cost if points[p] and cost[p] == 0]
    waiting = [p for p in cost if points[p] and 0 < cost[p] <= election.budget]
    left = election.budget
    while waiting:
        score = {p: Fraction(points[p]) / (cost[p] if utility == "cardinality" else 1) for p in waiting}
        best = max(score.values())
        chosen = _pick([p for p in waiting if score[p] == best], election, voters, seed)
        waiting.remove(chosen)
        if cost[chosen] <= left:
            winners.append(chosen)
            left -= cost[chosen]
        elif not skip:
            break
    return winners


def phragmen(election, seed="lindwurm", *, skip=False):
    voters = voters_of(election)
    cost = {project.id: project.cost for project in election.projects}
    wanted = [p for p in cost if any(voter.get(p) for voter in voters)]
    winners = [p for p in wanted if cost[p] == 0]
    waiting = [p for p in wanted if 0 < cost[p] <= election.budget]
    bought = [Fraction(0)] * len(voters)
    left = election.budget
    while waiting:
        time = {}
        for p in waiting:
            supporters = [i for i, voter in enumerate(voters) if voter.get(p)]
            time[p] = (cost[p] + sum(bought[i] for i in supporters)) / len(supporters)
        first = min(time.values())
        chosen = _pick([p for p in waiting if time[p] == first], election, voters, seed)
        waiting.remove(chosen)
        if cost[chosen] > left:
            if skip:
                continue
            break
        for i, voter in enumerate(voters):
            if voter.get(chosen):
                bought[i] = first
        winners.append(chosen)
        left -= cost[chosen]
    return winners


ALL_TYPES = tuple(BallotType)
