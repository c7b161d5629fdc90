"""Random measures of small problems: kinds, duties, applications, variants with cost and staff."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from planning_builders import (
    a_choice,
    a_cost,
    a_duty,
    a_follow_up,
    a_measure,
    a_staff_item,
    a_variant,
    a_wait,
    an_application,
)

from lindwurm.core.planning.problem import (
    ApplicationStatus,
    Choice,
    CostItem,
    CostKind,
    FixedUse,
    FollowUp,
    Kind,
    Measure,
    MoneyUse,
    Procurement,
    Programme,
    StaffItem,
    StaffUse,
    Variant,
)

CALLS = ("p-0", "p-1", "q-0")


def some_measure(rng: random.Random, name: str, programmes: Sequence[Programme]) -> Measure:
    """Draw a measure with one or two variants, of any kind."""
    kinds = [Kind.FREE, Kind.FIXED, Kind.RUNNING, Kind.DONE, Kind.ENDED]
    kind = rng.choices(kinds, [10, 1, 1, 0.3, 0.3])[0]
    variants = tuple(_variant(rng, f"v{n}") for n in range(rng.choice([1, 1, 2])))
    measure = a_measure(
        id=name,
        kind=kind,
        field=rng.choice(["field", "mobility"]),
        applicant=rng.choice(["municipality", "municipality", "university", "other"]),
        benefit=Fraction(rng.choice([0, 5, 10, 33, 100]), rng.choice([1, 3])),
        urgency=rng.randint(1, 5),
        earliest=rng.choice([None, None, None, None, 1]),
        waits=tuple(
            a_wait(event=event, quarter=rng.choice([0, 1]), lag=rng.choice([0, 1]))
            for event in ("election", "law")
            if rng.random() < 0.12
        ),
        unavoidable=rng.random() < 0.2,
        important=rng.random() < 0.4,
        begun=rng.random() < 0.2,
        variants=variants,
    )
    if rng.random() < 0.25:
        duty = a_duty(deadline=rng.randint(1, 5), severity=rng.choice([0, 1, 10]))
        measure = replace(measure, duty=duty)
    elif rng.random() < 0.2:
        measure = replace(measure, latest_finish=rng.randint(2, 5))
    if programmes and rng.random() < 0.2:
        measure = replace(measure, applications=_applications(rng))
    return _settled(rng, measure, programmes)


def _applications(rng: random.Random) -> tuple[Any, ...]:
    calls = sorted(rng.sample(CALLS, rng.choice([1, 1, 2])))
    return tuple(_application(rng, call) for call in calls)


def _application(rng: random.Random, call: str) -> Any:
    status = rng.choice(list(ApplicationStatus))
    granted = status is ApplicationStatus.GRANTED
    amount = 3_000_50 if granted and rng.random() < 0.5 else None
    notice = rng.choice([None, -1, 0]) if granted else None
    return an_application(call=call, status=status, amount=amount, notice=notice)


def _settled(rng: random.Random, measure: Measure, programmes: Sequence[Programme]) -> Measure:
    """Give a measure that is not free what it is fixed to, or what it still uses."""
    if measure.kind is Kind.FIXED:
        return replace(measure, fixed_choice=_some_choice(rng, measure, programmes, rng.randint(1, 3)))
    if measure.kind is Kind.FREE:
        return measure
    if measure.kind is Kind.RUNNING:
        measure = replace(measure, finish=rng.choice([None, 1, 2, 3, 4]))
    amount = rng.choice([4_000_00, 40_000_00, -2_000_00])
    quarter = rng.randint(0, 5)
    money = (MoneyUse(line=rng.choice(["line", "second"]), quarter=quarter, amount=amount),)
    staff = StaffUse(
        unit=rng.choice(["unit", "other"]), quarter=rng.randint(0, 5), amount=rng.choice([20, 170])
    )
    is_running = measure.kind is Kind.RUNNING
    return replace(measure, fixed_use=FixedUse(money=money, staff=(staff,) if is_running else ()))


def _some_choice(rng: random.Random, measure: Measure, programmes: Sequence[Programme], start: int) -> Choice:
    """Choose at random, as a plan made under other figures did: no rule is asked."""
    calls: tuple[str, ...] = ()
    if programmes and rng.random() < 0.4:
        calls = rng.choice([("p-0",), ("p-1",), ("q-0",), ("p-0", "q-0")])
    variant = rng.choice(measure.variants).id
    return a_choice(measure=measure.id, variant=variant, calls=calls, start=start)


def with_published(rng: random.Random, measure: Measure, programmes: Sequence[Programme]) -> Measure:
    """Let a published plan name the measure, or not."""
    if rng.random() < 0.4:
        return measure
    return replace(measure, published=_some_choice(rng, measure, programmes, rng.randint(0, 4)))


# --- variants --------------------------------------------------------------------------------------------


def _variant(rng: random.Random, name: str) -> Variant:
    duration = rng.choice([1, 2, 2, 3])
    costs: list[CostItem] = [_cost(rng, f"c{n}", duration) for n in range(rng.choice([0, 1, 1, 2]))]
    if rng.random() < 0.15:
        costs.append(_saving(rng))
    lead = rng.choice([0, 0, 0, 1])
    return a_variant(
        id=name,
        duration=duration,
        share=rng.choice([Fraction(1), Fraction(7, 10)]),
        window=rng.choice([None, None, None, (1, 3)]),
        procurement=rng.choice(list(Procurement)) if lead else Procurement.NONE,
        lead=lead,
        tender_staff=(a_staff_item(offset=-1, amount=10),) if lead else (),
        costs=tuple(costs),
        follow_ups=(_follow_up(rng),) if rng.random() < 0.2 else (),
        staff=_staff(rng, duration),
    )


def _staff(rng: random.Random, duration: int) -> tuple[StaffItem, ...]:
    unit = rng.choices(["unit", "other"], [9, 1])[0]
    items = [
        a_staff_item(unit=unit, offset=offset, amount=rng.choice([20, 50, 80]))
        for offset in range(rng.choice([0, 1, duration]))
    ]
    if rng.random() < 0.1:
        items.append(a_staff_item(offset=duration, amount=-30, lasting=True))
    elif rng.random() < 0.1:
        items.append(a_staff_item(offset=0, amount=10, lasting=True))
    return tuple(items)


def _cost(rng: random.Random, name: str, duration: int) -> CostItem:
    kind = rng.choices([CostKind.CAPEX, CostKind.OPEX], [3, 1])[0]
    return a_cost(
        id=name,
        amount=rng.choice([5_000_00, 8_000_01, 12_345_67, 20_000_00]),
        offset=rng.randint(0, duration + 1),
        contract_offset=rng.choice([0, 0, 1, 4]),
        lines=rng.choice([("line",), ("line",), ("line", "second"), ("second",)]),
        kind=kind,
        purposes=rng.choice([("purpose",), ("purpose", "other"), ()]),
        life=rng.choice([8, 10]) if kind is CostKind.CAPEX else 0,
    )


def _saving(rng: random.Random) -> CostItem:
    capex = rng.random() < 0.4
    return a_cost(
        id="saving",
        amount=-3_000_01,
        offset=rng.randint(0, 2),
        lines=rng.choice([("line",), ("second",), ("line", "second")]),
        purposes=(),
        kind=CostKind.CAPEX if capex else CostKind.OPEX,
        life=8 if capex else 0,
        secured=rng.random() < 0.6,
    )


def _follow_up(rng: random.Random) -> FollowUp:
    amount = rng.choice([300_00, 300_00, -200_00])
    lines = rng.choice([("line",), ("line", "second")])
    secured = amount < 0 and rng.random() < 0.7
    return a_follow_up(id=rng.choice(["care", "energy"]), amount=amount, lines=lines, secured=secured)
