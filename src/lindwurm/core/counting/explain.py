"""Why a count came out as it did, as data: for each project, for all voters, for groups of voters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lindwurm.core.counting.election import Ballot, Election, Project
from lindwurm.core.counting.ledger import Ledger, Payment
from lindwurm.core.counting.result import How, Loser, Result, Round

LEAST_GROUP = 5
"""Groups with fewer voters are shown together only: nobody shall be recognised by a vote."""
OTHERS = "…"
"""Label of the groups shown together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Won:
    """A winner and who carried it."""

    project: Project
    votes: int
    """Ballots that name it."""
    points: int
    entry: Round
    payment: Payment | None
    """None where nobody was charged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A project that was not chosen."""

    project: Project
    votes: int
    points: int
    loser: Loser

    @property
    def missing(self) -> Fraction | None:
        """Return how much more would have been needed when it failed."""
        return None if self.loser.available is None else self.project.cost - self.loser.available


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Some voters, at least five."""

    label: str
    voters: int
    with_winner: int
    """So many have at least one winner on the ballot."""
    paid: tuple[Fraction, ...]
    """For each winner that was paid, in order; empty after greedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything that citizens are told about a count."""

    result: Result
    budget: Fraction
    voters: int
    with_winner: int
    won: tuple[Won, ...]
    lost: tuple[Lost, ...]
    groups: tuple[Group, ...]
    overspent_by: Fraction | None
    """How much the step after the last would have cost beyond the budget."""


def explain(election: Election, result: Result, groups: Mapping[str, Election] | None = None) -> Explanation:
    """Explain a result of this election; `groups` are its voters split by something that is known of them."""
    ledger = Ledger(election, result)
    projects = {project.id: project for project in election.projects}
    votes, points = dict.fromkeys(projects, 0), dict.fromkeys(projects, 0)
    for ballot in election.ballots:
        for choice, weight in election.weights(ballot):
            votes[choice] += ballot.count
            points[choice] += ballot.count * weight
    payments = {payment.project: payment for payment in ledger.payments(election.ballots)}
    winners = set(result.winners)
    completed = result.completed
    over = completed.overspending if completed is not None else ()
    return Explanation(
        result=result,
        budget=election.budget,
        voters=election.voters,
        with_winner=_with_winner(election.ballots, winners),
        won=tuple(
            Won(
                project=projects[entry.project],
                votes=votes[entry.project],
                points=points[entry.project],
                entry=entry,
                payment=payments.get(entry.project),
            )
            for entry in result.rounds
        ),
        lost=tuple(
            Lost(
                project=projects[loser.project],
                votes=votes[loser.project],
                points=points[loser.project],
                loser=loser,
            )
            for loser in sorted(result.losers, key=lambda loser: (-points[loser.project], loser.project))
        ),
        groups=_groups(ledger, winners, groups or {}),
        overspent_by=sum((projects[p].cost for p in over), -election.budget) if over else None,
    )


def _with_winner(ballots: Iterable[Ballot], winners: set[str]) -> int:
    return sum(ballot.count for ballot in ballots if not winners.isdisjoint(ballot.choices))


def _groups(ledger: Ledger, winners: set[str], groups: Mapping[str, Election]) -> tuple[Group, ...]:
    parts = {label: group.ballots for label, group in groups.items()}
    sizes = {label: group.voters for label, group in groups.items()}
    small = sorted(parts, key=lambda label: (sizes[label], label))
    together: list[str] = []
    for label in small:
        hidden = sum(sizes[name] for name in together)
        if sizes[label] >= LEAST_GROUP and (not together or hidden >= LEAST_GROUP):
            break
        together.append(label)
    shown = [(label, sizes[label], parts[label]) for label in parts if label not in together]
    if together:
        merged = tuple(ballot for label in together for ballot in parts[label])
        shown.append((OTHERS, sum(sizes[label] for label in together), merged))
    return tuple(
        Group(
            label=label,
            voters=voters,
            with_winner=_with_winner(ballots, winners),
            paid=tuple(payment.paid for payment in ledger.payments(ballots)),
        )
        for label, voters, ballots in shown
        if voters >= LEAST_GROUP
    )


def explanation_data(explanation: Explanation) -> dict[str, object]:
    """Return the explanation for programs; amounts are rounded to six decimals, the order is the result's."""
    result = explanation.result
    procedure = result.procedure
    completed, compared = result.completed, result.compared
    return {
        "rule": procedure.rule,
        "winners": list(result.winners),
        "budget": _number(explanation.budget),
        "spent": _number(result.spent),
        "voters": explanation.voters,
        "with_winner": explanation.with_winner,
        "share": _number(result.share),
        "procedure": {
            "utility": procedure.utility,
            "completion": procedure.completion,
            "step": None if procedure.step is None else str(procedure.step),
            "stop": procedure.stop,
            "comparison": procedure.comparison,
            "overrun": procedure.overrun,
            "ties": [*procedure.ties.steps, "lot"],
            "seed": procedure.ties.seed,
            "lots": list(procedure.ties.lots),
        },
        "completion": None
        if completed is None
        else {
            "steps": completed.steps,
            "end": completed.end,
            "overspending": list(completed.overspending),
            "overspent_by": _number(explanation.overspent_by),
        },
        "comparison": None
        if compared is None
        else {
            "prefer_shares": compared.prefer_shares,
            "prefer_greedy": compared.prefer_greedy,
            "greedy": list(compared.greedy),
            "taken": compared.taken,
        },
        "ties": [
            {"tied": list(tie.tied), "chosen": tie.chosen, "decided_by": tie.decided_by}
            for tie in result.ties
        ],
        "chosen": [_won_data(won) for won in explanation.won],
        "not_chosen": [_lost_data(lost) for lost in explanation.lost],
        "groups": [
            {
                "group": group.label,
                "voters": group.voters,
                "with_winner": group.with_winner,
                "paid": {
                    won.project.id: _number(paid)
                    for won, paid in zip(
                        [won for won in explanation.won if won.entry.how is How.PAID], group.paid, strict=True
                    )
                },
            }
            for group in explanation.groups
        ],
    }


def _won_data(won: Won) -> dict[str, object]:
    payment = won.payment
    return {
        "project": won.project.id,
        "name": won.project.name,
        "cost": _number(won.project.cost),
        "votes": won.votes,
        "points": won.points,
        "how": won.entry.how,
        "price": _number(won.entry.price),
        "effective": _number(won.entry.effective),
        "payers": None if payment is None else payment.payers,
        "gave_all": None if payment is None else payment.gave_all,
    }


def _lost_data(lost: Lost) -> dict[str, object]:
    return {
        "project": lost.project.id,
        "name": lost.project.name,
        "cost": _number(lost.project.cost),
        "votes": lost.votes,
        "points": lost.points,
        "reason": lost.loser.reason,
        "available": _number(lost.loser.available),
        "missing": _number(lost.missing),
    }


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    rounded = round(value, 6)
    return rounded.numerator if rounded.denominator == 1 else float(rounded)
