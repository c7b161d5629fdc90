"""Which choices exist (section 1 of docs/planning.md), before any rule removes one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lindwurm.core.planning.problem import Call, Choice, Kind, Measure, Problem, Programme
from lindwurm.core.planning.verify.grants import pair_of
from lindwurm.core.planning.verify.index import Index, application_to, is_alive

MOST_CALLS = 2


def possible_choices(problem: Problem, measure_id: str) -> tuple[Choice, ...]:
    """List every choice of a free measure: all variants, financings and starts, those a rule removes included.

    Empty for a measure that is not free or not in the problem. Two calls are listed for allowed pairs only.
    """
    return choices_of(Index(problem), measure_id)


def choices_of(index: Index, measure_id: str) -> tuple[Choice, ...]:
    """List what `possible_choices` lists, for a problem that is indexed already."""
    measure = index.measures.get(measure_id)
    if measure is None or measure.kind is not Kind.FREE:
        return ()
    return tuple(
        sorted(
            Choice(measure=measure_id, variant=variant.id, calls=calls, start=start)
            for start in range(index.problem.horizon)
            for calls in _financings(index, measure, start)
            for variant in measure.variants
        )
    )


def flaw(index: Index, choice: Choice) -> str | None:
    """Say why a choice of a free measure does not exist (M-19), None if it does; rules are not asked."""
    measure = index.measures.get(choice.measure)
    if measure is None:
        return "expected a measure of the problem, found an unknown id"
    if measure.kind is not Kind.FREE:
        return f"expected no choice for a measure that is {measure.kind}, found one"
    return unknown_part(index, measure, choice) or _unavailable(index, measure, choice)


def unknown_part(index: Index, measure: Measure, choice: Choice) -> str | None:
    """Say which part of a choice the problem does not know, None if it knows all."""
    if index.variant(measure, choice.variant) is None:
        return f"expected a variant of the measure, found {choice.variant!r}"
    if len(choice.calls) > MOST_CALLS:
        return f"expected at most {MOST_CALLS} calls, found {len(choice.calls)}"
    unknown = [call for call in choice.calls if call not in index.calls]
    if unknown:
        return f"expected calls of the problem, found {unknown[0]!r}"
    return None


def _unavailable(index: Index, measure: Measure, choice: Choice) -> str | None:
    for call_id in choice.calls:
        programme, _ = index.calls[call_id]
        open_calls = [call.id for call in _calls(index, measure, programme, choice.start)]
        if call_id not in open_calls:
            return f"expected one of the calls {open_calls} of programme {programme.id}, found {call_id!r}"
    return None


def _financings(index: Index, measure: Measure, start: int) -> Iterator[tuple[str, ...]]:
    """Own money, every available call, every two available calls of an allowed pair in its order."""
    available = {
        programme.id: [call.id for call in _calls(index, measure, programme, start)]
        for programme in index.problem.programmes
    }
    yield ()
    for calls in available.values():
        yield from ((call,) for call in calls)
    for first in index.problem.programmes:
        for second in index.problem.programmes:
            if pair_of(first, second) is not None and first is not second:
                yield from ((one, two) for one in available[first.id] for two in available[second.id])


def _calls(index: Index, measure: Measure, programme: Programme, start: int) -> list[Call]:
    """The calls of a programme that a choice with this start may name.

    A filed or granted application leaves only its call; without one, missed and refused calls exist beside
    the open ones and are removed by M-3.
    """
    alive = [call for call in programme.calls if is_alive(application_to(measure, call.id))]
    if alive:
        return alive
    now = index.problem.now
    refused = [call for call in programme.calls if application_to(measure, call.id) is not None]
    missed = [call for call in programme.calls if call.apply < now and call not in refused]
    coming = [call for call in programme.calls if call.apply >= now and call not in refused]
    if programme.rolling:
        coming = _rolling(coming, start)
    return missed + refused + coming


def _rolling(calls: Sequence[Call], start: int) -> list[Call]:
    """The latest call decided by the start, else the first one."""
    ordered = sorted(calls, key=lambda call: (call.apply, call.decision))
    decided = [call for call in ordered if call.decision <= start]
    return decided[-1:] or ordered[:1]
