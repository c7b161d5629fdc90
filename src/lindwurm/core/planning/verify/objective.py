"""What a plan is worth: duty, value, shift and own money (sections 1 and 3 of docs/planning.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import prod

from lindwurm.core.planning.problem import (
    Choice,
    DirectiveKind,
    Group,
    GroupKind,
    Kind,
    Measure,
)
from lindwurm.core.planning.verify.alone import matches
from lindwurm.core.planning.verify.effects import Placement
from lindwurm.core.planning.verify.grants import Grant
from lindwurm.core.planning.verify.index import Index, is_granted, settled_finish
from lindwurm.core.planning.verify.synergies import Saving

Placements = Mapping[str, Placement]
POINTS = 1_000
"""Value of one point of benefit in use over the whole horizon."""
DROPPED = 8
"""Shift of a measure that is added to or dropped from the published plan."""
NEVER = 4
"""Quarters beyond the horizon that a duty that is not met counts as late."""


def value_of(index: Index, placement: Placement) -> int:
    """Compute V of a choice: discounted benefit, rounded half to even."""
    parameters = index.problem.parameters
    measure = placement.measure
    chance = prod((_chance(grant) for grant in placement.grants), start=Fraction(1))
    hope = 1 - parameters.risk_weight * (1 - chance)
    urgency = parameters.urgency_factors[measure.urgency - 1]
    use = index.use_share(placement.finish)
    return round(POINTS * measure.benefit * placement.variant.share * urgency * hope * use)


def _chance(grant: Grant) -> Fraction:
    """Probability of approval; a granted application and an allocation are certain."""
    certain = grant.programme.allocation or is_granted(grant.application)
    return Fraction(1) if certain else grant.programme.chance


def duty_of(index: Index, placements: Placements) -> int:
    """Compute stage 1: late or missing duties, and the severities of soft demands that are not met."""
    late = sum(_lateness(index, placements, measure) for measure in index.problem.measures)
    short = sum(
        group.severity * _shortfall(index, placements, group)
        for group in index.problem.groups
        if group.kind is GroupKind.AT_LEAST
    )
    ignored = sum(
        directive.severity
        for directive in index.problem.directives
        if directive.kind is DirectiveKind.FORCE
        and not any(matches(directive, placement) for placement in placements.values())
    )
    return late + short + ignored


def _lateness(index: Index, placements: Placements, measure: Measure) -> int:
    if measure.duty is None or measure.kind in {Kind.DONE, Kind.ENDED}:
        return 0
    placement = placements.get(measure.id)
    finish = settled_finish(index, measure) if placement is None else placement.finish
    if finish is None:
        return measure.duty.severity * (max(0, index.problem.horizon - measure.duty.deadline) + NEVER)
    return measure.duty.severity * max(0, finish - measure.duty.deadline)


def _shortfall(index: Index, placements: Placements, group: Group) -> int:
    members = [index.measures[member] for member in dict.fromkeys(group.members) if member in index.measures]
    present = sum(member.kind is not Kind.FREE or member.id in placements for member in members)
    return max(0, group.count - present)


def shift_of(index: Index, placements: Placements) -> int | None:
    """Compute stage 3a: the distance to the published plan, None where there is none."""
    if not index.problem.has_published:
        return None
    return sum(
        _moved(measure.published, placements[measure.id].choice if measure.id in placements else None)
        for measure in index.problem.measures
        if measure.kind in {Kind.FREE, Kind.FIXED}
    )


def _moved(published: Choice | None, chosen: Choice | None) -> int:
    if published is None or chosen is None:
        return DROPPED if published is not chosen else 0
    moved = 0 if published.start == chosen.start else 1 + abs(published.start - chosen.start)
    changed = (published.variant, published.calls) != (chosen.variant, chosen.calls)
    return moved + int(changed)


def own_money_of(placements: Iterable[Placement], savings: Sequence[Saving]) -> int:
    """Compute stage 3b in cents: cost items of free measures less grants, secured savings and synergies.

    Each item counts once, whenever and on however many lines it is charged; follow-up cost does not count.
    """
    items = sum(
        own if item.amount > 0 else item.amount * item.secured
        for placement in placements
        if placement.measure.kind is Kind.FREE
        for item, own in zip(placement.variant.costs, placement.own, strict=True)
    )
    return items - sum(saving.amount for saving in savings if saving.free)
