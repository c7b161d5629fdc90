"""Works the ranked list down: each measure at the earliest start that still fits, until nothing more does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lindwurm.core.planning.columns import Column, ColumnSet, build_columns
from lindwurm.core.planning.problem import Choice, DirectiveKind, Measure, Problem
from lindwurm.core.planning.ranked.order import ranking
from lindwurm.core.planning.ranked.room import Room


def ranked_choices(
    problem: Problem, columns: ColumnSet | None = None, *, kept: Sequence[Choice] = ()
) -> tuple[Choice, ...]:
    """Return the plan of the simple ranked list, fixed choices included; it keeps every hard rule.

    Duties and what they rest on come first, then measures by urgency, then by benefit per euro of own money. Each
    takes the earliest start that fits beside those before it; at one start the variant entered first, and of its
    financings the one with the most grant money. A measure whose predecessor is not there yet waits for the next
    round. In the end what serves nobody is struck out.

    Args:
        problem: to plan.
        columns: what `build_columns` gave for it, if that is at hand.
        kept: choices that stand before the list is begun, as far as they fit together.
    """
    columns = columns or build_columns(problem)
    room = Room(columns)
    measures = {measure.id: measure for measure in problem.measures}
    waiting = {name: _through(measures[name], columns.by_measure[name]) for name in ranking(columns)}
    wanted = set(kept)
    standing = {
        name: [column for column in ways if column.choice in wanted]
        for name, ways in columns.by_measure.items()
    }
    placed = _place(room, {name: ways for name, ways in standing.items() if ways})
    stay = set(placed)
    placed |= _place(room, {name: ways for name, ways in waiting.items() if name not in placed})
    for idle in _idle(problem, placed):
        if idle not in stay:
            del placed[idle]
    fixed = [column.choice for column in columns.fixed.columns]
    return tuple(sorted([*fixed, *(column.choice for column in placed.values())]))


def _place(room: Room, waiting: Mapping[str, Sequence[Column]]) -> dict[str, Column]:
    """Give each measure its first way that fits, in rounds until nothing more does."""
    placed: dict[str, Column] = {}
    before = -1
    while before < len(placed):
        before = len(placed)
        for name, ways in waiting.items():
            found = None if name in placed else next((way for way in ways if room.fits(way)), None)
            if found is not None:
                room.take(found)
                placed[name] = found
    return placed


def _through(measure: Measure, columns: Iterable[Column]) -> list[Column]:
    """Order the columns of a measure as a clerk goes through them."""
    place = {variant.id: n for n, variant in enumerate(measure.variants)}

    def key(column: Column) -> tuple[int, int, int, tuple[str, ...]]:
        grant = sum(column.effects.grants.values())
        return column.start, place[column.choice.variant], -grant, column.choice.calls

    return sorted(columns, key=key)


def _idle(problem: Problem, placed: dict[str, Column]) -> Iterator[str]:
    """Yield measures without benefit that no other one needs, until all that are left serve somebody."""
    measures = {measure.id: measure for measure in problem.measures}
    demanded = {d.measure for d in problem.directives if d.kind is DirectiveKind.FORCE}
    left = dict(placed)
    while idle := [
        name
        for name, column in left.items()
        if not measures[name].benefit
        and measures[name].duty is None
        and name not in demanded
        and name not in _needed(problem, left)
        and not column.effects.added
        and all(amount >= 0 for amount in column.effects.staff.values())
    ]:
        for name in idle:
            del left[name]
        yield from idle


def _needed(problem: Problem, placed: dict[str, Column]) -> set[str]:
    """What the links and programmes of the chosen measures ask for."""
    programmes = {call.id: programme for programme in problem.programmes for call in programme.calls}
    links = {link.predecessor for link in problem.links if link.successor in placed}
    calls = [call for column in placed.values() for call in column.choice.calls]
    return links | {needed for call in calls if (needed := programmes[call].precondition) is not None}
