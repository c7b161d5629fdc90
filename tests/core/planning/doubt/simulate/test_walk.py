"""Runs through time, worked by hand: what is decided when, and with what knowledge."""

from dataclasses import replace
from fractions import Fraction

import pytest
from planning_builders import (
    a_call,
    a_cost,
    a_duty,
    a_fixed_measure,
    a_line,
    a_link,
    a_measure,
    a_problem,
    a_programme,
    a_staff_item,
    a_unit,
    a_variant,
    a_wait,
    a_year,
    an_application,
    money_years,
)
from planning_plans import at

from lindwurm.core.city import Assumed
from lindwurm.core.planning.doubt.simulate import walk
from lindwurm.core.planning.doubt.simulate.course import Finished, Refusal, RunFailedError, SimulationOptions
from lindwurm.core.planning.doubt.simulate.laws import (
    BudgetLaw,
    CostLaw,
    DurationLaw,
    EventLaw,
    Laws,
    StaffLaw,
)
from lindwurm.core.planning.doubt.simulate.mend import Mended
from lindwurm.core.planning.doubt.simulate.walk import Walker

HALF = Fraction(1, 2)
ON_NOBODYS_WORD = Assumed(basis="for the test")


def refused(measure="m", call="call"):
    return lambda truth: not approved(measure, call)(truth)


def approved(measure="m", call="call", chance=HALF):
    return lambda truth: truth.approves(a_programme(chance=chance), measure, call)


def test_run_without_bad_luck_equals_the_plan(granted, course_of, run_where):
    outcome = run_where(course_of(granted(HALF)), approved())

    assert outcome.done == (Finished(choice=at("m", 2, "call"), finish=3),)
    assert (outcome.refusals, outcome.replanned, outcome.late) == ((), 0, 0)
    assert outcome.money == (5_000_00, 0)


def test_refused_grant_is_replaced_by_own_money_where_the_year_has_it(granted, course_of, run_where):
    outcome = run_where(course_of(granted(HALF)), refused())

    # Known in quarter 2, so it starts in that quarter still, with all of the 10,000 EUR.
    assert outcome.done == (Finished(choice=at("m", 2), finish=3),)
    assert outcome.refusals == (Refusal(measure="m", call="call", quarter=2),)
    assert (outcome.money, outcome.replanned) == ((10_000_00, 0), 1)


def test_refused_measure_drops_out_where_own_money_is_short(granted, course_of, run_where):
    outcome = run_where(course_of(granted(HALF, euros=9_999)), refused())

    assert (outcome.done, outcome.money, outcome.value) == ((), (0, 0), 0)


def test_refused_call_is_tried_again_by_a_later_one(granted, course_of, run_where):
    calls = (a_call(apply=0, decision=2), a_call(id="next", apply=3, decision=5))
    course = course_of(granted(HALF, euros=5_000, calls=calls))

    second_luck = run_where(course, lambda truth: refused()(truth) and approved(call="next")(truth))
    no_luck = run_where(course, lambda truth: refused()(truth) and refused(call="next")(truth))

    assert second_luck.done == (Finished(choice=at("m", 5, "next"), finish=6),)
    assert [(each.call, each.quarter) for each in no_luck.refusals] == [("call", 2), ("next", 5)]
    assert no_luck.done == ()


def test_started_measure_is_not_undone_by_a_refusal(course_of, run_where):
    problem = a_problem(
        measures=(a_measure(variants=(a_variant(costs=(a_cost(),)),)),),
        lines=(a_line(years=money_years(5_000_00, 5_000_00)),),
        programmes=(a_programme(chance=HALF, calls=(a_call(apply=0, decision=2),)),),
    )

    outcome = run_where(course_of(problem, at("m", 0, "call")), refused())

    # Begun at once, as the programme allows; then the year pays 10,000 EUR of which it has 5,000.
    assert outcome.done == (Finished(choice=at("m", 0), finish=1),)
    assert outcome.money == (10_000_00, 0)


