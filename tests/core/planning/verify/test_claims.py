"""What a plan has to claim, and wrong claims: each with the rule that names it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from planning_builders import (
    a_call,
    a_choice,
    a_cost,
    a_fixed_measure,
    a_line,
    a_measure,
    a_problem,
    a_programme,
    a_rest,
    a_staff_item,
    a_synergy,
    a_variant,
    an_application,
    money_years,
)
from planning_plans import at, broken, plan_of

from lindwurm.core.periods import Quarter
from lindwurm.core.planning.plan import (
    Bound,
    Certificate,
    GrantClaim,
    MoneyClaim,
    Provenance,
    StaffClaim,
    VintageClaim,
)
from lindwurm.core.planning.problem import ApplicationStatus, FigureUse, LineUse
from lindwurm.core.planning.verify import evaluate, verify


def rules(problem, plan):
    return {str(violation.rule) for violation in verify(problem, plan)}


def paying(*amounts, measure="m"):
    """A measure that pays these amounts from the quarter of its start on."""
    costs = tuple(
        a_cost(id=f"c{number}", amount=amount, offset=number) for number, amount in enumerate(amounts)
    )
    return a_measure(id=measure, variants=(a_variant(costs=costs),))


def with_sources(plan, *sources):
    """The plan with other sources in its only money claim."""
    claim = replace(
        plan.claims.money[0],
        sources=tuple(VintageClaim(vintage=vintage, amount=amount) for vintage, amount in sources),
    )
    return replace(plan, claims=replace(plan.claims, money=(claim,)))


def test_claims_of_money_name_own_limit_and_sources():
    problem = a_problem(
        measures=(paying(70, 0, 0, 0, 90),),
        lines=(a_line(id="empty"), a_line(years=money_years(100, 60), carry_share=5_000, carry_life=1)),
    )

    assert evaluate(problem, (at("m"),)).claims.money == (
        # 50 of 2027 cannot wait, 20 of the other 50 are used; 2028 uses its 30, then the 30 left, then 30.
        MoneyClaim(
            line="line", year=2027, own=70, limit=100, sources=(VintageClaim(vintage=2027, amount=70),)
        ),
        MoneyClaim(
            line="line",
            year=2028,
            own=90,
            limit=60,
            sources=(VintageClaim(vintage=2027, amount=30), VintageClaim(vintage=2028, amount=60)),
        ),
    )


def test_claims_of_money_of_an_unlimited_line_have_no_source():
    problem = a_problem(measures=(paying(70),), lines=(a_line(years=money_years(None, None)),))

    assert evaluate(problem, (at("m"),)).claims.money == (
        MoneyClaim(line="line", year=2027, own=70, limit=None, sources=()),
    )


def test_claims_of_staff_name_every_year_and_its_busiest_quarter():
    staff = (a_staff_item(amount=40), a_staff_item(offset=1, amount=60), a_staff_item(offset=2, amount=60))
    problem = a_problem(measures=(a_measure(variants=(a_variant(staff=staff),)),))

    assert evaluate(problem, (at("m"),)).claims.staff == (
        StaffClaim(
            unit="unit",
            year=2027,
            used=160,
            limit=400,
            peak_quarter=Quarter(2027, 2),
            peak_used=60,
            peak_limit=100,
        ),
        StaffClaim(
            unit="unit",
            year=2028,
            used=0,
            limit=400,
            peak_quarter=Quarter(2028, 1),
            peak_used=0,
            peak_limit=100,
        ),
    )


@pytest.mark.parametrize(
    ("programme", "applications", "to_file"),
    [
        ({}, (), True),
        ({"allocation": True}, (), False),
        ({}, (an_application(),), False),
        ({}, (an_application(status=ApplicationStatus.GRANTED),), False),
    ],
)
def test_claims_of_grants_say_what_has_to_be_filed(programme, applications, to_file):
    measure = replace(paying(10_000_00), applications=applications)
    programmes = (a_programme(calls=(a_call(apply=1, decision=5),), **programme),)

    assert evaluate(
        a_problem(measures=(measure,), programmes=programmes), (at("m", 0, "call"),)
    ).claims.grants == (
        GrantClaim(
            measure="m",
            call="call",
            programme="programme",
            amount=5_000_00,
            apply=Quarter(2027, 2),
            decision=Quarter(2028, 2),
            to_file=to_file,
        ),
    )


def carrying(use, life):
    """Pay 100 of 2027 from a rest of 2025; the year has nothing of its own."""
    line = a_line(
        use=use, years=money_years(0, 0), rests=(a_rest(vintage=2025, amount=100),), carry_life=life
    )
    return a_problem(measures=(paying(100),), lines=(line,))


def of_the_year(use):
    """Pay 100 of 2027 from the year's own 100; older money may be used for one year."""
    return a_problem(
        measures=(paying(100),), lines=(a_line(use=use, years=money_years(100, 0), carry_life=1),)
    )


