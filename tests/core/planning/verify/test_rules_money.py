"""The money rules that couple measures: plans at the limit and beyond, with what is inherited."""

from __future__ import annotations

import pytest
from planning_builders import (
    a_call,
    a_choice,
    a_cost,
    a_fixed_measure,
    a_follow_up,
    a_line,
    a_measure,
    a_problem,
    a_programme,
    a_rest,
    a_synergy,
    a_variant,
    money_years,
    some_parameters,
)
from planning_plans import at, broken

from lindwurm.core.planning.plan import Overrun
from lindwurm.core.planning.problem import CostKind, FixedUse, Kind, MoneyUse, Series
from lindwurm.core.planning.rules import Rule
from lindwurm.core.planning.verify import evaluate


def paying(amount, offset=0, measure="m", **item):
    """A measure that pays an amount so many quarters after its start."""
    cost = a_cost(amount=amount, offset=offset, **item)
    return a_measure(id=measure, variants=(a_variant(costs=(cost,)),))


def running(*uses, measure="r"):
    """A running measure that still pays (quarter, amount)."""
    money = tuple(MoneyUse(line="line", quarter=quarter, amount=amount) for quarter, amount in uses)
    return a_measure(id=measure, kind=Kind.RUNNING, finish=0, fixed_use=FixedUse(money=money))


def on_line(*measures, amounts=(100, 50), **line):
    """A problem of measures on one line with these cents in 2027 and 2028."""
    return a_problem(measures=measures, lines=(a_line(years=money_years(*amounts), **line),))


@pytest.mark.parametrize(("amount", "rules"), [(100, set()), (101, {"B-1"})])
def test_rule_B_1_year_pays_what_it_has(amount, rules):
    assert broken(on_line(paying(amount)), at("m")) == rules


@pytest.mark.parametrize(("amount", "rules"), [(100, set()), (101, {"B-1"})])
def test_rule_B_1_part_of_a_year_is_carried_over(amount, rules):
    # 2028 has 50 of its own and 50 % of 100 of 2027.
    problem = on_line(paying(amount, 4), carry_share=5_000, carry_life=1)

    assert broken(problem, at("m")) == rules


@pytest.mark.parametrize(("later", "rules"), [(90, set()), (91, {"B-1"})])
def test_rule_B_1_money_is_spent_once(later, rules):
    # 2027 pays 60 of its 100, 40 are left although 50 could be carried: 2028 has 50 + 40.
    problem = on_line(paying(60), paying(later, 4, "n"), carry_share=5_000, carry_life=1)

    assert broken(problem, at("m"), at("n")) == rules


@pytest.mark.parametrize(("life", "rules"), [(1, {"B-1"}), (2, set())])
def test_rule_B_1_rest_is_spent_in_full_until_its_life_ends(life, rules):
    problem = on_line(
        paying(130, 4), rests=(a_rest(vintage=2026, amount=80),), carry_share=0, carry_life=life
    )

    assert broken(problem, at("m")) == rules  # 2028: 50 + 80 of 2026


def test_rule_B_1_unlimited_year_pays_all_and_leaves_nothing():
    problem = on_line(paying(999), paying(51, 4, "n"), amounts=(None, 50), carry_share=10_000, carry_life=1)

    assert broken(problem, at("m")) == set()
    assert broken(problem, at("m"), at("n")) == {"B-1"}


@pytest.mark.parametrize(("secured", "rules"), [(True, set()), (False, {"B-1"})])
def test_rule_B_1_secured_saving_adds_to_its_year(secured, rules):
    problem = on_line(paying(130), paying(-30, 0, "n", secured=secured))

    assert broken(problem, at("m"), at("n")) == rules


def test_rule_B_1_follow_up_cost_counts_from_the_finish_to_the_horizon():
    # Start 4, in use from 5: quarters 5, 6, 7 of 2028 cost 20 each = 60 > 50.
    measure = a_measure(variants=(a_variant(follow_ups=(a_follow_up(amount=20),)),))

    assert broken(on_line(measure), at("m", 5)) == set()  # two quarters, 40
    assert broken(on_line(measure), at("m", 4)) == {"B-1"}


