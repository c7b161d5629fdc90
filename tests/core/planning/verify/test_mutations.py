"""A valid plan, broken in one place at a time: each break is found under its rule; nothing makes verify fail."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planning_builders import (
    a_call,
    a_choice,
    a_cost,
    a_duty,
    a_fixed_measure,
    a_line,
    a_link,
    a_measure,
    a_problem,
    a_programme,
    a_rest,
    a_staff_item,
    a_variant,
    money_years,
)
from planning_plans import at, plan_of, planned

from lindwurm.core.periods import Quarter
from lindwurm.core.planning.plan import Claims, GrantClaim, MoneyClaim, Overrun, PlannedMeasure, VintageClaim
from lindwurm.core.planning.problem import Kind
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.verify import Checker, evaluate, verify

FIXED = a_choice(measure="fixed", start=1)
GOOD = (FIXED, at("first", 0), at("second", 2, "call"), at("duty", 1))


def staffed(*costs, staff=50, **overrides):
    return (a_variant(costs=costs, staff=(a_staff_item(amount=staff),), **overrides),)


def a_town():
    """One fixed and three free measures: a link, a call that bars an early start, money carried over, a duty.

    2027 pays 1,000 + 2,000 with 500 of 2026 and 2,500 of its own 4,000. 2028 pays 4,000 own money of the
    second measure with 1,500 of 2027 (1,600 may be carried) and its own 2,500.
    """
    return a_problem(
        measures=(
            a_fixed_measure(id="fixed", fixed_choice=FIXED, variants=staffed(a_cost(amount=1_000_00))),
            a_measure(id="first", variants=staffed(a_cost(amount=2_000_00), duration=2)),
            a_measure(id="second", variants=staffed(a_cost(amount=8_000_00, offset=2), duration=2)),
            a_measure(id="duty", duty=a_duty(deadline=2), variants=staffed(staff=50)),
            a_measure(id="done", kind=Kind.DONE),
        ),
        links=(a_link(predecessor="first", successor="second"),),
        lines=(
            a_line(
                years=money_years(4_000_00, 2_500_00),
                rests=(a_rest(vintage=2026, amount=500_00),),
                carry_share=4_000,
                carry_life=1,
            ),
        ),
        programmes=(a_programme(early_start_barred=True, calls=(a_call(apply=1, decision=2),)),),
    )


def verified(*choices):
    """The rules that a plan of these choices breaks whose claims are those of the good plan."""
    problem = a_town()
    plan = replace(plan_of(problem, *GOOD), choices=tuple(planned(problem, choice) for choice in choices))
    return {str(violation.rule) for violation in verify(problem, plan)}


def test_plan_that_keeps_every_rule_has_no_violation():
    problem = a_town()

    assert verify(problem, plan_of(problem, *GOOD)) == ()


@pytest.mark.parametrize(
    ("choices", "rules"),
    [
        # The claims stay those of the good plan, so what changes is a wrong claim as well (M-17).
        ((FIXED, at("first", 0), at("second", 3, "call"), at("duty", 1)), {"M-17"}),
        # first and duty swap their starts: the value, the staff and the money are what they were.
        ((FIXED, at("first", 1), at("second", 2, "call"), at("duty", 0)), {"M-10"}),
        ((FIXED, at("second", 2, "call"), at("duty", 1)), {"M-10", "M-17"}),
        # 2027 pays 1,000 + 2,000 + 4,000 of 4,500; three times 50 in quarter 1.
        (
            (FIXED, at("first", 0), at("second", 1, "call"), at("duty", 1)),
            {"B-1", "B-15", "M-10", "M-14", "M-17"},
        ),
        # Without the grant 2028 pays 8,000 of 2,500 + 1,600.
        ((FIXED, at("first", 0), at("second", 2), at("duty", 1)), {"B-1", "M-17"}),
        ((FIXED, at("first", 0), at("second", 2, "call"), at("duty", 8)), {"M-1", "M-17"}),
        ((at("first", 0), at("second", 2, "call"), at("duty", 1)), {"M-8"}),
        ((at("fixed", 2), at("first", 0), at("second", 2, "call"), at("duty", 1)), {"M-8"}),
        ((*GOOD, at("duty", 2)), {"M-19"}),
        ((*GOOD, FIXED), {"M-19"}),
        ((*GOOD, at("done", 2)), {"M-19"}),
        ((*GOOD, at("unknown", 2)), {"M-19"}),
    ],
    ids=[
        "other-start",
        "predecessor-late",
        "predecessor-missing",
        "before-the-decision",
        "grant-dropped",
        "outside-the-horizon",
        "fixed-missing",
        "fixed-moved",
        "second-choice",
        "fixed-twice",
        "done-again",
        "unknown-measure",
    ],
)
def test_changed_choices_are_found(choices, rules):
    assert verified(*choices) == rules


def test_rule_M_8_fixed_choice_stands_in_every_plan():
    problem = a_town()

    found = verify(problem, plan_of(problem, *GOOD[1:]))

    assert [(str(each.rule), each.subject) for each in found] == [("M-8", "fixed")]
    assert {str(each.rule) for each in evaluate(problem, (*GOOD[1:], at("fixed", 0))).violations} == {"M-8"}
    assert evaluate(problem, GOOD).violations == ()


def test_checker_evaluates_many_sets_of_choices():
    checker = Checker(a_town())

    assert checker.fixed_choices == (FIXED,)
    assert [checker.evaluate(choices) for choices in (GOOD, GOOD[:2], GOOD)] == [
        evaluate(a_town(), choices) for choices in (GOOD, GOOD[:2], GOOD)
    ]


def test_fixed_choice_that_the_problem_does_not_know_is_in_no_plan():
    measure = a_fixed_measure(fixed_choice=at("m", variant="unknown"), duty=a_duty())
    problem = a_problem(measures=(measure,))

    assert Checker(problem).fixed_choices == ()
    assert evaluate(problem, (at("m"),)).violations[0].detail == (
        "expected variant unknown with [] from 0, found variant v with [] from 0"
    )
    assert (
        evaluate(a_problem(measures=(a_fixed_measure(), a_measure(id="n"))), (at("m"), at("n"))).violations
        == ()
    )


@pytest.mark.parametrize(
    "choice",
    [
        at("second", 2, "unknown"),
        at("second", 2, "call", "call", "call"),
        at("second", 2, variant="unknown"),
        at("done"),
        at("unknown"),
    ],
)
def test_rule_M_19_choice_that_does_not_exist(choice):
    problem = a_town()

    assert [str(each.rule) for each in evaluate(problem, (FIXED, choice)).violations] == ["M-19"]
    assert evaluate(problem, (FIXED, at("first"))).violations == ()


def test_rule_M_19_second_choice_of_a_measure():
    found = evaluate(a_town(), (FIXED, at("first"), at("first", 1)))

    assert [(str(each.rule), each.period) for each in found.violations] == [("M-19", "2027-Q2")]
    assert found.value == evaluate(a_town(), (FIXED, at("first"))).value


def test_money_carried_too_long_is_found():
    problem = a_town()
    plan = plan_of(problem, *GOOD)
    late = replace(plan.claims.money[1], sources=(VintageClaim(vintage=2026, amount=500_00),))

    found = verify(problem, replace(plan, claims=replace(plan.claims, money=(plan.claims.money[0], late))))

    assert [(str(each.rule), each.amount) for each in found] == [("B-9", 500_00)]


@pytest.mark.parametrize("change", [{"finish": Quarter(2027, 1)}, {"fixed": True}])
def test_wrong_finish_and_wrong_mark_are_found(change):
    problem = a_town()
    plan = plan_of(problem, *GOOD)
    choices = (*plan.choices[:1], replace(plan.choices[1], **change), *plan.choices[2:])

    found = verify(problem, replace(plan, choices=choices))

    assert [(str(each.rule), each.subject) for each in found] == [("M-17", "first")]


NAMES = st.sampled_from(
    ["fixed", "first", "second", "duty", "done", "v", "call", "line", "unit", "programme", "?", ""]
)
QUARTERS = st.builds(Quarter, st.sampled_from([-5, 0, 2026, 2027, 2028, 2029, 99999]), st.integers(1, 4))
AMOUNTS = st.integers(-(10**12), 10**12)
ENTRIES = st.builds(
    PlannedMeasure,
    measure=NAMES,
    variant=NAMES,
    calls=st.lists(NAMES, max_size=3).map(tuple),
    start=QUARTERS,
    finish=QUARTERS,
    fixed=st.booleans(),
)
CLAIMS = st.builds(
    Claims,
    money=st.lists(
        st.builds(
            MoneyClaim,
            line=NAMES,
            year=st.integers(2025, 2030),
            own=AMOUNTS,
            limit=st.none() | AMOUNTS,
            sources=st.lists(
                st.builds(VintageClaim, vintage=st.integers(-1, 3000), amount=AMOUNTS), max_size=3
            ).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    grants=st.lists(
        st.builds(
            GrantClaim,
            measure=NAMES,
            call=NAMES,
            programme=NAMES,
            amount=AMOUNTS,
            apply=QUARTERS,
            decision=QUARTERS,
            to_file=st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    overruns=st.lists(
        st.builds(Overrun, rule=st.sampled_from(Rule), subject=NAMES, period=NAMES, excess=AMOUNTS),
        max_size=3,
    ).map(tuple),
)


@given(st.lists(ENTRIES, max_size=6).map(tuple), CLAIMS)
def test_hostile_plan_gives_violations_and_no_error(choices, claims):
    problem = a_town()
    plan = replace(plan_of(problem, *GOOD), choices=choices, claims=claims)

    found = verify(problem, plan)

    assert found  # the staff of every year is not claimed
    assert found == tuple(sorted(found))
    assert all(each.detail for each in found)
