"""Draws the funding programmes: rolling ones, ones with calls, allocations, with all that may limit them."""

from __future__ import annotations

from fractions import Fraction

from benchmarks.planning.town.frame import FUNDING_OFFICE, MUNICIPALITY, NOW, UTILITY, Frame, Role, name

from lindwurm.core.planning.problem import Call, Pair, Programme, StaffItem

FORMS = ("calls", "rolling", "calls", "rolling", "allocation")
"""The kinds of programmes, in turn."""
EURO = 100
LAPSES = 8
"""Quarters after the notice in which work must begin, where a programme demands it."""


def programmes_of(frame: Frame) -> tuple[Programme, ...]:
    """Draw all programmes of the city."""
    return tuple(_programme(frame, n) for n in range(frame.programmes))


def topic(number: int) -> str:
    """Return the purpose that a programme pays for."""
    return f"t{number:02}"


def _programme(frame: Frame, n: int) -> Programme:
    draw = frame.draw
    form = FORMS[n % len(FORMS)]
    concepts = frame.of_role(Role.CONCEPT)
    allocation = form == "allocation"
    ends = draw.between(frame.horizon * 5 // 8, frame.horizon - 1) if draw.chance(50) else None
    return Programme(
        id=f"p{n:02}",
        purposes=(topic(n),),
        applicants=(MUNICIPALITY,) if draw.chance(40) else (MUNICIPALITY, UTILITY),
        precondition=name(draw.pick(concepts)) if concepts and n % 7 == 5 else None,
        rate=draw.pick([4_000, 5_000, 6_500, 7_500, 9_000]),
        grant_min=draw.pick([0, 5_000 * EURO, 10_000 * EURO]),
        grant_max=draw.pick([None, 250_000 * EURO, 600_000 * EURO]),
        eligible_max=draw.pick([None, None, 1_000_000 * EURO]),
        cost_min=draw.pick([0, 0, 25_000 * EURO]),
        total=frame.size * draw.between(3_000, 9_000) * EURO if allocation or draw.chance(50) else None,
        applications_per_call=None if allocation else draw.pick([None, 2, 3]),
        early_start_barred=not allocation and draw.chance(75),
        payments_until=ends,
        payout_lag=draw.between(0, 2),
        pairs=(Pair(second=f"p{n + 1:02}", ceiling=draw.pick([8_000, 9_000])),)
        if n % 5 == 2 and n + 1 < frame.programmes
        else (),
        staff=() if allocation else (StaffItem(unit=FUNDING_OFFICE, offset=0, amount=draw.between(4, 10)),),
        proof_staff=(StaffItem(unit=FUNDING_OFFICE, offset=0, amount=draw.between(2, 5)),),
        chance=Fraction(1) if allocation else Fraction(draw.between(5, 9), 10),
        allocation=allocation,
        rolling=form == "rolling",
        calls=_calls(frame, n, form, frame.horizon if ends is None else ends),
        start_within=None if allocation or n % 3 else LAPSES,
    )


def _calls(frame: Frame, n: int, form: str, ends: int) -> tuple[Call, ...]:
    """Rolling intake: one call per quarter; else a call gone by and two or three to come."""
    draw = frame.draw
    if form == "allocation":
        return (Call(id=f"p{n:02}-0", apply=NOW, decision=NOW),)
    wait = draw.between(1, 3)
    if form == "rolling":
        applied = list(range(min(ends, frame.horizon - 4)))
    else:
        first = draw.between(2, 8)
        applied = [0, first, first + draw.between(4, 8)]
        applied += [applied[-1] + draw.between(4, 8)] if draw.chance(30) else []
    return tuple(
        Call(id=f"p{n:02}-{k}", apply=quarter, decision=quarter + wait)
        for k, quarter in enumerate(q for q in applied if q < ends)
    )
