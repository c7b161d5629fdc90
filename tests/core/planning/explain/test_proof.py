"""Every explanation of random problems is proven by the independent check, and a wrong one is caught."""

from dataclasses import replace

import pytest
from planning_builders import a_cost, a_line, a_measure, a_problem, a_variant, money_years
from planning_plans import at, plan_of
from random_problems import random_problem

from lindwurm.core.planning.codec import decode, encode
from lindwurm.core.planning.explain import (
    Breach,
    Cause,
    CauseKind,
    Comparison,
    Explainer,
    Explanation,
    RowKind,
    Stage,
    Standing,
    Verdict,
    check_explanation,
)
from lindwurm.core.planning.explain.causes import Causes
from lindwurm.core.planning.explain.trial import variant_of
from lindwurm.core.planning.problem import CostKind
from lindwurm.core.planning.rules import Rule

BATCH = 40


@pytest.mark.parametrize("batch", range(10))
def test_explanations_of_random_problems_are_proven(make_plan, batch):
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        problem = random_problem(seed)
        plan, columns = make_plan(problem, seed)
        explainer = Explainer(problem, plan, columns=columns)
        for measure in problem.measures:
            explanation = explainer.explain(measure.id)
            assert check_explanation(problem, plan, explanation, columns=columns) == [], seed
            assert decode(Explanation, encode(explanation)) == explanation


@pytest.mark.parametrize("batch", range(4))
def test_causes_name_exactly_the_rules_that_remove(make_plan, batch):
    for seed in range(1000 + batch * BATCH, 1000 + (batch + 1) * BATCH):
        problem = random_problem(seed)
        _, columns = make_plan(problem, seed)
        causes = Causes(columns)
        for measure in problem.measures:
            for removal in columns.removed.get(measure.id, ()):
                named = causes.of(measure, variant_of(measure, removal.choice), removal.choice)
                assert {cause.rule for cause in named} == removal.rules, (seed, removal)


def test_explanations_of_a_city_are_proven(make_plan):
    problem = random_problem(1, 40)
    plan, columns = make_plan(problem, 2, tries=6)
    explainer = Explainer(problem, plan)
    for measure in problem.measures:
        assert check_explanation(problem, plan, explainer.explain(measure.id), columns=columns) == []


@pytest.fixture
def poor():
    """Measure ``m`` waits for the money of 2028; everything about its explanation is known."""
    item = a_cost(amount=10_000_00, kind=CostKind.OPEX, life=0)
    problem = a_problem(
        measures=(a_measure(variants=(a_variant(costs=(item,)),)),),
        lines=(a_line(years=money_years(4_000_00, 10_000_00)),),
    )
    plan = plan_of(problem, at("m", 4))
    return problem, plan, Explainer(problem, plan).explain("m")


def with_case(explanation, **changes):
    """Change the most recent case."""
    span = explanation.why_not_earlier[0]
    cases = (replace(span.cases[0], **changes), *span.cases[1:])
    return replace(explanation, why_not_earlier=(replace(span, cases=cases),))


def test_check_accepts_the_true_explanation(poor):
    problem, plan, explanation = poor

    assert explanation.why_not_earlier[0].cases[0].breaches == (
        Breach(
            rule=Rule.YEARLY_BUDGET,
            kind=RowKind.BUDGET,
            subject="line",
            period="2027",
            excess=6_000_00,
            limit=4_000_00,
        ),
    )
    assert check_explanation(problem, plan, explanation) == []


def test_check_finds_a_reason_that_is_not_named(poor):
    problem, plan, explanation = poor

    [first, second] = check_explanation(problem, plan, with_case(explanation, breaches=()))
    assert "stands against it and is not named" in first
    assert "called rows with 0 reasons" in second


def test_check_finds_a_reason_that_is_none(poor):
    problem, plan, explanation = poor
    cause = Cause(rule=Rule.GATE, kind=CauseKind.NO_EXCEPTION, subject="line")

    errors = check_explanation(problem, plan, with_case(explanation, causes=(cause,)))
    assert "is named and does not stand against it" in errors[0]


def test_check_finds_a_wrong_amount(poor):
    problem, plan, explanation = poor
    breach = replace(explanation.why_not_earlier[0].cases[0].breaches[0], excess=5_999_99)

    [error] = check_explanation(problem, plan, with_case(explanation, breaches=(breach,)))
    assert "is short by 600000, named 599999" in error


def test_check_finds_a_quarter_without_reason(poor):
    problem, plan, explanation = poor
    span = explanation.why_not_earlier[0]
    shorter = replace(span, cases=span.cases[1:])

    errors = check_explanation(problem, plan, replace(explanation, why_not_earlier=(shorter,)))
    assert errors == [
        "m: expected reasons for quarters [3, 2, 1, 0], found [2, 1, 0]",
        "span: expected 2027-Q1 to 2027-Q3, found 2027-Q1 to 2027-Q4",
    ]


def test_check_finds_more_reasons_than_needed(poor):
    """A cheap variant lacks money only; naming the dear one, which also lacks the gate, would be unfair."""
    problem, _, _ = poor
    dear = a_variant(id="dear", costs=(a_cost(amount=10_000_00),))
    cheap = a_variant(id="v", costs=(a_cost(amount=10_000_00, kind=CostKind.OPEX, life=0),))
    problem = replace(
        problem,
        measures=(a_measure(variants=(cheap, dear)),),
        lines=(replace(problem.lines[0], gated=True),),
    )
    plan = plan_of(problem, at("m", 4))
    explanation = Explainer(problem, plan).explain("m")
    case = explanation.why_not_earlier[0].cases[0]
    gate = Cause(rule=Rule.GATE, kind=CauseKind.NO_EXCEPTION, subject="line")
    unfair = with_case(
        explanation,
        choice=replace(case.choice, variant="dear"),
        verdict=Verdict.RULES,
        causes=(gate,),
    )

    assert check_explanation(problem, plan, explanation) == []
    [error] = check_explanation(problem, plan, unfair)
    assert "needs less than what is named" in error


def test_check_finds_a_wrong_comparison():
    problem = a_problem()
    plan = plan_of(problem, at("m", 1))
    explanation = Explainer(problem, plan).explain("m")
    wrong = Comparison(stage=Stage.VALUE, duty=0, value=-5, shift=0, own_money=0)

    errors = check_explanation(problem, plan, with_case(explanation, comparison=wrong))
    assert "changes are" in errors[0]
    assert "said to be worse in stage 2" in errors[1]


def test_check_has_nothing_to_prove_for_a_choice_that_is_missing():
    problem = a_problem()
    plan = plan_of(problem)

    assert check_explanation(problem, plan, Explanation(measure="m", standing=Standing.CHOSEN)) == []
