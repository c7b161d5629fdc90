"""Random problems with every feature switched on, from tiny (for brute force) to the size of a city.

`random_problem(seed, size)` is deterministic. Sizes: ``tiny`` (3–4 measures, 6 quarters, few columns each,
so that all combinations can be tried), ``vintages`` (tiny over three budget years, whose money lasts for two
more) or a number of measures (realistic: 32 quarters, 15 programmes).
"""

from __future__ import annotations

import random
from fractions import Fraction

from planning_builders import (
    a_call,
    a_choice,
    a_cost,
    a_directive,
    a_duty,
    a_follow_up,
    a_group,
    a_line,
    a_link,
    a_measure,
    a_pair,
    a_problem,
    a_programme,
    a_rest,
    a_staff_item,
    a_synergy,
    a_unit,
    a_variant,
    a_wait,
    a_year,
    an_application,
    some_parameters,
)

from lindwurm.core.planning.problem import (
    ApplicationStatus,
    Call,
    CostItem,
    CostKind,
    DirectiveKind,
    FixedUse,
    GroupKind,
    Kind,
    Line,
    LineUse,
    LinkKind,
    Measure,
    MoneyUse,
    Problem,
    Programme,
    Series,
    StaffUse,
    Unit,
    Variant,
)

TINY_QUARTERS = 6


def random_problem(seed: int, size: str | int = "tiny") -> Problem:
    """Return the problem of a seed; the same seed gives the same problem."""
    rng = random.Random(f"{size}-{seed}")
    if size == "vintages":
        return _vintages(rng)
    return _tiny(rng) if size == "tiny" else _city(rng, int(size))


# --- tiny: every feature, few combinations ---------------------------------------------------------------


def _tiny(rng: random.Random) -> Problem:
    quarters = TINY_QUARTERS
    lines = _tiny_lines(rng)
    programmes = _tiny_programmes(rng) if rng.random() < 0.7 else ()
    names = [f"m{n}" for n in range(rng.choice([3, 3, 4]))]
    measures = tuple(_tiny_measure(rng, name, lines, programmes) for name in names)
    published = rng.random() < 0.5
    return a_problem(
        city="tiny",
        horizon=quarters,
        now=rng.choice([0, 0, 1]),
        parameters=some_parameters(
            discount=rng.choice([Fraction(1), Fraction(985, 1000), Fraction(9, 10)]),
            risk_weight=rng.choice([Fraction(0), Fraction(1, 2), Fraction(1)]),
            calm_floor=rng.choice([Fraction(1), Fraction(995, 1000), Fraction(4, 5)]),
            liquidity=rng.choice([None, None, 30_000_00]),
        ),
        measures=tuple(_published(rng, m) if published else m for m in measures),
        links=_tiny_links(rng, names),
        groups=_tiny_groups(rng, names),
        synergies=_tiny_synergies(rng, names),
        units=(a_unit(quarterly=rng.choice([60, 100, 150]), horizon=quarters, soft=rng.random() < 0.1),),
        lines=lines,
        programmes=programmes,
        directives=_tiny_directives(rng, names),
        has_published=published,
    )


def _tiny_lines(rng: random.Random) -> tuple[Line, ...]:
    def year(calendar: int, *, unlimited: bool) -> object:
        return a_year(
            year=calendar,
            amount=None if unlimited else rng.choice([0, 15_000_00, 25_000_00, 45_000_01]),
            authority=rng.choice([None, 0, 15_000_00]),
            effective=rng.choice([None, None, None, 1, 2]) if calendar == 2027 else None,
        )

    main = a_line(
        years=tuple(year(y, unlimited=False) for y in (2027, 2028)),
        rests=(a_rest(amount=5_000_00),) if rng.random() < 0.3 else (),
        carry_share=rng.choice([0, 5_000, 3_333, 10_000]),
        carry_life=rng.choice([0, 1, 2]),
        gated=rng.random() < 0.15,
        theta=rng.choice([None, 0, 4_000]),
        use=LineUse.CAPEX if rng.random() < 0.08 else LineUse.BOTH,
    )
    second = a_line(
        id="second",
        municipal=rng.random() < 0.5,
        series=rng.choice([Series.FINANCE, Series.RESULT]),
        years=tuple(year(y, unlimited=rng.random() < 0.3) for y in (2027, 2028)),
        carry_share=rng.choice([0, 5_000]),
        carry_life=1,
    )
    return (main, second)


