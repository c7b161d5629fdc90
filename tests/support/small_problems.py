"""Random problems small enough to try every plan, with every feature of a problem on (see random_problems).

`test_small_problems.py` proves that every field of every part takes more than one value among the seeds, and
that every rule removes, binds or costs something somewhere.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from planning_builders import (
    a_call,
    a_directive,
    a_group,
    a_line,
    a_link,
    a_pair,
    a_problem,
    a_programme,
    a_rest,
    a_staff_item,
    a_synergy,
    a_unit,
    a_year,
    some_parameters,
)
from small_measures import some_measure, with_published

from lindwurm.core.periods import Quarter
from lindwurm.core.planning.problem import (
    Call,
    Directive,
    DirectiveKind,
    FigureUse,
    Group,
    GroupKind,
    Line,
    LineUse,
    LineYear,
    Link,
    LinkKind,
    NotPlanned,
    Problem,
    Programme,
    Reading,
    Series,
    Synergy,
    Unit,
)

QUARTERS = 6
URGENCIES = (
    tuple(map(Fraction, ("1", "3/2", "2", "3", "4"))),
    tuple(map(Fraction, ("1", "1", "1", "7/3", "5"))),
)


def tiny_problem(rng: random.Random) -> Problem:
    """Make a problem of 3 or 4 measures and 6 quarters, over two or three budget years."""
    first = rng.choice([Quarter(2027, 1), Quarter(2027, 1), Quarter(2026, 3), Quarter(2026, 4)])
    now = rng.choice([0, 0, 1])
    years = sorted({first.plus(quarter).year for quarter in range(now, QUARTERS)})
    lines = _lines(rng, years)
    programmes = _programmes(rng) if rng.random() < 0.7 else ()
    names = [f"m{n}" for n in range(rng.choice([3, 3, 4]))]
    measures = [some_measure(rng, name, programmes) for name in names]
    published = rng.random() < 0.5
    if published:
        measures = [with_published(rng, measure, programmes) for measure in measures]
    return a_problem(
        city="tiny",
        reading=rng.choice(list(Reading)),
        first_quarter=first,
        horizon=QUARTERS,
        now=now,
        parameters=some_parameters(
            discount=rng.choice([Fraction(1), Fraction(985, 1000), Fraction(9, 10)]),
            risk_weight=rng.choice([Fraction(0), Fraction(1, 2), Fraction(1)]),
            urgency_factors=rng.choice(URGENCIES),
            calm_floor=rng.choice([Fraction(1), Fraction(995, 1000), Fraction(4, 5)]),
            liquidity=rng.choice([None, None, 3_000_00, 30_000_00]),
        ),
        measures=tuple(measures),
        links=_links(rng, names),
        groups=_groups(rng, names),
        synergies=_synergies(rng, names),
        units=_units(rng, first, now),
        lines=lines,
        programmes=programmes,
        directives=_directives(rng, names),
        has_published=published,
        not_planned=_not_planned(rng),
        figures=tuple(
            FigureUse(path=f"lines/{line.id}", origin=rng.choice(["documented", "assumed"])) for line in lines
        ),
    )


def _not_planned(rng: random.Random) -> tuple[NotPlanned, ...]:
    idea = NotPlanned(measure="outside", reason="idea", missing=("cost @role",))
    archived = NotPlanned(measure="past", reason="archived", missing=())
    return tuple(each for each in (idea, archived) if rng.random() < 0.2)


# --- limits ----------------------------------------------------------------------------------------------


def _lines(rng: random.Random, years: Sequence[int]) -> tuple[Line, ...]:
    def year(calendar: int, unlimited: float) -> LineYear:
        return a_year(
            year=calendar,
            amount=None if rng.random() < unlimited else rng.choice([0, 15_000_00, 25_000_00, 45_000_01]),
            authority=rng.choice([None, 0, 15_000_00]),
            effective=rng.choice([None, None, None, 1, 2]) if calendar == years[0] else None,
        )

    main = a_line(
        years=tuple(year(each, 0.05) for each in years),
        rests=tuple(
            a_rest(vintage=years[0] - age, amount=rng.choice([1_000_01, 5_000_00]))
            for age in (2, 1)
            if rng.random() < 0.25
        ),
        carry_share=rng.choice([0, 5_000, 3_333, 10_000]),
        carry_life=rng.choice([0, 1, 2]),
        gated=rng.random() < 0.15,
        theta=rng.choice([None, 0, 4_000]),
        use=rng.choices(list(LineUse), [0.08, 0.04, 0.88])[0],
    )
    second = a_line(
        id="second",
        municipal=rng.random() < 0.5,
        series=rng.choice(list(Series)),
        use=rng.choices(list(LineUse), [0.03, 0.05, 0.92])[0],
        years=tuple(year(each, 0.3) for each in years),
        carry_share=rng.choice([0, 5_000]),
        carry_life=1,
    )
    return (main, second)


def _units(rng: random.Random, first: Quarter, now: int) -> tuple[Unit, ...]:
    """Give a first unit that is tight by the quarter or by the year, and a second one, at times soft."""

    def unit(name: str, quarterly: int, share: Fraction) -> Unit:
        quarters = tuple((quarter, quarterly) for quarter in range(now, QUARTERS))
        sums: dict[int, int] = {}
        for quarter, limit in quarters:
            year = first.plus(quarter).year
            sums[year] = sums.get(year, 0) + limit
        years = tuple((year, int(limit * share)) for year, limit in sorted(sums.items()))
        return a_unit(id=name, years=years, quarters=quarters, soft=rng.random() < 0.15)

    share = rng.choice([Fraction(1), Fraction(4, 5), Fraction(1, 2)])
    main = unit("unit", rng.choice([60, 100, 150]), share)
    return (main, unit("other", rng.choice([0, 50]), Fraction(1)))


def _links(rng: random.Random, names: Sequence[str]) -> tuple[Link, ...]:
    links = [
        a_link(
            predecessor=rng.choice(names[:n]),
            successor=name,
            kind=rng.choice(list(LinkKind)),
            lag=rng.choice([0, 0, 1]),
        )
        for n, name in enumerate(names[1:], start=1)
        if rng.random() < 0.35
    ]
    if rng.random() < 0.05:
        links.append(a_link(predecessor="outside", successor=names[-1]))
    return tuple(links)


def _groups(rng: random.Random, names: Sequence[str]) -> tuple[Group, ...]:
    groups = []
    if rng.random() < 0.25:
        groups.append(a_group(id="either", members=tuple(rng.sample(names, 2))))
    if rng.random() < 0.25:
        count, severity = rng.choice([1, 2, 3]), rng.choice([0, 3])
        kind = GroupKind.AT_LEAST
        groups.append(a_group(id="some", kind=kind, members=tuple(names), count=count, severity=severity))
    return tuple(groups)


def _synergies(rng: random.Random, names: Sequence[str]) -> tuple[Synergy, ...]:
    """Give up to two savings, also on the same line and of the same measures, which must not save twice."""
    count = rng.choices([0, 1, 2], [6, 3, 1])[0]
    synergies = []
    for n in range(count):
        first, second = rng.sample(names, 2)
        saving = rng.choice([1_000_00, 9_000_00])
        synergies.append(
            a_synergy(
                id=f"synergy-{n}",
                first=first,
                second=second,
                window=rng.choice([0, 1, 2]),
                line=rng.choice(["line", "line", "second"]),
                saving=saving,
            )
        )
    return tuple(synergies)


def _directives(rng: random.Random, names: Sequence[str]) -> tuple[Directive, ...]:
    def about(key: str, kind: DirectiveKind, severity: int) -> Directive:
        return a_directive(
            id=key,
            kind=kind,
            measure=rng.choice(names),
            variant=rng.choice([None, None, "v0", "v1"]),
            start_from=rng.choice([None, None, 2]),
            start_to=rng.choice([None, None, 2]),
            programme=rng.choice([None, None, "own", "p"]),
            severity=severity,
        )

    directives = []
    if rng.random() < 0.25:
        directives.append(about("no", DirectiveKind.FORBID, 0))
    if rng.random() < 0.25:
        directives.append(about("yes", DirectiveKind.FORCE, rng.choice([0, 2, 50])))
    return tuple(directives)


# --- funding ---------------------------------------------------------------------------------------------


def _programmes(rng: random.Random) -> tuple[Programme, ...]:
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
        start_within=rng.choice([None, 0, 1, 2]),
        payout_lag=rng.choice([0, 1, 2]),
        precondition=rng.choice([None, None, "m0"]),
        pairs=(a_pair(second="q", ceiling=rng.choice([8_000, 9_999])),),
        staff=(a_staff_item(amount=20),) if rng.random() < 0.5 else (),
        proof_staff=(a_staff_item(amount=15),) if rng.random() < 0.5 else (),
        chance=rng.choice([Fraction(1), Fraction(3, 5)]),
        rolling=rng.random() < 0.3,
        calls=calls("p"),
    )
    allocation = rng.random() < 0.5
    second = a_programme(
        id="q",
        purposes=("other", "purpose") if rng.random() < 0.7 else ("other",),
        applicants=("municipality", "university"),
        rate=rng.choice([3_000, 5_000]),
        allocation=allocation,
        chance=Fraction(1) if allocation else rng.choice([Fraction(1), Fraction(1, 3)]),
        grant_min=rng.choice([0, 0, 2_000_00]),
        total=rng.choice([None, 5_000_00]),
        pairs=(a_pair(second="p", ceiling=7_000),) if rng.random() < 0.3 else (),
        calls=(a_call(id="q-0", apply=1, decision=1),),
    )
    return (first, second)


# --- vintages: three budget years, money that lasts for two more --------------------------------------------


def vintages_problem(rng: random.Random) -> Problem:
    """Make a tiny problem over ten quarters whose first year has most of the money."""
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
        use=rng.choices([LineUse.OPEX, LineUse.BOTH], [0.15, 0.85])[0],
    )
    second = a_line(
        id="second",
        series=rng.choice(list(Series)),
        years=tuple(a_year(year=year, amount=rng.choice([0, 15_000_00])) for year in years),
        carry_share=10_000,
        carry_life=2,
    )
    names = ("m0", "m1", "m2")
    measures = []
    for name in names:
        measure = some_measure(rng, name, ())
        opens = rng.choice([1, 4, 5])
        variants = tuple(replace(variant, window=(opens, opens + 3)) for variant in measure.variants)
        measures.append(replace(measure, variants=variants))
    return a_problem(
        city="vintages",
        horizon=quarters,
        measures=tuple(measures),
        links=_links(rng, names),
        units=(
            a_unit(quarterly=150, horizon=quarters),
            a_unit(id="other", quarterly=50, horizon=quarters),
        ),
        lines=(main, second),
    )