def test_rule_B_9_current_money_is_not_older_than_its_life():
    # 2025 to 2027 is two years.
    problem = of_the_year(LineUse.BOTH)

    assert broken(carrying(LineUse.BOTH, 2), at("m")) == set()
    assert rules(problem, with_sources(plan_of(problem, at("m")), (2025, 100))) == {"B-9"}
    assert rules(problem, with_sources(plan_of(problem, at("m")), (2026, 100))) == {"M-17"}  # no such rest


def test_rule_B_9_holds_for_lines_of_current_expense():
    line = a_line(use=LineUse.OPEX, years=money_years(100, 0), carry_life=1)
    cost = a_cost(amount=100, kind="opex", life=0)
    problem = a_problem(measures=(a_measure(variants=(a_variant(costs=(cost,)),)),), lines=(line,))

    assert rules(problem, with_sources(plan_of(problem, at("m")), (2025, 100))) == {"B-9"}


def test_rule_B_10_investment_money_is_not_older_than_its_life():
    problem = of_the_year(LineUse.CAPEX)

    assert broken(carrying(LineUse.CAPEX, 2), at("m")) == set()
    assert rules(problem, with_sources(plan_of(problem, at("m")), (2025, 100))) == {"B-10"}


def synergetic():
    measures = (paying(60, measure="a"), paying(40, measure="b"))
    return a_problem(
        measures=measures,
        lines=(a_line(years=money_years(1_000, 1_000)),),
        synergies=(a_synergy(saving=30),),
    )


def with_own(plan, own):
    claim = replace(plan.claims.money[0], own=own, sources=(VintageClaim(vintage=2027, amount=own),))
    return replace(plan, claims=replace(plan.claims, money=(claim,)))


def test_rule_M_18_saving_is_claimed_for_starts_that_give_it_only():
    problem = synergetic()
    near, far = plan_of(problem, at("a", 0), at("b", 0)), plan_of(problem, at("a", 0), at("b", 1))

    assert [plan.claims.money[0].own for plan in (near, far)] == [70, 100]
    assert rules(problem, near) == set()
    assert rules(problem, with_own(far, 70)) == {"M-18"}  # 30 too low: the synergy's saving
    assert rules(problem, with_own(far, 71)) == {"M-17"}
    assert rules(problem, with_own(near, 40)) == {"M-17"}  # counted in full already
    assert rules(problem, with_own(near, 100)) == {"M-17"}  # too high


def test_rule_M_17_every_money_claim_is_what_the_choices_give():
    problem = synergetic()
    plan = plan_of(problem, at("a", 0))
    claim = plan.claims.money[0]

    assert rules(problem, plan) == set()
    for money in (
        (),
        (claim, claim),
        (claim, replace(claim, year=2028, sources=())),
        (claim, replace(claim, line="nowhere")),
        (replace(claim, limit=None),),
        (replace(claim, own=61),),
        (replace(claim, sources=()),),
        (replace(claim, sources=(VintageClaim(vintage=2028, amount=60),)),),
    ):
        wrong = replace(plan, claims=replace(plan.claims, money=money))
        assert rules(problem, wrong) == {"M-17"}


def test_rule_M_17_claims_may_stand_in_any_order():
    problem = synergetic()
    plan = plan_of(problem, at("a", 0), at("b", 4))
    claims = replace(plan.claims, money=plan.claims.money[::-1], staff=plan.claims.staff[::-1])

    assert rules(problem, replace(plan, claims=claims, choices=plan.choices[::-1])) == set()


def funded():
    """A plan with a fixed measure that is over its programme's total, and one free one."""
    choice = a_choice(measure="f", calls=("call",))
    variants = paying(10_000_00).variants
    problem = a_problem(
        measures=(a_fixed_measure(id="f", fixed_choice=choice, variants=variants), paying(1_00)),
        programmes=(a_programme(total=4_000_00),),
    )
    return problem, plan_of(problem, choice, at("m"))


@pytest.mark.parametrize(
    "change",
    [
        lambda claims: replace(claims, grants=(replace(claims.grants[0], amount=6_000_00),)),
        lambda claims: replace(claims, grants=(replace(claims.grants[0], to_file=False),)),
        lambda claims: replace(claims, grants=(replace(claims.grants[0], call="other"),)),
        lambda claims: replace(claims, grants=()),
        lambda claims: replace(claims, staff=claims.staff[:1]),
        lambda claims: replace(claims, staff=(*claims.staff, claims.staff[0])),
        lambda claims: replace(claims, staff=(replace(claims.staff[0], used=1), *claims.staff[1:])),
        lambda claims: replace(
            claims, staff=(replace(claims.staff[0], peak_quarter=Quarter(2027, 2)), *claims.staff[1:])
        ),
        lambda claims: replace(claims, overruns=()),
        lambda claims: replace(claims, overruns=(replace(claims.overruns[0], excess=1),)),
        lambda claims: replace(claims, overruns=(*claims.overruns, replace(claims.overruns[0], subject="x"))),
    ],
    ids=[
        "grant-too-high",
        "application-hidden",
        "other-call",
        "grant-missing",
        "staff-missing",
        "staff-twice",
        "staff-used",
        "staff-peak",
        "overrun-hidden",
        "overrun-too-small",
        "overrun-invented",
    ],
)
def test_rule_M_17_every_other_claim_is_what_the_choices_give(change):
    problem, plan = funded()

    assert rules(problem, plan) == set()
    assert rules(problem, replace(plan, claims=change(plan.claims))) == {"M-17"}


