"""Draws what couples measures: links, groups, synergies and directives; and the state of each measure."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.planning.town.frame import NOW, Frame, Role, name
from benchmarks.planning.town.projects import first_start

from lindwurm.core.planning.problem import (
    Application,
    ApplicationStatus,
    Choice,
    Directive,
    DirectiveKind,
    FixedUse,
    Group,
    GroupKind,
    Kind,
    Link,
    LinkKind,
    Measure,
    MoneyUse,
    Programme,
    StaffUse,
    Synergy,
)

ARCS_PER_MEASURE = 0.45
REACH = 12
"""A link joins measures whose numbers are at most so far apart: chains stay in the neighbourhood."""
FREE_ROLES = (Role.PROJECT, Role.DUTY, Role.TRENCH, Role.POST, Role.CONCEPT)


def settled(
    frame: Frame, measures: tuple[Measure, ...], programmes: tuple[Programme, ...]
) -> tuple[Measure, ...]:
    """Give each measure its state: running, committed, done, ended, published before, applications filed."""
    return tuple(
        _state(frame, measure, role, programmes) for measure, role in zip(measures, frame.roles, strict=True)
    )


def _state(frame: Frame, measure: Measure, role: Role, programmes: tuple[Programme, ...]) -> Measure:
    draw = frame.draw
    variant = measure.variants[0]
    start = min(first_start(measure) + draw.below(6), frame.horizon - variant.duration)
    choice = Choice(measure=measure.id, variant=variant.id, calls=(), start=start)
    if role is Role.COMMITTED:
        return replace(measure, kind=Kind.FIXED, fixed_choice=choice, published=choice, latest_finish=None)
    if role in {Role.RUNNING, Role.DONE, Role.ENDED}:
        kind = Kind(role.value)
        finish = draw.between(NOW, NOW + variant.duration) if role is Role.RUNNING else None
        return replace(measure, kind=kind, fixed_use=_remaining(frame, measure, kind), finish=finish)
    measure = replace(measure, applications=_applications(frame, measure, programmes))
    return replace(measure, published=choice) if draw.chance(30) else measure


def _remaining(frame: Frame, measure: Measure, kind: Kind) -> FixedUse:
    """What is still to be paid: follow-up cost, and of running work the second half of cost and staff."""
    variant = measure.variants[0]
    money = [
        MoneyUse(line=line, quarter=quarter, amount=follow.amount)
        for follow in variant.follow_ups
        for line in follow.lines
        for quarter in range(NOW, frame.horizon)
        if kind is not Kind.ENDED
    ]
    if kind is not Kind.RUNNING:
        return FixedUse(money=tuple(money))
    money += [
        MoneyUse(line=item.lines[0], quarter=NOW + item.offset // 2, amount=item.amount // 2)
        for item in variant.costs
        if item.amount > 0
    ]
    staff = [
        StaffUse(unit=item.unit, quarter=NOW + item.offset // 2, amount=item.amount // 2)
        for item in variant.staff
        if not item.lasting
    ]
    return FixedUse(money=tuple(money), staff=tuple(staff))


def _applications(
    frame: Frame, measure: Measure, programmes: tuple[Programme, ...]
) -> tuple[Application, ...]:
    """A sixth of those whom a call of the past would have served did apply."""
    draw = frame.draw
    purposes = {purpose for item in measure.variants[0].costs for purpose in item.purposes}
    found = []
    for programme in programmes:
        gone = [call for call in programme.calls if call.apply < NOW]
        if purposes & set(programme.purposes) and gone and not programme.rolling and draw.chance(17):
            status = draw.pick(list(ApplicationStatus))
            amount = draw.between(20, 120) * 1_000_00 if status is ApplicationStatus.GRANTED else None
            found.append(Application(call=gone[0].id, status=status, amount=amount))
    return tuple(found)


def links_of(frame: Frame) -> tuple[Link, ...]:
    """Each trench serves two later measures; the other arcs run between neighbours, earlier number first."""
    draw = frame.draw
    arcs: dict[tuple[int, int], Link] = {}
    later = frame.of_role(Role.PROJECT, Role.DUTY, Role.TRENCH)
    wanted = max(2, round(ARCS_PER_MEASURE * frame.size))
    for trench in frame.of_role(Role.TRENCH):
        for successor in [n for n in frame.of_role(Role.PROJECT, Role.DUTY) if n > trench][:2]:
            arcs[trench, successor] = _link(frame, trench, successor)
    for _ in range(20 * wanted):
        if len(arcs) >= wanted:
            break
        successor = draw.pick(later)
        first = max(0, successor - REACH)
        if first < successor:
            predecessor = first + draw.below(successor - first)
            if frame.roles[predecessor] is not Role.POST:
                arcs[predecessor, successor] = _link(frame, predecessor, successor)
    return tuple(arcs[key] for key in sorted(arcs))


def _link(frame: Frame, predecessor: int, successor: int) -> Link:
    draw = frame.draw
    kind = LinkKind.START_START if draw.chance(25) else LinkKind.FINISH_START
    return Link(
        predecessor=name(predecessor), successor=name(successor), kind=kind, lag=draw.pick([0, 0, 0, 1, 2])
    )


def groups_of(frame: Frame, bound: set[str]) -> tuple[Group, ...]:
    """Draw exclusions among projects that no duty needs, and demands for at least two of a handful."""
    draw = frame.draw
    projects = [name(n) for n in frame.of_role(Role.PROJECT)]
    spare = draw.shuffled([measure for measure in projects if measure not in bound])
    groups = []
    for k in range(max(1, frame.size // 40)):
        members = tuple(sorted(spare[3 * k : 3 * k + draw.pick([2, 2, 3])]))
        if len(members) > 1:
            groups.append(
                Group(id=f"either-{k:02}", kind=GroupKind.AT_MOST_ONE, members=members, count=1, severity=0)
            )
    for k in range(max(1, frame.size // 60)):
        members = tuple(sorted(draw.sample(projects, draw.between(4, 6))))
        groups.append(
            Group(
                id=f"some-{k:02}",
                kind=GroupKind.AT_LEAST,
                members=members,
                count=min(2, len(members)),
                severity=draw.between(1, 3),
            )
        )
    return tuple(groups)


def synergies_of(frame: Frame, measures: tuple[Measure, ...]) -> tuple[Synergy, ...]:
    """Draw pairs of projects on one investment line; together they save 3 to 10 % of the cheaper one."""
    draw = frame.draw
    by_line: dict[str, list[Measure]] = {}
    for n in frame.of_role(Role.PROJECT, Role.DUTY):
        by_line.setdefault(measures[n].variants[0].costs[0].lines[0], []).append(measures[n])
    lines = sorted(line for line, members in by_line.items() if len(members) > 1)
    found: dict[tuple[str, str], Synergy] = {}
    for k in range(max(1, frame.size // 25) if lines else 0):
        line = draw.pick(lines)
        first, second = sorted(draw.sample(by_line[line], 2), key=lambda measure: measure.id)
        cheaper = min(sum(i.amount for i in m.variants[0].costs if i.amount > 0) for m in (first, second))
        found[first.id, second.id] = Synergy(
            id=f"together-{k:03}",
            first=first.id,
            second=second.id,
            window=draw.below(3),
            line=line,
            saving=cheaper * draw.between(3, 10) // 100,
        )
    return tuple(found.values())


def directives_of(frame: Frame, measures: tuple[Measure, ...], bound: set[str]) -> tuple[Directive, ...]:
    """Draw what politics forbids (an early start, a variant, own money alone) and what it demands by mid-term."""
    draw = frame.draw
    projects = [measures[n] for n in frame.of_role(Role.PROJECT)]
    spare = [measure for measure in projects if measure.id not in bound]
    base = Directive(
        id="",
        kind=DirectiveKind.FORBID,
        measure="",
        variant=None,
        start_from=None,
        start_to=None,
        programme=None,
        severity=0,
    )
    found = []
    for k, measure in enumerate(draw.sample(spare, max(1, frame.size // 50))):
        limits = (
            {"start_to": draw.between(4, 12)},
            {"variant": measure.variants[-1].id},
            {"programme": "own"},
        )
        found.append(replace(base, id=f"no-{k:02}", measure=measure.id, **limits[k % 3]))
    forced = replace(base, kind=DirectiveKind.FORCE, start_to=frame.horizon // 2, severity=draw.between(2, 8))
    for k, measure in enumerate(draw.sample(projects, max(1, frame.size // 75))):
        found.append(replace(forced, id=f"yes-{k:02}", measure=measure.id))
    return tuple(found)
