"""Order, groups, staff and soft demands: plans at the limit and beyond, with what is inherited."""

from __future__ import annotations

import pytest
from planning_builders import (
    a_call,
    a_choice,
    a_cost,
    a_directive,
    a_fixed_measure,
    a_group,
    a_link,
    a_measure,
    a_problem,
    a_programme,
    a_staff_item,
    a_unit,
    a_variant,
    an_application,
)
from planning_plans import at, broken

from lindwurm.core.planning.plan import Overrun
from lindwurm.core.planning.problem import DirectiveKind, FixedUse, GroupKind, Kind, LinkKind, StaffUse
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.verify import evaluate


def linked(before, **link):
    return a_problem(measures=(before, a_measure(id="b")), links=(a_link(**link),))


def test_rule_M_2_start_that_no_predecessor_allows_breaks_the_link():
    # a starts at 3 at the earliest and takes one quarter: b cannot start before 4.
    problem = linked(a_measure(id="a", earliest=3))

    assert broken(problem, at("a", 3), at("b", 4)) == set()
    assert broken(problem, at("a", 3), at("b", 3)) == {"M-10"}


@pytest.mark.parametrize(
    ("link", "start", "rules"),
    [
        # a starts at 1 and takes 2 quarters: in use from 3.
        ({}, 3, set()),
        ({}, 2, {"M-10"}),
        ({"lag": 1}, 4, set()),
        ({"lag": 1}, 3, {"M-10"}),
        ({"kind": LinkKind.START_START}, 1, set()),
        ({"kind": LinkKind.START_START}, 0, {"M-10"}),
        ({"kind": LinkKind.START_START, "lag": 1}, 2, set()),
        ({"kind": LinkKind.START_START, "lag": 1}, 1, {"M-10"}),
    ],
)
def test_rule_M_10_successor_starts_after_its_predecessor(link, start, rules):
    problem = linked(a_measure(id="a", variants=(a_variant(duration=2),)), **link)

    assert broken(problem, at("a", 1), at("b", start)) == rules


def test_rule_M_10_predecessor_is_chosen_too():
    assert broken(linked(a_measure(id="a")), at("b", 7)) == {"M-10"}
    assert broken(linked(a_measure(id="a")), at("a", 0)) == set()


def test_rule_M_10_predecessor_outside_the_problem_is_never_met():
    problem = a_problem(measures=(a_measure(id="b"),), links=(a_link(),))

    assert broken(problem, at("b", 7)) == {"M-10"}


@pytest.mark.parametrize(
    ("before", "link", "start", "rules"),
    [
        (a_measure(id="a", kind=Kind.DONE), {"lag": 5}, 0, set()),
        (a_measure(id="a", kind=Kind.ENDED), {"lag": 5}, 0, set()),
        (a_measure(id="a", kind=Kind.RUNNING, finish=2), {"lag": 1}, 3, set()),
        (a_measure(id="a", kind=Kind.RUNNING, finish=2), {"lag": 1}, 2, {"M-10"}),
        (a_measure(id="a", kind=Kind.RUNNING, finish=2), {"kind": LinkKind.START_START, "lag": 1}, 0, set()),
    ],
)
def test_rule_M_10_work_begun_satisfies_by_its_state(before, link, start, rules):
    assert broken(linked(before, **link), at("b", start)) == rules


def test_rule_M_10_fixed_successor_is_inherited_not_enforced():
    fixed = a_choice(measure="b", start=1)
    problem = a_problem(
        measures=(a_measure(id="a"), a_fixed_measure(id="b", fixed_choice=fixed)), links=(a_link(),)
    )
    missed = (Overrun(rule=Rule.PRECEDENCE, subject="a>b", period="", excess=1),)

    assert evaluate(problem, (fixed,)).claims.overruns == missed
    assert evaluate(problem, (fixed, at("a", 1))).claims.overruns == missed
    assert evaluate(problem, (fixed, at("a", 0))).claims.overruns == ()
    assert broken(problem, fixed, at("a", 1)) == set()