def test_money_that_the_refusal_takes_is_missing_for_what_has_not_started(course_of, run_where):
    problem = a_problem(
        measures=(
            a_measure(variants=(a_variant(costs=(a_cost(),)),)),
            a_measure(id="n", variants=(a_variant(costs=(a_cost(amount=3_000_00, purposes=()),)),)),
        ),
        lines=(a_line(years=money_years(10_000_00, 5_000_00)),),
        programmes=(a_programme(chance=HALF, calls=(a_call(apply=0, decision=2),)),),
    )

    outcome = run_where(course_of(problem, at("m", 0, "call"), at("n", 3)), refused())

    assert [each.choice for each in outcome.done] == [at("m", 0), at("n", 4)]


def test_nothing_moves_before_it_is_known(course_of, run_where, starts):
    problem = a_problem(
        measures=(
            a_measure(id="early", variants=(a_variant(costs=(a_cost(purposes=()),)),)),
            a_measure(variants=(a_variant(costs=(a_cost(),)),)),
        ),
        lines=(a_line(years=money_years(10_000_00, 9_000_00)),),
        programmes=(a_programme(chance=HALF, early_start_barred=True, calls=(a_call(apply=4, decision=6),)),),
    )
    course = course_of(problem, at("early", 3), at("m", 6, "call"))

    # Who knew of the refusal of 2028-Q3 would have given the money of 2027 to the other measure.
    assert starts(run_where(course, refused())) == {"early": 3}
    assert starts(run_where(course, approved())) == {"early": 3, "m": 6}


def test_duty_whose_grant_is_refused_pushes_out_what_is_voluntary(course_of, run_where, starts):
    problem = a_problem(
        measures=(
            a_measure(duty=a_duty(deadline=4), variants=(a_variant(costs=(a_cost(),)),)),
            a_measure(
                id="n",
                benefit=Fraction(90),
                variants=(a_variant(costs=(a_cost(amount=4_000_00, purposes=()),)),),
            ),
        ),
        lines=(a_line(years=money_years(10_000_00, 4_000_00)),),
        programmes=(a_programme(chance=HALF, early_start_barred=True, calls=(a_call(apply=0, decision=2),)),),
    )

    outcome = run_where(course_of(problem, at("m", 3, "call"), at("n", 3)), refused())

    assert starts(outcome) == {"m": 3, "n": 4}
    assert outcome.late == 0


@pytest.mark.parametrize(("benefit", "expected"), [(5, {"m": 2, "n": 4}), (20, {"n": 3})])
def test_refused_measure_takes_the_place_of_one_of_less_value_only(
    course_of, run_where, starts, benefit, expected
):
    other = a_variant(costs=(a_cost(amount=6_000_00, purposes=()),))
    problem = a_problem(
        measures=(
            a_measure(variants=(a_variant(costs=(a_cost(),)),)),
            a_measure(id="n", benefit=Fraction(benefit), variants=(other,)),
        ),
        lines=(a_line(years=money_years(12_000_00, 9_000_00)),),
        programmes=(a_programme(chance=HALF, early_start_barred=True, calls=(a_call(apply=0, decision=2),)),),
    )

    # Both together would cost 16,000 of the 12,000 EUR of 2027; 2028 pays the smaller one only.
    assert starts(run_where(course_of(problem, at("m", 2, "call"), at("n", 3)), refused())) == expected


def test_late_duty_is_counted(course_of, run_where):
    problem = a_problem(
        measures=(a_measure(duty=a_duty(deadline=4), variants=(a_variant(costs=(a_cost(),)),)),),
        lines=(a_line(years=money_years(5_000_00, 10_000_00)),),
        programmes=(a_programme(chance=HALF, early_start_barred=True, calls=(a_call(apply=0, decision=2),)),),
    )
    course = course_of(problem, at("m", 2, "call"))

    assert run_where(course, refused()).late == 1
    assert run_where(course, approved()).late == 0


def test_filed_application_is_decided_and_a_fixed_measure_keeps_its_place(course_of, run_where):
    problem = a_problem(
        measures=(
            a_fixed_measure(
                variants=(a_variant(costs=(a_cost(),)),),
                applications=(an_application(),),
                fixed_choice=at("m", 3, "call"),
            ),
        ),
        programmes=(a_programme(chance=HALF, calls=(a_call(apply=0, decision=2),)),),
    )

    outcome = run_where(course_of(problem, at("m", 3, "call")), refused())

    assert outcome.done == (Finished(choice=at("m", 3), finish=4),)
    assert outcome.value == 0


