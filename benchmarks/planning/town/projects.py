"""Draws the measures: what they cost, how long they take, what they are worth, in which variants."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from benchmarks.planning.town.draw import Draw
from benchmarks.planning.town.frame import (
    FIELDS,
    FUNDING_OFFICE,
    MUNICIPALITY,
    NOW,
    UTILITY,
    Frame,
    Role,
    name,
)
from benchmarks.planning.town.funding import EURO, topic

from lindwurm.core.planning.problem import (
    CostItem,
    CostKind,
    FollowUp,
    Kind,
    Measure,
    Procurement,
    StaffItem,
    Variant,
    Wait,
)

THOUSANDS = {"small": (20, 150), "medium": (150, 500), "large": (500, 3_500)}
"""Gross cost in thousands of euros by class."""
CLASSES, CLASS_WEIGHTS = ("small", "medium", "large"), (62, 28, 10)
QUARTERS = {"small": (1, 3), "medium": (2, 5), "large": (4, 8)}
"""From the first contract to the first use."""
STAFF = {"small": (10, 35), "medium": (20, 60), "large": (40, 80)}
"""Hundredths of a post per quarter in the leading unit."""
BENEFIT = ((0.0, 6.0), (0.25, 14.0), (0.5, 20.0), (0.75, 30.0), (0.95, 48.0), (1.0, 60.0))
"""The law of benefits: quantiles, straight between them …"""
BENEFIT_BY_CLASS = {"small": 0.8, "medium": 1.2, "large": 1.6}
"""… times this for the size; rounded, at most 100."""
VARIANTS = {"full": (100, Fraction(1)), "lean": (60, Fraction(7, 10)), "express": (112, Fraction(1))}
"""Per cent of the cost, share of the benefit."""
PROGRAMMES_WEIGHTS = (40, 30, 17, 9, 4)
"""How many programmes serve a measure: 0 … 4."""


@dataclass(frozen=True, slots=True)
class _Sketch:
    """What the variants of a measure share."""

    role: Role
    size: str
    euros: int
    quarters: int
    field: int
    investment: str
    current: str
    result: str | None
    units: tuple[str, ...]
    purposes: tuple[str, ...]
    capex: bool


def measures_of(frame: Frame) -> tuple[Measure, ...]:
    """Draw all measures, without what they owe to others: duties, applications and links come later."""
    return tuple(_measure(frame, n, role) for n, role in enumerate(frame.roles))


def _sketch(frame: Frame, role: Role) -> _Sketch:
    draw = frame.draw
    size = draw.weighted(CLASSES, CLASS_WEIGHTS)
    if role in {Role.CONCEPT, Role.POST}:
        size = "small"
    low, high = THOUSANDS[size]
    field = draw.below(FIELDS)
    lines = frame.investment
    line = lines[(field + FIELDS * draw.below(1 + len(lines) // FIELDS)) % len(lines)]
    served = draw.weighted(range(5), PROGRAMMES_WEIGHTS) if role is not Role.POST else 0
    unit = frame.units[
        1 + (field + FIELDS * draw.below(1 + len(frame.units) // FIELDS)) % (len(frame.units) - 1)
    ]
    helpers = (draw.pick(frame.units[1:]),) if draw.chance(25) else ()
    return _Sketch(
        role=role,
        size=size,
        euros=draw.between(low, high) * 1_000,
        quarters=draw.between(*QUARTERS[size]),
        field=field,
        investment=line,
        current=frame.current[field % len(frame.current)],
        result=frame.result[field % len(frame.result)] if draw.chance(50) else None,
        units=(unit, *(other for other in helpers if other != unit)),
        purposes=tuple(sorted(topic(n) for n in draw.sample(range(frame.programmes), served))),
        capex=size != "small" or draw.chance(65),
    )


def _measure(frame: Frame, n: int, role: Role) -> Measure:
    draw = frame.draw
    sketch = _sketch(frame, role)
    extra = 0 if role is Role.POST else draw.weighted((0, 1, 2), (50, 35, 15))
    kinds = ("full", *draw.sample(("lean", "express"), extra))
    worthless = role in {Role.TRENCH, Role.POST}
    benefit = 0 if worthless else round(min(100.0, draw.along(BENEFIT) * BENEFIT_BY_CLASS[sketch.size]))
    return Measure(
        id=name(n),
        kind=Kind.FREE,
        field=f"field-{sketch.field}",
        applicant=UTILITY if sketch.investment == frame.investment[-1] else MUNICIPALITY,
        benefit=Fraction(benefit),
        urgency=draw.weighted((1, 2, 3, 4, 5), (2, 3, 3, 2, 1)),
        earliest=draw.between(2, 12) if draw.chance(40) else None,
        latest_finish=draw.between(frame.horizon * 5 // 8, frame.horizon) if draw.chance(6) else None,
        duty=None,
        unavoidable=draw.chance(10),
        important=draw.chance(70),
        begun=draw.chance(4),
        waits=_waits(draw, role),
        variants=tuple(_variant(draw, sketch, kind) for kind in kinds),
        applications=(),
        fixed_use=None,
        finish=None,
        fixed_choice=None,
        published=None,
    )


def _waits(draw: Draw, role: Role) -> tuple[Wait, ...]:
    if role is Role.CONCEPT or not draw.chance(6):
        return ()
    return (Wait(event=f"event-{draw.below(4)}", quarter=draw.between(2, 9), lag=draw.below(2)),)


def _variant(draw: Draw, sketch: _Sketch, kind: str) -> Variant:
    """Draw the whole measure, a leaner one (60 % of cost, 70 % of benefit) or a faster, dearer one (112 %)."""
    percent, share = VARIANTS[kind]
    quarters = max(1, sketch.quarters - (kind != "full" and draw.chance(70)))
    euros = sketch.euros * percent // 100
    lead = 0 if sketch.role in {Role.CONCEPT, Role.POST} else draw.pick([0, 0, 1, 2])
    opens = draw.between(2, 8)
    return Variant(
        id=kind,
        duration=quarters,
        share=share,
        window=(opens, opens + draw.between(8, 14)) if kind == "lean" and draw.chance(40) else None,
        procurement=Procurement.NONE
        if lead == 0
        else Procurement.WORKS
        if sketch.capex
        else Procurement.SUPPLIES,
        lead=lead,
        tender_staff=tuple(
            StaffItem(unit=sketch.units[0], offset=-back, amount=draw.between(5, 12))
            for back in range(lead, 0, -1)
        ),
        costs=_costs(draw, sketch, euros, quarters),
        follow_ups=_follow_ups(draw, sketch, euros),
        staff=_staff(draw, sketch, quarters),
    )


def _costs(draw: Draw, sketch: _Sketch, euros: int, quarters: int) -> tuple[CostItem, ...]:
    """Split the cost into one to three payments; a tenth of the medium and large measures is current expense."""
    lines = (
        sketch.investment if sketch.capex else sketch.current,
        *((sketch.result,) if sketch.result else ()),
    )
    base = CostItem(
        id="works",
        amount=0,
        offset=0,
        contract_offset=0,
        lines=lines,
        kind=CostKind.CAPEX if sketch.capex else CostKind.OPEX,
        purposes=sketch.purposes,
        life=draw.between(20, 120) if sketch.capex else 0,
        secured=False,
    )
    planning = euros // 10 if sketch.size != "small" else 0
    parts = min(3, quarters)
    items = [
        replace(
            base,
            id=f"works-{k}",
            amount=(euros - planning) * EURO // parts,
            offset=(k + 1) * quarters // parts - draw.below(2) if k else 0,
            contract_offset=0,
        )
        for k in range(parts)
    ]
    if planning:
        current = (sketch.current, *((sketch.result,) if sketch.result else ()))
        items.append(
            replace(base, id="planning", amount=planning * EURO, lines=current, kind=CostKind.OPEX, life=0)
        )
    if sketch.role is Role.PROJECT and draw.chance(6):
        items.append(_income(draw, base, euros, quarters))
    return tuple(items)


def _income(draw: Draw, base: CostItem, euros: int, quarters: int) -> CostItem:
    """Draw what the sale of the old thing brings: secured or only expected."""
    amount = -euros * EURO * draw.between(2, 8) // 100
    return replace(base, id="income", amount=amount, offset=quarters, purposes=(), secured=draw.chance(50))


def _follow_ups(draw: Draw, sketch: _Sketch, euros: int) -> tuple[FollowUp, ...]:
    """Half of the measures cost 0.2 to 0.6 % a quarter in use, some save as much; a post costs 18,000 EUR."""
    lines = (sketch.current, *((sketch.result,) if sketch.result else ()))
    if sketch.role is Role.POST:
        return (FollowUp(id="salary", amount=18_000 * EURO, lines=lines, secured=False),)
    if not draw.chance(50):
        return ()
    amount = euros * EURO * draw.between(2, 6) // 1_000
    if draw.chance(20):
        return (FollowUp(id="saving", amount=-amount, lines=lines, secured=draw.chance(50)),)
    return (FollowUp(id="operation", amount=amount, lines=lines, secured=False),)


def _staff(draw: Draw, sketch: _Sketch, quarters: int) -> tuple[StaffItem, ...]:
    if sketch.role is Role.POST:
        unit = draw.pick([sketch.units[0], sketch.units[0], FUNDING_OFFICE])
        return (StaffItem(unit=unit, offset=quarters, amount=-100, lasting=True),)
    low, high = STAFF[sketch.size]
    return tuple(
        StaffItem(unit=unit, offset=k, amount=draw.between(low, high) // (1 if rank == 0 else 3))
        for rank, unit in enumerate(sketch.units)
        for k in range(quarters)
    )


def first_start(measure: Measure) -> int:
    """Return the first quarter in which windows and lead times let its first variant start."""
    variant = measure.variants[0]
    waits = [wait.quarter + wait.lag for wait in measure.waits]
    return max(
        NOW + variant.lead, measure.earliest or 0, variant.window[0] if variant.window else 0, *waits, NOW
    )