def test_rule_M_4_fixed_choice_without_its_precondition_is_inherited():
    fixed = a_choice(measure="b", calls=("call",))
    problem = a_problem(
        measures=(
            a_measure(id="a"),
            a_fixed_measure(id="b", fixed_choice=fixed, variants=(a_variant(costs=(a_cost(),)),)),
        ),
        programmes=(a_programme(precondition="a", calls=(a_call(apply=1, decision=1),)),),
    )

    assert broken(problem, fixed, at("a", 1)) == set()
    assert evaluate(problem, (fixed, at("a", 0))).claims.overruns == ()
    assert evaluate(problem, (fixed,)).claims.overruns == (
        Overrun(rule=Rule.ELIGIBILITY, subject="a>b", period="", excess=1),
    )


def grouped(first, second, **group):
    return a_problem(measures=(first, second), groups=(a_group(**group),))


@pytest.mark.parametrize(
    ("kind", "rules"),
    [(Kind.RUNNING, {"M-11"}), (Kind.DONE, {"M-11"}), (Kind.ENDED, set()), (Kind.FREE, set())],
)
def test_rule_M_11_member_in_hand_excludes_the_others(kind, rules):
    problem = grouped(a_measure(id="a", kind=kind), a_measure(id="b"))

    assert broken(problem, at("b")) == rules


def test_rule_M_11_at_most_one_member_is_chosen():
    problem = grouped(a_measure(id="a"), a_measure(id="b"))

    assert broken(problem, at("a")) == set()
    assert broken(problem, at("a"), at("b")) == {"M-11"}


def test_rule_M_11_two_members_in_hand_are_inherited():
    problem = a_problem(
        measures=(a_measure(id="a", kind=Kind.RUNNING), a_fixed_measure(id="b"), a_measure(id="c")),
        groups=(a_group(members=("a", "b", "c")),),
    )

    assert evaluate(problem, (at("b"),)).claims.overruns == (
        Overrun(rule=Rule.EXCLUSION, subject="group", period="", excess=1),
    )
    assert broken(problem, at("b")) == set()
    assert broken(problem, at("b"), at("c")) == {"M-11"}


@pytest.mark.parametrize(("count", "duty"), [(2, 0), (3, 7), (5, 21)])
def test_rule_M_12_each_missing_member_costs_its_severity(count, duty):
    # Chosen: b; in hand: a (ended). Missing are count - 2 members at 7 each.
    problem = a_problem(
        measures=(a_measure(id="a", kind=Kind.ENDED), a_measure(id="b"), a_measure(id="c")),
        groups=(a_group(kind=GroupKind.AT_LEAST, members=("a", "b", "c", "gone"), count=count, severity=7),),
    )

    assert evaluate(problem, (at("b"),)).duty == duty
    assert broken(problem, at("b")) == set()


@pytest.mark.parametrize(
    ("start", "duty"), [(1, 9), (2, 0), (3, 0), (4, 9)], ids=["early", "first", "last", "late"]
)
def test_rule_M_20_directive_that_nothing_meets_costs_its_severity(start, duty):
    directive = a_directive(kind=DirectiveKind.FORCE, start_from=2, start_to=3, severity=9)
    problem = a_problem(directives=(directive,))

    assert evaluate(problem, (at("m", start),)).duty == duty
    assert evaluate(problem, ()).duty == 9
    assert broken(problem, at("m", start)) == set()


def staffed(*amounts, offset=0, lasting=False):
    """Measures m0, m1, … that use staff."""
    return tuple(
        a_measure(
            id=f"m{number}",
            variants=(a_variant(staff=(a_staff_item(amount=amount, offset=offset, lasting=lasting),)),),
        )
        for number, amount in enumerate(amounts)
    )


@pytest.mark.parametrize(("second", "rules"), [(50, set()), (51, {"M-13"})])
def test_rule_M_13_staff_of_a_year_keeps_its_limit(second, rules):
    problem = a_problem(measures=staffed(100, second), units=(a_unit(years=((2027, 150), (2028, 150))),))

    assert broken(problem, at("m0", 0), at("m1", 1)) == rules
    assert broken(problem, at("m0", 0), at("m1", 4)) == set()