def _tiny_programmes(rng: random.Random) -> tuple[Programme, ...]:
    def calls(prefix: str) -> tuple[Call, ...]:
        return tuple(
            a_call(id=f"{prefix}-{n}", apply=apply, decision=apply + rng.choice([0, 1]))
            for n, apply in enumerate(sorted(rng.sample(range(4), 2)))
        )

    first = a_programme(
        id="p",
        rate=rng.choice([4_000, 5_001, 9_000]),
        grant_min=rng.choice([0, 0, 4_000_00]),
        grant_max=rng.choice([None, 6_000_00]),
        eligible_max=rng.choice([None, 12_000_00]),
        cost_min=rng.choice([0, 6_000_00]),
        total=rng.choice([None, 8_000_00]),
        applications_per_call=rng.choice([None, 1]),
        early_start_barred=rng.random() < 0.6,
        payments_until=rng.choice([None, 4]),
        payout_lag=rng.choice([0, 1, 2]),
        precondition=rng.choice([None, None, "m0"]),
        pairs=(a_pair(second="q", ceiling=rng.choice([8_000, 9_999])),),
        staff=(a_staff_item(amount=20),) if rng.random() < 0.5 else (),
        proof_staff=(a_staff_item(amount=15),) if rng.random() < 0.5 else (),
        chance=rng.choice([Fraction(1), Fraction(3, 5)]),
        rolling=rng.random() < 0.3,
        calls=calls("p"),
    )
    second = a_programme(
        id="q",
        purposes=("other", "purpose") if rng.random() < 0.7 else ("other",),
        applicants=("municipality", "university"),
        rate=rng.choice([3_000, 5_000]),
        allocation=rng.random() < 0.5,
        total=rng.choice([None, 5_000_00]),
        calls=(a_call(id="q-0", apply=1, decision=1),),
    )
    return (first, second)


def _tiny_measure(
    rng: random.Random, name: str, lines: tuple[Line, ...], programmes: tuple[Programme, ...]
) -> Measure:
    kind = rng.choices([Kind.FREE, Kind.FIXED, Kind.RUNNING, Kind.DONE], [10, 1, 1, 0.5])[0]
    variants = tuple(_tiny_variant(rng, f"v{n}", lines) for n in range(rng.choice([1, 1, 2])))
    measure = a_measure(
        id=name,
        kind=kind,
        applicant=rng.choice(["municipality", "municipality", "university", "other"]),
        benefit=Fraction(rng.choice([0, 5, 10, 33, 100]), rng.choice([1, 3])),
        urgency=rng.randint(1, 5),
        earliest=rng.choice([None, None, None, None, 1]),
        latest_finish=None,
        waits=(a_wait(quarter=1, lag=rng.choice([0, 1])),) if rng.random() < 0.2 else (),
        unavoidable=rng.random() < 0.2,
        important=rng.random() < 0.4,
        begun=rng.random() < 0.2,
        variants=variants,
    )
    if rng.random() < 0.25:
        measure = _with(measure, duty=a_duty(deadline=rng.randint(1, 5), severity=rng.choice([0, 1, 10])))
    elif rng.random() < 0.2:
        measure = _with(measure, latest_finish=rng.randint(2, 5))
    if programmes and rng.random() < 0.2:
        status = rng.choice(list(ApplicationStatus))
        amount = 3_000_50 if rng.random() < 0.5 else None
        measure = _with(measure, applications=(an_application(call="p-0", status=status, amount=amount),))
    if kind is Kind.FIXED:
        start = rng.randint(1, 3)
        return _with(measure, fixed_choice=a_choice(measure=name, variant="v0", start=start))
    if kind is Kind.RUNNING:
        use = FixedUse(
            money=(
                MoneyUse(line="line", quarter=rng.randint(0, 5), amount=rng.choice([4_000_00, 40_000_00])),
            ),
            staff=(StaffUse(unit="unit", quarter=rng.randint(0, 5), amount=rng.choice([20, 170])),),
        )
        return _with(measure, fixed_use=use, finish=rng.choice([None, 1, 2, 3, 4]))
    return measure


