"""Grants of a financing and how they accrue to the cost items (docs/planning.md, section 1)."""

from __future__ import annotations

from dataclasses import dataclass

from lindwurm.core.planning.problem import (
    ApplicationStatus,
    Call,
    CostItem,
    Measure,
    Problem,
    Programme,
    Variant,
)

BASIS = 10_000
EURO = 100


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant of one call and its accrual in cents per cost item of the variant (same order)."""

    programme: Programme
    call: Call
    eligible: int
    amount: int
    shares: tuple[int, ...]


class Financing:
    """Looks up calls and programmes of a problem and computes grants."""

    def __init__(self, problem: Problem) -> None:
        """Index the calls once per problem."""
        self.calls: dict[str, tuple[Programme, Call]] = {
            call.id: (programme, call) for programme in problem.programmes for call in programme.calls
        }
        self.programmes = {programme.id: programme for programme in problem.programmes}

    def grants(self, measure: Measure, variant: Variant, calls: tuple[str, ...]) -> tuple[Grant, ...]:
        """Compute the grants of a financing, in the order of its calls."""
        granted = {
            app.call: app.amount for app in measure.applications if app.status is ApplicationStatus.GRANTED
        }
        result: list[Grant] = []
        for call_id in calls:
            programme, call = self.calls[call_id]
            amount = _plain_grant(programme, variant, granted.get(call_id))
            if result:
                amount = min(amount, _joint_room(result[0], programme, variant))
            shares = split(
                amount, [item.amount if _is_eligible(item, programme) else 0 for item in variant.costs]
            )
            result.append(Grant(programme, call, eligible_cost(programme, variant), amount, shares))
        return tuple(result)

    def chance_factors(self, measure: Measure, calls: tuple[str, ...]) -> tuple[bool, ...]:
        """Say for each call whether its approval is certain (granted or an allocation)."""
        sure = {app.call for app in measure.applications if app.status == "granted"}
        return tuple(call in sure or self.calls[call][0].allocation for call in calls)


def _is_eligible(item: CostItem, programme: Programme) -> bool:
    return item.amount > 0 and not set(item.purposes).isdisjoint(programme.purposes)


def eligible_cost(programme: Programme, variant: Variant) -> int:
    """Sum the positive cost items that share a purpose with the programme, in cents."""
    return sum(item.amount for item in variant.costs if _is_eligible(item, programme))


def eligible_of_any(programmes: tuple[Programme, ...], variant: Variant) -> int:
    """Sum the positive cost items that are eligible for at least one of the programmes."""
    return sum(item.amount for item in variant.costs if any(_is_eligible(item, p) for p in programmes))


def last_payment(programme: Programme, variant: Variant) -> int | None:
    """Return the latest payment offset of an eligible item, None without one."""
    return max((item.offset for item in variant.costs if _is_eligible(item, programme)), default=None)


def _plain_grant(programme: Programme, variant: Variant, granted: int | None) -> int:
    base = eligible_cost(programme, variant)
    if programme.eligible_max is not None:
        base = min(base, programme.eligible_max)
    grant = programme.rate * base // BASIS
    if programme.grant_max is not None:
        grant = min(grant, programme.grant_max)
    grant = grant // EURO * EURO
    return grant if granted is None else min(grant, granted)


def _joint_room(first: Grant, second: Programme, variant: Variant) -> int:
    """Return what the pair's joint ceiling leaves for the second grant, whole euros."""
    pair = next((pair for pair in first.programme.pairs if pair.second == second.id), None)
    if pair is None:
        return 0
    taken = sum(
        share for share, item in zip(first.shares, variant.costs, strict=True) if _is_eligible(item, second)
    )
    room = pair.ceiling * eligible_cost(second, variant) // BASIS - taken
    return max(0, room) // EURO * EURO


def split(total: int, weights: list[int]) -> tuple[int, ...]:
    """Split an amount by largest remainder; ties go to the earlier weight; sums to the amount exactly."""
    weight_sum = sum(weights)
    if weight_sum == 0:
        return tuple(0 for _ in weights)
    shares = [total * weight // weight_sum for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda n: (-(total * weights[n] % weight_sum), n))
    for n in by_remainder[: total - sum(shares)]:
        shares[n] += 1
    return tuple(shares)