def test_grant_does_not_grow_with_the_cost(course_of, run_where):
    problem = a_problem(
        measures=(a_measure(variants=(a_variant(costs=(a_cost(),)),)),),
        programmes=(a_programme(),),
    )
    laws = Laws(costs=(CostLaw(measure="m", variant="v", low=10_000, high=20_000, origin=ON_NOBODYS_WORD),))

    outcome = run_where(
        course_of(problem, at("m", 0, "call"), laws=laws), lambda truth: truth.cost("m", "v") > 15_000
    )

    cost = outcome.money[0] + 5_000_00
    assert 15_000_00 < cost <= 20_000_00


def test_overrun_known_from_the_contract_moves_what_comes_after(course_of, run_where, starts):
    problem = a_problem(
        measures=(
            a_measure(variants=(a_variant(costs=(a_cost(),)),)),
            a_measure(id="n", variants=(a_variant(costs=(a_cost(),)),)),
        ),
        lines=(a_line(years=money_years(20_000_00, 20_000_00)),),
    )
    laws = Laws(costs=(CostLaw(measure="m", variant="v", low=9_000, high=15_000, origin=ON_NOBODYS_WORD),))
    course = course_of(problem, at("m", 1), at("n", 2), laws=laws)

    dearer = run_where(course, lambda truth: truth.cost("m", "v") > 10_000)
    cheaper = run_where(course, lambda truth: truth.cost("m", "v") < 10_000)

    assert starts(dearer) == {"m": 1, "n": 4}
    assert starts(cheaper) == {"m": 1, "n": 2}


def test_late_finish_is_known_when_it_was_due_and_moves_the_successor(course_of, run_where, starts):
    problem = a_problem(
        measures=(a_measure(id="a"), a_measure(id="b")),
        links=(a_link(),),
    )
    laws = Laws(durations=(DurationLaw(measure="a", variant="v", low=1, high=3, origin=ON_NOBODYS_WORD),))
    course = course_of(problem, at("a", 0), at("b", 1), laws=laws)

    outcome = run_where(course, lambda truth: truth.duration("a", a_variant()) == 3)

    assert starts(outcome) == {"a": 0, "b": 3}
    assert outcome.done[0].finish == 3


def test_early_finish_moves_nothing(course_of, run_where, starts):
    long = a_variant(duration=3)
    problem = a_problem(measures=(a_measure(id="a", variants=(long,)), a_measure(id="b")), links=(a_link(),))
    laws = Laws(durations=(DurationLaw(measure="a", variant="v", low=1, high=3, origin=ON_NOBODYS_WORD),))

    outcome = run_where(
        course_of(problem, at("a"), at("b", 3), laws=laws), lambda truth: truth.duration("a", long) == 1
    )

    assert (starts(outcome), outcome.done[0].finish) == ({"a": 0, "b": 3}, 1)


def test_late_event_moves_what_waits_for_it(course_of, run_where, starts):
    problem = a_problem(measures=(a_measure(waits=(a_wait(lag=1),)),))
    laws = Laws(events=(EventLaw(event="event", low=0, likely=1, high=4, origin=ON_NOBODYS_WORD),))
    course = course_of(problem, at("m", 2), laws=laws)

    late = run_where(course, lambda truth: truth.events["event"] == 4)
    early = run_where(course, lambda truth: truth.events["event"] == 0)

    assert (starts(late), late.replanned) == ({"m": 5}, 1)
    assert (starts(early), early.replanned) == ({"m": 2}, 0)


def test_late_budget_moves_what_it_pays(course_of, run_where, starts):
    problem = a_problem(
        measures=(a_measure(variants=(a_variant(costs=(a_cost(),)),)),),
        lines=(a_line(years=(a_year(), a_year(year=2028, effective=5))),),
    )
    laws = Laws(
        budgets=(
            BudgetLaw(owner="town", line="line", year=2028, low=4, likely=5, high=6, origin=ON_NOBODYS_WORD),
        )
    )
    course = course_of(problem, at("m", 5), laws=laws)

    assert starts(run_where(course, lambda truth: truth.budgets["line", 2028] == 6)) == {"m": 6}
    assert starts(run_where(course, lambda truth: truth.budgets["line", 2028] == 4)) == {"m": 5}