def _with(measure: Measure, **changes: object) -> Measure:
    from dataclasses import replace

    return replace(measure, **changes)


def _tiny_variant(rng: random.Random, name: str, lines: tuple[Line, ...]) -> Variant:
    duration = rng.choice([1, 2, 2, 3])
    costs: list[CostItem] = [_tiny_cost(rng, f"c{n}", duration) for n in range(rng.choice([0, 1, 1, 2]))]
    if rng.random() < 0.15:
        capex = rng.random() < 0.4
        costs.append(
            a_cost(
                id="saving",
                amount=-3_000_01,
                offset=rng.randint(0, 2),
                lines=rng.choice([("line",), ("second",), ("line", "second")]),
                purposes=(),
                kind=CostKind.CAPEX if capex else CostKind.OPEX,
                life=8 if capex else 0,
                secured=rng.random() < 0.6,
            )
        )
    lead = rng.choice([0, 0, 0, 1])
    return a_variant(
        id=name,
        duration=duration,
        share=rng.choice([Fraction(1), Fraction(7, 10)]),
        window=rng.choice([None, None, None, (1, 3)]),
        lead=lead,
        tender_staff=(a_staff_item(offset=-1, amount=10),) if lead else (),
        costs=tuple(costs),
        follow_ups=(a_follow_up(amount=rng.choice([300_00, -200_00]), secured=True),)
        if rng.random() < 0.2
        else (),
        staff=tuple(
            a_staff_item(offset=offset, amount=rng.choice([20, 50, 80]))
            for offset in range(rng.choice([0, 1, duration]))
        )
        + ((a_staff_item(offset=duration, amount=-30, lasting=True),) if rng.random() < 0.1 else ()),
    )


def _tiny_cost(rng: random.Random, name: str, duration: int) -> CostItem:
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


def _published(rng: random.Random, measure: Measure) -> Measure:
    if rng.random() < 0.6:
        choice = a_choice(
            measure=measure.id, variant=rng.choice(measure.variants).id, start=rng.randint(0, 4)
        )
        return _with(measure, published=choice)
    return measure


def _tiny_links(rng: random.Random, names: list[str]) -> tuple[object, ...]:
    links = []
    for n, name in enumerate(names[1:], start=1):
        if rng.random() < 0.35:
            links.append(
                a_link(
                    predecessor=rng.choice(names[:n]),
                    successor=name,
                    kind=rng.choice(list(LinkKind)),
                    lag=rng.choice([0, 0, 1]),
                )
            )
    if rng.random() < 0.05:
        links.append(a_link(predecessor="outside", successor=names[-1]))
    return tuple(links)


def _tiny_groups(rng: random.Random, names: list[str]) -> tuple[object, ...]:
    groups = []
    if rng.random() < 0.25:
        groups.append(a_group(id="either", members=tuple(rng.sample(names, 2))))
    if rng.random() < 0.25:
        groups.append(
            a_group(
                id="some",
                kind=GroupKind.AT_LEAST,
                members=tuple(names),
                count=rng.choice([1, 2, 3]),
                severity=rng.choice([0, 3]),
            )
        )
    return tuple(groups)


def _tiny_synergies(rng: random.Random, names: list[str]) -> tuple[object, ...]:
    if rng.random() > 0.35:
        return ()
    first, second = rng.sample(names, 2)
    return (
        a_synergy(
            first=first, second=second, window=rng.choice([0, 1, 2]), saving=rng.choice([1_000_00, 9_000_00])
        ),
    )


