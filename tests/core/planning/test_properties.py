"""What holds for the best plans of any problem: more is never worse, other words change nothing, years end."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest
from every_plan import EveryPlan
from planning_builders import a_cost, a_line, a_measure, a_problem, a_rest, a_variant, money_years
from planning_plans import at, broken
from random_problems import random_problem
from relaxations import RELAXATIONS, ids_of, in_units, renamed, sorted_by_id, unlimited_year_leaves_nothing

from lindwurm.core.planning.certificate import certified_value
from lindwurm.core.planning.columns import build_columns
from lindwurm.core.planning.problem import CostKind, Problem
from lindwurm.core.planning.solve.engine import Engine, Outcome
from lindwurm.core.planning.solve.options import SolveOptions
from lindwurm.core.planning.verify import Checker

SEEDS = range(5_000, 5_030)
OPTIONS = SolveOptions(work=400, seed=7)


def _solve(problem: Problem) -> Outcome:
    return Engine(problem, OPTIONS, lambda _progress: None).run()


@cache
def _best(seed: int) -> tuple[int, int]:
    """Duty and value of the best plan, the less the better; the brute force proves that the planner finds it."""
    outcome = _solve(random_problem(seed))
    assert outcome.duty == outcome.duty_bound
    return outcome.duty, -outcome.value


@pytest.mark.parametrize("more", list(RELAXATIONS))
def test_one_option_more_or_more_of_anything_is_never_worse(more: str) -> None:
    changed = better = 0
    for seed in SEEDS:
        problem = random_problem(seed)
        relaxed = RELAXATIONS[more](problem, random.Random(seed))
        if relaxed == problem or (more == "unlimited money" and unlimited_year_leaves_nothing(problem)):
            continue
        outcome = _solve(relaxed)
        changed += 1
        better += (outcome.duty, -outcome.value) < _best(seed)
        assert (outcome.duty, -outcome.value) <= _best(seed), f"seed {seed}"
    assert changed


def test_more_of_anything_makes_some_plan_better() -> None:
    """Otherwise what is said to be more were nothing that a plan could use."""
    gains = {"more money", "more staff", "one more variant", "no exclusion and nothing forbidden"}
    for more in gains:
        outcomes = (
            (_solve(RELAXATIONS[more](random_problem(seed), random.Random(seed))), _best(seed))
            for seed in SEEDS
        )
        assert any((outcome.duty, -outcome.value) < best for outcome, best in outcomes), more


def test_other_names_in_the_same_order_change_nothing_but_names() -> None:
    for seed in SEEDS:
        problem = random_problem(seed)
        names = {name: f"x-{name}" for name in ids_of(problem)}
        before, after = _solve(problem), _solve(renamed(problem, names))
        assert renamed(before.choices, names) == after.choices, f"seed {seed}"
        numbers = ("duty", "value", "shift", "own_money", "floor", "duty_bound")
        for name in numbers:
            assert getattr(before, name) == getattr(after, name), f"seed {seed}: {name}"
        assert before.certificate.value == after.certificate.value, f"seed {seed}"


def test_other_names_in_another_order_give_plans_of_the_same_worth() -> None:
    """Which of equal plans is found may differ, and with it how near it is to the published one."""
    for seed in SEEDS:
        problem = random_problem(seed)
        ids = ids_of(problem)
        names = {name: f"z{len(ids) - n:02}" for n, name in enumerate(ids)}
        turned = sorted_by_id(renamed(problem, names))
        outcome = _solve(turned)
        assert (outcome.duty, -outcome.value) == _best(seed), f"seed {seed}"
        chosen = tuple(renamed(choice, names) for choice in _solve(problem).choices)
        found = EveryPlan(turned).evaluate(tuple(sorted(chosen)))
        assert (found.violations, found.duty) == ((), outcome.duty), f"seed {seed}"


def test_money_in_another_unit_changes_nothing_but_amounts() -> None:
    """Amounts are such that no euro and no cent is rounded in either unit."""
    factor = 3
    for seed in SEEDS:
        small, large = in_units(random_problem(seed)), in_units(random_problem(seed), factor)
        one, other = _solve(small), _solve(large)
        assert (one.duty, one.value, one.floor) == (other.duty, other.value, other.floor), f"seed {seed}"
        both = EveryPlan(small), EveryPlan(large)
        assert both[0].options == both[1].options, f"seed {seed}"
        tried = [one.choices, other.choices, one.stage2]
        tried += [candidate.choices for candidate in both[0].candidates[:: max(1, both[0].count // 25)]]
        for choices in tried:
            found, scaled = (every.evaluate(choices) for every in both)
            assert scaled.own_money == factor * found.own_money, f"seed {seed}: {choices}"
            assert [(v.rule, v.subject, v.period) for v in found.violations] == [
                (v.rule, v.subject, v.period) for v in scaled.violations
            ], f"seed {seed}: {choices}"
            for claim, of_scaled in zip(found.claims.money, scaled.claims.money, strict=True):
                assert of_scaled.own == factor * claim.own, f"seed {seed}: {choices}"


def test_without_discount_a_plan_is_worth_its_quarters_of_use() -> None:
    """δ = 1: 1,000 points of benefit for the whole horizon, the share of the quarters in use of them."""
    columns = 0
    for seed in SEEDS:
        problem = random_problem(seed)
        flat = replace(
            problem, parameters=replace(problem.parameters, discount=Fraction(1), risk_weight=Fraction(0))
        )
        measures = {measure.id: measure for measure in flat.measures}
        for column in build_columns(flat).columns:
            measure = measures[column.measure]
            variant = next(each for each in measure.variants if each.id == column.choice.variant)
            factor = flat.parameters.urgency_factors[measure.urgency - 1]
            use = Fraction(flat.horizon - column.choice.start - variant.duration, flat.horizon)
            assert column.value == round(1000 * measure.benefit * variant.share * factor * use), (
                f"seed {seed}"
            )
            columns += 1
    assert columns > 100


def _paying(*, years: tuple[int, int], offset: int = 0, **line: object) -> Problem:
    """One measure that pays 10,000 EUR, `offset` quarters after its start, on a line with this money."""
    variant = a_variant(costs=(a_cost(offset=offset, purposes=()),))
    return a_problem(
        measures=(a_measure(variants=(variant,)),), lines=(a_line(years=money_years(*years), **line),)
    )


@pytest.mark.parametrize(
    ("start", "offset", "years", "rules"),
    [
        (3, 0, (10_000_00, 0), set()),  # paid in the last quarter of 2027
        (3, 0, (9_999_99, 10_000_00), {"B-1"}),
        (4, 0, (0, 10_000_00), set()),  # paid in the first quarter of 2028
        (4, 0, (10_000_00, 9_999_99), {"B-1"}),
        (3, 1, (0, 10_000_00), set()),  # begun in 2027, paid in 2028
        (3, 1, (10_000_00, 0), {"B-1"}),
    ],
)
def test_payment_counts_in_the_year_of_its_quarter(
    start: int, offset: int, years: tuple[int, int], rules: set[str]
) -> None:
    assert broken(_paying(years=years, offset=offset), at("m", start)) == rules


def test_carried_money_ends_with_the_last_quarter_of_its_life() -> None:
    # 10,000 EUR of 2026 may be spent one year longer: to the end of 2027.
    problem = _paying(years=(0, 0), rests=(a_rest(vintage=2026, amount=10_000_00),), carry_life=1)
    assert broken(problem, at("m", 3)) == set()
    assert broken(problem, at("m", 4)) == {"B-1"}


def test_contract_of_the_last_quarter_paid_in_the_first_needs_authority() -> None:
    def with_authority(amount: int, offset: int) -> Problem:
        problem = _paying(years=(10_000_00, 10_000_00), offset=offset)
        years = tuple(replace(year, authority=amount) for year in problem.lines[0].years)
        return replace(problem, lines=(replace(problem.lines[0], years=years),))

    assert broken(with_authority(0, 0), at("m", 3)) == set()
    assert broken(with_authority(10_000_00, 1), at("m", 3)) == set()
    assert broken(with_authority(9_999_99, 1), at("m", 3)) == {"B-11"}
    assert broken(with_authority(0, 1), at("m", 4)) == set()


def test_depreciation_over_the_years_adds_up_to_the_cent() -> None:
    item = a_cost(amount=10_000_01, kind=CostKind.CAPEX, life=7, lines=("result",), purposes=())
    line = a_line(id="result", series="result", years=money_years(10_000_01, 10_000_01))
    problem = a_problem(measures=(a_measure(variants=(a_variant(costs=(item,)),)),), lines=(line,))
    claims = Checker(problem).evaluate((at("m", 0),)).claims.money
    # In use from quarter 1: 3 of 7 quarters fall into 2027 (floor of 3/7), the other 4 into 2028.
    assert [(claim.year, claim.own) for claim in claims] == [(2027, 4_285_71), (2028, 5_714_30)]


@pytest.mark.parametrize("more", ["more money", "one more variant"])
def test_plan_of_a_city_is_never_worth_more_than_the_bound_of_the_relaxed_city(more: str) -> None:
    """Needs no best plan: any plan of the city is one of the relaxed city, whose bound holds for all."""
    problem = random_problem(11, 50)
    rng, relaxed = random.Random(3), problem
    for _ in range(5):
        relaxed = RELAXATIONS[more](relaxed, rng)
    assert relaxed != problem
    outcome = Engine(problem, SolveOptions(work=1), lambda _progress: None).run()
    engine = Engine(relaxed, SolveOptions(work=1), lambda _progress: None)
    bound = engine.run()
    assert Checker(relaxed).evaluate(outcome.choices).violations == ()
    assert bound.duty_bound <= outcome.duty <= bound.certificate.duty, "the bound is one of this duty"
    assert outcome.value <= certified_value(engine.model, bound.certificate)
    assert outcome.value <= outcome.certificate.value
