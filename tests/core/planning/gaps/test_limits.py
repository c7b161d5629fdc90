"""When a ranking ends, and what it tries first."""

from dataclasses import replace

import pytest
from city_builders import (
    a_unit,
    money,
)
from gap_town import RULES, assumed_amount, best_of_all, documented_line, measure, rank, town
from planning_plans import at, plan_of

from lindwurm.core.planning.gaps import find_gaps
from lindwurm.core.planning.intake import intake
from lindwurm.core.planning.plan import Certificate, Cut, CutCounts, CutRow, Dual


def certificate(*rows):
    return Certificate(duty=0, value=0, duals=tuple(Dual(row=row, multiplier="2.5") for row in rows))


def with_cut(*rows):
    cut = Cut(
        rows=tuple(CutRow(row=row, factor=1) for row in rows),
        counts=(CutCounts(measure="a", thresholds=(1, 2)),),
        most=1,
        multiplier="2.5",
    )
    return Certificate(duty=0, value=0, duals=(), cuts=(cut,))


@pytest.mark.parametrize("certificate", [certificate, with_cut])
def test_prices_of_the_certificate_show_where_more_room_is_worth_something(certificate):
    """The greatest relief is planned again first; with work for one figure only it is the one that is found."""
    line = documented_line(assumed_amount())
    city = town(lines=(line, replace(line, id="other")), units=(a_unit(),))
    rows = (
        "vintage:other:2027",
        "budget:other:2027",
        "staff-year:it:2027",
        "staff-peak:it:3",
        "total:grant:",
    )
    seen = []

    def watch(problem, choices):
        seen.append({line.id: line.years[0].amount for line in problem.lines})
        return choices

    rank(city, at("a", 4), solve=watch, certificate=certificate(*rows), work=2)

    # The first call settles the plan, the second tries the figure whose room has a price. With less money the
    # plan can only stay as it is, so only more is tried.
    assert seen[1:] == [{"invest": 100_00, "other": 130_00}]


def test_work_limits_the_replannings_and_does_not_ask_the_clock():
    calls = []

    def count(problem, choices):
        calls.append(problem)
        return best_of_all(problem, choices)

    def no_clock():
        return 0.0

    lines = (documented_line(assumed_amount()),)
    city = town(lines=lines, measures=(measure(cost=money(100_00)),))
    gaps = rank(city, at("a"), solve=count, work=2, seconds=0.0, clock=no_clock)

    # One to settle the plan, then both ends of one figure; of equally promising ones the first by path.
    assert len(calls) == 3
    assert [gap.path for gap in gaps] == ["lines/invest/years/2027/amount"]
    assert rank(city, at("a"), work=2) == gaps


@pytest.mark.parametrize(
    ("ticks", "found"),
    [
        # The screening starts within its share of the time, and there is time for a figure …
        ((0, 1, 2, 3, 4), 1),
        # … or the time is over before the first figure is screened …
        ((0, 9), 0),
        # … or before one is planned again.
        ((0, 1, 11), 0),
    ],
)
def test_clock_ends_the_ranking(ticks, found):
    times = iter(ticks)
    last = ticks[-1]

    gaps = rank(
        town(lines=(documented_line(assumed_amount()),)),
        at("a"),
        seconds=10.0,
        clock=lambda: next(times, last),
    )

    assert len(gaps) == found


def test_time_must_suffice_for_another_figure():
    # The first figure takes 6 of 10 seconds: no second one is begun.
    times = iter((0, 1, 1, 2, 2, 8, 8))
    lines = (documented_line(assumed_amount()),)
    city = town(lines=lines, measures=(measure(cost=money(100_00)),))

    gaps = rank(city, at("a"), seconds=10.0, clock=lambda: next(times, 8))

    assert [gap.path for gap in gaps] == ["lines/invest/years/2027/amount"]


@pytest.mark.integration
def test_planners_own_search_ranks_the_same():
    pytest.importorskip("ortools")
    lines = (documented_line(assumed_amount()),)
    city = town(lines=lines, measures=(measure(cost=money(100_00)),))
    plan = plan_of(intake(city, RULES), at("a"))

    found = find_gaps(city, RULES, plan, work=10)

    assert found == rank(city, at("a"))
    assert find_gaps(city, RULES, plan, work=10) == found
