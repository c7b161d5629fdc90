"""What the chances rest on: how much was drawn, on whose word, and what stayed as planned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lindwurm.core.city import origin_name
from lindwurm.core.planning.doubt.simulate.course import Course
from lindwurm.core.planning.doubt.simulate.laws import Chance, DrawKind, Known
from lindwurm.core.planning.doubt.simulate.simulation import Basis, Drawn

UNSTATED = "unstated"


def basis_of(course: Course, undecided: Sequence[tuple[str, str]]) -> Basis:
    """Count what is drawn; `undecided` names measure and call of the plan's grants that are still open."""
    programmes = {call.id: programme for programme in course.problem.programmes for call in programme.calls}
    origins = {chance.programme: chance.origin for chance in course.laws.chances}
    asked = [programmes[call] for _, call in undecided]
    return Basis(
        drawn=tuple(
            _drawn(course, kind, [origins.get(programme.id) for programme in asked]) for kind in DrawKind
        ),
        chances=tuple(
            Chance(programme=key, chance=chance, origin=origins.get(key))
            for key, chance in sorted({programme.id: programme.chance for programme in asked}.items())
        ),
    )


def _drawn(course: Course, kind: DrawKind, approvals: Iterable[Known | None]) -> Drawn:
    laws = course.laws
    of_kind: dict[DrawKind, Iterable[Known | None]] = {
        DrawKind.APPROVAL: approvals,
        DrawKind.EVENT: [law.origin for law in laws.events],
        DrawKind.DURATION: [law.origin for law in laws.durations],
        DrawKind.COST: [law.origin for law in laws.costs],
        DrawKind.STAFF: [law.origin for law in laws.staff],
        DrawKind.BUDGET: [law.origin for law in laws.budgets],
    }
    wanted = kind in course.options.kinds
    names = (UNSTATED if origin is None else origin_name(origin) for origin in of_kind[kind])
    counts = Counter(names if wanted else ())
    return Drawn(
        kind=kind,
        documented=counts["documented"],
        estimated=counts["estimated"],
        assumed=counts["assumed"],
        unstated=counts[UNSTATED],
        off=sum(each.figures for each in laws.unknown if each.kind is kind),
        wanted=wanted,
    )