def test_rule_B_1_result_line_bears_depreciation():
    # 200 over 4 quarters from the finish in quarter 3: 50 in 2027, 150 in 2028.
    def problem(amounts):
        measure = paying(200, life=4)
        return on_line(measure, amounts=amounts, series=Series.RESULT)

    assert broken(problem((50, 150)), at("m", 2)) == set()
    assert broken(problem((49, 150)), at("m", 2)) == {"B-1"}
    assert broken(problem((50, 149)), at("m", 2)) == {"B-1"}


def test_rule_B_1_fixed_work_is_an_overrun_and_never_a_violation():
    problem = on_line(running((0, 120)), paying(1), paying(50, 4, "n"))

    evaluation = evaluate(problem, ())

    assert evaluation.violations == ()
    assert evaluation.claims.overruns == (
        Overrun(rule=Rule.YEARLY_BUDGET, subject="line", period="2027", excess=20),
    )
    assert broken(problem, at("n")) == set()
    assert broken(problem, at("m")) == {"B-1"}


def test_rule_B_1_fixed_work_is_paid_year_by_year():
    # 2027: 100 paid by 100. 2028: 120, of which 50 of its own and nothing carried: 70 over.
    problem = on_line(running((0, 100), (4, 120)), paying(1, 0), carry_share=10_000, carry_life=1)

    assert [(each.period, each.excess) for each in evaluate(problem, ()).claims.overruns] == [("2028", 70)]


def test_rule_B_1_free_work_may_not_take_what_fixed_work_carries():
    # The running measure needs 50 of 2027 in 2028: 2027 has 50 left for others.
    problem = on_line(running((4, 100)), paying(50), paying(51, 0, "n"), carry_share=5_000, carry_life=1)

    assert broken(problem, at("m")) == set()
    assert broken(problem, at("n")) == {"B-1"}


@pytest.mark.parametrize(("amount", "rules"), [(100, set()), (101, {"B-11"})])
def test_rule_B_11_later_payments_of_a_contract_keep_the_authority_of_its_year(amount, rules):
    years = money_years(1_000, 1_000, authority=100)
    problem = a_problem(measures=(paying(amount, 4),), lines=(a_line(years=years),))

    assert broken(problem, at("m", 0)) == rules


@pytest.mark.parametrize(
    "problem",
    [
        {"measures": (paying(101, 3),)},  # paid in the year of the contract
        {"measures": (paying(101, 4, contract_offset=4),)},  # contract in the year of the payment
        {"measures": (paying(101, 4, kind=CostKind.OPEX, life=0),)},
    ],
)
def test_rule_B_11_needs_no_authority(problem):
    lines = (a_line(years=money_years(1_000, 1_000, authority=100)),)

    assert broken(a_problem(lines=lines, **problem), at("m", 0)) == set()


def test_rule_B_11_counts_the_gross_amount_on_municipal_finance_lines():
    # Own money is 50 cents of 101 after the grant; the contract still binds 10,100 cents.
    measure = paying(101_00, 4)
    years = money_years(1_000_00, 1_000_00, authority=100_00)
    for line, rules in (
        (a_line(years=years), {"B-11"}),
        (a_line(years=years, municipal=False), set()),
        (a_line(years=years, series=Series.RESULT), set()),
    ):
        problem = a_problem(measures=(measure,), lines=(line,), programmes=(a_programme(),))
        assert broken(problem, at("m", 0, "call")) == rules


def test_rule_B_11_fixed_contracts_are_inherited():
    fixed = a_fixed_measure(id="f", variants=paying(120, 4).variants)
    problem = a_problem(
        measures=(fixed, paying(1, 4)), lines=(a_line(years=money_years(1_000, 1_000, authority=100)),)
    )

    assert evaluate(problem, (at("f"),)).claims.overruns == (
        Overrun(rule=Rule.COMMITMENT, subject="line", period="2027", excess=20),
    )
    assert broken(problem, at("f")) == set()
    assert broken(problem, at("f"), at("m")) == {"B-11"}


