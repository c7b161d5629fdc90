import pytest
from city_builders import (
    a_city,
    a_follow_up,
    a_measure,
    a_unit,
    at_once,
    date,
    money,
    nobody_knows,
    number,
    quarter,
)
from law_builders import a_law

from lindwurm.core.city import FigureKind, FteCapacity, Progress, Remaining, RemainingMoney, RemainingStaff
from lindwurm.core.planning.intake.build import problem_of
from lindwurm.core.planning.problem import FixedUse, MoneyUse, StaffUse


def running(remaining, *, progress=Progress.RUNNING, **overrides):
    measure = a_measure(progress=progress, remaining=remaining, variants=())
    overrides = {"units": (a_unit(), at_once(2)), **overrides}
    return problem_of(a_city(measures=(measure,), **overrides), a_law()).measures[0]


def staff(measure):
    return [(use.quarter, use.amount) for use in measure.fixed_use.staff]


def money_of(measure):
    return [(use.quarter, use.amount) for use in measure.fixed_use.money]


def test_running_measure_without_a_profile_uses_nothing_and_is_in_use_from_now():
    found = running(None, now=quarter("2027-Q2"))

    assert (found.fixed_use, found.finish, found.variants) == (FixedUse(), 1, ())


@pytest.mark.parametrize(
    ("finish", "expected"),
    [
        (date("2028-Q1"), 4),
        # Expected before now, but still running: not in use before now.
        (date("2026-Q3"), 1),
        (nobody_knows(FigureKind.QUARTER), 1),
        (None, 1),
    ],
)
def test_finish_is_never_before_now(finish, expected):
    assert running(Remaining(finish=finish), now=quarter("2027-Q2")).finish == expected


def test_money_of_a_year_is_split_over_its_quarters_from_now_on():
    # 100.00 EUR over 2027-Q2 … Q4: 33.34, 33.33, 33.33.
    entries = (
        RemainingMoney(line="invest", amount=money(100_00), year=2027),
        RemainingMoney(line="invest", amount=money(10_00), quarter=quarter("2027-Q3")),
        RemainingMoney(line="invest", amount=money(7_00), quarter=quarter("2027-Q1")),
        RemainingMoney(line="invest", amount=money(7_00), quarter=quarter("2033-Q1")),
        RemainingMoney(line="invest", amount=money(7_00), year=2026),
        RemainingMoney(line="invest", amount=nobody_knows(), year=2028),
        RemainingMoney(line="invest", amount=money(7_00)),
        RemainingMoney(line="elsewhere", amount=money(7_00), year=2028),
    )

    found = running(Remaining(money=entries), now=quarter("2027-Q2"))

    assert found.fixed_use.money == (
        MoneyUse(line="invest", quarter=1, amount=33_34),
        MoneyUse(line="invest", quarter=2, amount=43_33),
        MoneyUse(line="invest", quarter=3, amount=33_33),
    )


def test_staff_works_up_to_the_finish():
    entries = (RemainingStaff(unit="it", fte=number("0.4")),)

    found = running(Remaining(finish=date("2027-Q4"), staff=entries))

    assert found.fixed_use.staff == tuple(StaffUse(unit="it", quarter=index, amount=40) for index in range(3))


def test_staff_from_and_to_are_included():
    entries = (
        RemainingStaff(unit="it", fte=number("0.4"), first=quarter("2027-Q2"), last=quarter("2027-Q3")),
        RemainingStaff(unit="it", fte=number("0.1"), first=quarter("2026-Q1"), last=quarter("2027-Q2")),
    )

    assert staff(running(Remaining(staff=entries))) == [(0, 10), (1, 50), (2, 40)]


@pytest.mark.parametrize("finish", [None, nobody_knows(FigureKind.QUARTER)])
def test_staff_without_any_end_is_bound_to_the_horizon(finish):
    entries = (RemainingStaff(unit="it", fte=number("0.4")),)

    assert staff(running(Remaining(finish=finish, staff=entries))) == [(index, 40) for index in range(24)]


def test_unit_that_counts_measures_is_used_by_one():
    entries = (
        RemainingStaff(unit="schools", fte=number("0.4"), last=quarter("2027-Q2")),
        RemainingStaff(unit="schools", fte=number("0.4"), last=quarter("2027-Q1")),
    )

    assert staff(running(Remaining(staff=entries))) == [(0, 100), (1, 100)]


def test_unit_without_known_capacity_is_not_used():
    unknown = a_unit(capacity=FteCapacity(every_year=nobody_knows(FigureKind.NUMBER)))
    entries = (RemainingStaff(unit="it", fte=number("0.4")),)

    assert staff(running(Remaining(staff=entries), units=(unknown,))) == []


def test_follow_up_cost_runs_from_the_finish():
    # 1,200 EUR a year are 300 a quarter; the secured saving widens the line, the expected one counts nothing.
    entries = (
        a_follow_up(),
        a_follow_up(id="saved", per_year=money(-400_00), secured=True),
        a_follow_up(id="hoped", per_year=money(-800_00), secured=False),
    )

    found = running(Remaining(finish=date("2032-Q3"), follow_up=entries))

    assert money_of(found) == [(22, 200_00), (23, 200_00)]


@pytest.mark.parametrize("progress", [Progress.DONE, Progress.ENDED])
def test_only_the_follow_up_cost_of_a_done_measure_counts_from_now_on(progress):
    remaining = Remaining(
        finish=date("2032-Q3"),
        money=(RemainingMoney(line="invest", amount=money(100_00), year=2027),),
        staff=(RemainingStaff(unit="it", fte=number("0.4")),),
        follow_up=(a_follow_up(),),
    )

    found = running(remaining, progress=progress, now=quarter("2032-Q2"))

    assert (found.finish, staff(found)) == (None, [])
    assert money_of(found) == [(21, 300_00), (22, 300_00), (23, 300_00)]
