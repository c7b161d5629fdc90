"""Intake as a whole: pure, sorted, consistent, and clear about what it refuses."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from city_builders import (
    a_city,
    a_contribution,
    a_cost,
    a_directive,
    a_group,
    a_line,
    a_measure,
    a_plan,
    a_plan_choice,
    a_programme,
    a_staff_item,
    a_synergy,
    a_unit,
    a_variant,
    an_application,
    an_outline,
    at_once,
    money,
    quarter,
)

from lindwurm.core.city import After, Horizon, Pair, Parameters, Progress, Remaining, RemainingMoney, State
from lindwurm.core.planning import problem as planner
from lindwurm.core.planning.intake import IntakeError, inconsistencies, intake
from lindwurm.core.planning.problem import Kind, Reading
from lindwurm.core.planning.problem_json import problem_from_json, problem_hash, problem_to_json
from lindwurm.core.rulesets import load_ruleset

RULES = load_ruleset("de-rp-2026")


def full_city(**overrides):
    """Give a city with something of everything."""
    measures = (
        a_measure(
            id="running",
            progress=Progress.RUNNING,
            remaining=Remaining(money=(RemainingMoney(line="invest", amount=money(100_00), year=2028),)),
        ),
        a_measure(id="a", contributions=(a_contribution("ease", 40),)),
        a_measure(id="b", after=(After(measure="a"),), variants=(), outline=an_outline(unit="schools")),
        a_measure(id="idea", progress=Progress.UNKNOWN),
        a_measure(id="m", variants=(a_variant(staff=(a_staff_item(),), costs=(a_cost(),)),)),
    )
    parts = {
        "measures": measures,
        "units": (a_unit(), at_once(2)),
        "programmes": (a_programme(), a_programme(id="closed", purposes=())),
        "groups": (a_group(),),
        "synergies": (a_synergy(),),
        "directives": (a_directive(),),
        "state": State(applications=(an_application(),)),
        "plans": (a_plan(a_plan_choice(), a_plan_choice(measure="a", start=quarter("2029-Q1"))),),
    }
    return a_city(**(parts | overrides))


def test_problem_of_a_full_city_is_consistent():
    problem = intake(full_city(), RULES)

    assert inconsistencies(problem) == ()
    assert [(measure.id, measure.kind) for measure in problem.measures] == [
        ("a", Kind.FREE),
        ("b", Kind.FREE),
        ("m", Kind.FIXED),
        ("running", Kind.RUNNING),
    ]
    assert (problem.city, problem.reading, problem.now, problem.horizon) == ("ufertal", Reading.STRICT, 0, 24)


def test_equal_cities_give_equal_hashes_whatever_their_order():
    city = full_city()
    shuffled = replace(
        city,
        measures=city.measures[::-1],
        units=city.units[::-1],
        programmes=city.programmes[::-1],
        organisations=city.organisations[::-1],
    )

    assert problem_hash(intake(city, RULES)) == problem_hash(intake(full_city(), RULES))
    assert intake(city, RULES) == intake(shuffled, RULES)


def test_problem_survives_its_json_form():
    problem = intake(full_city(), RULES)

    assert problem_from_json(problem_to_json(problem)) == problem


def test_readings_differ_in_what_the_law_leaves_open():
    city = a_city(lines=(a_line(gate=True),))

    strict = intake(city, RULES)
    open_ = intake(city, RULES, reading=Reading.OPEN)

    assert (strict.reading, open_.reading) == (Reading.STRICT, Reading.OPEN)
    assert (strict.lines[0].theta, open_.lines[0].theta) == (None, 0)


@pytest.mark.parametrize(("liquidity", "expected"), [(None, None), (money(5_00), 5_00)])
def test_parameters_are_exact_fractions(liquidity, expected):
    parameters = Parameters(
        discount=Decimal("0.985"), risk_weight=Decimal("0.5"), calm_floor=Decimal("0.99"), liquidity=liquidity
    )

    assert intake(a_city(parameters=parameters), RULES).parameters == planner.Parameters(
        discount=Fraction(197, 200),
        risk_weight=Fraction(1, 2),
        urgency_factors=(Fraction(1), Fraction(3, 2), Fraction(2), Fraction(3), Fraction(4)),
        calm_floor=Fraction(99, 100),
        liquidity=expected,
    )


@pytest.mark.parametrize("now", ["2026-Q4", "2033-Q1"])
def test_now_outside_the_horizon_is_refused(now):
    with pytest.raises(IntakeError) as caught:
        intake(a_city(now=quarter(now)), RULES)

    assert str(caught.value) == (
        f"city.yaml: now: expected a quarter from 2027-Q1 to 2032-Q4, got {now}; move the horizon or now"
    )
    assert caught.value.into("de") == (
        f"city.yaml: now: erwartet ein Quartal von 2027-Q1 bis 2032-Q4, gefunden {now}; "
        "den Planungszeitraum oder das erste freie Quartal verschieben"
    )


def test_every_urgency_class_needs_a_factor():
    with pytest.raises(IntakeError, match="one per urgency class"):
        intake(a_city(parameters=Parameters(urgency_factors=(Decimal(1),))), RULES)


def test_horizon_may_start_before_now():
    horizon = Horizon(first=quarter("2026-Q1"), quarters=24)

    problem = intake(a_city(horizon=horizon), RULES)

    assert (problem.now, problem.year_of(problem.now)) == (4, 2027)
    assert inconsistencies(problem) == ()


def broken(problem):
    """Give problems that are wrong in one place each, with a word of the flaw."""
    a, b, m, running = problem.measures
    variant = m.variants[0]
    line, unit = problem.lines[0], problem.units[0]
    grant = problem.programmes[0]
    link, group, synergy = problem.links[0], problem.groups[0], problem.synergies[0]
    choice = m.fixed_choice

    def with_m(**overrides):
        return replace(problem, measures=(a, b, replace(m, **overrides), running))

    def with_variant(**overrides):
        return with_m(variants=(replace(variant, **overrides),))

    return [
        (replace(problem, measures=(a, a, b, m, running)), "stands twice"),
        (replace(problem, measures=(b, a, m, running)), "not sorted"),
        (with_m(variants=()), "with 0 variants"),
        (with_m(kind=Kind.FREE), "fixed choice do not agree"),
        (with_m(fixed_choice=replace(choice, calls=("x",))), "call x is unknown"),
        (with_m(fixed_choice=replace(choice, variant="x")), "variant x is unknown"),
        (with_m(finish=3), "finish do not agree"),
        (with_m(applications=(replace(m.applications[0], call="x"),)), "call x is unknown"),
        (with_variant(costs=(replace(variant.costs[0], lines=("x",)),)), "line x is unknown"),
        (with_variant(costs=(replace(variant.costs[0], life=0),)), "life or purposes"),
        (with_variant(staff=(replace(variant.staff[0], unit="x"),)), "unit x is unknown"),
        (with_variant(duration=0), "out of range"),
        (
            with_m(
                fixed_use=planner.FixedUse(
                    money=(planner.MoneyUse(line="x", quarter=1, amount=1),),
                    staff=(planner.StaffUse(unit="y", quarter=1, amount=1),),
                )
            ),
            "unit y is unknown",
        ),
        (
            with_variant(follow_ups=(planner.FollowUp(id="f", amount=1, lines=("x",), secured=False),)),
            "line x is unknown",
        ),
        (replace(problem, lines=(replace(line, years=line.years[1:]),)), "years are not 2027 to 2032"),
        (
            replace(
                problem, lines=(replace(line, years=(replace(line.years[0], amount=-1), *line.years[1:])),)
            ),
            "negative money",
        ),
        (replace(problem, units=(replace(unit, quarters=()), problem.units[1])), "not complete"),
        (replace(problem, programmes=(replace(grant, calls=()),)), "no call"),
        (replace(problem, programmes=(replace(grant, chance=Fraction(0)),)), "chance out of range"),
        (
            replace(problem, programmes=(replace(grant, pairs=(planner.Pair(second="x", ceiling=1),)),)),
            "pair x is unknown",
        ),
        (replace(problem, links=(replace(link, successor="x"),)), "successor x is unknown"),
        (replace(problem, groups=(replace(group, members=("x",)),)), "member x is unknown"),
        (replace(problem, synergies=(replace(synergy, line="x"),)), "line x is unknown"),
        (
            replace(problem, not_planned=(planner.NotPlanned(measure="m", reason="idea", missing=()),)),
            "planned and not planned",
        ),
    ]


def test_consistency_finds_every_flaw():
    unnoticed = [
        word
        for problem, word in broken(intake(full_city(), RULES))
        if not any(word in flaw for flaw in inconsistencies(problem))
    ]

    assert unnoticed == []


def test_pair_with_a_usable_programme_is_consistent():
    pairs = (Pair(second="b", ceiling=Decimal(1)),)
    city = a_city(programmes=(a_programme(pairs=pairs), a_programme(id="b", intake=None)))

    assert inconsistencies(intake(city, RULES)) == ()
