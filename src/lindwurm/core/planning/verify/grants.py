"""Grants of one financing, and how they are split over the cost items (B-17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lindwurm.core.planning.problem import Application, Call, CostItem, Measure, Pair, Programme, Variant
from lindwurm.core.planning.verify.index import Index, application_to, is_granted

CENTS_PER_EURO = 100
WHOLE = 10_000
"""Basis points of one."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What one call gives to one choice."""

    programme: Programme
    call: Call
    application: Application | None
    eligible: int
    """Eligible cost in cents, before the programme's maximum."""
    amount: int
    shares: tuple[int, ...]
    """Cents per cost item of the variant, in the variant's order."""


def is_eligible(item: CostItem, programme: Programme) -> bool:
    """Tell whether the programme pays for the item: a positive amount and a purpose in common."""
    return item.amount > 0 and not set(item.purposes).isdisjoint(programme.purposes)


def split(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split cents by weights, by largest remainder, ties to the earlier; nothing without any weight."""
    total = sum(weights)
    if total == 0:
        return (0,) * len(weights)
    shares = [amount * weight // total for weight in weights]
    order = sorted(range(len(weights)), key=lambda place: (-(amount * weights[place] % total), place))
    for place in order[: amount - sum(shares)]:
        shares[place] += 1
    return tuple(shares)


def pair_of(first: Programme, second: Programme) -> Pair | None:
    """Find the pair that allows a second programme beside the first; None if it is not allowed."""
    return next((pair for pair in first.pairs if pair.second == second.id), None)


def grants_of(index: Index, measure: Measure, variant: Variant, calls: Sequence[str]) -> tuple[Grant, ...]:
    """Compute the grants of a financing in the order of its calls; all calls must be known."""
    grants: list[Grant] = []
    for call_id in calls:
        programme, call = index.calls[call_id]
        application = application_to(measure, call_id)
        eligible = sum(_weights(variant, programme))
        amount = _alone(programme, eligible, application)
        pair = pair_of(grants[0].programme, programme) if grants else None
        if pair is not None:
            amount = min(amount, _room(pair, variant, programme, grants[0]))
        shares = split(amount, _weights(variant, programme))
        grants.append(Grant(programme, call, application, eligible, amount, shares))
    return tuple(grants)


def own_shares(variant: Variant, grants: Sequence[Grant]) -> tuple[int, ...]:
    """Compute the own money of each cost item in cents: what the grants leave, 0 for savings."""
    return tuple(
        max(0, item.amount - sum(grant.shares[place] for grant in grants))
        for place, item in enumerate(variant.costs)
    )


def _weights(variant: Variant, programme: Programme) -> list[int]:
    """Amounts of the items the programme pays for, 0 for the others."""
    return [item.amount if is_eligible(item, programme) else 0 for item in variant.costs]


def _alone(programme: Programme, eligible: int, application: Application | None) -> int:
    """Grant without regard to another one: rate, caps, whole euros, the amount of the notice."""
    base = eligible if programme.eligible_max is None else min(eligible, programme.eligible_max)
    amount = programme.rate * base // WHOLE
    if programme.grant_max is not None:
        amount = min(amount, programme.grant_max)
    amount = _whole_euros(amount)
    if application is not None and is_granted(application) and application.amount is not None:
        amount = min(amount, application.amount)
    return amount


def _room(pair: Pair, variant: Variant, second: Programme, first: Grant) -> int:
    """What the joint ceiling leaves for the second grant beside the first."""
    weights = _weights(variant, second)
    taken = sum(share for share, weight in zip(first.shares, weights, strict=True) if weight > 0)
    return _whole_euros(max(0, pair.ceiling * sum(weights) // WHOLE - taken))


def _whole_euros(cents: int) -> int:
    return cents // CENTS_PER_EURO * CENTS_PER_EURO
