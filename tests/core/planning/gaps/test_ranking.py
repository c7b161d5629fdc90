"""Which gaps are named, in which order; numbers as worked out in `gap_town`."""

from decimal import Decimal

from city_builders import (
    a_contribution,
    a_measure,
    an_event,
    money,
    nobody_knows,
    quarter,
    quarters,
)
from gap_town import KNOWN, assumed_amount, documented_line, measure, rank, town
from planning_plans import at

from lindwurm.core.city import Duty, FigureKind, Progress, WaitsFor


def test_town_of_documented_figures_has_no_gap():
    assert rank(town(), at("a")) == ()


def test_gaps_are_ranked_by_what_they_move():
    lines = (documented_line(assumed_amount()),)
    city = town(lines=lines, measures=(measure(cost=money(100_00)),))

    gaps = rank(city, at("a"))

    # The cost drops `a` (87,500), the money of 2027 only moves it (54,687).
    assert [(gap.path.split("/")[0], gap.weight) for gap in gaps] == [("measures", 87_500), ("lines", 54_687)]


def test_duty_comes_before_value():
    # A duty to be in use by 2027-Q3 (2); two quarters of work, one more or less: 1 is in time, 3 is late by one
    # quarter of severity 10. It is worth nothing.
    duty = Duty(legal_basis="OZG", deadline=quarter("2027-Q3"), confirmed_by="head")
    late = measure("d", benefit=0, cost=money(1, **KNOWN), duration=quarters(2), duty=duty)
    city = town(measures=(measure(cost=money(99_00)), late))

    gaps = rank(city, at("a"), at("d"))

    assert [(gap.path, gap.duty) for gap in gaps] == [
        ("measures/d/variants/v/duration", 10),
        ("measures/a/variants/v/costs/cost/amount", 0),
    ]
    assert [effect.duty for effect in gaps[0].effects] == [0, 10]


def test_event_is_owed_by_who_watches_it():
    # The event of 2027-Q3 may come a quarter earlier or later.
    waiting = measure(waits_for=(WaitsFor(event="event"),))

    (gap,) = rank(town(measures=(waiting,), events=(an_event(watched_by="watcher"),)), at("a", 2))

    assert gap.owner == "watcher"
    assert [(effect.figure.likely, effect.moves[0].after.start) for effect in gap.effects] == [
        (quarter("2027-Q2"), 1),
        (quarter("2027-Q4"), 3),
    ]


def test_contribution_that_moves_nothing_comes_after_what_moves():
    contributions = (a_contribution("ease", 100, low=Decimal(80), high=Decimal(90)),)
    city = town(measures=(measure(benefit=contributions, cost=money(100_00)),))

    gaps = rank(city, at("a"))

    assert [gap.path for gap in gaps] == [
        "measures/a/variants/v/costs/cost/amount",
        "measures/a/contributions/ease/value",
    ]
    assert gaps[1].weight == 0


def test_missing_figure_ranks_by_what_it_blocks():
    blocked = measure("b", 50, duration=nobody_knows(FigureKind.QUARTERS, owed_by="clerk"))
    running = a_measure(id="r", progress=Progress.RUNNING, variants=())
    city = town(lines=(documented_line(assumed_amount()),), measures=(measure(), blocked, running))

    gaps = rank(city, at("a"))

    # `b` could be worth at most 1000 · 50; what `r` still needs moves nothing that can be computed.
    assert [(gap.path, gap.owner, gap.origin, gap.weight, gap.blocks) for gap in gaps] == [
        ("lines/invest/years/2027/amount", "city", "assumed", 54_687, ()),
        ("measures/b/variants/v/duration", "clerk", "missing", 50_000, ("b",)),
        ("measures/r/remaining", "head", "missing", 0, ()),
    ]
    assert [gap.kind for gap in gaps] == [FigureKind.MONEY, FigureKind.QUARTERS, None]
    assert not gaps[2].moves_anything


def test_missing_figure_of_several_measures_counts_them_all():
    event = an_event(when=nobody_knows(FigureKind.QUARTER, owed_by="watcher"))
    waiting = [measure(key, 10, waits_for=(WaitsFor(event="event"),)) for key in ("b", "c")]

    (gap,) = rank(town(measures=(measure(), *waiting), events=(event,)), at("a"))

    assert (gap.path, gap.blocks, gap.blocked_value) == ("events/event/when", ("b", "c"), 20_000)


def test_only_ten_gaps_are_named():
    ideas = [measure(f"idea-{n:02}", n, duration=nobody_knows(FigureKind.QUARTERS)) for n in range(12)]

    gaps = rank(town(measures=(measure(), *ideas)), at("a"))

    assert [gap.blocks[0] for gap in gaps] == [f"idea-{n:02}" for n in range(11, 1, -1)]