@pytest.mark.parametrize("field", ["duty", "value", "shift", "own_money"])
def test_rule_M_17_objective_is_what_the_choices_give(field):
    problem, plan = funded()

    found = verify(problem, replace(plan, objective=replace(plan.objective, **{field: 99})))

    assert [(str(each.rule), each.subject) for each in found] == [("M-17", f"objective.{field}")]


@pytest.mark.parametrize(
    ("changes", "subjects"),
    [
        ({"city": "Elsewhere"}, ["city"]),
        ({"problem_hash": "sha256:0"}, ["problem_hash"]),
        ({"reading": "open"}, ["reading"]),
        ({"now": Quarter(2027, 2)}, ["now"]),
        ({"floor": 10**9}, ["floor"]),
        ({"duty_bound": 1}, ["duty_bound"]),
    ],
)
def test_rule_M_17_head_of_the_plan_fits_the_problem_and_the_choices(changes, subjects):
    problem, plan = funded()

    found = verify(problem, replace(plan, **changes))

    assert [(str(each.rule), each.subject) for each in found] == [("M-17", subject) for subject in subjects]


def test_rule_M_17_bound_is_not_below_the_value():
    problem, plan = funded()
    bound = replace(plan.bound, value=plan.objective.value - 1)

    assert [each.subject for each in verify(problem, replace(plan, bound=bound))] == ["bound"]


def test_rule_M_17_bound_is_certified_by_the_certificate_it_comes_with():
    problem, plan = funded()
    worth = plan.objective.value
    proof = Certificate(duty=0, value=worth + 10, duals=())

    def subjects(bound, certificate):
        return [each.subject for each in verify(problem, replace(plan, bound=bound, certificate=certificate))]

    assert subjects(Bound(value=worth + 10, kind="certified"), proof) == []
    assert subjects(Bound(value=worth + 9, kind="certified"), proof) == ["bound"]
    assert subjects(Bound(value=worth, kind="certified"), None) == ["bound"]
    # A solver's word may be better than the proof, but it has to say whose word it is.
    assert subjects(Bound(value=worth + 9, kind="by-solver"), proof) == []
    assert subjects(Bound(value=worth + 9, kind="hand on heart"), proof) == ["bound"]


def test_rule_M_17_origins_of_the_figures_are_those_of_the_problem():
    figures = (FigureUse(path="a", origin="assumed"), FigureUse(path="b", origin="documented"))
    problem = replace(a_problem(), figures=figures)
    plan = plan_of(problem)
    right = Provenance(documented=1, assumed=1)

    assert verify(problem, replace(plan, basis=right)) == ()
    flattered = replace(plan, basis=Provenance(documented=2))
    assert [each.subject for each in verify(problem, flattered)] == ["basis"]


def test_violation_says_what_was_expected_and_found():
    problem, plan = funded()

    found = verify(problem, replace(plan, objective=replace(plan.objective, value=0)))

    assert [each.detail for each in found] == ["expected 8750, found 0"]


def test_wrong_claim_is_named_by_its_field_and_both_values():
    problem, plan = funded()
    claims = replace(
        plan.claims,
        grants=(replace(plan.claims.grants[0], amount=6_000_00, to_file=False),),
        staff=(replace(plan.claims.staff[0], used=1, peak_quarter=Quarter(2027, 2)),),
        overruns=(replace(plan.claims.overruns[0], excess=1), replace(plan.claims.overruns[0], subject="x")),
        money=(replace(plan.claims.money[0], own=1, limit=None),),
    )

    found = verify(problem, replace(plan, claims=claims))

    assert [(each.subject, each.period, each.detail) for each in found] == [
        ("f", "2027-Q1", "expected grant 500000, found 600000"),
        ("f", "2027-Q1", "expected still to file True, found False"),
        ("line", "2027", "expected money of the year 100000000, found None"),
        ("line", "2027", "expected own money 500100, found 1"),
        ("programme", "", "expected overrun of M-15 100000, found 1"),
        ("unit", "2027", "expected busiest quarter 2027-Q1, found 2027-Q2"),
        ("unit", "2027", "expected staff of the year 0, found 1"),
        ("unit", "2028", "expected a claim of staff, found none"),
        ("x", "", "expected no claim of overrun, found one"),
    ]