@pytest.mark.parametrize(("limit", "periods"), [(5_000_00, []), (4_999_99, ["2027-Q2", "2027-Q3"])])
def test_rule_B_16_grants_not_yet_received_keep_the_limit(limit, periods):
    # 10,000 paid in quarter 1, granted in 1, received in 3: 5,000 open at the end of 1 and 2.
    problem = a_problem(
        measures=(paying(10_000_00),),
        programmes=(a_programme(payout_lag=2, calls=(a_call(apply=0, decision=1),)),),
        parameters=some_parameters(liquidity=limit),
    )

    violations = evaluate(problem, (at("m", 1, "call"),)).violations

    assert [(each.rule, each.period) for each in violations] == [
        (Rule.LIQUIDITY, period) for period in periods
    ]
    assert broken(problem, at("m", 1, "call")) == ({"B-16"} if periods else set())


def test_rule_B_16_fixed_grants_are_inherited():
    choice = a_choice(measure="f", calls=("call",))
    fixed = a_fixed_measure(id="f", fixed_choice=choice, variants=paying(10_000_00).variants)
    problem = a_problem(
        measures=(fixed,),
        programmes=(a_programme(payout_lag=1),),
        parameters=some_parameters(liquidity=4_000_00),
    )

    assert evaluate(problem, (choice,)).claims.overruns == (
        Overrun(rule=Rule.LIQUIDITY, subject="liquidity", period="2027-Q1", excess=1_000_00),
    )
    assert broken(problem, choice) == set()


@pytest.mark.parametrize(("total", "rules"), [(10_000_00, set()), (9_999_99, {"M-15"})])
def test_rule_M_15_grants_of_a_programme_keep_its_total(total, rules):
    problem = a_problem(
        measures=(paying(10_000_00), paying(10_000_00, 0, "n")), programmes=(a_programme(total=total),)
    )

    assert broken(problem, at("m", 0, "call"), at("n", 0, "call")) == rules  # 5,000 each


def test_rule_M_15_fixed_grants_are_inherited():
    choice = a_choice(measure="f", calls=("call",))
    fixed = a_fixed_measure(id="f", fixed_choice=choice, variants=paying(10_000_00).variants)
    problem = a_problem(measures=(fixed, paying(10_000_00)), programmes=(a_programme(total=4_000_00),))

    assert evaluate(problem, (choice,)).claims.overruns == (
        Overrun(rule=Rule.PROGRAMME_TOTAL, subject="programme", period="", excess=1_000_00),
    )
    assert broken(problem, choice, at("m", 0, "call")) == {"M-15"}


@pytest.mark.parametrize(
    ("programme", "rules"),
    [
        (a_programme(applications_per_call=2), set()),
        (a_programme(applications_per_call=1), {"M-16"}),
        (a_programme(applications_per_call=1, allocation=True), set()),
    ],
)
def test_rule_M_16_applications_to_a_call_keep_its_limit(programme, rules):
    problem = a_problem(measures=(paying(10_000_00), paying(10_000_00, 0, "n")), programmes=(programme,))

    assert broken(problem, at("m", 0, "call"), at("n", 0, "call")) == rules


def together(window, saving=30, amounts=(70, 0)):
    measures = (paying(60, 0, "a"), paying(40, 0, "b"))
    return a_problem(
        measures=measures,
        lines=(a_line(years=money_years(*amounts)),),
        synergies=(a_synergy(window=window, saving=saving),),
    )


@pytest.mark.parametrize(("start", "rules"), [(1, set()), (2, {"B-1"})])
def test_rule_M_18_synergy_needs_starts_within_the_window(start, rules):
    # 60 + 40 - 30 = 70 if the starts are at most one quarter apart.
    assert broken(together(window=1), at("a", 0), at("b", start)) == rules


def test_rule_M_18_synergy_saves_at_most_what_both_spend_in_the_year_of_the_later_start():
    problem = together(window=8, saving=500, amounts=(60, 0))

    evaluation = evaluate(problem, (at("a", 3), at("b", 4)))

    # 40 are spent in 2028, all of them saved; the 60 of 2027 stay.
    assert [(claim.year, claim.own) for claim in evaluation.claims.money] == [(2027, 60)]
    assert evaluation.own_money == 60
    assert evaluation.violations == ()