@pytest.mark.parametrize(("second", "rules"), [(40, set()), (41, {"M-14"})])
def test_rule_M_14_staff_of_a_quarter_keeps_its_limit(second, rules):
    problem = a_problem(measures=staffed(60, second))

    assert broken(problem, at("m0", 1), at("m1", 1)) == rules
    assert broken(problem, at("m0", 1), at("m1", 2)) == set()


def test_rule_M_14_new_post_adds_capacity_from_its_quarter_on():
    problem = a_problem(
        measures=(
            *staffed(-50, lasting=True, offset=1),
            a_measure(id="n", variants=(a_variant(staff=(a_staff_item(amount=150),)),)),
        )
    )

    assert broken(problem, at("m0", 1), at("n", 2)) == set()
    assert broken(problem, at("m0", 1), at("n", 7)) == set()
    assert broken(problem, at("m0", 1), at("n", 1)) == {"M-14"}


def test_rule_M_13_and_M_14_soft_unit_reports_what_is_too_much():
    problem = a_problem(measures=staffed(120), units=(a_unit(soft=True, years=((2027, 110), (2028, 110))),))

    assert broken(problem, at("m0", 1)) == set()
    assert evaluate(problem, (at("m0", 1),)).claims.overruns == (
        Overrun(rule=Rule.STAFF_YEAR, subject="unit", period="2027", excess=10),
        Overrun(rule=Rule.STAFF_PEAK, subject="unit", period="2027-Q2", excess=20),
    )


def test_rule_M_13_and_M_14_fixed_staff_is_inherited():
    use = FixedUse(staff=(StaffUse(unit="unit", quarter=2, amount=130),))
    problem = a_problem(
        measures=(a_measure(id="r", kind=Kind.RUNNING, finish=3, fixed_use=use), *staffed(1)),
        units=(a_unit(years=((2027, 120), (2028, 120))),),
    )

    assert evaluate(problem, ()).claims.overruns == (
        Overrun(rule=Rule.STAFF_YEAR, subject="unit", period="2027", excess=10),
        Overrun(rule=Rule.STAFF_PEAK, subject="unit", period="2027-Q3", excess=30),
    )
    assert broken(problem) == set()
    assert broken(problem, at("m0", 1)) == {"M-13"}
    assert broken(problem, at("m0", 2)) == {"M-13", "M-14"}
    assert broken(problem, at("m0", 4)) == set()


def test_staff_counts_tender_application_and_proof():
    # Tender -1; application in 2 and 1; start 4, finish 5, proof in 6.
    variant = a_variant(
        costs=(a_cost(),),
        lead=1,
        tender_staff=(a_staff_item(offset=-1, amount=7),),
        staff=(a_staff_item(amount=5), a_staff_item(offset=1, amount=4)),
    )
    programme = a_programme(
        calls=(a_call(apply=2, decision=3),),
        staff=(a_staff_item(amount=10),),
        proof_staff=(a_staff_item(amount=3),),
    )
    problem = a_problem(measures=(a_measure(variants=(variant,)),), programmes=(programme,))

    use = evaluate(problem, (at("m", 4, "call"),)).state.use.staff

    assert dict(use) == {
        ("unit", 1): 10,
        ("unit", 2): 10,
        ("unit", 3): 7,
        ("unit", 4): 5,
        ("unit", 5): 4,
        ("unit", 6): 3,
    }


def test_staff_for_the_application_is_free_once_filed_and_for_an_allocation():
    staff = (a_staff_item(amount=10),)
    costs = (a_variant(costs=(a_cost(),)),)
    filed = a_problem(
        measures=(a_measure(variants=costs, applications=(an_application(),)),),
        programmes=(a_programme(staff=staff),),
    )
    allocated = a_problem(
        measures=(a_measure(variants=costs),), programmes=(a_programme(staff=staff, allocation=True),)
    )

    for problem in (filed, allocated):
        assert dict(evaluate(problem, (at("m", 0, "call"),)).state.use.staff) == {}
