"""Which financings a measure may name at a start: own money, one call, or an allowed pair."""

from __future__ import annotations

from lindwurm.core.planning.columns.grants import eligible_cost
from lindwurm.core.planning.problem import (
    ApplicationStatus,
    Call,
    Measure,
    Problem,
    Programme,
    Variant,
)


def nameable_calls(problem: Problem, measure: Measure, programme: Programme, start: int) -> tuple[Call, ...]:
    """Return the calls of the programme that a column starting then may name (docs/planning.md, section 1).

    Past and refused calls are named too where the programme has nothing better, so that an explanation can
    say that the call is over (M-3).
    """
    status = {application.call: application.status for application in measure.applications}
    live = [
        call
        for call in programme.calls
        if status.get(call.id, ApplicationStatus.REFUSED) is not ApplicationStatus.REFUSED
    ]
    if live:
        return tuple(live)
    candidates = [call for call in programme.calls if call.apply >= problem.now and call.id not in status]
    if not candidates:
        return programme.calls[-1:]
    if not programme.rolling:
        return tuple(candidates)
    decided = [call for call in candidates if call.decision <= start]
    return (
        (max(decided, key=lambda call: (call.decision, call.apply, call.id)),)
        if decided
        else (candidates[0],)
    )


def serving_programmes(problem: Problem, variant: Variant) -> list[Programme]:
    """Return the programmes that share a purpose with the variant; the others would only add removed columns."""
    return [programme for programme in problem.programmes if eligible_cost(programme, variant) > 0]


def financings(
    problem: Problem, measure: Measure, serving: list[Programme], start: int
) -> list[tuple[str, ...]]:
    """List the financings to consider at a start: own money first, then single calls, then pairs."""
    calls = {p.id: nameable_calls(problem, measure, p, start) for p in serving}
    result: list[tuple[str, ...]] = [()]
    result += [(call.id,) for p in serving for call in calls[p.id]]
    for first in serving:
        for pair in first.pairs:
            if pair.second in calls:
                result += [(a.id, b.id) for a in calls[first.id] for b in calls[pair.second]]
    return result