def _tiny_directives(rng: random.Random, names: list[str]) -> tuple[object, ...]:
    directives = []
    if rng.random() < 0.2:
        directives.append(
            a_directive(
                id="no",
                measure=rng.choice(names),
                start_from=rng.choice([None, 2]),
                programme=rng.choice([None, "own"]),
            )
        )
    if rng.random() < 0.25:
        directives.append(
            a_directive(
                id="yes",
                kind=DirectiveKind.FORCE,
                measure=rng.choice(names),
                start_to=rng.choice([None, 2]),
                severity=rng.choice([0, 2, 50]),
            )
        )
    return tuple(directives)


# --- vintages: three budget years, money that lasts for two more --------------------------------------------


def _vintages(rng: random.Random) -> Problem:
    quarters = 10
    years = (2027, 2028, 2029)
    main = a_line(
        years=tuple(
            a_year(year=year, amount=rng.choice([10_000_00, 25_000_01] if year == 2027 else [0, 0, 5_000_00]))
            for year in years
        ),
        rests=(a_rest(amount=rng.choice([3_000_00, 12_000_01])),) if rng.random() < 0.5 else (),
        carry_share=rng.choice([3_333, 5_000, 10_000]),
        carry_life=rng.choice([1, 2, 2]),
    )
    second = a_line(
        id="second",
        series=rng.choice([Series.FINANCE, Series.RESULT]),
        years=tuple(a_year(year=year, amount=rng.choice([0, 15_000_00])) for year in years),
        carry_share=10_000,
        carry_life=2,
    )
    names = ("m0", "m1", "m2")
    measures = []
    for name in names:
        measure = _tiny_measure(rng, name, (main, second), ())
        opens = rng.choice([1, 4, 5])
        variants = tuple(_with_window(variant, opens, opens + 3) for variant in measure.variants)
        measures.append(_with(measure, variants=variants))
    return a_problem(
        city="vintages",
        horizon=quarters,
        measures=tuple(measures),
        links=_tiny_links(rng, list(names)),
        units=(a_unit(quarterly=150, horizon=quarters),),
        lines=(main, second),
    )


def _with_window(variant: Variant, first: int, last: int) -> Variant:
    from dataclasses import replace

    return replace(variant, window=(first, last))


# --- city: realistic sizes, law of benefits as published with the benchmark ------------------------------


def _city(rng: random.Random, count: int) -> Problem:
    horizon = 32
    units = 3 + count // 15
    lines = 2 + count // 12
    programmes = tuple(_city_programme(rng, n) for n in range(15))
    measures = tuple(_city_measure(rng, n, lines, units) for n in range(count))
    demand = _demand(measures, lines)
    return a_problem(
        city=f"city-{count}",
        horizon=horizon,
        parameters=some_parameters(discount=Fraction(985, 1000)),
        measures=measures,
        links=_city_links(rng, count),
        units=tuple(_city_unit(rng, n, measures, horizon) for n in range(units)),
        lines=tuple(_city_line(rng, n, demand[f"l{n}"], horizon) for n in range(lines)),
        programmes=programmes,
    )


def _city_programme(rng: random.Random, n: int) -> Programme:
    applies = sorted(rng.sample(range(24), 4))
    return a_programme(
        id=f"p{n:02}",
        purposes=(f"t{n:02}",),
        rate=rng.choice([4_000, 5_000, 6_500, 7_500, 9_000]),
        grant_min=rng.choice([0, 10_000_00]),
        grant_max=rng.choice([None, 500_000_00]),
        total=rng.choice([None, 1_500_000_00]),
        applications_per_call=rng.choice([None, 3]),
        early_start_barred=True,
        payout_lag=1,
        chance=Fraction(rng.choice([5, 6, 7, 8, 9]), 10),
        staff=(a_staff_item(unit="u0", amount=10),),
        proof_staff=(a_staff_item(unit="u0", amount=5),),
        calls=tuple(a_call(id=f"p{n:02}-{k}", apply=q, decision=q + 2) for k, q in enumerate(applies)),
    )