def test_lost_staff_is_known_with_the_year_and_drops_what_it_cannot_do(course_of, run_where, starts):
    work = a_variant(staff=(a_staff_item(amount=100),))
    problem = a_problem(measures=(a_measure(variants=(work,)),), units=(a_unit(quarterly=100),))
    laws = Laws(staff=(StaffLaw(unit="unit", year=2028, low=5_000, high=12_000, origin=ON_NOBODYS_WORD),))
    course = course_of(problem, at("m", 4), laws=laws)

    assert starts(run_where(course, lambda truth: truth.staff["unit", 2028] < 10_000)) == {}
    assert starts(run_where(course, lambda truth: truth.staff["unit", 2028] >= 10_000)) == {"m": 4}


def test_tender_that_has_begun_lets_a_measure_start_at_its_place(course_of, run_where, starts):
    slow = a_variant(lead=2)
    problem = a_problem(
        measures=(
            a_measure(waits=(a_wait(quarter=2),), variants=(slow,)),
            a_measure(id="n", variants=(slow,), earliest=3),
        ),
    )
    laws = Laws(events=(EventLaw(event="event", low=0, likely=2, high=3, origin=ON_NOBODYS_WORD),))
    course = course_of(problem, at("m", 2), at("n", 3), laws=laws)

    # The tender of m began in quarter 0, so that it starts as soon as the event has come.
    assert starts(run_where(course, lambda truth: truth.events["event"] == 3)) == {"m": 3, "n": 3}


def test_staff_of_a_filed_application_stays_used_after_a_refusal(course_of, run_where, starts):
    work = a_variant(costs=(a_cost(),), staff=(a_staff_item(amount=60),))
    other = a_variant(staff=(a_staff_item(amount=60),))
    problem = a_problem(
        measures=(a_measure(variants=(work,)), a_measure(id="n", variants=(other,))),
        lines=(a_line(years=money_years(9_000_00, 9_000_00)),),
        units=(a_unit(years=((2027, 119), (2028, 119)), quarters=tuple((q, 119) for q in range(8))),),
        programmes=(
            a_programme(
                chance=HALF,
                early_start_barred=True,
                staff=(a_staff_item(amount=60),),
                calls=(a_call(apply=1, decision=5),),
            ),
        ),
    )

    outcome = run_where(course_of(problem, at("m", 6, "call")), refused())

    # The application takes 60 before and in quarter 1, so that nothing is left of 2027 for the other measure;
    # 2028, which the refused measure no longer needs, is free.
    assert starts(outcome) == {"n": 5}


def test_measure_outside_the_plan_takes_what_a_refusal_leaves(granted, course_of, run_where, starts):
    problem = granted(HALF, euros=6_000)
    cheap = a_measure(id="n", variants=(a_variant(costs=(a_cost(amount=6_000_00, purposes=()),)),))
    worthless = a_measure(id="o", benefit=Fraction(0))
    problem = replace(problem, measures=(*problem.measures, cheap, worthless))
    course = course_of(problem, at("m", 2, "call"))

    assert starts(run_where(course, refused())) == {"n": 2}
    assert starts(run_where(course, approved())) == {"m": 2}


def test_kind_that_is_left_out_stays_as_planned(granted, course_of):
    course = replace(course_of(granted(HALF)), options=SimulationOptions(kinds=()))

    assert all(Walker(course).run(number).refusals == () for number in range(1, 11))


def test_run_that_breaks_a_rule_is_reported(granted, course_of, run_where, monkeypatch):
    monkeypatch.setattr(walk, "mend", lambda *_: Mended(choices={"m": at("m", 0)}, changed=True))

    with pytest.raises(RunFailedError, match=r"run \d+, quarter 2: M-1 m"):
        run_where(course_of(granted(HALF)), refused())
