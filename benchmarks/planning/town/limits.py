"""Sets the limits of lines and units as shares of what all measures together would use."""

from __future__ import annotations

from collections import defaultdict

from benchmarks.planning.town.frame import FIRST_YEAR, FUNDING_OFFICE, NOW, Frame

from lindwurm.core.planning.problem import Line, LineUse, LineYear, Measure, Programme, Rest, Series, Unit

STAFF_SHARE = (0.70, 0.95)
"""A unit's capacity as a share of the work of all measures, relative to tightness / 0.59."""
USUAL = 0.59
"""The middle of "budgets for 54 to 64 % of the measures"."""
PEAK_PERCENT = 125
"""A quarter may take so much of its part of the year."""


def lines_of(frame: Frame, measures: tuple[Measure, ...]) -> tuple[Line, ...]:
    """Draw all lines: investment, current, result."""
    demand = _demand(frame, measures)
    return tuple(
        _line(frame, line, kind, demand[line])
        for kind, lines in (
            ("invest", frame.investment),
            ("current", frame.current),
            ("result", frame.result),
        )
        for line in lines
    )


def _demand(frame: Frame, measures: tuple[Measure, ...]) -> dict[str, int]:
    """What all measures in their first variant would cost a line in the horizon, each in use for half of it."""
    demand: dict[str, int] = defaultdict(int)
    half = frame.horizon // 2
    for measure in measures:
        for item in measure.variants[0].costs:
            gross = max(0, item.amount)
            depreciated = gross * min(half, item.life) // item.life if item.life else gross
            for line in item.lines:
                demand[line] += depreciated if line in frame.result else gross
        for follow in measure.variants[0].follow_ups:
            for line in follow.lines:
                demand[line] += max(0, follow.amount) * half
    return demand


def _line(frame: Frame, line: str, kind: str, demand: int) -> Line:
    """Spread the line's share evenly on the years; result lines and follow-up cost grow over the years."""
    draw = frame.draw
    utility = line == frame.investment[-1]
    share = frame.tightness + draw.between(-5, 5) / 100
    yearly = int(demand * share) // len(frame.years)
    number = int(line[-2:])
    gated = kind == "invest" and not utility and number % 6 == 1
    binds = kind == "invest" and not utility and number % 2 == 0
    rests = (
        (Rest(vintage=FIRST_YEAR - 1, amount=yearly * draw.between(10, 40) // 100),)
        if kind == "invest"
        else ()
    )
    return Line(
        id=line,
        municipal=not utility,
        series=Series.RESULT if kind == "result" else Series.FINANCE,
        use={"invest": LineUse.CAPEX, "current": LineUse.OPEX, "result": LineUse.BOTH}[kind],
        years=tuple(
            LineYear(
                year=year,
                amount=_amount(frame, kind, yearly, k),
                authority=yearly * draw.between(60, 90) // 100 if binds else None,
                effective=_effective(year, kind, utility=utility),
            )
            for k, year in enumerate(frame.years)
        ),
        rests=rests,
        carry_share=10_000 if kind == "invest" else draw.pick([0, 3_000, 5_000]),
        carry_life=2 if kind == "invest" else 1,
        gated=gated,
        theta=draw.pick([4_000, 5_000, 6_000]) if gated else None,
    )


def _amount(frame: Frame, kind: str, yearly: int, k: int) -> int:
    years = len(frame.years)
    grows = {"invest": 0, "current": 60, "result": 120}[kind]
    percent = 100 + (grows * (2 * k - years + 1)) // (2 * years)
    return yearly * percent * frame.draw.between(85, 115) // 10_000


def _effective(year: int, kind: str, *, utility: bool) -> int | None:
    """In the first and third year the council passes the budget a quarter or two late."""
    if utility or kind == "result" or (year - FIRST_YEAR) not in {0, 2}:
        return None
    return (year - FIRST_YEAR) * 4 + (2 if year == FIRST_YEAR else 1)


def units_of(
    frame: Frame, measures: tuple[Measure, ...], programmes: tuple[Programme, ...]
) -> tuple[Unit, ...]:
    """Draw capacity by year and quarter; a tenth of the larger cities' units is only assumed (soft)."""
    work: dict[str, int] = defaultdict(int)
    for measure in measures:
        for item in measure.variants[0].staff:
            work[item.unit] += max(0, item.amount)
    applied = [item.amount for programme in programmes for item in programme.staff]
    work[FUNDING_OFFICE] += frame.size * 2 * sum(applied) // max(1, len(applied)) // 2
    alone = [item for measure in measures for item in measure.variants[0].staff]
    alone += [item for programme in programmes for item in programme.staff]
    return tuple(
        _unit(frame, unit, rank, work[unit], max((i.amount for i in alone if i.unit == unit), default=0))
        for rank, unit in enumerate(frame.units)
    )


def _unit(frame: Frame, unit: str, rank: int, work: int, alone: int) -> Unit:
    """Draw one; every quarter has room for what the largest measure alone needs."""
    draw = frame.draw
    low, high = STAFF_SHARE
    share = (low + (high - low) * draw.between(0, 100) / 100) * frame.tightness / USUAL
    quarterly = max(alone, int(work * share) // (frame.horizon - NOW))
    loss = draw.pick([0, 0, 1, 2])  # per cent a year that retirements take away
    by_quarter = {q: quarterly * (100 - loss * (q // 4)) // 100 for q in range(NOW, frame.horizon)}
    years = sorted({FIRST_YEAR + q // 4 for q in by_quarter})
    return Unit(
        id=unit,
        years=tuple((y, sum(a for q, a in by_quarter.items() if FIRST_YEAR + q // 4 == y)) for y in years),
        quarters=tuple((q, amount * PEAK_PERCENT // 100) for q, amount in by_quarter.items()),
        soft=rank % 10 == 9,
    )
