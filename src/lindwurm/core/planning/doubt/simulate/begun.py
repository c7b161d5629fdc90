"""A measure that has started: what it really costs at once, how long it really takes once that is known."""

from __future__ import annotations

from dataclasses import replace

from lindwurm.core.planning.doubt.simulate.luck import WHOLE
from lindwurm.core.planning.problem import Application, Choice, Kind, Measure, StaffItem, Variant


def begun_measure(
    measure: Measure, choice: Choice, applications: tuple[Application, ...], *, cost: int, duration: int
) -> Measure:
    """Return the measure fixed at its choice, with its cost in basis points of the planned one and its duration."""
    variants = tuple(
        actual_variant(variant, cost=cost, duration=duration) if variant.id == choice.variant else variant
        for variant in measure.variants
    )
    return replace(
        measure, kind=Kind.FIXED, fixed_choice=choice, variants=variants, applications=applications, waits=()
    )


def actual_variant(variant: Variant, *, cost: int, duration: int) -> Variant:
    """Return a variant as it is really carried out.

    Costs are scaled, half up to the cent, and paid when they were planned to be; savings and follow-up cost stay.
    Work that takes longer binds in each further quarter the staff of its last planned one; shorter work frees that
    of the quarters it does not need. What staff does from the finish on moves with the finish.
    """
    if cost == WHOLE and duration == variant.duration:
        return variant
    return replace(
        variant,
        duration=duration,
        costs=tuple(
            replace(item, amount=(2 * item.amount * cost + WHOLE) // (2 * WHOLE)) if item.amount > 0 else item
            for item in variant.costs
        ),
        staff=_staff(variant, duration),
    )


def _staff(variant: Variant, duration: int) -> tuple[StaffItem, ...]:
    planned, shift = variant.duration, duration - variant.duration
    kept = [item for item in variant.staff if item.offset < min(planned, duration)]
    moved = [replace(item, offset=item.offset + shift) for item in variant.staff if item.offset >= planned]
    last = [item for item in variant.staff if item.offset == planned - 1 and not item.lasting]
    longer = [replace(item, offset=planned + n) for n in range(shift) for item in last]
    return (*kept, *longer, *moved)
