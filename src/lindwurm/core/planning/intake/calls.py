"""Calls of a programme: fixed dates, one per quarter of a rolling intake, one for an allocation (M-3)."""

from __future__ import annotations

from lindwurm.core.city import AllocationIntake, CallIntake, Programme, ProgrammeStatus, RollingIntake
from lindwurm.core.planning.intake.applications import ALLOCATION, derived_quarter
from lindwurm.core.planning.intake.context import Context
from lindwurm.core.planning.problem import Call


def calls_of(context: Context, programme: Programme, applied: frozenset[str]) -> tuple[Call, ...]:
    """Return the calls sorted by id: those from now to the horizon, and earlier ones that were applied to.

    A programme that is closed or not usable keeps only the calls that were applied to. A call without a known decision quarter
    is left out: nothing can be timed by it.
    """
    calls = {call.id: call for call in _all_calls(context, programme, applied)}
    is_open = programme.status is not ProgrammeStatus.CLOSED and programme.not_usable is None
    return tuple(
        calls[key]
        for key in sorted(calls)
        if key in applied or (is_open and context.now <= calls[key].apply < context.horizon)
    )


def _all_calls(context: Context, programme: Programme, applied: frozenset[str]) -> list[Call]:
    intake = programme.intake
    if isinstance(intake, CallIntake):
        return [
            _call(call.id, context.index(call.apply), context.index(call.decision.likely))
            for call in intake.calls
            if call.decision.likely is not None
        ]
    if isinstance(intake, AllocationIntake):
        quarter = max(context.now, context.index(intake.first))
        return [_call(f"{programme.id}@{ALLOCATION}", quarter, quarter)]
    if isinstance(intake, RollingIntake):
        return _rolling(context, programme, intake, applied)
    return []


def _rolling(
    context: Context, programme: Programme, intake: RollingIntake, applied: frozenset[str]
) -> list[Call]:
    wait = intake.decision_quarters.likely
    if wait is None:
        return []
    first = context.now if intake.first is None else max(context.now, context.index(intake.first))
    last = context.horizon - 1 if intake.last is None else context.index(intake.last)
    quarters = {context.city.horizon.first.plus(index) for index in range(first, last + 1)}
    filed = {quarter for call in applied if (quarter := derived_quarter(call)) is not None}
    return [
        _call(f"{programme.id}@{quarter}", context.index(quarter), context.index(quarter) + wait)
        for quarter in quarters | filed
    ]


def _call(key: str, apply: int, decision: int) -> Call:
    """A decision never comes before the application."""
    return Call(id=key, apply=apply, decision=max(apply, decision))
