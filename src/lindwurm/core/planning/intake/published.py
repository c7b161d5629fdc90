"""The published plan: what stays where it is, and what has slipped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lindwurm.core.planning.intake.context import Context
from lindwurm.core.planning.problem import (
    Application,
    ApplicationStatus,
    Call,
    Choice,
    Programme,
)

MOST_CALLS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What the published plan means for a measure that has not started."""

    published: Choice | None = None
    is_fixed: bool = False
    slipped: str | None = None
    """``missed`` (its start has passed), ``gone`` (its variant or call is no longer there), ``unpublished``
    (committed, but in no published plan), None if it has not slipped."""


def published_choices(context: Context) -> dict[str, Choice]:
    """Return the measures' places in the plan that was made public last."""
    plan = context.city.published_plan
    return {
        choice.measure: Choice(
            measure=choice.measure,
            variant=choice.variant,
            calls=choice.calls,
            start=context.index(choice.start),
        )
        for choice in (() if plan is None else plan.choices)
    }


def fate_of(
    context: Context, measure: str, choice: Choice | None, *, is_possible: Callable[[Choice], bool]
) -> Fate:
    """Decide whether a measure stays at its published place (M-8).

    Committed measures and those published to start within the frozen quarters stay, if their choice is
    still there; a start before now that did not happen has slipped, and the measure is free again.
    """
    committed = any(entry.measure == measure for entry in context.city.state.committed)
    if choice is None:
        return Fate(slipped="unpublished" if committed else None)
    if choice.start < context.now:
        return Fate(published=choice, slipped="missed")
    frozen = choice.start < context.now + context.city.parameters.frozen_quarters
    if not (committed or frozen):
        return Fate(published=choice)
    if not is_possible(choice):
        return Fate(published=choice, slipped="gone")
    return Fate(published=choice, is_fixed=True)


def choice_exists(
    context: Context,
    choice: Choice,
    variants: frozenset[str],
    applications: tuple[Application, ...],
    programmes: tuple[Programme, ...],
) -> bool:
    """Tell whether the choice still exists: one of the variants, its calls still open or applied to, an allowed pair.

    A refused call is gone, and so is any other call of a programme that the measure has applied to.
    """
    calls = {call.id: (programme, call) for programme in programmes for call in programme.calls}
    named = [calls[call] for call in choice.calls if call in calls]
    return (
        choice.start < context.horizon
        and choice.variant in variants
        and len(named) == len(choice.calls) <= MOST_CALLS
        and _is_allowed_pair(named)
        and all(_is_open(context, programme, call, applications) for programme, call in named)
    )


def _is_allowed_pair(named: list[tuple[Programme, Call]]) -> bool:
    if len(named) < MOST_CALLS:
        return True
    first, second = (programme for programme, _ in named)
    return any(pair.second == second.id for pair in first.pairs)


def _is_open(
    context: Context, programme: Programme, call: Call, applications: tuple[Application, ...]
) -> bool:
    status: Mapping[str, ApplicationStatus] = {entry.call: entry.status for entry in applications}
    alive = [
        other.id
        for other in programme.calls
        if status.get(other.id, ApplicationStatus.REFUSED) is not ApplicationStatus.REFUSED
    ]
    if alive:
        return call.id in alive
    return call.id not in status and call.apply >= context.now
