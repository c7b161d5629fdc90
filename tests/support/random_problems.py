"""Random problems with every feature switched on, from tiny (for brute force) to the size of a city.

`random_problem(seed, size)` is deterministic. Sizes: ``tiny`` (3–4 measures, 6 quarters, few columns each,
so that all combinations can be tried), ``vintages`` (tiny over three budget years, whose money lasts for two
more), both in `small_problems`, or a number of measures (realistic: 32 quarters, 15 programmes).
"""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

from planning_builders import (
    a_call,
    a_cost,
    a_duty,
    a_line,
    a_link,
    a_measure,
    a_problem,
    a_programme,
    a_staff_item,
    a_unit,
    a_variant,
    a_year,
    some_parameters,
)
from small_problems import tiny_problem, vintages_problem

from lindwurm.core.planning.problem import Line, Measure, Problem, Programme, Unit, Variant


def random_problem(seed: int, size: str | int = "tiny") -> Problem:
    """Return the problem of a seed; the same seed gives the same problem."""
    rng = random.Random(f"{size}-{seed}")
    if size == "vintages":
        return vintages_problem(rng)
    return tiny_problem(rng) if size == "tiny" else _city(rng, int(size))


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
        return replace(measure, duty=a_duty(deadline=rng.randint(14, 30), severity=10))
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
    return replace(unit, quarters=tuple((q, quarterly * 5 // 4) for q, _ in unit.quarters))


def _city_links(rng: random.Random, count: int) -> tuple[object, ...]:
    links = set()
    for _ in range(int(0.45 * count)):
        first, second = sorted(rng.sample(range(count), 2))
        links.add((f"m{first:04}", f"m{second:04}"))
    return tuple(a_link(predecessor=a, successor=b) for a, b in sorted(links))