def _city_measure(rng: random.Random, n: int, lines: int, units: int) -> Measure:
    size = rng.choices(["small", "medium", "large"], [62, 28, 10])[0]
    low, high = {"small": (20, 150), "medium": (150, 500), "large": (500, 3_500)}[size]
    thousands = rng.randint(low, high)
    line, unit = f"l{rng.randrange(lines)}", f"u{rng.randrange(units)}"
    topics = tuple(f"t{t:02}" for t in rng.sample(range(15), rng.choice([0, 1, 1, 2])))
    duration = {"small": rng.randint(1, 3), "medium": rng.randint(2, 5), "large": rng.randint(4, 8)}[size]
    benefit = Fraction(max(1, min(100, round(rng.lognormvariate(3.0, 0.6) * (thousands / 150) ** 0.35))))
    where = {"line": line, "unit": unit, "topics": topics, "rng": rng}
    variants = [_city_variant("full", thousands, duration, share=Fraction(1), **where)]
    if rng.random() < 0.5:
        variants.append(_city_variant("lean", thousands * 6 // 10, duration, share=Fraction(7, 10), **where))
    measure = a_measure(
        id=f"m{n:04}",
        benefit=benefit,
        urgency=rng.choices([1, 2, 3, 4, 5], [2, 3, 3, 2, 1])[0],
        earliest=rng.choice([None, None, rng.randint(1, 12)]),
        variants=tuple(variants),
    )
    if rng.random() < 0.15:
        return _with(measure, duty=a_duty(deadline=rng.randint(14, 30), severity=10))
    return measure


def _city_variant(
    name: str,
    thousands: int,
    duration: int,
    *,
    line: str,
    unit: str,
    topics: tuple[str, ...],
    share: Fraction,
    rng: random.Random,
) -> Variant:
    steps = max(1, duration)
    part = thousands * 1_000_00 // steps
    return a_variant(
        id=name,
        duration=duration,
        share=share,
        lead=rng.choice([0, 1, 2]),
        costs=tuple(
            a_cost(id=f"c{k}", amount=part, offset=k, lines=(line,), purposes=topics, life=40)
            for k in range(steps)
        ),
        follow_ups=(),
        staff=tuple(a_staff_item(unit=unit, offset=k, amount=rng.randint(10, 60)) for k in range(duration)),
    )


def _demand(measures: tuple[Measure, ...], lines: int) -> dict[str, int]:
    demand = {f"l{n}": 0 for n in range(lines)}
    for measure in measures:
        for item in measure.variants[0].costs:
            demand[item.lines[0]] += item.amount
    return demand


def _city_line(rng: random.Random, n: int, demand: int, horizon: int) -> Line:
    yearly = max(50_000_00, demand * 6 // 10 // (horizon // 4))
    return a_line(
        id=f"l{n}",
        years=tuple(
            a_year(year=2027 + y, amount=yearly * rng.randint(85, 115) // 100) for y in range(horizon // 4)
        ),
        carry_share=rng.choice([0, 5_000, 10_000]),
        carry_life=rng.choice([1, 2]),
    )


def _city_unit(rng: random.Random, n: int, measures: tuple[Measure, ...], horizon: int) -> Unit:
    work = sum(item.amount for m in measures for item in m.variants[0].staff if item.unit == f"u{n}")
    quarterly = max(80, work * 6 // 10 // horizon)
    unit = a_unit(id=f"u{n}", quarterly=quarterly, horizon=horizon)
    return _with(unit, quarters=tuple((q, quarterly * 5 // 4) for q, _ in unit.quarters))


def _city_links(rng: random.Random, count: int) -> tuple[object, ...]:
    links = set()
    for _ in range(int(0.45 * count)):
        first, second = sorted(rng.sample(range(count), 2))
        links.add((f"m{first:04}", f"m{second:04}"))
    return tuple(a_link(predecessor=a, successor=b) for a, b in sorted(links))
