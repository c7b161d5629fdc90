"""For every rule that a plan can break: a good plan, one change, and the rule's id is all that is found."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from planning_builders import (
    a_call,
    a_choice,
    a_cost,
    a_directive,
    a_duty,
    a_fixed_measure,
    a_group,
    a_line,
    a_link,
    a_measure,
    a_problem,
    a_programme,
    a_rest,
    a_staff_item,
    a_synergy,
    a_unit,
    a_variant,
    a_year,
    an_application,
    money_years,
    some_parameters,
)
from planning_plans import at, plan_of

from lindwurm.core.planning.plan import Plan, VintageClaim
from lindwurm.core.planning.problem import (
    ApplicationStatus,
    Choice,
    CostKind,
    DirectiveKind,
    GroupKind,
    LineUse,
    Problem,
)
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.verify import verify

CALLED, OWN = at("m", 0, "call"), at("m", 0)
NEVER_BROKEN = {
    Rule.PROPAGATION: "a start that no predecessor allows is found as its link (M-10)",
    Rule.AT_LEAST: "soft: its severity counts, and a plan that hides it states a wrong duty (M-17)",
    Rule.FORCED: "soft: its severity counts, and a plan that hides it states a wrong duty (M-17)",
}
"""Rules that no violation names, and what is found instead."""


@dataclass(frozen=True)
class Case:
    """The choices of a plan that keeps all rules, and those of one that breaks a single one."""

    problem: Problem
    good: tuple[Choice, ...]
    bad: tuple[Choice, ...]


def _measures(*names: str, **variant: object) -> dict[str, object]:
    variants = (a_variant(**variant),)
    return {"measures": tuple(a_measure(id=name, variants=variants) for name in names)}


def _one(problem: dict[str, object] | None = None, measure: dict[str, object] | None = None, **variant):
    variants = (a_variant(**({"costs": (a_cost(),)} | variant)),)
    return a_problem(measures=(a_measure(variants=variants, **(measure or {})),), **(problem or {}))


def _funded(measure: dict[str, object] | None = None, **programme: object) -> Problem:
    return _one({"programmes": (a_programme(**programme),)}, measure)


def _line(**line: object) -> dict[str, object]:
    return {"lines": (a_line(**line),)}


REFUSED = {"applications": (an_application(status=ApplicationStatus.REFUSED),)}
SECOND = a_programme(id="second", calls=(a_call(id="other"),))
TIGHT = a_unit(years=((2027, 100), (2028, 400)))
STAFF = {"staff": (a_staff_item(amount=60),)}
PAIR_OF_MEASURES = _measures("a", "b", costs=(a_cost(),))
CASES = {
    Rule.WINDOW: Case(_one(measure={"earliest": 2}), (at("m", 2),), (at("m", 1),)),
    Rule.CALL: Case(_funded(REFUSED), (OWN,), (CALLED,)),
    Rule.ELIGIBILITY: Case(_funded({"applicant": "university"}), (OWN,), (CALLED,)),
    Rule.PROCUREMENT: Case(_one(lead=1), (at("m", 1),), (OWN,)),
    Rule.CAPS: Case(_funded(grant_min=5_001_00), (OWN,), (CALLED,)),
    Rule.PROGRAMME_END: Case(_funded(payments_until=1), (at("m", 1, "call"),), (at("m", 2, "call"),)),
    Rule.LAPSE: Case(_funded(start_within=1), (at("m", 1, "call"),), (at("m", 2, "call"),)),
    Rule.FIXED: Case(a_problem(measures=(a_fixed_measure(), a_measure(id="n"))), (OWN, at("n")), (at("n"),)),
    Rule.FORBIDDEN: Case(_one({"directives": (a_directive(start_from=2),)}), (at("m", 1),), (at("m", 2),)),
    Rule.PRECEDENCE: Case(
        a_problem(**_measures("a", "b"), links=(a_link(),)), (at("a"), at("b", 1)), (at("a", 1), at("b", 1))
    ),
    Rule.EXCLUSION: Case(
        a_problem(**_measures("a", "b"), groups=(a_group(),)), (at("a"),), (at("a"), at("b"))
    ),
    Rule.STAFF_YEAR: Case(
        a_problem(**_measures("a", "b", **STAFF), units=(TIGHT,)),
        (at("a"), at("b", 4)),
        (at("a"), at("b", 1)),
    ),
    Rule.STAFF_PEAK: Case(
        a_problem(**_measures("a", "b", **STAFF)), (at("a"), at("b", 1)), (at("a"), at("b"))
    ),
    Rule.PROGRAMME_TOTAL: Case(
        a_problem(**PAIR_OF_MEASURES, programmes=(a_programme(total=8_000_00),)),
        (at("a", 0, "call"), at("b")),
        (at("a", 0, "call"), at("b", 0, "call")),
    ),
    Rule.APPLICATIONS: Case(
        a_problem(**PAIR_OF_MEASURES, programmes=(a_programme(applications_per_call=1),)),
        (at("a", 0, "call"), at("b")),
        (at("a", 0, "call"), at("b", 0, "call")),
    ),
    Rule.ONE_CHOICE: Case(_one(), (OWN,), (at("m", variant="unknown"),)),
    Rule.YEARLY_BUDGET: Case(
        a_problem(**PAIR_OF_MEASURES, lines=(a_line(years=money_years(10_000_00, 10_000_00)),)),
        (at("a"), at("b", 4)),
        (at("a"), at("b", 1)),
    ),
    Rule.PROVISIONAL: Case(
        _one(_line(years=(a_year(effective=2), a_year(year=2028)))), (at("m", 2),), (at("m", 1),)
    ),
    Rule.GATE: Case(_one(_line(gated=True)), (), (OWN,)),
    Rule.COMMITMENT: Case(
        _one(_line(years=money_years(10_000_00, 10_000_00, authority=0)), costs=(a_cost(offset=1),)),
        (at("m", 2),),
        (at("m", 3),),
    ),
    Rule.COST_KIND: Case(_one(_line(use=LineUse.OPEX)), (), (OWN,)),
    Rule.NOT_BEGUN: Case(
        _funded(early_start_barred=True, calls=(a_call(decision=2),)),
        (at("m", 2, "call"),),
        (at("m", 1, "call"),),
    ),
    Rule.LIQUIDITY: Case(
        _one({"programmes": (a_programme(payout_lag=1),), "parameters": some_parameters(liquidity=4_999_00)}),
        (OWN,),
        (CALLED,),
    ),
    Rule.PAIR: Case(_one({"programmes": (a_programme(), SECOND)}), (CALLED,), (at("m", 0, "call", "other"),)),
}
"""Broken by other choices."""


@pytest.mark.parametrize("rule", CASES)
def test_other_choices_are_found_under_the_rule_they_break(rule: Rule) -> None:
    case = CASES[rule]

    assert verify(case.problem, plan_of(case.problem, *case.good)) == ()
    assert {each.rule for each in verify(case.problem, plan_of(case.problem, *case.bad))} == {rule}


def _with_source(use: LineUse, kind: CostKind) -> tuple[Problem, Plan, Plan]:
    """10,000 EUR in 2028, whose own money pays them; claimed is money of 2026, which lives for a year."""
    rests = (a_rest(vintage=2026, amount=10_000_00),)
    item = a_cost(kind=kind, life=20 if kind is CostKind.CAPEX else 0)
    problem = _one(_line(use=use, rests=rests, carry_life=1), costs=(item,))
    plan = plan_of(problem, at("m", 4))
    old = tuple(
        replace(claim, sources=(VintageClaim(vintage=2026, amount=10_000_00),)) for claim in plan.claims.money
    )
    return problem, plan, replace(plan, claims=replace(plan.claims, money=old))


def _with_saving() -> tuple[Problem, Plan, Plan]:
    """Starts a quarter apart save nothing; claimed is that they save 1,000 EUR in 2027."""
    problem = a_problem(**PAIR_OF_MEASURES, synergies=(a_synergy(),))
    plan = plan_of(problem, at("a"), at("b", 1))
    less = tuple(replace(claim, own=claim.own - 1_000_00, sources=()) for claim in plan.claims.money)
    return problem, plan, replace(plan, claims=replace(plan.claims, money=less))


def _with_value() -> tuple[Problem, Plan, Plan]:
    problem = _one()
    plan = plan_of(problem, OWN)
    return problem, plan, replace(plan, objective=replace(plan.objective, value=plan.objective.value - 1))


CLAIMS = {
    Rule.CARRY_CURRENT: lambda: _with_source(LineUse.OPEX, CostKind.OPEX),
    Rule.CARRY_INVESTMENT: lambda: _with_source(LineUse.CAPEX, CostKind.CAPEX),
    Rule.SYNERGY: _with_saving,
    Rule.CLAIM: _with_value,
}
"""Broken by another claim about the same choices."""


@pytest.mark.parametrize("rule", CLAIMS)
def test_other_claims_are_found_under_the_rule_they_break(rule: Rule) -> None:
    problem, good, bad = CLAIMS[rule]()

    assert verify(problem, good) == ()
    assert {each.rule for each in verify(problem, bad)} == {rule}


def test_every_rule_is_broken_by_some_change_or_says_what_is_found_instead() -> None:
    assert {*CASES, *CLAIMS, *NEVER_BROKEN} == set(Rule)
    assert len(CASES) + len(CLAIMS) + len(NEVER_BROKEN) == len(Rule)


def test_start_that_no_predecessor_allows_is_found_as_its_link() -> None:
    # "a" finishes in quarter 1 at the earliest, so "b" has no column in quarter 0 (M-2).
    problem = CASES[Rule.PRECEDENCE].problem

    assert {each.rule for each in verify(problem, plan_of(problem, at("a"), at("b")))} == {Rule.PRECEDENCE}


@pytest.mark.parametrize(
    "demand",
    [
        {"groups": (a_group(id="g", kind=GroupKind.AT_LEAST, members=("m",), severity=3),)},
        {"directives": (a_directive(kind=DirectiveKind.FORCE, severity=3),)},
        {"measures": (a_measure(duty=a_duty(severity=1, deadline=8)),)},
    ],
    ids=["M-12", "M-20", "duty"],
)
def test_demand_that_a_plan_hides_is_a_wrong_duty(demand: dict[str, object]) -> None:
    problem = a_problem(**demand)
    honest = plan_of(problem)
    hiding = replace(honest, objective=replace(honest.objective, duty=0), duty_bound=0)

    assert verify(problem, plan_of(problem, a_choice())) == ()
    assert verify(problem, honest) == ()
    assert [(each.rule, each.subject) for each in verify(problem, hiding)] == [(Rule.CLAIM, "objective.duty")]
